// What the images of the shapes of this folder are by their definition: see reductions/base/definition.hpp. That of a
// coordinate-wise reduction is its gadget's.
#pragma once
#include <algorithm>
#include <cstdlib>
#include <vector>

#include "reductions/shapes/causal_threshold.hpp"
#include "reductions/shapes/chained.hpp"
#include "reductions/shapes/classes.hpp"
#include "reductions/shapes/interpolated.hpp"
#include "reductions/shapes/renaming.hpp"
#include "reductions/shapes/row_threshold.hpp"
#include "reductions/shapes/separated.hpp"
#include "reductions/shapes/split_and_list.hpp"
#include "reductions/shapes/substitution.hpp"
#include "reductions/shapes/tensor_power.hpp"
#include "reductions/shapes/summed_heads.hpp"
#include "reductions/shapes/token_threshold.hpp"

namespace reductio::reductions {

namespace detail {

inline double as_entry(bool bit) { return bit ? 1 : 0; }

// The rows of V whose index has bit p clear (side 0) or set (side 1), in ascending order: of every 2^(p+1) indices that
// follow each other, the first 2^p or the others.
inline Definition::Side separated_side(std::string_view name, const Rows<Word>& V, std::size_t p,
                                       std::size_t side) {
  const std::size_t stretch = std::size_t{1} << p, from = side * stretch;
  const std::size_t rest = V.n() % (2 * stretch);
  const std::size_t rows = V.n() / (2 * stretch) * stretch + std::min(stretch, rest > from ? rest - from : 0);
  return {name, rows, V.d(), [V, stretch, from](std::size_t i) -> Definition::Entries {
            return [row = V.row(i / stretch * (2 * stretch) + from + i % stretch)](std::size_t k) {
              return as_entry(at(row, k));
            };
          }};
}

// The rows of a side by weight, ascending; one class of none where there are no rows.
struct OfOneWeight {
  std::size_t weight = 0;
  std::vector<std::size_t> rows{};
};
inline std::vector<OfOneWeight> by_weight(const Rows<Word>& side) {
  std::vector<std::pair<std::size_t, std::size_t>> weight_and_row;
  for (std::size_t i = 0; i < side.n(); ++i) {
    std::size_t weight = 0;
    for (std::size_t k = 0; k < side.d(); ++k) weight += at(side.row(i), k) ? 1 : 0;
    weight_and_row.emplace_back(weight, i);
  }
  std::ranges::sort(weight_and_row);
  std::vector<OfOneWeight> out;
  for (const auto& [weight, row] : weight_and_row) {
    if (out.empty() || out.back().weight != weight) out.push_back({weight, {}});
    out.back().rows.push_back(row);
  }
  if (out.empty()) out.emplace_back();
  return out;
}

// Which variables occur in which clauses, plainly and negated, as the literals have it.
struct Occurrences {
  Rows<Word> positive, negative;
  explicit Occurrences(const Formula& formula)
      : positive({}, formula.vars, formula.clauses()), negative({}, formula.vars, formula.clauses()) {
    for (std::size_t c = 0; c < formula.clauses(); ++c)
      for (const std::int32_t literal : formula.clause(c))
        set((literal > 0 ? positive : negative).edit(static_cast<std::size_t>(std::abs(literal)) - 1), c,
            true);
  }
};

// The assignments of the `count` variables from `first` on, variable v of them being bit v of the row's number.
template <class R>
Definition::Side listed_side(const R& r, std::string_view name, const std::shared_ptr<const Occurrences>& of,
                             std::size_t first, std::size_t count) {
  return {name, std::size_t{1} << count, of->positive.d(),
          [r, of, first, count](std::size_t number) -> Definition::Entries {
            return [r, of, first, count, number](std::size_t c) {
              bool open = true;
              for (std::size_t v = 0; v < count && open; ++v)
                open = r.survives(Logic<Bit>{}, Bit(at(of->positive.row(first + v), c)),
                                  Bit(at(of->negative.row(first + v), c)), Bit((number >> v) % 2 == 1))
                           .value;
              return as_entry(open);
            };
          }};
}

}  // namespace detail

// Rows as they are, apart by one bit of their indices.
template <IsSeparated R>
Definition target_by_definition(const R&, const Data& source, const Settings&, std::size_t target) {
  const Shape& shape = source.shape();
  const auto& V = *std::get<const Rows<Word>*>(shape.parts(source).front().array);
  return {{detail::separated_side("A", V, target, 0), detail::separated_side("B", V, target, 1)},
          shape.threshold(source)};
}

// The rows of two weights, bit by bit as the author says.
template <IsClasses R>
Definition target_by_definition(const R&, const Data& source, const Settings&, std::size_t target) {
  const auto& x = source.of<PairRows>();
  const auto of_b = detail::by_weight(x.B);
  const auto a = detail::by_weight(x.A)[target / of_b.size()], b = of_b[target % of_b.size()];
  const auto side = [&](std::string_view name, const Rows<Word>& all, const detail::OfOneWeight& of,
                        auto bit_of) -> Definition::Side {
    return {name, of.rows.size(), x.d, [all, of, bit_of](std::size_t i) -> Definition::Entries {
              return [row = all.row(of.rows[i]), bit_of](std::size_t k) {
                return detail::as_entry(bit_of(Bit(at(row, k))).value);
              };
            }};
  };
  const auto number = [](std::size_t v) { return static_cast<std::int64_t>(v); };
  return {{side("A", x.A, a, [](Bit bit) { return R::left(Logic<Bit>{}, bit); }),
           side("B", x.B, b, [](Bit bit) { return R::right(Logic<Bit>{}, bit); })},
          R::threshold(number(x.d), number(a.weight), number(b.weight))};
}

// Coordinate c stands for the coordinates that are its digits to the base d: a one where all of these are.
template <IsTensorPower R>
Definition target_by_definition(const R&, const Data& source, const Settings& settings, std::size_t) {
  const auto& x = source.of<DocumentPairs>();
  const std::uint64_t factors = detail::factors_of(settings);
  const auto side = [&](std::string_view name, const Rows<Word>& rows) -> Definition::Side {
    std::size_t columns = 1;
    for (std::uint64_t k = 0; k < factors; ++k) columns *= x.d;
    return {name, rows.n(), columns, [rows, factors, d = x.d](std::size_t i) -> Definition::Entries {
              return [row = rows.row(i), factors, d](std::size_t c) {
                bool all = true;
                for (std::uint64_t k = 0; k < factors; ++k, c /= d) all = all && at(row, c % d);
                return detail::as_entry(all);
              };
            }};
  };
  Definition out{{side("A", x.A), side("B", x.B)}};
  if (x.threshold) out.threshold = raised_threshold(*x.threshold, factors);
  return out;
}

// Coordinate c of an assignment of one part: does clause c survive every variable of the part? Parts are as long as
// each other, and the first ones have a variable more where that leaves some over.
template <IsSplitAndList R>
Definition target_by_definition(const R& r, const Data& source, const Settings&, std::size_t) {
  const auto& formula = source.of<Formula>();
  const auto of = std::make_shared<const detail::Occurrences>(formula);
  Definition out;
  std::size_t first = 0, part = 0;
  for (const auto& side : describe<typename R::Target>().shape->parts()) {
    const std::size_t count = formula.vars / parts_of<R> + (part++ < formula.vars % parts_of<R> ? 1 : 0);
    out.sides.push_back(detail::listed_side(r, side.name, of, first, count));
    first += count;
  }
  return out;
}

// Queries are so many steps of `lead`, and end in one. Keys are so many units, end in 0 and have value 1; the dummy key
// is zero but for its last entry, and has value 0.
template <IsRowThreshold R>
Definition target_by_definition(const R& r, const Data& source, const Settings& settings, std::size_t) {
  const auto& x = source.of<PairRows>();
  const std::size_t d = x.d, keys = x.B.n();
  const Weights weights = wanted_weights(settings, keys, d + 1);
  const double last = dummy_entry(settings, keys, weights, steps_of_witness(r, x));
  const auto bit = [](std::span<const Word> row, std::size_t k) { return Bit(at(row, k)); };
  const auto query = [r, d, weights, bit, A = x.A](std::size_t i) -> Definition::Entries {
    return [r, d, weights, bit, row = A.row(i)](std::size_t k) {
      return weights.lead * (k == d ? 1 : static_cast<double>(r.query(Logic<Bit>{}, bit(row, k))));
    };
  };
  const auto key = [r, d, keys, weights, last, bit, B = x.B](std::size_t j) -> Definition::Entries {
    if (j == keys) return [d, last](std::size_t k) { return k == d ? last : 0; };
    return [r, d, weights, bit, row = B.row(j)](std::size_t k) {
      return k == d ? 0 : weights.unit * static_cast<double>(r.key(Logic<Bit>{}, bit(row, k))) / R::per;
    };
  };
  const auto value_of_key = [keys](std::size_t j) -> Definition::Entries {
    return [is_dummy = j == keys](std::size_t) { return is_dummy ? 0 : 1; };
  };
  return {{{"Q", x.A.n(), d + 1, query}, {"K", keys + 1, d + 1, key}, {"V", keys + 1, 1, value_of_key}},
          {},
          {{"scale", weights.scale}, {"cut", 0.5}, {"epsilon", wanted_epsilon(settings)}}};
}

// Each token has a row's bits in its side's columns and a one in its own; the weights are 0 but for a diagonal and one
// row each.
template <IsCausalThreshold R>
Definition target_by_definition(const R& r, const Data& source, const Settings& settings, std::size_t) {
  const auto& x = source.of<PairRows>();
  const std::size_t d = x.d, n = x.A.n(), m = x.B.n();
  const Weights weights = wanted_weights(settings, KeysOfRow(m, n), d + 2);
  const auto bit = [](std::span<const Word> row, std::size_t k) { return Bit(at(row, k)); };
  const auto query = [r, d, m, weights, bit, A = x.A](std::size_t i) -> Definition::Entries {
    if (i <= m) return [=](std::size_t k) { return k == d + 1 ? weights.lead : 0; };
    return [r, d, weights, bit, row = A.row(i - m - 1)](std::size_t k) {
      if (k >= d) return k == d ? weights.lead : 0;
      return weights.lead * static_cast<double>(r.query(Logic<Bit>{}, bit(row, k)));
    };
  };
  const auto key = [r, d, m, weights, bit, B = x.B](std::size_t j) -> Definition::Entries {
    const std::vector<double> last = j == 0   ? std::vector{weights.dummy, weights.unit}
                                     : j <= m ? std::vector{0.0, 0.0}
                                              : std::vector{-weights.unit, 0.0};
    const std::span<const Word> row = j >= 1 && j <= m ? B.row(j - 1) : std::span<const Word>();
    return [=](std::size_t k) {
      if (k >= d) return last[k - d];
      return row.empty() ? 0 : weights.unit * static_cast<double>(r.key(Logic<Bit>{}, bit(row, k)));
    };
  };
  const auto value = [m](std::size_t j) -> Definition::Entries {
    return [is_key = j >= 1 && j <= m](std::size_t) { return is_key ? 1 : 0; };
  };
  return {{{"Q", n + m + 1, d + 2, query}, {"K", n + m + 1, d + 2, key}, {"V", n + m + 1, 1, value}},
          {},
          {{"scale", weights.scale}, {"cut", 0.5}, {"epsilon", wanted_epsilon(settings)}}};
}

template <IsTokenThreshold R>
Definition target_by_definition(const R& r, const Data& source, const Settings& settings, std::size_t) {
  const auto x = rows_of_source(r, source);
  constexpr std::size_t sides = decltype(x)::sides;
  const std::size_t d = x.d, n = left_rows(x).n(), m = sides == 2 ? keys_of(x).n() : 0, flags = sides * d,
                    width = flags + sides + 1;
  const UnitWeights weights = weights_of_unit(r, x, settings);
  const auto token = [=, A = left_rows(x), B = keys_of(x)](std::size_t i) -> Definition::Entries {
    const std::size_t side = i < n ? 0 : i < n + m ? 1 : sides;
    const std::span<const Word> row = side == sides ? std::span<const Word>()
                                      : side == 0   ? A.row(i)
                                                    : B.row(i - n);
    return [=](std::size_t c) {
      if (c >= flags) return c - flags == side ? 1.0 : 0.0;
      return side < sides && c / d == side && at(row, c % d) ? 1.0 : 0.0;
    };
  };
  // Entry `entry` at column first + k of row k, and `last` at the end of the last row.
  using Last = std::vector<double>;
  const auto weight = [=](std::size_t first, double entry, const Last& last) {
    return [=](std::size_t k) -> Definition::Entries {
      return [=](std::size_t c) {
        if (k < d) return c == first + k ? entry : 0.0;
        return c >= flags ? last[c - flags] : 0.0;
      };
    };
  };
  const auto value = [=](std::size_t) -> Definition::Entries {
    return [=](std::size_t c) { return c == width - 2 ? weights.value : 0.0; };
  };
  const Last queries = sides == 2 ? Last{1, weights.reach, weights.reach} : Last{1, weights.reach},
             keys = sides == 2 ? Last{weights.pad, 0, weights.dummy} : Last{0, weights.dummy};
  return {{{"X", n + m + 1, width, token},
           {"q_proj.weight", d + 1, width, weight(0, 1, queries)},
           {"k_proj.weight", d + 1, width, weight(flags - d, weights.unit, keys)},
           {"v_proj.weight", 1, width, value}},
          {},
          {{"scale", weights.scale}, {"cut", 0.5}, {"epsilon", wanted_epsilon(settings)}}};
}

// Tokens as of two sides; entry by entry of one head after another, each of a row of C, or of the first again.
template <IsSummedHeads R>
Definition target_by_definition(const R& r, const Data& source, const Settings& settings, std::size_t) {
  const auto& x = source.of<TripleRows>();
  const UnitWeights weights = weights_of_heads(sizes(source), settings);
  const std::size_t d = x.d, n = x.A.n(), m = x.B.n(), width = 2 * d + 3, rows = d + 1,
                    heads = std::max<std::size_t>(x.C.n(), settings.size("heads"));
  const auto token = [=, A = x.A, B = x.B](std::size_t i) -> Definition::Entries {
    return [=](std::size_t c) {
      if (c >= 2 * d) return c - 2 * d == (i < n ? 0U : i < n + m ? 1U : 2U) ? 1.0 : 0.0;
      if (i < n) return c < d && at(A.row(i), c) ? 1.0 : 0.0;
      return i < n + m && c >= d && at(B.row(i - n), c - d) ? 1.0 : 0.0;
    };
  };
  const auto reads = [=, C = x.C](std::size_t head, std::size_t k) {
    const bool bit = C.n() > 0 && at(C.row(head < C.n() ? head : 0), k);
    return r.reads(Logic<Bit>{}, Bit(bit)).value ? 1.0 : 0.0;
  };
  const auto query = [=](std::size_t row) -> Definition::Entries {
    return [=](std::size_t c) {
      if (row % rows < d) return c == row % rows ? reads(row / rows, c) : 0.0;
      return c < 2 * d ? 0.0 : c == 2 * d ? 1.0 : weights.reach;
    };
  };
  const auto key = [=](std::size_t row) -> Definition::Entries {
    return [=](std::size_t c) {
      if (row % rows < d) return c == d + row % rows ? weights.unit : 0.0;
      return c == 2 * d ? weights.pad : c == width - 1 ? weights.dummy : 0.0;
    };
  };
  const auto value = [=](std::size_t) -> Definition::Entries {
    return [=](std::size_t c) { return c == width - 2 ? weights.value : 0.0; };
  };
  return {{{"X", n + m + 1, width, token},
           {"q_proj.weight", heads * rows, width, query},
           {"k_proj.weight", heads * rows, width, key},
           {"v_proj.weight", heads, width, value}},
          {},
          {{"scale", weights.scale}, {"cut", 0.5}, {"epsilon", wanted_epsilon(settings)}}};
}

// A bit plus (k + 1) times its direction, which is the coordinate's in a list of the row's.
template <IsInterpolated R>
Definition target_by_definition(const R&, const Data& source, const Settings& settings, std::size_t target) {
  const auto& x = source.of<PairRows>();
  const LineSetup setup = line_setup(sizes(source), settings);
  const auto side = [&](std::string_view name, const Rows<Word>& rows, Stream stream) {
    const auto entries = [rows, stream, setup, target, d = x.d](std::size_t i) -> Definition::Entries {
      Random random(setup.seed, stream, i);
      std::vector<std::uint64_t> all;
      for (std::size_t k = 0; k < d; ++k) all.push_back(random.below(setup.modulus));
      return [all, row = rows.row(i), setup, target](std::size_t k) {
        const std::uint64_t moved = all[k] * (target + 1) % setup.modulus + (at(row, k) ? 1 : 0);
        return static_cast<double>(moved % setup.modulus);
      };
    };
    return Definition::Side{name, rows.n(), x.d, entries};
  };
  return {{side("A", x.A, Stream::direction_a), side("B", x.B, Stream::direction_b)},
          {},
          {{"modulus", static_cast<double>(setup.modulus)}}};
}

namespace detail {

// Clause number r of an image is choice r - first[c] of the last clause c whose choices begin at r or before.
struct Choices {
  Pieces pieces;
  Formula source;
  std::vector<std::size_t> first{0};

  Choices(Pieces p, const Formula& of) : pieces(std::move(p)), source(of) {
    for (std::size_t c = 0; c < source.clauses(); ++c) {
      std::size_t all = 1;
      for (const std::int32_t literal : source.clause(c)) all *= pieces.of(literal > 0).clauses();
      first.push_back(first.back() + all);
    }
  }

  std::vector<std::int32_t> moved(std::span<const std::int32_t> piece, std::size_t v) const {
    std::vector<std::int32_t> out(piece.begin(), piece.end());
    for (std::int32_t& literal : out) {
      const auto by = static_cast<std::int32_t>(pieces.bits * v);
      literal += literal > 0 ? by : -by;
    }
    return out;
  }
  std::vector<std::int32_t> clause(std::size_t row) const {
    std::vector<std::int32_t> out;
    const auto add = [&](const Formula& cnf, std::size_t piece, std::size_t v) {
      for (const std::int32_t literal : moved(cnf.clause(piece), v)) out.push_back(literal);
    };
    if (row >= first.back()) {
      const std::size_t behind = row - first.back(), of_each = pieces.block.clauses();
      add(pieces.block, behind % of_each, behind / of_each);
      return out;
    }
    const auto c = static_cast<std::size_t>(std::ranges::upper_bound(first, row) - first.begin()) - 1;
    const auto literals = source.clause(c);
    for (std::size_t i = 0, place = 1; i < literals.size(); ++i) {
      const Formula& cnf = pieces.of(literals[i] > 0);
      add(cnf, (row - first[c]) / place % cnf.clauses(), variable_in(literals[i]));
      place *= cnf.clauses();
    }
    return out;
  }
};

// Clauses that are worked out one by one.
inline Definition clauses_by_definition(std::size_t vars, std::size_t rows,
                                        std::function<std::vector<std::int32_t>(std::size_t)> clause) {
  Definition::Side side{"clauses", rows, 0, {}};
  side.row = [clause](std::size_t row) -> Definition::Entries {
    return [literals = clause(row)](std::size_t k) { return static_cast<double>(literals[k]); };
  };
  side.length = [clause](std::size_t row) { return clause(row).size(); };
  Definition out{{std::move(side)}};
  out.variables = vars;
  return out;
}

}  // namespace detail

// Clauses by their numbers, each from its digits; then those of the blocks.
inline Definition target_by_definition(const StatedSubstitution&, const Data& source, const Pieces& pieces,
                                       std::size_t) {
  const auto all = std::make_shared<const detail::Choices>(pieces, source.of<Formula>());
  const std::size_t vars = all->source.vars, rows = all->first.back() + vars * all->pieces.block.clauses();
  return detail::clauses_by_definition(all->pieces.bits * vars, rows,
                                       [all](std::size_t row) { return all->clause(row); });
}

// Clause r is the one that is drawn for place r, literal by literal.
template <IsRenaming R>
Definition target_by_definition(const R& r, const Data& source, const Settings& settings, std::size_t) {
  const auto formula = std::make_shared<const Formula>(source.of<Formula>());
  const auto names =
      std::make_shared<const Renamed>(checked_renaming(r, formula->vars, formula->clauses(), settings));
  return detail::clauses_by_definition(formula->vars, formula->clauses(), [formula, names](std::size_t row) {
    std::vector<std::int32_t> out;
    for (const std::int32_t literal : formula->clause(names->clause[row])) {
      const auto name = static_cast<std::int32_t>(names->variable[variable_in(literal)] + 1);
      out.push_back((literal < 0) == names->negated[variable_in(literal)] ? name : -name);
    }
    return out;
  });
}

// A clause of more than three literals has a link between every two of its clauses, which have one literal each but
// for the first and the last, which have two.
template <IsChained R>
Definition target_by_definition(const R&, const Data& source, const Settings&, std::size_t) {
  struct Place {
    std::size_t clause, number, link;  // of the source, in its chain, and the chain's first link
  };
  const auto formula = std::make_shared<const Formula>(source.of<Formula>());
  const auto places = std::make_shared<std::vector<Place>>();
  std::size_t vars = formula->vars;
  for (std::size_t c = 0; c < formula->clauses(); ++c) {
    const std::size_t length = formula->clause(c).size(), in_chain = length > 3 ? length - 2 : 1;
    for (std::size_t number = 0; number < in_chain; ++number) places->push_back({c, number, vars});
    vars += in_chain - 1;
  }
  return detail::clauses_by_definition(vars, places->size(), [formula, places](std::size_t row) {
    const auto [c, number, link] = (*places)[row];
    const auto all = formula->clause(c);
    if (all.size() <= 3) return std::vector(all.begin(), all.end());
    const bool first = number == 0, last = number + 3 == all.size();
    std::vector<std::int32_t> out;
    if (!first) out.push_back(-static_cast<std::int32_t>(link + number));
    if (first) out.push_back(all[0]);
    out.push_back(all[number + 1]);
    out.push_back(last ? all[number + 2] : static_cast<std::int32_t>(link + number + 1));
    return out;
  });
}

}  // namespace reductio::reductions

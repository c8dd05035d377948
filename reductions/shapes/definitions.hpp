// What the images of the shapes of this folder are by their definition: see reductions/base/definition.hpp. That of a
// coordinate-wise reduction is its gadget's.
#pragma once
#include <algorithm>
#include <cstdlib>
#include <vector>

#include "reductions/shapes/chained.hpp"
#include "reductions/shapes/chunks.hpp"
#include "reductions/shapes/classes.hpp"
#include "reductions/shapes/head_definitions.hpp"
#include "reductions/shapes/interpolated.hpp"
#include "reductions/shapes/padded.hpp"
#include "reductions/shapes/renaming.hpp"
#include "reductions/shapes/separated.hpp"
#include "reductions/shapes/split_and_list.hpp"
#include "reductions/shapes/substitution.hpp"
#include "reductions/shapes/tensor_power.hpp"
#include "reductions/shapes/unit_definitions.hpp"

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

// As many rows as are wanted, then as many again: those of one chunk.
template <IsChunked R>
Definition target_by_definition(const R&, const Data& source, const Settings& settings, std::size_t target) {
  const auto& x = source.of<PairRows>();
  const auto cut = [&](const Rows<Word>& rows, const char* option) {
    std::vector<std::vector<std::size_t>> out(1);
    for (std::size_t i = 0; i < rows.n(); ++i) {
      if (settings.has(option) && out.back().size() == settings.size(option)) out.emplace_back();
      out.back().push_back(i);
    }
    return out;
  };
  const auto of_a = cut(x.A, "left"), of_b = cut(x.B, "right");
  const auto side = [&](std::string_view name, const Rows<Word>& all,
                        const std::vector<std::size_t>& of) -> Definition::Side {
    return {name, of.size(), x.d, [all, of](std::size_t i) -> Definition::Entries {
              return [row = all.row(of[i])](std::size_t k) { return detail::as_entry(at(row, k)); };
            }};
  };
  return {{side("A", x.A, of_a[target / of_b.size()]), side("B", x.B, of_b[target % of_b.size()])},
          source.shape().threshold(source)};
}

// Rows as they are, with one of two tags, then rows with both and nothing else, until there are enough.
template <IsPadded R>
Definition target_by_definition(const R&, const Data& source, const Settings& settings, std::size_t) {
  const auto& x = source.of<PairRows>();
  const auto side = [d = x.d](std::string_view name, const Rows<Word>& rows, std::size_t tag,
                              std::size_t multiple, std::size_t room) -> Definition::Side {
    std::size_t all = rows.n();
    while ((all + room) % multiple != 0) ++all;
    return {name, all, d + 2, [=](std::size_t i) -> Definition::Entries {
              if (i >= rows.n()) return [d](std::size_t k) { return detail::as_entry(k >= d); };
              return [d, tag, row = rows.row(i)](std::size_t k) {
                return detail::as_entry(k < d ? at(row, k) : k == d + tag);
              };
            }};
  };
  return {{side("A", x.A, 0, settings.size("left"), 0),
           side("B", x.B, 1, settings.size("right"), settings.size("room"))},
          source.shape().threshold(source)};
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

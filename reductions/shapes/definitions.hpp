// What the images of the shapes of this folder are by their definition: see reductions/base/definition.hpp. That of a
// coordinate-wise reduction is its gadget's.
#pragma once
#include <algorithm>
#include <cstdlib>
#include <vector>

#include "reductions/shapes/chunks.hpp"
#include "reductions/shapes/classes.hpp"
#include "reductions/shapes/clause_definitions.hpp"
#include "reductions/shapes/head_definitions.hpp"
#include "reductions/shapes/interpolated.hpp"
#include "reductions/shapes/padded.hpp"
#include "reductions/shapes/separated.hpp"
#include "reductions/shapes/split_and_list.hpp"
#include "reductions/shapes/tensor_power.hpp"
#include "reductions/shapes/unit_definitions.hpp"
#include "reductions/shapes/vector_definitions.hpp"

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

}  // namespace reductio::reductions

// What the images of the shapes of this folder are by their definition: see reductions/base/definition.hpp. That of a
// coordinate-wise reduction is its gadget's.
#pragma once
#include <cstdlib>

#include "reductions/shapes/row_threshold.hpp"
#include "reductions/shapes/separated.hpp"
#include "reductions/shapes/split_and_list.hpp"

namespace reductio::reductions {

namespace detail {

inline double as_entry(bool bit) { return bit ? 1 : 0; }

// The rows of V whose index has bit p clear (side 0) or set (side 1), in ascending order: of every 2^(p+1) indices that
// follow each other, the first 2^p or the others.
inline Definition::Side separated_side(std::string_view name, const MonoRows& x, std::size_t p,
                                       std::size_t side) {
  const std::size_t stretch = std::size_t{1} << p, from = side * stretch;
  const std::size_t rest = x.V.n() % (2 * stretch);
  const std::size_t rows =
      x.V.n() / (2 * stretch) * stretch + std::min(stretch, rest > from ? rest - from : 0);
  return {name, rows, x.d, [V = x.V, stretch, from](std::size_t i) -> Definition::Entries {
            return [row = V.row(i / stretch * (2 * stretch) + from + i % stretch)](std::size_t k) {
              return as_entry(at(row, k));
            };
          }};
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
  const auto& x = source.of<MonoRows>();
  Definition out{{detail::separated_side("A", x, target, 0), detail::separated_side("B", x, target, 1)}};
  if (x.threshold) out.threshold = *x.threshold;
  return out;
}

// Coordinate c of an assignment of one half: does clause c survive every variable of the half?
template <IsSplitAndList R>
Definition target_by_definition(const R& r, const Data& source, const Settings&, std::size_t) {
  const auto& formula = source.of<Formula>();
  const auto of = std::make_shared<const detail::Occurrences>(formula);
  const std::size_t right = formula.vars / 2, left = formula.vars - right;
  return {{detail::listed_side(r, "A", of, 0, left), detail::listed_side(r, "B", of, left, right)}};
}

// Queries end in 1. Keys are so many units, end in 0 and have value 1; the dummy key is zero but for its last entry,
// and has value 0.
template <IsRowThreshold R>
Definition target_by_definition(const R& r, const Data& source, const Settings& settings, std::size_t) {
  const auto& x = source.of<PairRows>();
  const std::size_t d = x.d, keys = x.B.n();
  const Weights weights = wanted_weights(settings, keys);
  const auto bit = [](std::span<const Word> row, std::size_t k) { return Bit(at(row, k)); };
  const auto query = [r, d, bit, A = x.A](std::size_t i) -> Definition::Entries {
    return [r, d, bit, row = A.row(i)](std::size_t k) {
      return k == d ? 1 : static_cast<double>(r.query(Logic<Bit>{}, bit(row, k)));
    };
  };
  const auto key = [r, d, keys, weights, bit, B = x.B](std::size_t j) -> Definition::Entries {
    if (j == keys) return [d, weights](std::size_t k) { return k == d ? weights.dummy : 0; };
    return [r, d, weights, bit, row = B.row(j)](std::size_t k) {
      return k == d ? 0 : weights.unit * static_cast<double>(r.key(Logic<Bit>{}, bit(row, k)));
    };
  };
  const auto value_of_key = [keys](std::size_t j) -> Definition::Entries {
    return [is_dummy = j == keys](std::size_t) { return is_dummy ? 0 : 1; };
  };
  return {{{"Q", x.A.n(), d + 1, query}, {"K", keys + 1, d + 1, key}, {"V", keys + 1, 1, value_of_key}},
          {},
          {{"scale", weights.scale}, {"cut", 0.5}, {"epsilon", wanted_epsilon(settings)}}};
}

}  // namespace reductio::reductions

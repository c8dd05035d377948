// What heads of attention are by their definition; units of transformers are in unit_definitions.hpp.
#pragma once
#include <vector>

#include "reductions/shapes/causal_threshold.hpp"
#include "reductions/shapes/counted_keys.hpp"
#include "reductions/shapes/hard_threshold.hpp"
#include "reductions/shapes/published_dummies.hpp"
#include "reductions/shapes/relative_threshold.hpp"
#include "reductions/shapes/row_threshold.hpp"
#include "reductions/shapes/signed_threshold.hpp"
#include "reductions/shapes/tensor_threshold.hpp"

namespace reductio::reductions {

namespace detail {

// Entries of a head with a dummy key: a step of a query and of a key, the last entry of a query, the dummy's.
struct HeadEntries {
  double query = 1, key = 1, lead = 1, dummy = 0;
};

// Queries are so many steps, and end in `lead`. Keys are so many steps, end in 0 and have value 1; the dummy key is
// zero but for its last entry, and has value 0.
template <class R>
Definition head_by_definition(const R& r, const PairRows& x, const HeadEntries& entries) {
  const std::size_t d = x.d, keys = x.B.n();
  const auto bit = [](std::span<const Word> row, std::size_t k) { return Bit(at(row, k)); };
  const auto query = [r, d, entries, bit, A = x.A](std::size_t i) -> Definition::Entries {
    return [r, d, entries, bit, row = A.row(i)](std::size_t k) {
      return k == d ? entries.lead : entries.query * static_cast<double>(r.query(Logic<Bit>{}, bit(row, k)));
    };
  };
  const auto key = [r, d, keys, entries, bit, B = x.B](std::size_t j) -> Definition::Entries {
    if (j == keys) return [d, entries](std::size_t k) { return k == d ? entries.dummy : 0; };
    return [r, d, entries, bit, row = B.row(j)](std::size_t k) {
      return k == d ? 0 : entries.key * static_cast<double>(r.key(Logic<Bit>{}, bit(row, k)));
    };
  };
  const auto value_of_key = [keys](std::size_t j) -> Definition::Entries {
    return [is_dummy = j == keys](std::size_t) { return is_dummy ? 0 : 1; };
  };
  return {{{"Q", x.A.n(), d + 1, query}, {"K", keys + 1, d + 1, key}, {"V", keys + 1, 1, value_of_key}}, {}};
}

}  // namespace detail

template <IsRowThreshold R>
Definition target_by_definition(const R& r, const Data& source, const Settings& settings, std::size_t) {
  const auto& x = source.of<PairRows>();
  const Weights weights = wanted_weights(settings, x.B.n(), x.d + 1);
  Definition out =
      detail::head_by_definition(r, x,
                                 {.query = weights.lead,
                                  .key = weights.unit / R::per,
                                  .lead = weights.lead,
                                  .dummy = dummy_entry(settings, x.B.n(), x.d + 1, steps_of_witness(r, x))});
  out.reals = {{"scale", weights.scale}, {"cut", 0.5}, {"epsilon", wanted_epsilon(settings)}};
  return out;
}

// First entries of all coordinates, second ones, and two that are the dummy's.
template <IsSignedThreshold R>
Definition target_by_definition(const R& r, const Data& source, const Settings& settings, std::size_t) {
  const auto& x = source.of<PairRows>();
  const std::size_t d = x.d, keys = x.B.n();
  const Weights weights = wanted_weights(settings, keys, 2 * d + 2);
  const auto bit = [d](std::span<const Word> row, std::size_t c) { return Bit(at(row, c % d)); };
  const auto query = [=, A = x.A](std::size_t i) -> Definition::Entries {
    return [=, row = A.row(i)](std::size_t c) {
      return weights.lead / 2 *
             (c >= 2 * d ? 1 : static_cast<double>(r.query(Logic<Bit>{}, bit(row, c))[c / d]));
    };
  };
  const auto key = [=, B = x.B](std::size_t j) -> Definition::Entries {
    if (j == keys)
      return [=](std::size_t c) {
        return c >= 2 * d ? weights.dummy
                          : weights.unit / 2 * static_cast<double>(r.dummy(Logic<Bit>{})[c / d]);
      };
    return [=, row = B.row(j)](std::size_t c) {
      return c >= 2 * d ? 0 : weights.unit / 2 * static_cast<double>(r.key(Logic<Bit>{}, bit(row, c))[c / d]);
    };
  };
  const auto value = [=](std::size_t j) -> Definition::Entries {
    return [=](std::size_t) { return j == keys ? 0 : 1; };
  };
  return {{{"Q", x.A.n(), 2 * d + 2, query}, {"K", keys + 1, 2 * d + 2, key}, {"V", keys + 1, 1, value}},
          {},
          {{"scale", weights.scale}, {"cut", 0.5}, {"epsilon", wanted_epsilon(settings)}}};
}

// All is whole; a step of a query is 2.
template <IsHardThreshold R>
Definition target_by_definition(const R& r, const Data& source, const Settings&, std::size_t) {
  return detail::head_by_definition(r, source.of<PairRows>(), {.query = 2, .dummy = -1});
}

// With m keys b_j the dummy's entry is the least m' with 2^m' >= 2 m, a step of a key three more.
template <IsCountedKeys R>
Definition target_by_definition(const R& r, const Data& source, const Settings&, std::size_t) {
  const auto& x = source.of<PairRows>();
  double dummy = 1, all = 2;
  while (all < 2 * static_cast<double>(x.B.n())) ++dummy, all *= 2;
  Definition out = detail::head_by_definition(r, x, {.key = dummy + 3, .dummy = dummy});
  out.reals = {{"scale", ln2()}, {"cut", 1 / (1 + 2 * all)}, {"epsilon", 1 / (32 * all)}};
  return out;
}

// With a heavy dummy.
template <IsRelativeThreshold R>
Definition target_by_definition(const R& r, const Data& source, const Settings& settings, std::size_t) {
  const auto& x = source.of<PairRows>();
  const RelativeWeights of = relative_weights(settings, x.B.n());
  Definition out = detail::head_by_definition(r, x, {.key = of.weights.unit, .dummy = of.weights.dummy});
  out.reals = {{"scale", of.weights.scale}, {"cut", of.cut}, {"epsilon", of.epsilon}};
  return out;
}

// Four parts of d columns: a row's bits, those turned, and twice what tells queries and dummies from keys.
template <IsPublishedDummies R>
Definition target_by_definition(const R&, const Data& source, const Settings&, std::size_t) {
  const auto& x = source.of<PairRows>();
  const std::size_t d = x.d, m = x.B.n();
  const PublishedWeights of = published_weights(m, d, x.threshold.value());
  const auto part = [d, of](std::span<const Word> row, std::size_t c, bool behind) {
    const bool one = c >= 2 * d ? behind : !row.empty() && at(row, c % d) == (c < d);
    return one ? of.entry : 0.0;
  };
  const auto query = [=, A = x.A](std::size_t i) -> Definition::Entries {
    return [=, row = A.row(i)](std::size_t c) { return part(row, c, true); };
  };
  const auto key = [=, B = x.B](std::size_t j) -> Definition::Entries {
    const bool dummy = j >= m;
    return
        [=, row = dummy ? std::span<const Word>() : B.row(j)](std::size_t c) { return part(row, c, dummy); };
  };
  const auto value = [m](std::size_t j) -> Definition::Entries {
    return [is_key = j < m](std::size_t) { return is_key ? 1.0 : 0.0; };
  };
  return {{{"Q", x.A.n(), 4 * d, query}, {"K", 2 * m, 4 * d, key}, {"V", 2 * m, 1, value}},
          {},
          {{"scale", of.scale}, {"cut", 2 * of.epsilon}, {"epsilon", of.epsilon}}};
}

// Keys and queries are tokens of one sequence, the dummy first.
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

// Rows by what the author says of their bits, and two columns more, each with its own for rows and for the dummy.
template <IsTensorThreshold R>
Definition target_by_definition(const R& r, const Data& source, const Settings& settings, std::size_t) {
  const auto& x = source.of<TripleRows>();
  const Weights weights = weights_of_pairs(sizes(source), settings);
  const std::size_t d = x.d;
  using Last = std::vector<double>;
  const auto side = [d](std::string_view name, const Rows<Word>& rows, bool dummy, auto entry,
                        const Last& of_row, const Last& of_dummy) -> Definition::Side {
    return {name, rows.n() + (dummy ? 1 : 0), d + 2, [=](std::size_t i) -> Definition::Entries {
              if (i == rows.n()) return [=](std::size_t k) { return k < d ? 0.0 : of_dummy[k - d]; };
              return [=, row = rows.row(i)](std::size_t k) {
                return k < d ? static_cast<double>(entry(Bit(at(row, k)))) : of_row[k - d];
              };
            }};
  };
  const auto values = [](std::string_view name, std::size_t keys) -> Definition::Side {
    return {name, keys + 1, 1, [keys](std::size_t j) -> Definition::Entries {
              return [is_dummy = j == keys](std::size_t) { return is_dummy ? 0.0 : 1.0; };
            }};
  };
  const Logic<Bit> in;
  const double unit = weights.unit;
  return {{side("Q", x.A, false, [=](Bit bit) { return r.query(in, bit); }, {1, 1}, {}),
           side("K1", x.B, true, [=](Bit bit) { return r.first(in, bit); }, {0, 1}, {1, 0}),
           side("K2", x.C, true, [=](Bit bit) { return unit * static_cast<double>(r.second(in, bit)); },
                {-unit, 0}, {weights.dummy, -unit}),
           values("V1", x.B.n()), values("V2", x.C.n())},
          {},
          {{"scale", weights.scale}, {"cut", 0.5}, {"epsilon", wanted_epsilon(settings)}}};
}

}  // namespace reductio::reductions

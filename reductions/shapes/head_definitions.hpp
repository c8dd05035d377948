// What heads of attention and units of transformers are by their definition. Other shapes are in definitions.hpp.
#pragma once
#include <vector>

#include "reductions/shapes/causal_threshold.hpp"
#include "reductions/shapes/published_dummies.hpp"
#include "reductions/shapes/relative_threshold.hpp"
#include "reductions/shapes/row_threshold.hpp"
#include "reductions/shapes/summed_heads.hpp"
#include "reductions/shapes/tensor_threshold.hpp"
#include "reductions/shapes/token_threshold.hpp"

namespace reductio::reductions {

// Queries are so many steps of `lead`, and end in one. Keys are so many units, end in 0 and have value 1; the dummy key
// is zero but for its last entry, and has value 0.
template <IsRowThreshold R>
Definition target_by_definition(const R& r, const Data& source, const Settings& settings, std::size_t) {
  const auto& x = source.of<PairRows>();
  const std::size_t d = x.d, keys = x.B.n();
  const Weights weights = wanted_weights(settings, keys, d + 1);
  const double last = dummy_entry(settings, keys, d + 1, steps_of_witness(r, x));
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

// The same with a heavy dummy.
template <IsRelativeThreshold R>
Definition target_by_definition(const R& r, const Data& source, const Settings& settings, std::size_t) {
  const auto& x = source.of<PairRows>();
  const std::size_t d = x.d, keys = x.B.n();
  const RelativeWeights of = relative_weights(settings, keys);
  const auto query = [r, d, A = x.A](std::size_t i) -> Definition::Entries {
    return [r, d, row = A.row(i)](std::size_t k) {
      return k == d ? 1 : static_cast<double>(r.query(Logic<Bit>{}, Bit(at(row, k))));
    };
  };
  const auto key = [r, d, keys, of, B = x.B](std::size_t j) -> Definition::Entries {
    if (j == keys) return [d, of](std::size_t k) { return k == d ? of.weights.dummy : 0; };
    return [r, d, of, row = B.row(j)](std::size_t k) {
      return k == d ? 0 : of.weights.unit * static_cast<double>(r.key(Logic<Bit>{}, Bit(at(row, k))));
    };
  };
  const auto value = [keys](std::size_t j) -> Definition::Entries {
    return [dummy = j == keys](std::size_t) { return dummy ? 0 : 1; };
  };
  return {{{"Q", x.A.n(), d + 1, query}, {"K", keys + 1, d + 1, key}, {"V", keys + 1, 1, value}},
          {},
          {{"scale", of.weights.scale}, {"cut", of.cut}, {"epsilon", of.epsilon}}};
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

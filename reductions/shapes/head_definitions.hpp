// What heads of attention and units of transformers are by their definition. Other shapes are in definitions.hpp.
#pragma once
#include <vector>

#include "reductions/shapes/causal_threshold.hpp"
#include "reductions/shapes/cosine_threshold.hpp"
#include "reductions/shapes/counted_keys.hpp"
#include "reductions/shapes/hard_threshold.hpp"
#include "reductions/shapes/positional_threshold.hpp"
#include "reductions/shapes/row_threshold.hpp"
#include "reductions/shapes/separated_heads.hpp"
#include "reductions/shapes/signed_threshold.hpp"
#include "reductions/shapes/summed_heads.hpp"
#include "reductions/shapes/token_threshold.hpp"

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

// A token of a row has its bits, a one for each bit of its number, clear or set, and a one; of one head after another,
// each of a bit.
template <IsSeparatedHeads R>
Definition target_by_definition(const R& r, const Data& source, const Settings& settings, std::size_t) {
  const auto& x = source.of<MonoRows>();
  const UnitWeights weights = weights_of_separated(r, x, settings);
  const std::size_t d = x.d, n = x.V.n(), rows = d + 1;
  std::size_t heads = 1;
  while (n > (std::size_t{1} << heads)) ++heads;
  const std::size_t width = d + 2 * heads + 2;
  const auto token = [=, V = x.V](std::size_t i) -> Definition::Entries {
    return [=](std::size_t c) {
      if (i == n) return c + 1 == width ? 1.0 : 0.0;
      if (c < d) return at(V.row(i), c) ? 1.0 : 0.0;
      if (c >= width - 2) return c + 2 == width ? 1.0 : 0.0;
      const std::size_t p = (c - d) % heads;
      return (i / (std::size_t{1} << p)) % 2 == (c - d) / heads ? 1.0 : 0.0;
    };
  };
  // Entry `entry` at column k of row k of each head, and three at the end of its last row.
  const auto weight = [=](double entry, double clear, double set, double dummy) {
    return [=](std::size_t row) -> Definition::Entries {
      const std::size_t p = row / rows, k = row % rows;
      return [=](std::size_t c) {
        if (k < d) return c == k ? entry : 0.0;
        return c == d + p ? clear : c == d + heads + p ? set : c + 1 == width ? dummy : 0.0;
      };
    };
  };
  const auto value = [=](std::size_t p) -> Definition::Entries {
    return [=](std::size_t c) { return c == d + heads + p ? weights.value : 0.0; };
  };
  return {{{"X", n + 1, width, token},
           {"q_proj.weight", heads * rows, width, weight(1, 1, weights.reach, weights.reach)},
           {"k_proj.weight", heads * rows, width, weight(weights.unit, weights.pad, 0, weights.dummy)},
           {"v_proj.weight", heads, width, value}},
          {},
          {{"scale", weights.scale}, {"cut", 0.5}, {"epsilon", wanted_epsilon(settings)}}};
}

// A token of a row has its bits, a one at x q + p(x) for each point x, where p has the digits of the row's number, and
// a one of its own; the weights are 0 but for a diagonal and one row each.
template <IsPositionalThreshold R>
Definition target_by_definition(const R& r, const Data& source, const Settings& settings, std::size_t) {
  const auto& x = source.of<MonoRows>();
  const PositionalSteps steps = steps_of_positions(r, x.V.n(), x.d);
  const UnitWeights weights = weights_of_positions(r, x, steps, settings);
  const std::size_t d = x.d, n = x.V.n(), q = steps.code.q(), rows = d + steps.code.points() * q + 1,
                    width = rows + 1;
  // By Horner's rule, from the last digit on.
  const auto value = [q](std::size_t number, std::size_t at) {
    std::vector<std::size_t> digits;
    for (; number > 0; number /= q) digits.push_back(number % q);
    std::size_t out = 0;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) out = (out * at + *digit) % q;
    return out;
  };
  const auto token = [=, V = x.V](std::size_t i) -> Definition::Entries {
    return [=](std::size_t c) {
      if (i == n || c + 2 >= width) return c + 1 + (i < n ? 1 : 0) == width ? 1.0 : 0.0;
      if (c < d) return at(V.row(i), c) ? 1.0 : 0.0;
      return value(i, (c - d) / q) == (c - d) % q ? 1.0 : 0.0;
    };
  };
  const auto weight = [=](double of_row, double of_position, double flag, double dummy) {
    return [=](std::size_t k) -> Definition::Entries {
      return [=](std::size_t c) {
        if (k + 1 < rows) return c == k ? (k < d ? of_row : of_position) : 0.0;
        return c + 2 == width ? flag : c + 1 == width ? dummy : 0.0;
      };
    };
  };
  const auto value_of = [=](std::size_t) -> Definition::Entries {
    return [=](std::size_t c) { return c + 2 == width ? 1.0 : 0.0; };
  };
  return {{{"X", n + 1, width, token},
           {"q_proj.weight", rows, width, weight(1, 1, 1, weights.reach)},
           {"k_proj.weight", rows, width, weight(weights.unit, weights.more, 0, weights.dummy)},
           {"v_proj.weight", 1, width, value_of}},
          {},
          {{"scale", weights.scale}, {"cut", 0.5}, {"epsilon", wanted_epsilon(settings)}}};
}

// As of token_threshold.hpp, with a document's own number where it has a word, and positions where there are some.
template <IsCosineThreshold R>
Definition target_by_definition(const R& r, const Data& source, const Settings& settings, std::size_t) {
  const auto x = rows_of(source.of<typename R::Source::Data>());
  constexpr bool two = !documents_of_one_set<R>;
  const CosineWeights weights = weights_of_documents(r, source, settings);
  const std::size_t d = x.d, n = left_rows(x).n(), tokens = n + (two ? keys_of(x).n() : 0),
                    more = weights.code ? weights.code->points() * weights.code->q() : 0, keys = two ? d : 0,
                    flags = keys + d + more, width = flags + (two ? 3 : 2);
  const auto token = [=, A = left_rows(x), B = keys_of(x)](std::size_t i) -> Definition::Entries {
    const bool left = two && i < n;
    const std::span<const Word> row = i == tokens    ? std::span<const Word>()
                                      : left || !two ? A.row(i)
                                                     : B.row(i - n);
    std::uint64_t words = 0;
    for (std::size_t k = 0; k < d && i < tokens; ++k) words += at(row, k) ? 1 : 0;
    const std::size_t first = left ? 0 : keys, flag = i == tokens ? width - 1 : left ? flags : width - 2;
    return [=, code = weights.code](std::size_t c) {
      if (c >= flags) return c == flag ? 1.0 : 0.0;
      if (i < tokens && c >= first && c < first + d && at(row, c - first))
        return instances::reciprocal_root(words);
      return i < tokens && more > 0 && c >= d && code->bit(i, c - d) ? 1.0 : 0.0;
    };
  };
  // Entries of a diagonal from column `first` on, of rows and of positions, and the last row's at the flags.
  const auto weight = [=](std::size_t first, std::array<double, 2> diagonal, std::array<double, 3> last) {
    return [=](std::size_t k) -> Definition::Entries {
      return [=](std::size_t c) {
        if (k < d + more) return c == first + k ? diagonal[k < d ? 0 : 1] : 0.0;
        return c < flags ? 0.0 : c == width - 1 ? last[2] : c == flags ? last[0] : last[1];
      };
    };
  };
  const auto value = [=](std::size_t) -> Definition::Entries {
    return [=, value = weights.unit.value](std::size_t c) { return c == width - 2 ? value : 0.0; };
  };
  const UnitWeights& of = weights.unit;
  return {{{"X", tokens + 1, width, token},
           {"q_proj.weight", d + more + 1, width, weight(0, {1, 1}, {1, of.reach, of.reach})},
           {"k_proj.weight", d + more + 1, width,
            weight(keys, {of.unit, of.more}, {two ? of.pad : 0, 0, of.dummy})},
           {"v_proj.weight", 1, width, value}},
          {},
          {{"scale", of.scale}, {"cut", 0.5}, {"epsilon", wanted_epsilon(settings)}}};
}

}  // namespace reductio::reductions

// What units of transformers are by their definition.
#pragma once
#include <vector>

#include "reductions/shapes/cosine_threshold.hpp"
#include "reductions/shapes/positional_threshold.hpp"
#include "reductions/shapes/separated_heads.hpp"
#include "reductions/shapes/summed_heads.hpp"
#include "reductions/shapes/token_threshold.hpp"

namespace reductio::reductions {

// Each token has a row's bits in its side's columns and a one in its own; the weights are 0 but for a diagonal and one
// row each.
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

// The shape of a reduction from counting pairs to attention whose outputs tell how many keys each query hits.
//
// Its author states
//   query(in, x), key(in, y)   as of row_threshold: their product is the steps that a coordinate adds, none of them
//                              above 0, and a pair is a witness where all together are 0
// Queries and keys lie as there. A witness weighs 1, what is none at most r = exp(-kappa), and n r <= 1/8 for n keys;
// the dummy weighs M, from n on. So an output is Z / (Z + M), with Z from c to c + 1/8 in a row of c witnesses. Between
// (c - 1/2) / (c - 1/2 + M) and (c + 1/2) / (c + 1/2 + M) it says c, and does so with an error of 1 / (16 M), too.
#pragma once
#include <span>

#include "instances/bits/real.hpp"
#include "instances/problems/attention_counts.hpp"
#include "reductions/shapes/row_threshold.hpp"

namespace reductio::reductions {

template <class From>
struct CountedKeys {
  using Source = From;
  using Target = AttentionCounts;
  static_assert(!From::has_threshold, "witnesses are pairs of no steps");

  static std::vector<OptionSpec> options() { return {}; }
  static std::vector<Claim> claims() { return {{"value"}, {"gap"}, {"size"}, {"image"}}; }
  template <class N>
  static AttentionSizes<N> size(const PairSizes<N>& s) {
    return {s.n, s.m + 1, s.d + 1};
  }
};

template <class R>
concept IsCountedKeys = std::derived_from<R, CountedKeys<typename R::Source>>;

// Throws InputError where so many keys cannot be told apart.
Weights checked_counting_weights(std::uint64_t keys);
// The output of half a hit: above it a row has one.
double cut_of_counts(const Weights& weights);

template <IsCountedKeys R>
void check_settings(const R&, const Sizes& source, const Settings&) {
  checked_counting_weights(source.at("m"));
}
template <IsCountedKeys R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings&) {
  return {erase(r.size(pair_sizes(source)))};
}
template <IsCountedKeys R>
Data target_data(const R& r, const Data& source, const Settings&, std::size_t, const Loop& loop) {
  const auto& x = source.of<PairRows>();
  const Weights weights = checked_counting_weights(x.B.n());
  const auto entry = [](double unit) {
    return [unit](std::int64_t steps) { return steps == 0 ? 0.0 : unit * static_cast<double>(steps); };
  };
  auto head = attend<double>(r, x, {.zero = 0, .one = 1, .lead = weights.lead, .dummy = weights.dummy},
                             entry(weights.lead), entry(weights.unit), loop);
  return CountingHead({.Q = head.Q,
                       .K = head.K,
                       .V = head.V,
                       .scale = weights.scale,
                       .cut = cut_of_counts(weights),
                       .epsilon = epsilon_for_counts(weights)});
}

// No witness is mapped: a value has none.
template <IsCountedKeys R>
std::optional<Witness> witness_backward(const R&, const Origin&, std::size_t, const Witness&) {
  return std::nullopt;
}
template <IsCountedKeys R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data&, const Settings&, const Witness&) {
  return {0, {}};
}

std::optional<Decoded> decoded_hits(const Origin& origin, std::span<const std::optional<Number>> values);
template <IsCountedKeys R>
std::optional<Decoded> decoded_witnesses(const R&, const Origin& origin,
                                         std::span<const std::optional<Number>> values) {
  return decoded_hits(origin, values);
}

}  // namespace reductio::reductions

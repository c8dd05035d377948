// The shape of a reduction to hard attention: a query's best keys are its witnesses, or the dummy.
//
// Its author states
//   query(in, x), key(in, y)   as of row_threshold: their product is the steps that a coordinate adds, none of them
//   above
//                              0, and a pair is a witness where all together are 0
// Row i of A becomes query i, (2 query(a_i), 1), row j of B key j with value 1, (key(b_j), 0); the dummy key (0, -1) of
// value 0 comes last. A pair scores twice its steps, the dummy -1.
#pragma once
#include "instances/problems/hard_attention.hpp"
#include "reductions/shapes/row_threshold.hpp"

namespace reductio::reductions {

template <class From>
struct HardThreshold {
  using Source = From;
  using Target = HardAttention;
  static_assert(!From::has_threshold, "witnesses are pairs of no steps");

  static std::vector<OptionSpec> options() { return {}; }
  static std::vector<Claim> claims() { return {{"complete"}, {"sound"}, {"backward"}, {"size"}, {"image"}}; }
  template <class N>
  static AttentionSizes<N> size(const PairSizes<N>& s) {
    return {s.n, s.m + 1, s.d + 1};
  }
};

template <class R>
concept IsHardThreshold = std::derived_from<R, HardThreshold<typename R::Source>>;

// What a pair of so many steps scores, and the dummy with every query.
template <class N>
constexpr N hard_score_of_steps(const N& steps) {
  return steps + steps;
}
template <class N>
constexpr N hard_score_of_dummy() {
  return N(-1);
}

template <IsHardThreshold R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings&) {
  return {erase(r.size(pair_sizes(source)))};
}
template <IsHardThreshold R>
Data target_data(const R& r, const Data& source, const Settings&, std::size_t, const Loop& loop) {
  const auto doubled = [](std::int64_t steps) { return hard_score_of_steps(steps); };
  const auto as_it_is = [](std::int64_t steps) { return steps; };
  auto head =
      attend<std::int64_t>(r, source.of<PairRows>(),
                           {.zero = 0, .one = 1, .lead = 1, .dummy = hard_score_of_dummy<std::int64_t>()},
                           doubled, as_it_is, loop);
  return HardHead{head.Q, head.K, head.V};
}

// Rows keep their places; the dummy key is nobody's witness. A witness has the greatest score that there is.
template <IsHardThreshold R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t, const Witness& witness) {
  const auto w = Pair::of(witness);
  return w && w->j < origin.sizes.at("m") ? std::optional<Witness>(*w) : std::nullopt;
}
template <IsHardThreshold R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data&, const Settings&,
                                               const Witness& witness) {
  return {0, witness};
}

}  // namespace reductio::reductions

// The shape of a reduction to attention that stands a relative error of its outputs.
//
// Rows become queries and keys as in row_threshold.hpp: its author states query(in, x) and key(in, y), whose product is
// the steps that two coordinates add, 0 for a witness and never more. But the dummy is heavy, M = 16, so that outputs
// of yes and no are small and their quotient is nearly n exp(-kappa) in the other direction: a cut between them stands
// every error of eta times the output, where kappa is ln n + ln((1 + eta) / (1 - eta)) and a little more.
#pragma once
#include "reductions/shapes/row_threshold.hpp"

namespace reductio::reductions {

template <class From, class To>
struct RelativeThreshold {
  using Source = From;
  using Target = To;

  static std::vector<OptionSpec> options();
  static std::vector<Claim> claims() { return claims_with_gap(); }
  template <class N>
  static AttentionSizes<N> size(const PairSizes<N>& s) {
    return {s.n, s.m + 1, s.d + 1};
  }
};

template <class R>
concept IsRelativeThreshold = std::derived_from<R, RelativeThreshold<typename R::Source, typename R::Target>>;

std::vector<OptionSpec> relative_threshold_options();
template <class From, class To>
std::vector<OptionSpec> RelativeThreshold<From, To>::options() {
  return relative_threshold_options();
}

// Weights, the cut, and the additive error that outputs may have as well.
struct RelativeWeights {
  Weights weights;
  double cut = 0, epsilon = 0;
};
// Throws InputError when eta is not in [0, 1), or no weights separate so many keys at it.
RelativeWeights relative_weights(const Settings& settings, std::uint64_t keys);
// Of the head that these make, and the relative error that it stands.
OrderedJson figures_of_relative(const Settings& settings, std::uint64_t keys, std::uint64_t D);

template <IsRelativeThreshold R>
void check_settings(const R&, const Sizes& source, const Settings& settings) {
  relative_weights(settings, source.at("m"));
}
template <IsRelativeThreshold R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings&) {
  return {erase(r.size(pair_sizes(source)))};
}
template <IsRelativeThreshold R>
Data target_data(const R& r, const Data& source, const Settings& settings, std::size_t, const Loop& loop) {
  const auto& x = source.of<PairRows>();
  const RelativeWeights of = relative_weights(settings, x.B.n());
  const auto times = [](double unit) {
    return [unit](std::int64_t steps) { return steps == 0 ? 0.0 : unit * static_cast<double>(steps); };
  };
  const auto head = attend<double>(r, x, {.zero = 0, .one = 1, .lead = 1, .dummy = of.weights.dummy},
                                   times(1), times(of.weights.unit), loop);
  return AttentionHead{
      .Q = head.Q, .K = head.K, .V = head.V, .scale = of.weights.scale, .cut = of.cut, .epsilon = of.epsilon};
}
template <IsRelativeThreshold R>
OrderedJson target_figures(const R&, const Sizes& source, const Settings& settings) {
  return figures_of_relative(settings, source.at("m"), source.at("d") + 1);
}
// Rows keep their places; the dummy key is nobody's witness.
template <IsRelativeThreshold R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t, const Witness& witness) {
  const auto w = Pair::of(witness);
  return w && w->j < origin.sizes.at("m") ? std::optional<Witness>(*w) : std::nullopt;
}
template <IsRelativeThreshold R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data&, const Settings&,
                                               const Witness& witness) {
  return {0, witness};
}

}  // namespace reductio::reductions

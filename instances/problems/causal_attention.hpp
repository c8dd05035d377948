// Attention under a causal mask: does some token's output exceed the cut?
//
// A witness (i, j) is a token i whose output exceeds the cut together with a token j, at i or before, that carries
// value 1 and has the greatest score of those that i sees: the token that the output comes from.
#pragma once
#include "instances/problems/attention.hpp"

namespace reductio::instances {

struct CausalAttention {
  static constexpr std::string_view name = "causal-attention";
  static constexpr std::string_view question = "Does some token's output exceed the cut?";

  using Data = CausalHead;
  using Witness = Pair;
  static constexpr bool always_witnessed = false;

  static Decided holds(const CausalHead& x, Pair w) { return Attention::holds(x, w); }
};

}  // namespace reductio::instances

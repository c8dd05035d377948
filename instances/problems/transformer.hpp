// A unit of a transformer: does some token's output exceed the cut?
//
// A witness (i, j) is a token i whose output exceeds the cut together with a token j of value 1 that has the greatest
// score of such tokens in its row: the token that the output comes from.
#pragma once
#include "instances/problems/attention.hpp"
#include "instances/shapes/transformer_unit.hpp"

namespace reductio::instances {

struct Transformer {
  static constexpr std::string_view name = "transformer";
  static constexpr std::string_view question = "Does some token's output exceed the cut?";

  using Data = TransformerUnit;
  using Witness = Pair;
  static constexpr bool always_witnessed = false;

  static Decided holds(const TransformerUnit& x, Pair w) {
    if (w.i >= x.tokens() || w.j >= x.tokens() || value_of(x, w.j) != 1) return Decided::no;
    return Attention::holds(head_of_row(x, w.i), Pair{0, w.j});
  }
};

}  // namespace reductio::instances

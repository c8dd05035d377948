// Several heads of self-attention, added up: does some token's sum of outputs exceed the cut?
//
// A witness (i, j, h) is a token i whose sum exceeds the cut, a head h whose own output of it does so alone, and a
// token j of value 1 there that has the greatest score of such tokens in its row: what the sum comes from.
#pragma once
#include "instances/problems/transformer.hpp"
#include "instances/shapes/head_layer.hpp"
#include "instances/shapes/triples.hpp"

namespace reductio::instances {

struct MultiHead {
  static constexpr std::string_view name = "multi-head";
  static constexpr std::string_view question = "Does some token's sum of heads exceed the cut?";

  using Data = HeadLayer;
  using Witness = Triple;
  // A sum may exceed the cut though no head does alone.
  static constexpr bool always_witnessed = false;

  // Sums are computed in double, and undecided as outputs of one head are.
  static Decided holds(const HeadLayer& x, const Triple& w) {
    if (w.i >= x.tokens() || w.j >= x.tokens() || w.k >= x.heads()) return Decided::no;
    const Decided alone = Transformer::holds(unit_of_head(x, w.k), Pair{w.i, w.j});
    if (!possibly(alone)) return Decided::no;
    double sum = 0;
    for (std::size_t h = 0; h < x.heads(); ++h) sum += output(head_of_row(unit_of_head(x, h), w.i), 0);
    const Decided all = decode(sum, x.cut, x.epsilon > 0 ? x.epsilon / 2 : 1e-9);
    return surely(alone) ? all : possibly(all) ? Decided::undecided : Decided::no;
  }
};

}  // namespace reductio::instances

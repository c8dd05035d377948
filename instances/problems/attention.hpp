// Attention: does some query's output exceed the cut?
//
// A witness (i, j) is a query i whose output exceeds the cut together with a key j that carries value 1 and
// has the greatest score of its row: the key that the output comes from.
#pragma once
#include "instances/problems/problem.hpp"
#include "instances/shapes/attention.hpp"

namespace reductio::instances {

struct Attention {
  static constexpr std::string_view name = "attention";
  static constexpr std::string_view question = "Does some query's output exceed the cut?";

  using Data = AttentionHead;
  using Witness = Pair;
  // An output may exceed the cut though no key of value 1 has the greatest score of its row.
  static constexpr bool always_witnessed = false;

  // Outputs are computed in double; one nearer to the cut than `epsilon / 2` (or 1e-9, when no epsilon is
  // promised) is undecided.
  static Decided holds(const AttentionHead& x, Pair w) {
    if (w.i >= x.queries() || w.j >= x.seen(w.i) || x.V.row(w.j)[0] != 1) return Decided::no;
    const double top = logit(x, w.i, w.j);
    for (std::size_t j = 0; j < x.seen(w.i); ++j)
      if (logit(x, w.i, j) > top) return Decided::no;
    return decode(output(x, w.i), x.cut, x.epsilon > 0 ? x.epsilon / 2 : 1e-9);
  }
};

}  // namespace reductio::instances

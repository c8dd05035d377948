// Attention: does some query's output exceed the cut?
//
// A witness (i, j) is a query i whose output exceeds the cut together with a key j of value 1 that has the greatest
// score of such keys in its row: the key that the output comes from more than from others.
#pragma once
#include "instances/problems/problem.hpp"
#include "instances/shapes/side_of_cut.hpp"

namespace reductio::instances {

struct Attention {
  static constexpr std::string_view name = "attention";
  static constexpr std::string_view question = "Does some query's output exceed the cut?";

  using Data = AttentionHead;
  using Witness = Pair;
  // An output may exceed the cut though no key has value 1.
  static constexpr bool always_witnessed = false;

  // Undecided where an entry is no finite number.
  static Decided holds(const AttentionHead& x, Pair w) {
    if (w.i >= x.queries() || w.j >= x.seen(w.i) || x.V.row(w.j)[0] != 1) return Decided::no;
    const double top = logit(x, w.i, w.j);
    for (std::size_t j = 0; j < x.seen(w.i); ++j)
      if (x.V.row(j)[0] == 1 && logit(x, w.i, j) > top) return Decided::no;
    return above_cut(x, w.i);
  }
};

}  // namespace reductio::instances

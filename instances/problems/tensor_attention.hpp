// Tensor attention: does some query's output over all pairs of keys exceed the cut?
//
// A witness (i, j, k) is a query i whose output exceeds the cut together with a pair (j, k) of keys of value 1 that has
// the greatest score of such pairs: the pair that the output comes from.
#pragma once
#include "instances/problems/problem.hpp"
#include "instances/shapes/tensor_head.hpp"
#include "instances/shapes/triples.hpp"

namespace reductio::instances {

struct TensorAttention {
  static constexpr std::string_view name = "tensor-attention";
  static constexpr std::string_view question = "Does some query's output over pairs of keys exceed the cut?";

  using Data = TensorHead;
  using Witness = Triple;
  // An output may exceed the cut though no pair has value 1.
  static constexpr bool always_witnessed = false;

  // Undecided where an entry is no finite number, or doubles do not tell and pairs are too many.
  static Decided holds(const TensorHead& x, const Triple& w) {
    if (w.i >= x.queries() || w.j >= x.keys1() || w.k >= x.keys2() || value_of(x, w.j, w.k) != 1)
      return Decided::no;
    const double top = logit(x, w.i, w.j, w.k);
    for (std::size_t j = 0; j < x.keys1(); ++j)
      for (std::size_t k = 0; k < x.keys2(); ++k)
        if (value_of(x, j, k) == 1 && logit(x, w.i, j, k) > top) return Decided::no;
    return above_cut(x, w.i);
  }
};

}  // namespace reductio::instances

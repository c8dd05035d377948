// OV to inner products of unit vectors in which rows of A keep their sign: no inner product is below 0, and a pair with
// a coordinate in common scores more than one without.
#pragma once
#include "tests/refuted/refuted.hpp"

namespace reductio::tests {

struct VectorsOfOneSign : OvToMips, WrongShape<VectorsOfOneSign> {
  static constexpr std::string_view name = "vectors_of_one_sign", claim = "sound";
  static Sizes smallest() { return pair_of_sizes(1, 1, 1); }
  template <class S>
  static Num<S> query(Logic<S> in, const S& x) {
    return in.count(x);
  }
  template <class N>
  static N sum(const N& score) {
    return score;
  }
};

}  // namespace reductio::tests

// OV to Max-IP whose stated size leaves d as it is: the answer survives, the statement about its size does not.
#pragma once
#include "tests/refuted/refuted.hpp"

namespace reductio::tests {

struct SizeForgetsACoordinate : OvToMaxIp, WrongShape<SizeForgetsACoordinate> {
  static constexpr std::string_view name = "size_forgets_a_coordinate", claim = "size";
  static Sizes smallest() { return pair_of_sizes(0, 0, 1); }
  template <class N>
  static PairSizes<N> size(const PairSizes<N>& s) {
    return s;
  }
};

}  // namespace reductio::tests

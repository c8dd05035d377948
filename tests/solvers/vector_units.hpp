// The same test on every vector unit that this machine has.
#pragma once
#include <hwy/targets.h>

#include "tests/catch.hpp"

namespace reductio::test {

// Calls f for each vector unit that this machine has, with only that one allowed; and for none at all.
template <class F>
void on_each_unit(F f) {
  const std::int64_t all = hwy::SupportedTargets();
  for (std::int64_t left = all | HWY_SCALAR; left != 0; left &= left - 1) {
    hwy::SetSupportedTargetsForTest(left & -left);
    INFO("vector unit " << hwy::TargetName(left & -left));
    f();
  }
  hwy::SetSupportedTargetsForTest(0);
}

}  // namespace reductio::test

// The same test on every vector unit that this machine has.
#pragma once
#include "tests/catch.hpp"
#include "verifier/solvers/kernels.hpp"

namespace reductio::tests::shared {

// Calls f with the kernels of each vector unit that this machine has, and with those for none at all.
template <class F>
void on_each_unit(F f) {
  for (const Kernels* kernels : all_kernels()) {
    INFO("vector unit " << kernels->unit);
    f(*kernels);
  }
}

}  // namespace reductio::tests::shared

// All obligations of each shipped reduction: for all sizes, and of the shipped loops on one small size.
#pragma once
#include <string_view>

#include "reductions/reduction.hpp"
#include "verifier/methods/obligation.hpp"

namespace reductio {

struct Prover {
  std::string_view reduction;
  std::vector<Obligation> (*obligations)() = nullptr;
};

const std::vector<Prover>& provers();
// Of its gadget, or of the shipped reduction of its name; none for another.
std::vector<Obligation> obligations_of(const Reduction& reduction);

}  // namespace reductio

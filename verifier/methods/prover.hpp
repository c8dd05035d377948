// All obligations of each shipped reduction: for all sizes, and of the shipped loops on one small size.
#pragma once
#include <string_view>

#include "verifier/methods/obligation.hpp"

namespace reductio {

struct Prover {
  std::string_view reduction;
  std::vector<Obligation> (*obligations)() = nullptr;
};

const std::vector<Prover>& provers();
std::vector<Obligation> obligations_of(std::string_view reduction);  // none for an unknown one

}  // namespace reductio

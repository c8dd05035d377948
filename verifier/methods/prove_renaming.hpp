// Renamings, for all formulas: a literal's image is true under Y exactly if the literal is where v has the value of
// p(v), negated where e(v). That p has an inverse q is decided when the names are made.
#pragma once
#include "verifier/engines/obligation.hpp"

namespace reductio::verifier {

std::vector<Obligation> renaming_obligations(const std::string& reduction);

}  // namespace reductio::verifier

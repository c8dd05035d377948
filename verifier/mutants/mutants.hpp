// Mutants of a reduction: each a small change that a programmer could have made. Whoever checks reductions must notice
// them all, but for those that are right as well.
//
// The kinds of change are listed in tests/verifier/mutant_operators, which also pins how many mutants there are of each
// shipped reduction.
#pragma once
#include "reductions/base/reduction.hpp"
#include "verifier/engines/obligation.hpp"

namespace reductio::verifier {

struct Mutant {
  std::string operation;  // its operator
  std::string change;     // in words: "entry 2 of the left table at 01 is turned"
  Reduction reduction;    // runs, and claims what the original claims
  // What proves that it is right as well. None where loops or maps are changed, of which no proof speaks.
  std::function<std::vector<Obligation>()> obligations{};
};

// Of its gadget or its shape, its loops and its maps. Throws InputError for a gadget that cannot be run.
std::vector<Mutant> mutants_of(const Reduction& reduction);

// "gadget", or the name that verifier/shapes/ gives to its shape; empty for a reduction that is neither shipped
// nor a gadget.
std::string_view shape_of(const Reduction& reduction);

}  // namespace reductio::verifier

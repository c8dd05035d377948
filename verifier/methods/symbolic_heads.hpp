// The shipped loops of heads of attention and of units, run on symbolic bits: scores and values, as their Q, K and V or
// their tokens and weights give them, are those that the proofs for all sizes speak of. For claims complete, sound,
// backward and gap.
#pragma once
#include <functional>

#include "verifier/methods/cut_rows.hpp"

namespace reductio::verifier {

std::vector<Obligation> symbolic_head(const CutRows& rows, const std::string& name);
std::vector<Obligation> symbolic_causal_head(const CutRows& rows, const std::string& name);
// Of two sides or one; with `reads`, of one of several heads, which reads a coordinate as that says of its row of C.
std::vector<Obligation> symbolic_unit(int sides, const std::string& name,
                                      const std::function<Term(const Term&)>& reads = {});

}  // namespace reductio::verifier

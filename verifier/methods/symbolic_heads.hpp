// The shipped loops of heads of attention and of units, run on symbolic bits: scores and values, as their Q, K and V or
// their tokens and weights give them, are those that the proofs for all sizes speak of. For claims complete, sound,
// backward and gap.
#pragma once
#include "verifier/loops/token_threshold_image.hpp"
#include "verifier/methods/cut_rows.hpp"

namespace reductio::verifier {

std::vector<Obligation> symbolic_head(const CutRows& rows, const std::string& name);
std::vector<Obligation> symbolic_causal_head(const CutRows& rows, const std::string& name);
// Of a unit, or of one of several heads.
std::vector<Obligation> symbolic_unit(const UnitForm& form, const std::string& name);

}  // namespace reductio::verifier

// Formulas over bits and bit-vectors as clauses, made by z3's tactics simplify, bit-blast and tseitin-cnf.
#pragma once
#include <optional>

#include "instances/instance.hpp"
#include "verifier/engines/smt_program.hpp"

namespace reductio {

// The goal that z3 prints for the question whether some formula of `obligation` is false.
Printed z3_clauses(const Obligation& obligation, const EngineLimits& limits, const Work& work);

// The clauses of a printed goal; none where the text is anything else. Variables get numbers as they occur.
std::optional<Formula> parse_goal(std::string_view text);

}  // namespace reductio

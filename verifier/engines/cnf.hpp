// Formulas over bits and bit-vectors as clauses, made by z3's tactics simplify, bit-blast and tseitin-cnf.
#pragma once
#include <optional>

#include "instances/instance.hpp"
#include "verifier/engines/smt_program.hpp"

namespace reductio::verifier {

// The goals that z3 prints for the questions whether some formula of each obligation is false, by one process.
Printed z3_clauses(const std::vector<Obligation>& obligations, const EngineLimits& limits, const Work& work);

// Its clauses of a formula whose answer is known were wrong: it is not used any more. What is to be said of it.
std::string z3_made_wrong_clauses(const EngineLimits& limits);

// The clauses of a printed goal; none where the text is anything else. Variables get numbers as they occur.
std::optional<Formula> parse_goal(std::string_view text);

}  // namespace reductio::verifier

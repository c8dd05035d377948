// Answers as people and SAT solvers write them; read_answer.hpp reads them.
#pragma once
#include <string>

#include "instances/instance.hpp"

namespace reductio::instances {

// SAT: `s` and `v` lines. Others: one line, "yes: row 3 of A and row 5 of B, score 0".
std::string answer_text(const Instance& instance, const Answer& answer);

// "row 3 of A and row 5 of B, score 0", or v lines without their newline.
std::string witness_text(const Instance& instance, const Witness& witness);

// An assignment as `v` lines, ended by 0, at most 78 columns wide.
std::string v_lines(const Witness& assignment);

}  // namespace reductio::instances

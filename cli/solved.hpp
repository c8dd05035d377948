// What solving came to, in words and as JSON.
#pragma once
#include "cli/session.hpp"
#include "verifier/solved.hpp"

namespace reductio::cli {

// "check: agrees with the recorded answer, yes (planted pair)", with a newline
std::string check_text(const Solved& solved);

// The answer and what stands beside it; `explain`: also who offered what; `many`: of the targets of one source, so that
// it names the file. What contradicts the recorded answer says so, also without `check`.
OrderedJson solved_json(const Solved& solved, bool explain, bool many, bool check);
std::string solved_text(const Solved& solved, bool many);

// The histogram as a table; empty where there is none.
std::string histogram_text(const Solved& solved);

// "yes", "optimum 5", "at least 3 witnesses"
std::string short_text(const Solved& solved);

}  // namespace reductio::cli

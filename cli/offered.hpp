// What solvers offered, in words and as JSON.
#pragma once
#include <string>
#include <vector>

#include "instances/json.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::cli {

// "under 1 ms", "0.043 s", "12 s", "3 h", "more than 1000 years"
std::string in_words(Seconds seconds);

// One solver a line: what it offered, and why it was taken. `named`: somebody asked for that solver.
std::string offers_text(const std::vector<Offer>& offers, const Solver& taken, bool named);

// [{"solver", "seconds", "taken"}]: seconds of null declines.
OrderedJson offers_json(const std::vector<Offer>& offers, const Solver& taken);

}  // namespace reductio::cli

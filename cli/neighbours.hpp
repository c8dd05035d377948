// Neighbours that another program found, as files: what `score` and `lift` take beside pairs.
#pragma once
#include <string>

#include "cli/session.hpp"
#include "instances/bits/grid.hpp"
#include "instances/instance.hpp"

namespace reductio::cli {

// Is the word a file of neighbours: .ivecs, .ibin, .bin as big-ann-benchmarks has them, or another file of arrays?
bool names_neighbours(const std::string& word);
Option array_option();  // --array, of such a file
// A row of ids for each query. Throws InputError that starts with the path.
IntegerMatrix read_ids(const Session& session, const std::string& path);
// Judges the second word of a command against the instance, says what part is right, and returns the exit status.
int score_neighbours(const Session& session, const Instance& instance);

}  // namespace reductio::cli

// Claim `image`, of the functions beneath all images: what 64-bit words do, and the lines that write cells. Each
// obligation is for all sizes, from the lines that run.
#pragma once
#include "verifier/loops/contracts.hpp"

namespace reductio::verifier {

// Words, a bit that is set, a cell placed in a row, a run of cells, and rows that do not meet.
std::vector<Obligation> cell_obligations(const std::string& reduction);
// One coordinate of every block, gathered.
Obligation gather_obligation(const std::string& reduction, std::size_t block);
// The ones of a row, counted.
Obligation weight_obligation(const std::string& reduction);

}  // namespace reductio::verifier

// The different rows among some, and how often each occurs.
#pragma once
#include <vector>

#include "instances/bits/rows.hpp"
#include "instances/work.hpp"

namespace reductio::verifier {

// Rows in the order in which they first occur. Where no row is there twice, `rows` are those that were given.
struct Distinct {
  Rows<Word> rows;
  std::vector<std::uint64_t> times;
  // At which index each occurs for the first time, and for the second, if it does.
  std::vector<std::size_t> first, second;
};

// Sorts indices by a hash of their rows, and rows themselves where hashes are equal: n log n steps of a few
// nanoseconds, 32 bytes a row and a copy of the different ones. Throws Stopped.
Distinct distinct(const Rows<Word>& rows, const Work& work);

// The same rows, each taken for another.
Distinct each_once(const Rows<Word>& rows);

}  // namespace reductio::verifier

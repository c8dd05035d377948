// What data of given sizes cost, before any of it is made.
#pragma once
#include <string>

#include "instances/bits/natural.hpp"
#include "instances/instance.hpp"

namespace reductio::instances {

struct Cost {
  Natural files = 0, rows = 0, bytes = 0;  // rows: also clauses, variables, queries, keys; bytes: in memory

  // What a limit of memory is held against: a row takes time whatever its length, so it counts for a word at least.
  std::uint64_t weight() const;
};
Cost operator+(const Cost& x, const Cost& y);

// Of the data of one file, from its sizes or in hand.
Cost cost(const Shape& shape, const Sizes& sizes);
Cost cost(const Data& data);
// What these arrays take in memory.
Natural bytes_held(const Formula& formula);
Natural bytes_held(const LinearRows& rows);

// What the program itself takes, before any data: with them and this the process gets by. Reading and writing a file
// are within it, but for the file that is read and what `Compression::memory` says.
constexpr std::uint64_t program_bytes = 32'000'000;

// "48 bytes", "1.1 TB"
std::string in_bytes(std::uint64_t bytes);

// The one place that refuses for size: throws InputError when the files are too many, or when more than `memory` bytes
// are needed. `place` says of what; `room` what is there, in words.
void afford(const std::string& place, const Cost& cost, std::uint64_t memory, const std::string& room);

}  // namespace reductio::instances

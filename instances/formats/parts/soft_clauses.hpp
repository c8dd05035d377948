// Hard and weighted clauses, as both forms of WCNF write them.
#pragma once
#include "instances/formats/parts/block_writer.hpp"
#include "instances/instance.hpp"

namespace reductio::instances {

// What the parts of such data are: clauses that are hard, clauses that are soft, and the weights of these.
struct SoftClauses {
  const Formula &hard, &soft;
  const IntegerMatrix& weights;
  static SoftClauses of(const Instance& instance);
};

// A line for each clause, hard ones first: `hard` begins those.
void write_clauses(const SoftClauses& x, std::string_view hard, Output& out);

}  // namespace reductio::instances

// Reductions that cut both sides into chunks of rows, for all n, m, d and lengths of chunks.
//
// Problem, rows and threshold are the source's, so that a pair's copy is a witness where the pair is one: what is owed
// is that every pair is in a target, and that what is in one is a pair. Rows are numbered by quotient and rest, with
// the shipped arithmetic: products of two numbers from 0 on are from 0 on, and the rest is linear.
#pragma once
#include "verifier/engines/obligation.hpp"

namespace reductio::verifier {

std::vector<Obligation> chunk_obligations(const std::string& name);

}  // namespace reductio::verifier

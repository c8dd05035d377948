// A row of outputs whose keys are told by rows of three sides, for all numbers of rows and coordinates: what its keys
// weigh together, and which of them are witnesses.
//
// Keys are followed as in a row that is cut (prove_row_threshold.hpp): Row(...) over the coordinates of a row of A, one
// of B and one of C, Out(...) over keys. Z is the sum of their weights, Y the sum of as many r = exp(-kappa), f says
// whether one was a witness: it weighs 1, all others at most r.
#pragma once
#include <array>
#include <functional>

#include "verifier/methods/counted_steps.hpp"
#include "verifier/methods/products.hpp"

namespace reductio::verifier {

struct ThreeSidedRows {
  static constexpr std::size_t kinds = 8;  // of coordinates: bits of a, b and c at a + 2b + 4c

  std::string name;
  // What a coordinate of each kind adds to the source's score and to the steps.
  std::array<std::array<std::int64_t, 2>, kinds> added;
  std::function<Term(const Term& score)> is_witness;

  // A row with a witness weighs one at least, one without at most Y.
  Obligation row_sum(const char* claim, bool yes) const;
  // No key scores more than the witnesses of its row, which are the keys at 0 steps.
  Obligation key(const char* claim) const;

 private:
  CountedSteps counted(Writer& w) const;
};

}  // namespace reductio::verifier

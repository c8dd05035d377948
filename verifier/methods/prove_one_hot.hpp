// One-hot encodings, for all n, m, d: which objective the solutions have of the constraints that the loops write.
#pragma once
#include <functional>

#include "reductions/shapes/one_hot.hpp"
#include "verifier/engines/obligation.hpp"
#include "verifier/engines/term.hpp"

namespace reductio::verifier {

// What an author states, and what the answers of both ends hang on.
struct OneHotEnds {
  reductions::StatedOneHot stated;
  bool least;                                                          // is the least objective asked?
  std::function<Term(const Term&score, const Term&t)> source, target;  // is such a score that of a witness?
};

std::vector<Obligation> one_hot_obligations(const OneHotEnds& ends, const std::string& reduction);

}  // namespace reductio::verifier

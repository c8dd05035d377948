// Order encodings, for all n, m, d: which solutions the clauses have that the loops write.
#pragma once
#include <functional>

#include "verifier/engines/obligation.hpp"
#include "verifier/engines/term.hpp"

namespace reductio::verifier {

// What the answers of both ends hang on.
struct OrderEncodedEnds {
  bool soft;  // do the clauses of coordinates cost, or forbid?
  std::function<Term(const Term& score, const Term& t)> source;  // is a pair of this score a witness?
  std::function<Term(const Term& cost, const Term& t)> target;   // is an assignment of this cost one?
};

std::vector<Obligation> order_encoded_obligations(const OrderEncodedEnds& ends, const std::string& reduction);

}  // namespace reductio::verifier

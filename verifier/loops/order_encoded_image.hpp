// Claims `image` and `size` of order encodings, for all n, m, d: what the clauses say that the loops write.
#pragma once
#include "verifier/engines/obligation.hpp"

namespace reductio::verifier {

// `soft`: the clauses of the coordinates cost 1 each where they are false.
std::vector<Obligation> order_encoded_loops(const std::string& reduction, bool soft);

}  // namespace reductio::verifier

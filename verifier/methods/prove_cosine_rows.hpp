// Reductions of documents to units of transformers: whether a pair hits or misses.
//
// A document of u words shares s with one of v. At the threshold t the pair's cosine is compared by a s^2 with b, where
// a and b are from 0 on and belong to u, v and t: t^2 = p / q has a = q and b = p u v. Its score is c s or -c s with c
// = c(u) c(v) from 0 on. The one s that was compared with `high` and the one beside it, with `low`, tell of all others.
#pragma once
#include <functional>

#include "verifier/engines/obligation.hpp"
#include "verifier/engines/term.hpp"

namespace reductio::verifier {

struct CosineRows {
  bool two_sides = true, great = true;  // are great cosines wanted?
  bool positions = false;
  std::function<Term(const Term& n, const Term& m, const Term& d, const Term& bits)> sizes_as_stated{};
};

// All its claims.
std::vector<Obligation> prove_cosine_rows(const CosineRows& rows, const std::string& name);

}  // namespace reductio::verifier

// Reductions to heads of attention that are added up, for all sizes and all weights that separate.
//
// In one head, keys are followed as in a row that is cut (prove_row_threshold.hpp): Row(...) over the coordinates of a
// query and a key, Out(...) over keys. Z is the sum of their weights, Y the sum of as many r, f says whether one was a
// witness: it weighs h at least, all others at most r = h exp(-kappa). Of what is left the dummy weighs M and the
// tokens of value 0 at most Q. So an output o with o (Z + rest) = Z is more than 1/2 + E with a witness, and o M is at
// most Y without one. Sum(...) over heads: S is the sum of outputs, U that of o M, V that of as many Y. What
// `weights_separate` has decided for 2 heads m keys ends it: 2 V (1+2E) <= M (1-2E) and (M+Q) (1+2E) < h (1-2E).
//
// In a row of a token that is no query, keys weigh 1 each at most and the dummy exp(kappa) or more: there Y is the
// number of keys, and M that weight, with the same inequality. Where a token is a query in some heads only, its output
// in another is o M <= Y as well.
#pragma once
#include <array>
#include <functional>

#include "verifier/methods/counted_steps.hpp"

namespace reductio::verifier {

// What is known of the heads of a reduction.
struct FollowedHeads {
  // A kind of coordinates: what it adds to the source's score and to the steps, and its bits in words.
  struct Kind {
    std::array<std::int64_t, 2> adds;
    std::string bits;
  };
  std::vector<Kind> kinds;
  // Is a pair of this score a witness at threshold T?
  std::function<Term(const Term& score, const Term& T)> holds;
  // The steps that a witness has at least at threshold T; none where it has 0, and nothing has more.
  std::function<Term(const Term& T)> aim{};
  // Of tokens that are queries in some heads only, what their keys have at most beside the steps of coordinates, where
  // a witness has so many steps at least; none where a token is a query in all heads or in none.
  std::function<Term(const Term& aim, const Term& d)> pad{};
};

// Of claims complete, sound, backward and gap.
std::vector<Obligation> prove_summed_heads(const std::string& name, const FollowedHeads& heads);

}  // namespace reductio::verifier

// Reductions to attention, and to units of transformers, that cut every row's output, for all n, m, d and all weights
// that separate.
//
// Loops as Horn clauses. Row(d, r, k, s, t, Z, Y, f, ...): after k of d coordinates the current pair has source score
// s and t steps, as counters of the pairs of bits that have come say. Of the keys before it Z is the sum of the
// weights, Y the sum of as many r, and f says whether one was a witness. Of exp only this is used: weight 1 at 0
// steps, at most r = exp(-kappa) at -1 or less, always above 0. Then formulas of real arithmetic for the cut at 1/2,
// with M the dummy's weight and E = epsilon. They rest on what `weights_separate` has decided for the very numbers in
// the file: Y (1+2E) <= M (1-2E) and M (1+2E) < 1-2E.
//
// In a unit, and wherever the author states an aim, steps count from what a witness has at threshold T, so a witness
// may have more than 0, and weighs at least h, the weight at 0; what the other tokens of its side weigh together is P,
// at most Q: (M+Q) (1+2E) < h (1-2E). A row that is no query's has keys of weight 1, and a dummy of weight W >=
// exp(kappa): keys (1+2E) <= W (1-2E). Under a causal mask the same is true of h = 1 and of what a row sees.
#pragma once
#include "verifier/methods/cut_rows.hpp"

namespace reductio::verifier {

// Where outputs are cut elsewhere (cut_anywhere), that of a row with a witness is above A, as A (h + M) < h, and of any
// other at most B, as Y <= B (Y + M), and the cut lies between them: with the error E off A - E and B + E, and with a
// relative one off A (1 - eta) and B (1 + eta). `outputs_apart` has decided these for the numbers in the file.

// All its claims.
std::vector<Obligation> obligations(const CutRows& rows, const std::string& name);
// All but for the loops that run: `image`, and how scores come about.
std::vector<Obligation> claims_of_cut_rows(const CutRows& rows, const std::string& name);

// That no key has more steps than a witness, and only witnesses have as many; and the stated sizes.
Obligation keys_at_most_witnesses(const CutRows& rows, const std::string& name, const char* claim);
Obligation stated_head_sizes(const CutRows& rows, const std::string& name);

// Of units in which it is decided elsewhere whether a pair hits or misses: that rows are cut right, for claims
// complete, sound, backward and gap. A hit weighs h at least, a miss r at most; separating is Y (1+2E) <= M (1-2E) and
// (M+Q) (1+2E) < h (1-2E) with Y = keys r, as above.
std::vector<Obligation> obligations_of_decided_pairs(const CutRows& rows, const std::string& name);

// That a pair of one set may be given in either order: it scores the same, and no key scores more than a witness, so
// that each is the other's best.
std::vector<Obligation> exchanged_pairs(const CutRows& rows, const std::string& name);

}  // namespace reductio::verifier

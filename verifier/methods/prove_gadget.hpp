// Gadgets, for all n, m and d, and the smallest instance on which one fails.
//
// A pair of rows is a loop over its blocks. Row(d, t, k, s, z, u, v, c...): after k blocks of rows of d coordinates the
// pair has score s, its image z, the rows have u and v ones, and c counts the pairs of blocks with each effect. The
// relation is written down, not searched for: every number is the sum of the effects counted. So what is left for the
// engines is linear arithmetic, which they decide: a claim is proved, or fails on counts that they name. A claim of
// instances follows from that of pairs by a loop over pairs, an obligation of its own.
#pragma once
#include "verifier/engines/engine.hpp"
#include "verifier/methods/gadget_pairs.hpp"

namespace reductio::verifier {

// Of every claim, and of the shipped loops on one small size (left out for entries that are no bits).
std::vector<Obligation> obligations(const Gadget& gadget);
std::vector<Obligation> obligations_for_all_sizes(const Gadget& gadget);  // without the shipped loops

// Does the author's invariant hold after every block of every pair of rows? None where nothing is stated.
std::vector<Obligation> stated_invariant(const Gadget& gadget);

// A source on which the claim fails, as an engine says: its sizes, what it is in words, and itself where it takes at
// most 16 MiB and its image 64 MiB.
struct FoundFailure {
  Sizes size;
  std::string says;
  std::optional<Data> data{};
};
// Of the fewest (n m d, n + m + d, ones) among all sizes with d at most 2^40. None where the engine finds none within
// its limits, or what it says is no pair of rows.
std::optional<FoundFailure> smallest_failure(const Gadget& gadget, std::string_view claim,
                                             const EngineLimits& limits, const Work& work);

// Of each: do complete, sound and backward hold of all pairs of all sizes, as far as one engine says? False where it
// cannot tell.
std::vector<bool> never_fail(const std::vector<Gadget>& gadgets, const EngineLimits& limits,
                             const Work& work);

}  // namespace reductio::verifier

// On which side of the cut an output of attention lies, exactly: for the very doubles of a head.
//
// The output of a query exceeds the cut where F = sum_j exp(scale (s_j - t)) (V_j - cut) > 0 over the keys that it
// sees, with s_j = <q, k_j> and any t. Scores are sums of products of doubles, so binary fractions, which MPFR holds
// exactly; keys of one score are taken together. Where only one score is left whose sum of V_j - cut is not 0, that sum
// has F's sign, and where none is, F = 0. Else F is not 0: exponentials of different algebraic numbers are linearly
// independent over these (Lindemann and Weierstrass, 1885). So some precision tells its sign: it is doubled until then.
#pragma once
#include "instances/shapes/attention.hpp"

namespace reductio::instances {

// Does the output of query i in column 0 exceed the cut? Undecided where an entry is no finite number, or 2^16 bits do
// not tell. About a tenth of a microsecond for each entry of K.
Decided exactly_above_cut(const AttentionHead& x, std::size_t i);
// Why that is undecided, where it is.
std::string why_undecided(const AttentionHead& x, std::size_t i);

// The same from doubles where these tell, by a bound on their rounding errors.
Decided above_cut(const AttentionHead& x, std::size_t i);

}  // namespace reductio::instances

// The shape of a reduction to heads of attention of few dimensions, by Chinese remainders.
//
// With L integers a row, coordinate c of d goes to integer c mod L, where its bit is the remainder by prime number c /
// L of the ceil(d / L) least primes above L. So the inner product of two rows of such integers has, by each prime, the
// remainder of the number of ones that they have in common in L coordinates, which is less than the prime: it is a
// multiple v of their product Q exactly if they have none. There is a head for each multiple that can be, v = 0, Q, ...
// up to L times the square of the greatest integer, which scores a pair by -(<x, y> - v)^2 steps: an inner product of
// the L (L + 1) / 2 products of two integers of a row, the L integers, and 1.
#pragma once
#include "reductions/shapes/row_threshold.hpp"

namespace reductio::reductions::remainders {

std::vector<OptionSpec> options();
std::vector<Claim> claims();
// Throw InputError where there would be too many heads, or scores that doubles do not hold: both are said.
std::vector<Sizes> sizes(const Sizes& source, const Settings& settings);
// Is it of sizes that are not refused, with the settings that nobody gave?
bool takes(const Data& source);
Run begin(const Data& source, const Settings& settings, const Work& work);
std::optional<Witness> backward(const Origin& origin, std::size_t target, const Witness& witness);
Definition definition(const Data& source, const Settings& settings, std::size_t target);

}  // namespace reductio::reductions::remainders

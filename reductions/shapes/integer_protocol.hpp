// The shape of a reduction with a gap from rows without a common 1 to great inner products of whole numbers, by the
// protocol of disjointness_protocol.hpp with blocks of two bits and no field.
//
// phi_t and psi_t are the lines with the bits of block t of a and of b as their values at 0 and 1. So a and b have no
// common 1 exactly if S = sum_t phi_t psi_t is zero at 0 and 1: if it is h X (X - 1) for a whole number h. A block
// without a common 1 adds 0 or -1 to h. There is a target for each h from 0 down to minus the number of blocks, which
// scores a pair by -(S(r) - h r (r - 1))^2, added up over three points r: an inner product, because a square of a sum
// of products is a sum of products of products.
//
// With D what is squared, D(2) is odd exactly if D(0) is, and D(-1) and D(3) exactly if D(1) is. Three odd squares add
// up to 3; an even one that is not 0 to 4 by itself. All even ones are 0 only if D has a root at 0 and at 1, or an odd
// one is a multiple of 3. So the squares add up to 3 or more for rows with a common 1, and two points would not do.
#pragma once
#include "reductions/shapes/shape.hpp"

namespace reductio::reductions::integer_protocol {

std::vector<Claim> claims();
// Throw InputError where there are more coordinates than such rows are made of.
std::vector<Sizes> sizes(const Sizes& source, const Settings& settings);
OrderedJson figures(const Sizes& source, const Settings& settings);
// Is it of sizes that are not refused?
bool takes(const Data& source);
Run begin(const Data& source, const Settings& settings, const Work& work);
std::optional<Witness> backward(const Origin& origin, std::size_t target, const Witness& witness);
Definition definition(const Data& source, const Settings& settings, std::size_t target);

}  // namespace reductio::reductions::integer_protocol

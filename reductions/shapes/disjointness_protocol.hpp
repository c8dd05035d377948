// The shape of a reduction with a gap from rows without a common 1 to great inner products, by a protocol of Merlin and
// Arthur for disjoint sets.
//
// Rows are cut into blocks of at most `length` bits; phi_t and psi_t are the polynomials over a field of q elements, q
// a prime above the number of blocks, that have the bits of block t of a and of b as their values at 0, 1, ... So a and
// b have no common 1 exactly if sum_t phi_t psi_t is zero at 0 .. length - 1: if it is Z H, with Z the product of (X -
// i) and H of degree at most length - 2. Merlin sends H; there is a target for each. At a point r beyond, Bob says all
// psi_t(r), and Alice accepts if sum_t phi_t(r) psi_t(r) = Z(r) H(r). For each point a row of B has a one at what Bob
// says, and a row of A has ones at all that Alice accepts, so that inner products count the points that accept: all of
// them for the right H, and for rows with a common 1 at most 2 length - 2, the degree of a polynomial that is not zero.
//
// Bob's symbol has a digit for each block: the value of its polynomial, or its bits where they are fewer than values.
#pragma once
#include "reductions/shapes/shape.hpp"

namespace reductio::reductions::disjointness {

std::vector<OptionSpec> options();
std::vector<Claim> claims();
// Throw InputError where a length or a factor is none, or targets would be too many or too wide: both are said.
std::vector<Sizes> sizes(const Sizes& source, const Settings& settings);
OrderedJson figures(const Sizes& source, const Settings& settings);
// Is it of sizes that are not refused, with the settings that nobody gave?
bool takes(const Data& source);
Run begin(const Data& source, const Settings& settings, const Work& work);
std::optional<Witness> backward(const Origin& origin, std::size_t target, const Witness& witness);
Definition definition(const Data& source, const Settings& settings, std::size_t target);

}  // namespace reductio::reductions::disjointness

// The shape of a reduction from two sides to documents of one set: rows become documents of one norm, and positions
// (see reed_solomon.hpp) keep two rows of one side from being alike.
//
// Target number k, with shift k, has the left rows and then the right ones. With d coordinates, a row is replaced by
// its image under the gadget of four coordinates a bit, of 2d ones, and d + 1 copies of its position, of q ones each.
// So all have the norm 2d + (d + 1) q, and two of them an inner product of
//   at most 2d + (d + 1)(r - 1)            of one side
//   d - <a, b> + (d + 1) r                 of an active pair
//   at most d + (d + 1)(r - 1)             of another pair of two sides
// of which only that of an active pair with <a, b> = 0 reaches d + (d + 1) r.
#pragma once
#include "reductions/shapes/reed_solomon.hpp"
#include "reductions/shapes/shape.hpp"

namespace reductio::reductions::positions {

std::vector<OptionSpec> options();
std::vector<Claim> claims();
// Throw InputError where a degree is none, or shifts would take long to find.
std::vector<Sizes> sizes(const Sizes& source, const Settings& settings);
Run begin(const Data& source, const Settings& settings, const Work& work);
std::optional<Witness> backward(const Origin& origin, std::size_t target, const Witness& witness);
Definition definition(const Data& source, const Settings& settings, std::size_t target);

}  // namespace reductio::reductions::positions

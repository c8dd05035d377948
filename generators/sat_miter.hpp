// Do two multipliers differ on any input?
//
// Construction: two circuits multiply the same two numbers x and y of `bits` bits each: an array multiplier
// of x and y, and `against` it, sharing no gate, a Dadda multiplier of x and y or an array multiplier of y
// and x. Variables are the inputs of x and of y, lowest bit first, then a gate each, and for each bit of
// the product whether the two differ in it; the last clause says that some bit differs. With `wrong` 1 one
// gate of the second circuit computes something else: of 16 random changes (and 4 such rounds at most) the
// one is taken that shows on the fewest of the tried inputs, but on one: all inputs where there are at most
// 2^16, else so many random ones.
// Answer: no where no gate is wrong, by construction: both compute the product. With a wrong gate yes, the
// values of all wires at an input on which they differ being the witness.
// What could tell: a program that reads circuits may rewrite both to one form. A wrong gate mostly shows on
// many inputs, and then random ones find it.
// Hardness: measured, in docs/hardness.md: each bit more costs cadical some 5 times the conflicts, and
// minisat 8 times (7 bits: 36 and 152 thousand, 1 and 1.6 s). With a wrong gate both are done at once (12
// bits: 0.01 s). No theorem is named.
// Paper: D. Brand, Verification of large synthesized designs, ICCAD 1993, for miters; L. Dadda, Some
// schemes for parallel multipliers, Alta Frequenza 34, 1965 (neither read).
//
//   reductio generate sat-miter --bits 4 -o equal.cnf
//   reductio generate sat-miter --bits 4 --against swapped --wrong 1 --seed 7 -o faulty.cnf
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct SatMiter {
  static constexpr std::string_view name = "sat-miter";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() { return {}; }  // the least have images of megabytes
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
};

}  // namespace reductio::generators

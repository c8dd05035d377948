// No orthogonal pair, though nothing obvious says so: no constant and no two equal columns on either
// side, no two equal rows on a side, no row whose ones are among those of another row of its side, all
// columns equally dense.
//
// Construction: three groups of coordinates, in an order that the seed hides.
//   plane   q^2 + q + 1 coordinates: the points of a projective plane of order q (q = 1 or prime, the
//           largest that fits). Every row of both sides has the q + 1 points of a random line, and each
//           other point with the chance that brings every column to density p'.
//   tag     u coordinates: the rows of a side have different k-subsets, in a pseudorandom order.
//   rest    independent bits of density p'.
// p' = k/u is a fraction near p, or near 2/3 (with q = 1) where d is too small for that; p is
// `critical` by default, as in ov-uniform.
// Answer: no, by construction: any two lines of a projective plane meet, so every pair of rows, one of
// A and one of B, has a common one. Different tags of equal size are never contained in each other, so
// neither are rows of a side. Columns that come out constant or equal (likely only with very few rows)
// are drawn again.
// What could tell: the tag columns have a constant sum in all rows (linear algebra finds the tag, which
// says nothing of the answer); three columns of a line are all one more often than three others (a
// count over all triples of columns finds the plane, given enough rows: at d = 64 from between 2,000
// and 8,000 rows in all). Single columns do not show it, and pairs of columns hardly: every pair of
// points lies on one line. But rows have a tag of equal size and a line of equal size, so their numbers
// of ones vary visibly less than those of ov-uniform: this tells the family, and no row from another.
// Whoever knows the plane has a proof that the answer is no.
// Hardness: for tests that have to get a no right, and not for races: it can be recognised, and once
// the plane is found one pass over the rows proves the answer (0.2 s at n = 65536, d = 128). Measured:
// solvers that do not look for it need what they need on ov-uniform of the same size (0.85 to 0.97 of
// the time).
//
//   reductio generate ov-barren --n 1000 --d 64 --seed 7 -o barren.ov
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct OvBarren {
  static constexpr std::string_view name = "ov-barren";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() { return {{{"n", "10"}, {"d", "16"}}}; }
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
  static std::string known_attack(const Settings& settings);
};

}  // namespace reductio::generators

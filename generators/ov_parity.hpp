// No orthogonal pair, by a hidden parity: on some coordinates every pair of rows meets in an odd number of places, but
// for noise that adds ones only.
//
// Construction: a random set S of s coordinates (`code`), s/2 random independent words V on S and one more, u. For
// every row of A a word of u + span(V) with `base` ones is drawn, for every row of B one with as many among the b
// that are orthogonal to V and have <u, b> = 1 (modulo 2): two such words meet in an odd number of coordinates, so in
// one at least. To these ones others are added, in S and outside, until the row has as many in S as a random row of
// its weight has there, and its weight in all; weights are those of ov-uniform. Ones that are added cannot undo that
// two rows meet. Columns are in random order.
// Checked when it is made, and refused or drawn again: C(s, base) >= 2^(s/2 + 6) rows, so that words seldom repeat;
// no word of span(V, u) nor of the words orthogonal to V is lighter than random ones are, since a light one is a bias
// of few columns; enough ones in S beyond the base (noise of .06 of what is left of S); and n |beta| <= 1, where beta
// is an estimate of the bias of the parity of inner products.
// Answer: no, by construction.
// What could tell: a set of columns in which rows have an even number of ones too often. Sets of 1 to 4 columns,
// ranks over GF(2) and modulo a prime, and pairs inside a side do not tell it from ov-uniform at n = 16384 (s = 64 and
// 80; tests try smaller ones). Not blind: fewer pairs of rows meet just once than in random rows, 12 against 21 at n =
// 4096, d = 128 (means of 16 instances), which is seen by who tries all n m pairs, as a solver does. A search for light
// words orthogonal to the code would tell it, in 2^(c s) steps; s = 40 falls in a tenth of a second, at s = 64 fifty
// seconds found nothing, and no more was tried. Whoever has the code still has to find the base in every row to prove
// the answer. A general theorem makes such families visible given rows enough: with p <= 1/2 sets that always meet
// have a product of densities of at most p^2.
// Hardness: measured only. Sorting by prefixes takes as long as on ov-uniform (n = 16384: 0.708 and 0.705 ms at d = 64,
// 2.11 and 2.08 ms at d = 128). It resembles learning parity with noise, of which it is no reduction.
// Paper: none; the Fano plane of ov-barren is the case of a Hamming code without noise.
//
//   reductio generate ov-parity --n 300 --d 128 --seed 7 -o parity.ov
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct OvParity {
  static constexpr std::string_view name = "ov-parity";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() { return {{{"n", "40"}, {"d", "64"}}}; }
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
  static std::vector<Figure> figures(const Settings& settings);
};

}  // namespace reductio::generators

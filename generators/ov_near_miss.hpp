// No orthogonal pair, but `pairs` pairs that miss by one: their inner product is 1, that of all others
// 2 or more.
//
// Construction: let q be a prime. The coordinates, in an order that the seed hides, are L + 1 blocks of
// the q^2 points of an affine plane, and a rest. Each row has one line in each block and in the rest
// independent bits of density 1/q, so every column has density 1/q.
//   meeting block   rows of A use lines of one half of the q + 1 classes of parallels, rows of B of the
//                   other half: any two have exactly one point in common.
//   code blocks     a row's code is a word of L letters, and its line in block l is of class code_l.
//                   Rows of A have different codes, and so have rows of B; a row of A and one of B have
//                   the same code just when they are one of the `pairs` matched pairs. A matched pair
//                   has different parallels in every block.
//   rest            the bits of a matched pair are drawn jointly, as in ov-planted: never both one.
// So a matched pair meets once, in the meeting block. Any other pair meets there and again in a block
// where their codes differ, since lines of different classes meet. Each side alone has the same
// distribution whichever rows are matched, so no statistic of one side tells which are.
// `order` is q: by default the prime for which 1/q is nearest to the critical density of ov-uniform,
// among those that leave room. At least (L + 1) q^2 coordinates are needed, with (q + 1)^L >= n + m.
// Answer: no, by construction; the minimum inner product is 1, attained by exactly `pairs` pairs.
// What could tell: every row has exactly q ones in a block, so linear algebra finds the blocks, and the
// meeting block proves the answer (0.1 s at n = 65536, d = 256); for q = 2 rows of A have one class in the
// meeting block, whose columns are equal in pairs.
// Hardness: for tests of gaps only, 0 and 1 being as near as answers can be: it can be recognised, and is
// decided in near-linear time by who looks for the blocks.
//
//   reductio generate ov-near-miss --n 100 --d 256 --seed 7 -o near.ov
//   reductio generate ov-near-miss --n 100 --d 256 --pairs 5 --order 3 -o five.ov
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct OvNearMiss {
  static constexpr std::string_view name = "ov-near-miss";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() { return {{{"n", "10"}, {"d", "16"}}}; }
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
  static std::string known_attack(const Settings& settings);
};

}  // namespace reductio::generators

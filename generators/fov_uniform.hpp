// Uniform rows over a field: the average case that counting orthogonal vectors is proved to be as hard as.
//
// Construction: every entry of A and B is drawn from 0 .. p - 1, independently and uniformly. The prime p is the least
// above n m and 2d + 1, so that the counts of instances of OV of these sizes are values of theirs; or --modulus.
// Answer: the value, the sum over all a, b of the product of 1 - a_k b_k modulo p. It is not known beforehand: `solve`
// adds all pairs. For large p a value other than 0 tells nothing of any one pair.
// Hardness: counting, not decision. `ov_to_fov` makes 2d + 1 instances of any instance of OV, each of them distributed
// as this family's, and counts its orthogonal pairs by their values. So whoever computes values of this family in
// n^(2-e) with few errors counts orthogonal pairs in the worst case: label `counting-ov`. No decision problem becomes
// hard on average by that.
// Paper: M. Ball, A. Rosen, M. Sabin, P. Vasudevan, Average-Case Fine-Grained Hardness, STOC 2017.
//
//   reductio generate fov-uniform --n 1000 --d 128 --seed 1 -o counting.npz
//   reductio generate fov-uniform --n 5 --m 3 --d 4 --modulus 101 --seed 2 -o small.txt
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct FovUniform {
  static constexpr std::string_view name = "fov-uniform";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() {
    return {{{"n", "6"}, {"d", "5"}}, {{"n", "3"}, {"m", "4"}, {"d", "2"}}};
  }
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
};

}  // namespace reductio::generators

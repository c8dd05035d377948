// Random rows that all have the same number of ones.
//
// Construction: every row is drawn uniformly among the rows with exactly `weight` ones, independently.
// `critical` (the default) is the least weight w at which n m C(d-w, w) / C(d, w) <= 1: at most one
// orthogonal pair is expected.
// Answer: not known, unless 2 weight > d: then no, by the pigeonhole principle (two rows have more ones
// than there are coordinates). Weight 0: yes.
// Hardness: measured only. No pair can be discarded by counting ones, which is what makes ov-uniform easy
// when d is near 2 log2 n; sorting by prefixes takes 23.0 ms at n = 65536, d = 128 and the critical weight,
// against 13.8 ms for independent bits. Nothing is proved or conjectured of it, so no hypothesis is named.
//
//   reductio generate ov-constant-weight --n 1000 --d 40 --seed 7 -o even.ov
//   reductio generate ov-constant-weight --n 1000 --d 20 --weight 11 -o heavy.ov
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct OvConstantWeight {
  static constexpr std::string_view name = "ov-constant-weight";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
};

}  // namespace reductio::generators

// OV to unit vectors whose pads are one number short, the greatest: their norm is below 1.
#pragma once
#include "instances/shapes/real_pairs.hpp"
#include "tests/refuted/refuted.hpp"
#include "verifier/mutants/kinds.hpp"

namespace reductio::tests {

struct PadOneShort {
  static constexpr std::string_view name = "pad_one_short", claim = "norm";
  static Sizes smallest() { return pair_of_sizes(1, 0, 0); }
  static std::vector<Obligation> obligations() { return {}; }
  static Reduction reduction() {
    return with_targets(erase<OvToMips>(name, ""), "", "",
                        [](std::vector<Data>& targets, const Data&, const Settings&) {
                          auto& A = targets.front().of<RealPairs>().A;
                          for (std::size_t i = 0; i < A.rows(); ++i) A.edit(i)[A.cols() - 8] = 0;
                        })
        .reduction;
  }
};

}  // namespace reductio::tests

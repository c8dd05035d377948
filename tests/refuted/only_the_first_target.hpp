// OV in one set to OV that keeps target 0 only: a pair whose indices differ in a higher bit alone is lost. Three rows
// without coordinates show it: the answer survives by another pair, the witness (0, 2) does not.
#pragma once
#include "tests/refuted/refuted.hpp"
#include "verifier/mutants/kinds.hpp"

namespace reductio::tests {

struct OnlyTheFirstTarget {
  static constexpr std::string_view name = "only_the_first_target", claim = "complete";
  static constexpr bool keeps_the_answer = true;
  static Sizes smallest() { return {{{"n", 3}, {"d", 0}}}; }
  static std::vector<Obligation> obligations() { return {}; }
  static Reduction reduction() {
    Reduction r =
        with_targets(erase<OvMonoToOv>(name, ""), "", "",
                     [](std::vector<Data>& targets, const Data&, const Settings&) { targets.resize(1); })
            .reduction;
    r.sizes = [sizes = r.sizes](const Sizes& s, const Settings& set) {
      return std::vector{sizes(s, set).front()};
    };
    return r;
  }
};

}  // namespace reductio::tests

// OV to attention whose dummy key has weight exp(-2 scale * unit): lighter than the sum of the keys that are no
// witness, so a row without a witness passes the cut.
#pragma once
#include "instances/shapes/attention.hpp"
#include "tests/refuted/refuted.hpp"
#include "verifier/mutants/kinds.hpp"

namespace reductio::tests {

struct DummyKeyTooLight {
  static constexpr std::string_view name = "dummy_key_too_light", claim = "sound";
  static Sizes smallest() { return pair_of_sizes(1, 1, 1); }
  static std::vector<Obligation> obligations() { return {}; }
  static Reduction reduction() {
    return with_targets(erase<OvToAttention>(name, ""), "", "",
                        [](std::vector<Data>& targets, const Data&, const Settings& settings) {
                          auto& head = targets.front().of<AttentionHead>();
                          const Weights weights = wanted_weights(settings, head.keys() - 1, head.K.cols());
                          head.K.edit(head.keys() - 1)[head.K.cols() - 1] = -2 * weights.unit;
                        })
        .reduction;
  }
};

}  // namespace reductio::tests

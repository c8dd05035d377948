// OV to attention whose dummy key has weight exp(-2 scale * unit): lighter than the sum of the keys that are no
// witness, so a row without a witness passes the cut.
#pragma once
#include "instances/shapes/attention.hpp"
#include "tests/refuted/refuted.hpp"

namespace reductio {

struct DummyKeyTooLight {
  static constexpr std::string_view name = "dummy_key_too_light", claim = "sound";
  static Sizes smallest() { return pair_of_sizes(1, 1, 1); }
  static std::vector<Obligation> obligations() { return {}; }
  static Reduction reduction() {
    Reduction r = erase<OvToAttention>(name, "");
    const auto forward = r.forward;
    r.forward = [forward](const Data& data, const Settings& set, const Work& work) {
      auto targets = forward(data, set, work);
      auto& head = targets.front().of<AttentionHead>();
      const Weights weights = wanted_weights(set, head.keys() - 1);
      head.K.edit(head.keys() - 1)[head.K.cols() - 1] = -2 * weights.unit;
      return targets;
    };
    return r;
  }
};

}  // namespace reductio

// OV in one set to OV with A = B = V: a zero row is orthogonal to itself. The published step answers YES at once
// when a row is zero; without that case it fails on a single row.
#pragma once
#include "instances/shapes/pairs.hpp"
#include "tests/refuted/refuted.hpp"

namespace reductio::tests {

struct OneSetOnBothSides {
  static constexpr std::string_view name = "one_set_on_both_sides", claim = "sound";
  static Sizes smallest() { return {{{"n", 1}, {"d", 0}}}; }
  static std::vector<Obligation> obligations() { return {}; }
  static Reduction reduction() {
    return {name,
            "ov-mono",
            "ov",
            "",
            {},
            {{"complete"}, {"sound"}, {"backward"}, {"size"}},
            [](const Sizes& s, const Settings&) {
              return std::vector{pair_of_sizes(s.at("n"), s.at("n"), s.at("d"))};
            },
            [](const Data& data, const Settings&, const Work&) {
              const auto& x = data.of<MonoRows>();
              return run_of({PairRows{{}, x.V, x.V, x.d, {}}},
                            [](const Witness& w) { return std::pair<std::size_t, Witness>(0, w); });
            },
            [](const Origin&, std::size_t, const Witness& w) -> std::optional<Witness> {
              const auto pair = Pair::of(w).value();
              return pair.i < pair.j ? pair : Pair{pair.j, pair.i};
            }};
  }
};

}  // namespace reductio::tests

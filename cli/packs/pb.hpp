// Pseudo-Boolean formulas, for the Pseudo-Boolean Competition, in OPB.
//
// They ask for two rows of two sets whose inner product is great, or small. Their answers are known by how they are
// made, without a solver.
#pragma once
#include "cli/packs/pack.hpp"

namespace reductio::cli {

struct PbPack {
  static constexpr std::string_view problem = "pb", format = "opb", ending = ".opb.xz";
  static constexpr std::string_view solver = "opb:clasp";
  static constexpr double least = 0.05, most = 10;
  static std::vector<PackSource> sources() {
    const std::vector<std::uint64_t> few{32, 48, 64, 96, 128, 192}, many{128, 256, 384, 512, 768, 1024};
    const std::vector<std::string> great{"ov_to_max_ip", "max_ip_to_pb"},
        small{"ov_to_min_ip", "min_ip_to_pb"};
    return {
        {"ov-planted", {{"d", "48"}}, "n", few, great},
        {"ov-uniform-no", {{"d", "48"}, {"lambda", "0.1"}}, "n", many, small},
        {"ov-planted", {{"d", "64"}}, "n", many, small},
        {"ov-uniform-no", {{"d", "48"}, {"lambda", "0.1"}}, "n", few, great},
    };
  }
  static std::string file_name(const PackedName& name) { return "normalized-" + name.stem; }
};

}  // namespace reductio::cli

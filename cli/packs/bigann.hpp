// Points and queries in Hamming space, for big-ann-benchmarks, as bytes.
//
// Points are images of rows of Orthogonal Vectors, a byte a bit: between such points Euclidean distance is the root of
// Hamming distance. In a set whose answer is yes one of the queries has a neighbour at Hamming distance d / 3, and all
// others lie farther apart; where it is no, none has.
#pragma once
#include "cli/packs/pack.hpp"

namespace reductio::cli {

struct BigannPack {
  static constexpr std::string_view problem = "hamming", format = "u8bin", ending = ".u8bin";
  static constexpr std::string_view solver = "reductio:packed";
  static constexpr double least = 0.02, most = 20;
  static std::vector<PackSource> sources() {
    const std::vector<std::uint64_t> levels{4000, 10000, 20000, 40000, 80000};
    const std::vector<std::string> chain{"ov_to_hamming"};
    return {
        {"ov-planted", {{"d", "128"}, {"n", "1000"}}, "m", levels, chain},
        {"ov-uniform-no", {{"d", "128"}, {"lambda", "0.1"}, {"n", "1000"}}, "m", levels, chain},
    };
  }
  static std::string file_name(const PackedName& name) { return name.stem; }
};

}  // namespace reductio::cli

// Points and queries in Hamming space, for ann-benchmarks, in HDF5.
//
// Points are images of rows of Orthogonal Vectors: in a set whose answer is yes one of the queries has a neighbour at
// distance d / 3 of d bits, and all others lie farther apart; where it is no, none has. Neighbours and distances are
// computed exactly. A file is a dataset of its name: put it into data/ of ann-benchmarks.
#pragma once
#include <fmt/format.h>

#include "cli/packs/pack.hpp"

namespace reductio::cli {

struct AnnbenchPack {
  static constexpr std::string_view problem = "hamming", format = "hdf5", ending = ".hdf5";
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
  // As in "sift-256-hamming".
  static std::string file_name(const PackedName& name) {
    return fmt::format("{}-{}-hamming", name.stem, name.sizes.at("d"));
  }
};

}  // namespace reductio::cli

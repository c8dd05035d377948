// Formulas of which as many clauses as possible are to hold, for the MaxSAT Evaluation, in its format of 2022.
//
// Some are formulas of known families, and some ask for the least inner product of two sets of rows. The optimum that
// is expected is known by how they are made.
#pragma once
#include "cli/packs/pack.hpp"

namespace reductio::cli {

struct MaxsatPack {
  static constexpr std::string_view problem = "maxsat", format = "wcnf", ending = ".wcnf.xz";
  static constexpr std::string_view solver = "wcnf-old:clasp";
  static constexpr double least = 0.05, most = 10;
  static std::vector<PackSource> sources() {
    const std::vector<std::string> of_formula{"sat_to_maxsat"}, of_rows{"ov_to_min_ip", "min_ip_to_maxsat"};
    return {
        {"sat-tseitin", {}, "vertices", {10, 12, 14, 16, 18, 20, 22}, of_formula},
        {"ov-planted", {{"d", "48"}}, "n", {8, 16, 32, 64, 128, 256}, of_rows},
        {"sat-parity", {{"answer", "no"}}, "vars", {40, 60, 80, 100, 120, 140}, of_formula},
        {"ov-uniform-no", {{"d", "48"}, {"lambda", "0.1"}}, "n", {8, 16, 32, 64, 128, 256}, of_rows},
        {"sat-planted", {{"k", "4"}, {"ratio", "12"}}, "vars", {40, 60, 80, 100, 110, 120}, of_formula},
    };
  }
  static std::string file_name(const PackedName& name) { return name.stem; }
};

}  // namespace reductio::cli

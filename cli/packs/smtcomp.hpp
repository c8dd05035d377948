// Formulas for SMT-COMP, in SMT-LIB 2, each with its status.
//
// They are propositional: what a solver is asked for is search and nothing of its theories. Their answers are known by
// how they are made.
#pragma once
#include "cli/packs/pack.hpp"

namespace reductio::cli {

struct SmtcompPack {
  static constexpr std::string_view problem = "sat", format = "smt2", ending = ".smt2";
  static constexpr std::string_view solver = "smt2:z3";
  static constexpr double least = 0.1, most = 20;
  static std::vector<PackSource> sources() {
    return {
        {"sat-tseitin", {}, "vertices", {14, 16, 18, 20, 22, 24}},
        {"sat-planted", {{"k", "4"}, {"ratio", "12"}}, "vars", {60, 70, 80, 90, 100, 110}},
        {"sat-subset-cardinality", {}, "side", {9, 10, 11, 12, 13, 14, 15}},
        {"sat-factoring", {}, "bits", {20, 22, 24, 26, 28, 30, 32, 34}},
        {"sat-parity", {{"answer", "no"}}, "vars", {80, 90, 100, 110, 120, 130, 140}},
    };
  }
  static std::string file_name(const PackedName& name) { return name.stem; }
};

}  // namespace reductio::cli

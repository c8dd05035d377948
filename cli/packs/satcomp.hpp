// Formulas for the SAT Competition, in DIMACS.
//
// The competition asks a team for twenty new instances, ten of them interesting: MiniSat does not solve them within a
// minute, and the team's own solver does within an hour. Here every second instance is one that MiniSat did not solve
// in the greater of the seconds, and the others took it at least the lesser. Their answers are known by how they are
// made, without a solver; whether one solves them within an hour was not tried. Files are named as the competition's
// archive names them, by the identity that the Global Benchmark Database gives to the formula and by what it is.
#pragma once
#include "cli/packs/pack.hpp"

namespace reductio::cli {

struct SatcompPack {
  static constexpr std::string_view problem = "sat", format = "dimacs", ending = ".cnf.xz";
  static constexpr std::string_view solver = "minisat";
  static constexpr double least = 1, most = 60;
  static constexpr std::size_t unsolved_every = 2;
  static std::vector<PackSource> sources() {
    return {
        {"sat-tseitin", {}, "vertices", {22, 24, 26, 28, 30, 60}},
        {"sat-planted", {{"k", "4"}, {"ratio", "12"}}, "vars", {100, 110, 120, 130, 140, 300}},
        {"sat-parity", {{"answer", "no"}}, "vars", {140, 150, 160, 170, 180, 190, 300}},
        {"sat-factoring", {}, "bits", {32, 34, 36, 38, 40, 42, 44, 64}},
        {"sat-subset-cardinality", {}, "side", {15, 16, 17, 18, 19, 20, 30}},
        {"sat-parity", {{"answer", "no"}}, "vars", {34, 36, 38, 40, 42, 80}, {"xorify"}},
        {"sat-planted", {{"k", "5"}}, "vars", {60, 65, 70, 75, 80, 150}},
        {"sat-parity", {{"answer", "no"}, {"degree", "4"}, {"k", "4"}}, "vars", {70, 75, 80, 85, 90, 160}},
        {"sat-factoring", {{"of", "prime"}}, "bits", {32, 34, 36, 38, 40, 42, 44, 64}},
    };
  }
  static std::string file_name(const PackedName& name) { return name.gbd_hash + "-" + name.stem; }
};

}  // namespace reductio::cli

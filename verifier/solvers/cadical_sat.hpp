// SAT by CaDiCaL, a CDCL solver (Biere, Fazekas, Fleury, Heisinger: CaDiCaL, Kissat, Paracooba, Plingeling
// and Treengeling entering the SAT Competition 2020), through its library.
//
// One core, exponential time at worst. A variable that no clause mentions is false in the witness. Witnesses
// are enumerated by one blocking clause each, over all variables: fit for thousands, not for millions.
#pragma once
#include <string>

#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {

struct CadicalSat {
  static constexpr std::string_view name = "cadical";
  static constexpr std::string_view doc = "CDCL search by CaDiCaL";
  static constexpr bool plain = false;
  static std::optional<Seconds> offer(const Problem& problem, const Sizes& sizes, const Question& question);
  static Answer solve(const Problem& problem, const Data& data, Ask ask, const Work& work);
  static void each_witness(const Problem& problem, const Data& data, const Work& work,
                           const std::function<bool(const Witness&)>& f);
};

std::string cadical_version();

}  // namespace reductio::verifier

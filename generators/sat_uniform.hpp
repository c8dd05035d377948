// Random k-SAT.
//
// Construction: every clause has k different variables, every set of them equally likely, each negated
// with probability 1/2; clauses are independent, so one may occur twice. The default is the ratio of
// clauses to variables near which random k-SAT turns from satisfiable to unsatisfiable: 4.26 for k = 3.
// Answer: not known, unless there is no clause (yes).
// Hardness: measured: at the default ratio and k = 3, cadical needs 193, 1800 and 18600 conflicts at
// 100, 150 and 200 variables. From 0.7 * 2^k clauses a variable on, above the default, resolution needs
// exponential size (V. Chvatal, E. Szemeredi, Journal of the ACM 35, 1988). Feige (2002) conjectures
// that refuting is hard on average. ETH and SETH are about the worst case and say nothing of this
// distribution: none is named.
// Paper: D. Mitchell, B. Selman, H. Levesque, Hard and easy distributions of SAT problems, AAAI 1992;
// thresholds of S. Mertens, M. Mezard, R. Zecchina, Threshold values of random K-SAT from the cavity
// method, 2006.
//
//   reductio generate sat-uniform --vars 50 --seed 7 -o open.cnf
//   reductio generate sat-uniform --vars 50 --answer no --count 3 -o unsat/
//   reductio generate sat-uniform --vars 50 --k 4 --ratio 9.5 -o four.cnf
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct SatUniform {
  static constexpr std::string_view name = "sat-uniform";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() { return {{{"vars", "6"}, {"ratio", "4.26"}}}; }
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
};

}  // namespace reductio::generators

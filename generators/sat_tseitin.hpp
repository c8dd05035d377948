// Parities along the edges of a graph (Tseitin): odd charges have no solution.
//
// Construction: a variable for every edge, and for every vertex the equation that the sum modulo 2 of its
// edges is its charge; as CNF 2^(degree-1) clauses a vertex. `graph` is
//   regular   random with `vertices` vertices, each in `degree` edges: all ends of edges are shuffled and
//             paired, loops and double edges exchanged away. It is drawn again, up to 64 times, until it is
//             connected and its second eigenvalue is at most 2 sqrt(degree - 1) + 0.1, which almost all
//             are. The eigenvalue is bounded by power iteration in whole numbers, which may let through one
//             that is above by less than 0.7 % of (eigenvalue + degree).
//   torus     a square of vertices, each with four neighbours, around the borders too
//   grid      the same without going around: degrees 2 to 4
// The charges are those that a random assignment of the edges has; for the answer no, one of them is
// flipped. In a connected graph every choice of charges with an even sum, or an odd one, is equally likely.
// Answer: every edge counts at two vertices, so all equations together say 0 = sum of the charges. Odd: no,
// by this count. Even: yes, with the assignment as witness.
// What could tell: adding up all equations, that is, Gaussian elimination, in no time.
// Hardness: for resolution a theorem, as vertices grow: exponential on expanding graphs, which the bound on
// the eigenvalue makes of the regular ones; on a grid the exponent is its side. No theorem is about these
// sizes: measured, in docs/hardness.md, 28 vertices of degree 4 took cadical 77 thousand conflicts, minisat
// 2.9 million.
// Paper: A. Urquhart, Hard examples for resolution, Journal of the ACM 34, 1987; E. Ben-Sasson, A.
// Wigderson, Short proofs are narrow: resolution made simple, Journal of the ACM 48, 2001; J. Friedman, A
// proof of Alon's second eigenvalue conjecture, 2003, for the bound (not read).
//
//   reductio generate sat-tseitin --vertices 20 --seed 7 -o odd.cnf
//   reductio generate sat-tseitin --vertices 20 --degree 3 --answer yes -o even.cnf
//   reductio generate sat-tseitin --graph torus --vertices 16 -o torus.cnf
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct SatTseitin {
  static constexpr std::string_view name = "sat-tseitin";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() {
    return {{{"vertices", "6"}, {"answer", "yes"}}, {{"vertices", "6"}, {"answer", "no"}}};
  }
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
  static std::string known_attack(const Settings& settings);
};

}  // namespace reductio::generators

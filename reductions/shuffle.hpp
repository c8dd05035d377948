// SAT to SAT, shuffled.   Is F satisfiable?   becomes   Is F with other names, signs and order of its clauses?
//
//   gadget     variable v becomes p(v), or not p(v), and clause c stands at place o(c): two permutations and a sign for
//              each variable, drawn from the seed
//   invariant  clause o(c) holds under Y iff clause c does where v is Y of p(v), negated where its sign is
//   size       as before;  O(N + literals) time
//   paper      docs/papers.md#lifted-formulas
#pragma once
#include "reductions/shapes/renaming.hpp"

namespace reductio::reductions {

struct Shuffle : Renaming {
  static std::vector<OptionSpec> options() {
    return {{"seed", OptionSpec::Kind::size, "1", "what names, signs and places are drawn from"}};
  }
  // The same for the same seed, on any machine. Variables are drawn before clauses, so that they hang on no clause.
  static Renamed renamed(std::size_t vars, std::size_t clauses, const Settings& settings) {
    std::mt19937_64 random(settings.size("seed"));
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    const auto permutation = [&](std::size_t n) {
      std::vector<std::size_t> out(n);
      for (std::size_t i = 0; i < n; ++i) out[i] = i;
      for (std::size_t i = n; i > 1; --i) std::swap(out[i - 1], out[below(i)]);
      return out;
    };
    Renamed out;
    out.variable = permutation(vars);
    for (std::size_t v = 0; v < vars; ++v) out.negated.push_back(below(2) == 1);
    out.clause = permutation(clauses);
    return out;
  }
};

}  // namespace reductio::reductions

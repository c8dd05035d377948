// Three Orthogonal Vectors, exactly: each row of the shortest side masks the rows of another, and what is left is an
// instance of Orthogonal Vectors, of which all pairs are looked at by packed words.
//
// The answer is the first by the row of the shortest side, then by the pair, whatever the number of threads. Cost
// n*m*l*ceil(d/64) words; memory a copy of one side, and what packed_pairs.hpp takes.
#pragma once
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {

struct MaskedTriples {
  static constexpr std::string_view name = "triples";
  static constexpr std::string_view doc = "all triples, a row of the shortest side at a time by packed words";
  static constexpr bool plain = false;
  static std::optional<Seconds> offer(const Problem& problem, const Sizes& sizes, const Question& question);
  static Answer solve(const Problem& problem, const Data& data, Ask ask, const Work& work);
  static WitnessCount count(const Problem& problem, const Data& data, const Work& work);
};

}  // namespace reductio::verifier

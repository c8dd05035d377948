// Hard attention, row by row: the best keys of a query and the mean of their values, in whole numbers.
//
// Rows are looked at in waves on all cores; the first that says yes is the answer, and its first best key of a value
// above 0 the witness. Cost queries*keys*D multiplications; no memory to speak of.
#pragma once
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {

struct HardAttentionRows {
  static constexpr std::string_view name = "best-keys";
  static constexpr std::string_view doc = "the best keys of every query, in whole numbers";
  static constexpr bool plain = false;
  static std::optional<Seconds> offer(const Problem& problem, const Sizes& sizes, const Question& question);
  static Answer solve(const Problem& problem, const Data& data, Ask ask, const Work& work);
  // Every best key of a value above 0 of every row that says yes, in order. Throws Stopped.
  static void each_witness(const Problem& problem, const Data& data, const Work& work,
                           const std::function<bool(const Witness&)>& f);
};

}  // namespace reductio::verifier

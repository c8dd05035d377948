// Every problem whose witnesses are rows, or assignments with a score, exactly, by the specification's own loops: one
// candidate after the other, on one core.
//
// It shares no code with the fast solvers, to check them by. The answer is the first witness in the order of its row
// numbers. Cost: one look at each candidate; no memory.
#pragma once
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {

struct Plain {
  static constexpr std::string_view name = "plain";
  static constexpr std::string_view doc = "all pairs, by the specification's loops";
  static constexpr bool plain = true;
  static std::optional<Seconds> offer(const Problem& problem, const Sizes& sizes, const Question& question);
  static Answer solve(const Problem& problem, const Data& data, Ask ask, const Work& work);
  static void each_witness(const Problem& problem, const Data& data, const Work& work,
                           const std::function<bool(const Witness&)>& f);
  static Histogram histogram(const Problem& problem, const Data& data, const Work& work);
  static std::vector<Ranked> top(const Problem& problem, const Data& data, std::uint64_t most,
                                 const Work& work);
  static Number value(const Problem& problem, const Data& data, const Work& work) {
    return problem.value(data, work);
  }
};

}  // namespace reductio::verifier

#include "verifier/solvers/plain.hpp"

#include "instances/error.hpp"

namespace reductio {
namespace {

// Calls f for every candidate in order until it gives false. Throws Stopped.
void each_candidate(const Data& data, const Work& work, const std::function<bool(const Witness&)>& f) {
  std::uint64_t seen = 0;
  data.shape().each_candidate(data, [&](const Witness& w) {
    if (seen++ % 1024 == 0 && work.over()) throw Stopped("stopped before all candidates were seen");
    return f(w);
  });
}

// The optimum and the first candidate that attains it; `no` when there is none.
Answer optimum(const Problem& problem, const Data& data, const Work& work) {
  Answer best{AnswerKind::no, {}, {}};
  each_candidate(data, work, [&](const Witness& w) {
    const auto score = problem.score_of(data, w);
    if (score && (!best.value || problem.better(*score, *best.value))) best = {AnswerKind::optimum, w, score};
    return true;
  });
  return best;
}

}  // namespace

Answer Plain::solve(const Problem& problem, const Data& data, Ask ask, const Work& work) try {
  if (ask == Ask::optimum) return optimum(problem, data, work);
  Answer answer{AnswerKind::no, {}, {}};
  each_candidate(data, work, [&](const Witness& w) {
    const bool found = problem.holds(data, w);
    if (found) answer = {AnswerKind::yes, w, {}};
    return !found;
  });
  return answer;
} catch (const Stopped&) {
  return {};
}

void Plain::each_witness(const Problem& problem, const Data& data, const Work& work,
                         const std::function<bool(const Witness&)>& f) {
  if (asked(problem, data) == Ask::decision)
    return each_candidate(data, work, [&](const Witness& w) { return !problem.holds(data, w) || f(w); });
  const Answer best = optimum(problem, data, work);
  each_candidate(data, work,
                 [&](const Witness& w) { return problem.score_of(data, w) != best.value || f(w); });
}

}  // namespace reductio

#include "verifier/solvers/plain_pairs.hpp"

#include "instances/error.hpp"

namespace reductio {
namespace {

// Calls look(pair, score) for every pair in order until it gives false. Throws Stopped.
void each_score(const Problem& problem, const Data& data, const Work& work,
                const std::function<bool(Pair, std::int64_t)>& look) {
  const auto* two = data.as<PairRows>();
  const auto* one = data.as<MonoRows>();
  const std::size_t n = two != nullptr ? two->A.n() : one->V.n(), m = two != nullptr ? two->B.n() : n;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = two != nullptr ? 0 : i + 1; j < m; ++j) {
      if (j % 1024 == 0 && work.over()) throw Stopped("stopped before all pairs were seen");
      const Pair w{i, j};
      const std::int64_t score = two != nullptr ? problem.score(left(*two, w), right(*two, w), two->d)
                                                : problem.score(left(*one, w), right(*one, w), one->d);
      if (!look(w, score)) return;
    }
}

// The optimum and the first pair that attains it; `no` when there is no pair.
Answer optimum(const Problem& problem, const Data& data, const Work& work) {
  Answer best{AnswerKind::no, {}, {}};
  each_score(problem, data, work, [&](Pair w, std::int64_t score) {
    const bool better =
        !best.value || (problem.best == Best::least ? score < *best.value : score > *best.value);
    if (better) best = {AnswerKind::optimum, w, score};
    return true;
  });
  return best;
}

// Calls f for every pair that makes the instance's answer, in order, until it gives false.
void each_pair_of(const Problem& problem, const Data& data, const Work& work,
                  const std::function<bool(const Witness&)>& f) {
  if (asked(problem, data) == Ask::decision)
    return each_score(problem, data, work,
                      [&](Pair w, std::int64_t) { return !problem.holds(data, w) || f(w); });
  const Answer best = optimum(problem, data, work);
  each_score(problem, data, work, [&](Pair w, std::int64_t score) { return score != best.value || f(w); });
}

}  // namespace

Answer PlainPairs::solve(const Problem& problem, const Data& data, Ask ask, const Work& work) try {
  if (ask == Ask::optimum) return optimum(problem, data, work);
  Answer answer{AnswerKind::no, {}, {}};
  each_pair_of(problem, data, work, [&](const Witness& w) {
    answer = {AnswerKind::yes, w, {}};
    return false;
  });
  return answer;
} catch (const Stopped&) {
  return {};
}

void PlainPairs::each_witness(const Problem& problem, const Data& data, const Work& work,
                              const std::function<bool(const Witness&)>& f) {
  each_pair_of(problem, data, work, f);
}

}  // namespace reductio

#include "verifier/solvers/plain.hpp"

#include <algorithm>

#include "instances/error.hpp"

namespace reductio {
namespace {

// Calls f for every candidate in order until it gives false. Throws Stopped.
void each_candidate(const Data& data, const Work& work, const std::function<bool(const Witness&)>& f) {
  std::uint64_t seen = 0;
  data.shape().each_candidate(data, [&](const Witness& w) {
    if (seen++ % 1024 == 0 && work.over()) throw work.stopped("stopped before all candidates were seen");
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

std::optional<Seconds> Plain::offer(const Problem& problem, const Sizes& sizes, const Question& question) {
  constexpr Seconds candidate = 15e-9, word = 1e-9;
  if (!problem.always_witnessed || problem.shape->witness_is_assignment()) return std::nullopt;
  const auto sides = problem.shape->parts();
  double candidates = 1;
  for (std::size_t k = 0; k < problem.shape->witness_rows(); ++k)
    candidates *= static_cast<double>(sizes.at(sides[std::min(k, sides.size() - 1)].rows));
  // What attains the optimum is known only when all has been seen.
  const double rounds = question.ask == Ask::count || question.ask == Ask::list ? 2 : 1;
  return rounds * candidates * (candidate + word * static_cast<double>(sizes.at("d")) / 64);
}

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
  if (asked(problem, data) == Ask::decide)
    return each_candidate(data, work, [&](const Witness& w) { return !problem.holds(data, w) || f(w); });
  const Answer best = optimum(problem, data, work);
  each_candidate(data, work,
                 [&](const Witness& w) { return problem.score_of(data, w) != best.value || f(w); });
}

Histogram Plain::histogram(const Problem& problem, const Data& data, const Work& work) {
  Histogram out;
  each_candidate(data, work, [&](const Witness& w) {
    if (const auto score = problem.score_of(data, w)) out[*score] = out[*score] + 1;
    return true;
  });
  return out;
}

std::vector<Ranked> Plain::top(const Problem& problem, const Data& data, std::uint64_t most,
                               const Work& work) {
  std::vector<Ranked> out;  // sorted
  const auto better = [&](const Ranked& x, const Ranked& y) { return problem.better(x.score, y.score); };
  each_candidate(data, work, [&](const Witness& w) {
    const auto score = problem.score_of(data, w);
    if (!score || (out.size() == most && !problem.better(*score, out.back().score))) return true;
    const Ranked one{w, *score};
    out.insert(std::upper_bound(out.begin(), out.end(), one, better), one);
    if (out.size() > most) out.pop_back();
    return true;
  });
  return out;
}

}  // namespace reductio

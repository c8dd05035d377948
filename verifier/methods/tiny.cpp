// Enumeration of tiny instances and of their witnesses.
#include "verifier/methods/search.hpp"

namespace reductio {

void each_tiny(const Problem& problem, std::size_t bits, const std::function<bool(const Data&)>& f) {
  problem.shape->each_tiny(bits, [&](const Data& data) {
    if (!f(data)) return false;
    if (!problem.has_threshold) return true;
    Data asked = data;
    for (const std::int64_t threshold : problem.shape->thresholds(data)) {
      problem.shape->set_threshold(asked, threshold);
      if (!f(asked)) return false;
    }
    return true;
  });
}

std::vector<Witness> witnesses(const Problem& problem, const Data& data) {
  std::vector<Witness> out;
  std::optional<std::int64_t> best;
  const bool optimum = !problem.decision(data.shape().threshold(data));
  data.shape().each_candidate(data, [&](const Witness& w) {
    if (!optimum) {
      if (problem.holds(data, w)) out.push_back(w);
      return true;
    }
    const auto score = problem.score_of(data, w);
    if (score && (!best || problem.better(*score, *best))) best = score, out.clear();
    if (score && score == best) out.push_back(w);
    return true;
  });
  return out;
}

}  // namespace reductio

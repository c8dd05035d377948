// Enumeration of tiny instances and of their witnesses.
#include "verifier/methods/search.hpp"

namespace reductio::verifier {

namespace {

// Of data that say themselves what in them is not stable, what is undecided is none; see Shape::unstable.
bool is(Decided decided, const Data& data, const Witness& w) {
  if (decided == Decided::undecided && data.shape().unstable(data).empty())
    throw Undecided("not decided of the witness " + data.shape().json_text(w));
  return surely(decided);
}

}  // namespace

void each_tiny(const Problem& problem, std::size_t bits, const std::function<bool(const Data&)>& f) {
  problem.shape->each_tiny(bits, [&](const Data& data) {
    if (!f(data)) return false;
    if (!problem.has_threshold) return true;
    Data asked = data;
    for (const Number& threshold : problem.shape->thresholds(data)) {
      problem.shape->set_threshold(asked, threshold);
      if (!f(asked)) return false;
    }
    return true;
  });
}

std::array<Number, 3> thresholds_around(const Data& data, const Number& score) {
  std::array<Number, 3> out{score.least(), score.least(), score.greatest()};
  bool above = false;
  for (const Number& one : data.shape().thresholds(data)) {
    if (surely(one < score.least())) out[0] = one;
    if (!above && surely(one > score.greatest())) out[2] = one, above = true;
  }
  return out;
}

std::vector<Witness> witnesses(const Problem& problem, const Data& data) {
  std::vector<Witness> out;
  std::optional<Number> best;
  const bool optimum = !problem.decision(data.shape().threshold(data));
  data.shape().each_candidate(data, [&](const Witness& w) {
    if (!optimum) {
      if (is(problem.holds(data, w), data, w)) out.push_back(w);
      return true;
    }
    const auto score = problem.score_of(data, w);
    if (score && (!best || is(problem.better(*score, *best), data, w))) best = score, out.clear();
    if (score && is(*score == *best, data, w)) out.push_back(w);
    return true;
  });
  return out;
}

}  // namespace reductio::verifier

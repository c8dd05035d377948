#include <fmt/format.h>

#include "reductions/reduction.hpp"

namespace reductio {
namespace {

std::int64_t score_at(const Problem& problem, const Data& data, const Pair& pair) {
  const auto score = [&](const auto& x) { return problem.score(left(x, pair), right(x, pair), x.d); };
  const auto* two = data.as<PairRows>();
  return two != nullptr ? score(*two) : score(data.of<MonoRows>());
}

// Is w two rows of the instance? Problems without pairs say so in `holds`.
bool rows_of(const Data& data, const Pair& w) {
  const auto* two = data.as<PairRows>();
  return two != nullptr ? in_range(*two, w) : in_range(data.of<MonoRows>(), w);
}

std::string named(const Witness& witness) {
  const auto* pair = std::get_if<Pair>(&witness);
  return pair != nullptr ? fmt::format("the recorded witness [{}, {}]", pair->i, pair->j)
                         : std::string("the recorded assignment");
}

}  // namespace

std::optional<std::string> recorded_fault(const Instance& instance) {
  const Answer& known = instance.provenance.known;
  const Problem& problem = find_problem(instance.problem);
  const bool decision = problem.decision(instance.threshold());
  if (known.kind == AnswerKind::optimum && decision)
    return "an optimum is recorded, but the question is one of yes or no";
  if (known.kind == AnswerKind::unknown || !known.witness) return std::nullopt;
  if (decision) {
    if (problem.holds(instance.data, *known.witness)) return std::nullopt;
    return named(*known.witness) + " is none of this instance";
  }
  const auto* pair = std::get_if<Pair>(&*known.witness);
  if (pair == nullptr || !rows_of(instance.data, *pair))
    return named(*known.witness) + " is no pair of rows of this instance";
  const std::int64_t score = score_at(problem, instance.data, *pair);
  if (!known.value || *known.value == score) return std::nullopt;
  return fmt::format("{} has score {}, not the recorded optimum {}", named(*known.witness), score,
                     *known.value);
}

}  // namespace reductio

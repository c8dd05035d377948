#include <fmt/format.h>

#include "reductions/base/reduction.hpp"

namespace reductio::reductions {
namespace {

std::string named(const Shape& shape, const Witness& witness) {
  if (shape.witness_is_assignment()) return "the recorded assignment";
  return fmt::format("the recorded witness [{}]", fmt::join(witness.at, ", "));
}

}  // namespace

std::optional<std::string> recorded_fault(const Instance& instance) {
  const Answer& known = instance.provenance.known;
  const Problem& problem = find_problem(instance.problem);
  const bool decision = problem.decision(instance.threshold());
  if (known.kind == AnswerKind::optimum && decision)
    return "an optimum is recorded, but the question is one of yes or no";
  if (known.kind != AnswerKind::unknown && (known.kind == AnswerKind::value) != (problem.value != nullptr))
    return std::string(name(known.kind)) + " is recorded, which answers another question";
  if (known.kind == AnswerKind::unknown || !known.witness) return std::nullopt;
  if (decision) {
    const Decided holds = problem.holds(instance.data, *known.witness);
    if (surely(holds)) return std::nullopt;
    return named(instance.shape(), *known.witness) +
           (possibly(holds) ? " is not decided to be one of this instance" : " is none of this instance");
  }
  const auto score = problem.score_of(instance.data, *known.witness);
  if (!score) return named(instance.shape(), *known.witness) + " is no pair of rows of this instance";
  if (!known.value || possibly(*known.value == *score)) return std::nullopt;
  return fmt::format("{} has score {}, not the recorded optimum {}", named(instance.shape(), *known.witness),
                     score->text(), known.value->text());
}

}  // namespace reductio::reductions

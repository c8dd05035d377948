// Answers to an instance in hand.
#include "instances/answers/report.hpp"
#include "instances/problems/problem.hpp"

namespace reductio::instances {

AnswerRead read_answer_to(std::string_view text, const std::string& place, const Instance& instance) {
  AnswerRead out = read_answer(text, place, instance.shape(), numbers_of_witness(instance.data));
  const Problem& problem = find_problem(instance.problem);
  Answer& answer = out.answer;
  std::optional<Number> score;
  if (answer.witness) score = problem.score_of(instance.data, *answer.witness);
  if (answer.value && problem.best == Best::greatest && score && surely(Number(0) - *score == *answer.value))
    answer.value = score;
  if (answer.value && score && surely(*answer.value != *score)) return out;  // who judges it says so
  const auto threshold = instance.threshold();
  if (answer.kind != AnswerKind::optimum || !threshold) return out;
  const auto least = answer.value ? answer.value : score;
  const Decided passes = !least                           ? Decided::undecided
                         : problem.best == Best::greatest ? *least >= *threshold
                                                          : *least <= *threshold;
  answer.kind = surely(passes) ? AnswerKind::yes : possibly(passes) ? AnswerKind::unknown : AnswerKind::no;
  answer.value.reset();
  if (answer.kind != AnswerKind::yes) answer.witness.reset();
  return out;
}

bool has_answer(std::string_view text, const std::string& place, const Shape& shape) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != text.npos && text[first] == '{') return true;
  return (shape.witness_is_assignment() && report_in(text) != nullptr) ||
         first_status(text, place).has_value();
}

}  // namespace reductio::instances

#include "instances/answer_text.hpp"

#include <fmt/format.h>

#include "instances/problems/problem.hpp"

namespace reductio::instances {
namespace {

std::string sat_text(const Answer& answer) {
  if (answer.kind == AnswerKind::no) return "s UNSATISFIABLE\n";
  if (answer.kind != AnswerKind::yes) return "s UNKNOWN\n";
  return "s SATISFIABLE\n" + (answer.witness ? v_lines(*answer.witness) : "");
}

// "3/4", "sqrt(1/2) = 0.7071"
std::string number_text(const Number& number) {
  const std::string decimals = number.decimals();
  return number.text() + (decimals.empty() ? "" : " = " + decimals);
}

}  // namespace

std::string v_lines(const Witness& assignment) {
  constexpr std::size_t width = 78;
  std::string out, line = "v";
  const auto add = [&](const std::string& literal) {
    if (line.size() + 1 + literal.size() > width) {
      out += line + "\n";
      line = "v";
    }
    line += " " + literal;
  };
  for (std::size_t v = 0; v < assignment.at.size(); ++v)
    add((assignment.at[v] == 1 ? "" : "-") + std::to_string(v + 1));
  add("0");
  return out + line + "\n";
}

std::string witness_text(const Instance& instance, const Witness& witness) {
  if (instance.shape().witness_is_assignment()) {
    std::string lines = v_lines(witness);
    lines.pop_back();
    return lines;
  }
  const auto score = find_problem(instance.problem).score_of(instance.data, witness);
  const std::string names = instance.shape().names(instance.data, witness);
  return instance.shape().say(witness) + (names.empty() ? "" : " (" + names + ")") +
         (score ? ", score " + number_text(*score) : "");
}

std::string answer_text(const Instance& instance, const Answer& answer) {
  if (instance.shape().witness_is_assignment()) return sat_text(answer);
  std::string out(name(answer.kind));
  const bool number = answer.kind == AnswerKind::optimum || answer.kind == AnswerKind::value;
  if (number && answer.value) out += " " + number_text(*answer.value);
  if (answer.witness) out += ": " + witness_text(instance, *answer.witness);
  return out + "\n";
}

}  // namespace reductio::instances

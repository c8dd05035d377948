#include "instances/answers/cbc_solution.hpp"

#include "instances/error.hpp"
#include "instances/json.hpp"

namespace reductio::instances {

bool CbcSolution::begins(std::string_view text) {
  return text.substr(0, text.find('\n')).find(" - objective value ") != text.npos;
}

AnswerRead CbcSolution::read(std::string_view text, const std::string& place, std::size_t vars) {
  const auto lines = report_lines(text, place);
  const std::string_view status = lines.front().text;
  if (status.starts_with("Infeasible") || status.starts_with("Integer infeasible"))
    return {{AnswerKind::no, {}, {}}, 0};
  ReportedValues values(vars);
  for (std::size_t k = 1; k < lines.size(); ++k) {
    const auto& words = lines[k].words;
    if (words.empty()) continue;
    // ** marks a column that is infeasible.
    if (words.size() != 4)
      throw InputError(lines[k].place, in_quotes(lines[k].text),
                       "NUMBER NAME VALUE COST of a feasible column");
    values.add(lines[k].place, words[1], words[2]);
  }
  if (!status.starts_with("Optimal"))  // stopped: on time, on nodes
    return values.any() ? values.read(AnswerKind::yes, {}) : AnswerRead{{AnswerKind::unknown, {}, {}}, 0};
  const std::string_view word = lines.front().words.back();
  const auto value = whole_value(word);
  if (!value) throw InputError(lines.front().place, "objective value " + in_quotes(word), "a whole number");
  return values.read(AnswerKind::optimum, Number(*value));
}

}  // namespace reductio::instances

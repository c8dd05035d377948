#include "instances/answers/toulbar2_log.hpp"

#include <algorithm>

#include "instances/error.hpp"
#include "instances/json.hpp"

namespace reductio::instances {
namespace {

bool is_no_solution(const ReportLine& line) { return line.text.starts_with("No solution "); }

// A line of values, and of nothing else.
bool is_values(const ReportLine& line) {
  return !line.words.empty() &&
         std::ranges::all_of(line.words, [](std::string_view word) { return word == "0" || word == "1"; });
}

}  // namespace

bool Toulbar2Log::begins(std::string_view text) {
  for (const std::string_view line : {"\nOptimum: ", "\nNo solution ", "\nNew solution: "})
    if (text.find(line) != text.npos) return true;
  return false;
}

AnswerRead Toulbar2Log::read(std::string_view text, const std::string& place, std::size_t vars) {
  AnswerRead out{{AnswerKind::unknown, {}, {}}, 0};
  bool after_solution = false;
  for (const ReportLine& line : report_lines(text, place)) {
    if (is_no_solution(line)) {
      if (out.answer.witness) throw InputError(line.place, in_quotes(line.text), "none after a solution");
      return {{AnswerKind::no, {}, {}}, 0};
    }
    if (after_solution && is_values(line)) {
      if (line.words.size() != vars)
        throw InputError(line.place, std::to_string(line.words.size()) + " values", std::to_string(vars));
      ReportedValues values(vars);
      for (std::size_t v = 0; v < vars; ++v)
        values.add(line.place, "x" + std::to_string(v + 1), line.words[v]);
      out = values.read(AnswerKind::yes, {});
    }
    after_solution = line.text.starts_with("New solution: ");
    if (!line.text.starts_with("Optimum: ")) continue;
    const auto value = whole_value(line.words[1]);
    if (!value) throw InputError(line.place, in_quotes(line.words[1]), "a whole number");
    out.answer.kind = AnswerKind::optimum;
    out.answer.value = Number(*value);
  }
  return out;
}

}  // namespace reductio::instances

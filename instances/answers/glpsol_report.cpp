#include "instances/answers/glpsol_report.hpp"

#include "instances/error.hpp"
#include "instances/json.hpp"

namespace reductio::instances {
namespace {

// "INTEGER OPTIMAL" and the like; none: another one.
std::optional<AnswerKind> kind_of_status(std::string_view status) {
  if (status == "INTEGER OPTIMAL") return AnswerKind::optimum;
  if (status == "INTEGER NON-OPTIMAL") return AnswerKind::yes;
  if (status == "INTEGER EMPTY") return AnswerKind::no;
  if (status == "INTEGER UNDEFINED") return AnswerKind::unknown;
  return std::nullopt;
}

}  // namespace

bool GlpsolReport::begins(std::string_view text) {
  return text.starts_with("Problem:") && text.find("\nStatus:") != text.npos;
}

AnswerRead GlpsolReport::read(std::string_view text, const std::string& place, std::size_t vars) {
  ReportedValues values(vars);
  std::optional<AnswerKind> kind;
  std::optional<Number> value;
  bool columns = false;
  for (const ReportLine& line : report_lines(text, place)) {
    const auto& words = line.words;
    if (words.empty()) {
      columns = columns && !values.any();
    } else if (words[0] == "Status:" && words.size() == 3) {
      kind = kind_of_status(line.text.substr(line.text.find(words[1])));
      if (!kind) throw InputError(line.place, in_quotes(line.text), "a status of an integer program");
    } else if (words[0] == "Objective:" && words.size() == 5) {
      const auto whole = whole_value(words[3]);
      if (!whole) throw InputError(line.place, "objective " + in_quotes(words[3]), "a whole number");
      value = Number(*whole);
    } else if (words[0] == "No." && words[1] == "Column") {
      columns = true;
    } else if (columns && words[0].find('-') != 0) {
      if (words.size() < 4 || words[2] != "*")
        throw InputError(line.place, in_quotes(line.text), "NUMBER NAME * ACTIVITY of an integer column");
      values.add(line.place, words[1], words[3]);
    }
  }
  if (!kind) throw InputError(place, "a report without a status", "a line `Status:`");
  if (*kind == AnswerKind::no || *kind == AnswerKind::unknown) return {{*kind, {}, {}}, 0};
  return values.read(*kind, *kind == AnswerKind::optimum ? value : std::nullopt);
}

}  // namespace reductio::instances

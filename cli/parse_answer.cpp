// Answers of ours and of other programs, read with distrust.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <sstream>

#include "cli/answers.hpp"
#include "instances/json.hpp"

namespace reductio::cli {
namespace {

AnswerKind kind_from_status(const std::string& line, const std::string& place) {
  if (line == "s SATISFIABLE") return AnswerKind::yes;
  if (line == "s UNSATISFIABLE") return AnswerKind::no;
  if (line == "s OPTIMUM FOUND") return AnswerKind::optimum;
  if (line == "s UNKNOWN") return AnswerKind::unknown;
  throw InputError(place, in_quotes(line), "s SATISFIABLE, s UNSATISFIABLE or s UNKNOWN");
}

// Variables that the lines do not mention stay false: solvers leave out those that do not matter.
void set_literals(const std::string& line, const std::string& place, std::size_t vars, Assignment& to) {
  std::istringstream words(line.substr(1));
  for (std::string word; words >> word;) {
    std::int64_t literal = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), literal);
    if (error != std::errc() || end != word.data() + word.size() ||
        literal < -static_cast<std::int64_t>(vars) || literal > static_cast<std::int64_t>(vars))
      throw InputError(place, in_quotes(word),
                       fmt::format("a literal from -{0} to {0}, or 0 at the end", vars));
    if (literal != 0) to.value[static_cast<std::size_t>(std::abs(literal)) - 1] = literal > 0;
  }
}

Answer from_lines(const std::string& text, const std::string& file, Shape shape, std::size_t vars) {
  std::optional<AnswerKind> kind;
  std::optional<Assignment> assignment;
  std::istringstream lines(text);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    const std::string place = fmt::format("{}: line {}", file, ++number);
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty() || line == "c" || line.starts_with("c ")) continue;
    if (line.starts_with("s ") && !kind) {
      kind = kind_from_status(line, place);
    } else if (line == "v" || line.starts_with("v ")) {
      if (shape != Shape::formula)
        throw InputError(place, "literals", "a pair of rows as [3, 5]: the target is no formula");
      if (!assignment) assignment = Assignment{std::vector<bool>(vars)};
      set_literals(line, place, vars, *assignment);
    } else {
      throw InputError(place, in_quotes(line), "one s line, v lines and c lines; or JSON; or a pair as 3,5");
    }
  }
  if (!kind && !assignment)
    throw InputError(file, "no answer", "an s line and v lines, JSON, or a pair as 3,5");
  Answer answer{kind.value_or(AnswerKind::yes), {}, {}};
  if (answer.kind == AnswerKind::yes && assignment) answer.witness = *assignment;
  return answer;
}

Answer from_json(const std::string& text, const std::string& place, Shape shape) {
  const Json json = parse_json(text, place);
  if (json.is_array()) return {AnswerKind::yes, witness_from_json(json, shape), {}};
  const Json word = json.value("answer", Json());
  const auto kind = word.is_string() ? answer_kind(word.get<std::string>()) : std::nullopt;
  if (!kind) throw InputError(place + ": answer", shown(word), "yes, no, optimum or unknown");
  Answer answer{*kind, {}, {}};
  const bool positive = kind == AnswerKind::yes || kind == AnswerKind::optimum;
  if (const Json witness = json.value("witness", Json()); !witness.is_null()) {
    if (!positive)
      throw InputError(place + ": witness", shown(witness),
                       fmt::format("none beside the answer {}", name(*kind)));
    answer.witness = witness_from_json(witness, shape);
  }
  if (const Json value = json.value("value", Json()); !value.is_null()) {
    answer.value = whole_number(value);
    if (!answer.value) throw InputError(place + ": value", shown(value), "a whole number");
  }
  return answer;
}

// "3,5" or "3 5", nothing else.
bool is_plain_pair(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789, \t\r\n") == std::string::npos;
}

std::string as_json_pair(std::string text) {
  std::replace(text.begin(), text.end(), ',', ' ');
  std::istringstream words(text);
  std::string i, j, more;
  words >> i >> j >> more;
  return more.empty() ? fmt::format("[{}, {}]", i, j) : fmt::format("[{}, {}, {}]", i, j, more);
}

}  // namespace

Answer parse_answer(const std::string& text, const std::string& place, Shape shape, std::size_t vars) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const char head = first == std::string::npos ? '\0' : text[first];
  if (head == '{' || head == '[') return from_json(text, place, shape);
  if (is_plain_pair(text)) return from_json(as_json_pair(text), place, shape);
  return from_lines(text, place, shape, vars);
}

std::string answered_file(const std::string& text, const std::string& place) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || text[first] != '{') return "";
  const Json file = parse_json(text, place).value("file", Json());
  if (file.is_null()) return "";
  if (!file.is_string()) throw InputError(place + ": file", shown(file), "a name in quotes");
  return file.get<std::string>();
}

}  // namespace reductio::cli

#include "instances/answers/smt_model.hpp"

#include "instances/error.hpp"
#include "instances/json.hpp"

namespace reductio::instances {
namespace {

// A text's words, where each bracket is one, and the lines in which they stand.
class SmtWords {
 public:
  SmtWords(std::string_view text, const std::string& file) : lines_(report_lines(text, file)) {
    for (const ReportLine& line : lines_)
      for (std::string_view word : line.words)
        while (!word.empty()) {
          std::size_t end = word.find_first_of("()");
          if (end == 0) end = 1;
          words_.push_back({word.substr(0, end), &line.place});
          word.remove_prefix(std::min(end, word.size()));
        }
  }
  bool at_end() const { return at_ == words_.size(); }
  const std::string& place() const { return *words_[std::min(at_, words_.size() - 1)].second; }
  std::string_view next() {
    if (at_end()) throw InputError(place(), "the end of the text", "the rest of a model");
    return words_[at_++].first;
  }
  std::string_view peek(std::size_t further = 0) const {
    return at_ + further < words_.size() ? words_[at_ + further].first : "";
  }

 private:
  std::vector<ReportLine> lines_;
  std::vector<std::pair<std::string_view, const std::string*>> words_;
  std::size_t at_ = 0;
};

std::optional<AnswerKind> kind_of(std::string_view word) {
  if (word == "sat") return AnswerKind::yes;
  if (word == "unsat") return AnswerKind::no;
  if (word == "unknown" || word == "timeout") return AnswerKind::unknown;
  return std::nullopt;
}
bool is_interval(std::string_view word) { return word.starts_with('[') && word.ends_with(']'); }

// (define-fun NAME () SORT VALUE)
void read_definition(SmtWords& words, ReportedValues& values) {
  const std::string place = words.place();
  words.next(), words.next();
  const std::string_view name = words.next();
  if (words.next() != "(" || words.next() != ")")
    throw InputError(place, "a function " + in_quotes(name), "constants alone");
  words.next();
  const std::string_view value = words.next();
  if (words.next() != ")") throw InputError(place, "the value of " + in_quotes(name), "true, false, 0 or 1");
  const std::string_view number = value == "true" ? "1" : value == "false" ? "0" : value;
  values.add(place, name, number, name.starts_with("k!") ? "k!" : "x");
}

}  // namespace

// Behind the first line stand a model, or of z3 an objective: a number, or where it lies, as [0:10].
bool SmtModel::begins(std::string_view text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const auto first = report_lines(text.substr(0, end), "");
  if (first.empty() || first[0].words.size() != 1 || !kind_of(first[0].words[0])) return false;
  if (kind_of(first[0].words[0]) == AnswerKind::yes) return text.find("(define-fun ", end) != text.npos;
  for (const ReportLine& line : report_lines(text.substr(end), ""))
    if (!line.words.empty()) return is_interval(line.words[0]) || whole_value(line.words[0]);
  return false;
}

AnswerRead SmtModel::read(std::string_view text, const std::string& place, std::size_t vars) {
  SmtWords words(text, place);
  ReportedValues values(vars);
  std::optional<Number> optimum;
  const AnswerKind kind = *kind_of(words.next());
  if (kind != AnswerKind::yes) return {{kind, {}, {}}, 0};
  while (!words.at_end()) {
    if (words.peek() == "(" && words.peek(1) == "define-fun") {
      read_definition(words, values);
    } else if (words.peek() == "(" || words.peek() == ")" || words.peek() == "model") {
      words.next();
    } else {
      const std::string here = words.place();
      const std::string_view word = words.next();
      const auto number = whole_value(word);
      if (!number || optimum)
        throw InputError(here, in_quotes(word), "the definitions of a model, and one optimum");
      optimum = Number(*number);
    }
  }
  return values.read(optimum ? AnswerKind::optimum : AnswerKind::yes, optimum);
}

}  // namespace reductio::instances

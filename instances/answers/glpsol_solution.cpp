#include "instances/answers/glpsol_solution.hpp"

#include "instances/error.hpp"
#include "instances/json.hpp"

namespace reductio::instances {
namespace {

// The letter behind the number of columns; none: another one.
std::optional<AnswerKind> kind_of_letter(std::string_view letter) {
  if (letter == "o") return AnswerKind::optimum;
  if (letter == "f") return AnswerKind::yes;
  if (letter == "n") return AnswerKind::no;
  if (letter == "u") return AnswerKind::unknown;
  return std::nullopt;
}

std::string words_joined(const std::vector<std::string_view>& words) {
  std::string out;
  for (const std::string_view word : words) out.append(out.empty() ? "" : " ").append(word);
  return out;
}

// The file line by line: what its `s` line promises has to follow, in its order and to the end.
class SolutionLines {
 public:
  explicit SolutionLines(std::size_t vars) : vars_(vars), values_(vars) {}

  void take(const ReportLine& line) {
    const auto& words = line.words;
    if (words.empty() || words[0] == "c") return;
    if (ended_) throw InputError(line.place, in_quotes(line.text), "nothing behind `e o f`");
    if (!kind_) return status(line);
    if (rows_left_ > 0)
      row(line);
    else if (column_ < vars_)
      column(line);
    else if (words_joined(words) == "e o f")
      ended_ = true;
    else
      throw InputError(line.place, in_quotes(line.text), "`e o f` behind the last column");
  }

  AnswerRead read(const std::string& place) const {
    if (!ended_) throw InputError(place, "a solution that is cut off", "`e o f` at its end");
    if (*kind_ == AnswerKind::no || *kind_ == AnswerKind::unknown) return {{*kind_, {}, {}}, 0};
    return values_.read(*kind_, *kind_ == AnswerKind::optimum ? value_ : std::nullopt);
  }

 private:
  bool has_point() const { return kind_ == AnswerKind::optimum || kind_ == AnswerKind::yes; }

  void status(const ReportLine& line) {
    const auto& words = line.words;
    if (words.size() != 6 || words[0] != "s" || words[1] != "mip")
      throw InputError(line.place, in_quotes(line.text),
                       "s mip ROWS COLUMNS STATUS OBJECTIVE, of an integer program");
    const auto rows = whole_value(words[2]), columns = whole_value(words[3]);
    if (!rows || *rows < 0) throw InputError(line.place, in_quotes(words[2]), "the number of rows");
    if (!columns || *columns < 0 || static_cast<std::uint64_t>(*columns) != vars_)
      throw InputError(line.place, std::string(words[3]) + " columns",
                       std::to_string(vars_) + ", one for each variable");
    kind_ = kind_of_letter(words[4]);
    if (!kind_) throw InputError(line.place, "status " + in_quotes(words[4]), "o, f, n or u");
    rows_left_ = *rows;
    if (!has_point()) return;
    const auto value = whole_value(words[5]);
    if (!value) throw InputError(line.place, "objective " + in_quotes(words[5]), "a whole number");
    value_ = Number(*value);
  }
  // What rows add up to follows from the columns, and is not looked at.
  void row(const ReportLine& line) {
    if (line.words.size() != 3 || line.words[0] != "i")
      throw InputError(line.place, in_quotes(line.text), "i ROW VALUE");
    --rows_left_;
  }
  void column(const ReportLine& line) {
    const std::string number = std::to_string(++column_);
    if (line.words.size() != 3 || line.words[0] != "j" || line.words[1] != number)
      throw InputError(line.place, in_quotes(line.text), "j " + number + " VALUE");
    if (has_point()) values_.add(line.place, "x" + number, line.words[2]);
  }

  std::size_t vars_, column_ = 0;
  std::int64_t rows_left_ = 0;
  ReportedValues values_;
  std::optional<AnswerKind> kind_;
  std::optional<Number> value_;
  bool ended_ = false;
};

}  // namespace

bool GlpsolSolution::begins(std::string_view text) {
  for (const std::string_view kind : {"s mip ", "s bas ", "s ipt "})
    if (text.starts_with(kind) || text.find("\n" + std::string(kind)) != text.npos) return true;
  return false;
}

AnswerRead GlpsolSolution::read(std::string_view text, const std::string& place, std::size_t vars) {
  SolutionLines lines(vars);
  for (const ReportLine& line : report_lines(text, place)) lines.take(line);
  return lines.read(place);
}

}  // namespace reductio::instances

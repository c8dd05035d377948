// What programs of others report of an answer in ways of their own. One header a way in this folder; the build finds
// it. The lines of the competitions, JSON and plain rows are read by instances/read_answer.cpp.
//
// A header states a struct named as the file (cbc_solution.hpp: CbcSolution) with
//   static constexpr std::string_view doc;                                        whose it is, in one line
//   static bool begins(std::string_view text);                                    does the text look like it?
//   static AnswerRead read(std::string_view text, const std::string& place, std::size_t vars);   throws InputError
// Such reports are of instances whose witness is an assignment, of so many variables.
#pragma once
#include <vector>

#include "instances/read_answer.hpp"

namespace reductio::instances {

struct SolverReport {
  std::string_view doc;
  bool (*begins)(std::string_view text) = nullptr;
  AnswerRead (*read)(std::string_view text, const std::string& place, std::size_t vars) = nullptr;
};
template <class R>
SolverReport report_of() {
  return {R::doc, &R::begins, &R::read};
}
const std::vector<SolverReport>& solver_reports();
const SolverReport* report_in(std::string_view text);  // the one that the text looks like; null: none

// The values that a report gives, variable by variable.
class ReportedValues {
 public:
  explicit ReportedValues(std::size_t vars) : values_(vars), seen_(vars) {}
  // Of x1, x2, ... (or another `letter`): "x7", and 0 or 1 in whatever way numbers are written. Throws InputError that
  // starts with the place where the name is none of these variables, is there twice, or the value is another.
  void add(const std::string& place, std::string_view name, std::string_view value,
           std::string_view letter = "x");
  bool any() const { return any_; }
  // All that has not been given is 0.
  AnswerRead read(AnswerKind kind, std::optional<Number> value) const;

 private:
  std::vector<std::int64_t> values_;
  std::vector<bool> seen_;
  bool any_ = false;
};

// The lines of a text, with their numbers from 1 on.
struct ReportLine {
  std::string_view text;
  std::vector<std::string_view> words;
  std::string place;  // of `file`
};
std::vector<ReportLine> report_lines(std::string_view text, const std::string& file);

// "2", "2.00000000", "-6"; none where it is no whole number that 64 bits hold.
std::optional<std::int64_t> whole_value(std::string_view word);

}  // namespace reductio::instances

// 0-1 programs, as texts of other programs' formats hold them.
//
// A threshold is one constraint more, the last one: then a solver is satisfied exactly where the answer is yes. A
// program that asks for the greatest objective is written with the negated one where a format knows the least alone;
// the comments of stated_lines.hpp say which problem it is, and where there are none it is one of a least objective.
#pragma once
#include "instances/formats/parts/block_writer.hpp"
#include "instances/formats/parts/stated_lines.hpp"

namespace reductio::instances {

// Data of two linear parts, the second of which is one row: constraints and an objective.
bool is_program(const Shape& shape);

// A program as it is written.
struct WrittenProgram {
  const LinearRows &constraints, &objective;
  bool greatest;     // the problem asks for the greatest objective
  LinearRows bound;  // one row, or none: what the threshold asks of the objective

  static WrittenProgram of(const Instance& instance);
  std::size_t rows() const { return constraints.rows() + bound.rows(); }
  LinearRow row(std::size_t r) const {
    return r < constraints.rows() ? constraints.row(r) : bound.row(r - constraints.rows());
  }
};

// What stands between a sum and its bound: >=, =, or <= (or =>, =<).
enum class Relation { at_least, equal, at_most };
std::optional<Relation> relation_of(std::string_view word);

// A program that is being read. A reader says itself where a word is none: to count lines costs as much as to read
// what stands before, so that a place is only made for the error that names it.
class ReadProgram {
 public:
  explicit ReadProgram(std::string_view mark) : comments(mark) {}

  StatedLines comments;
  LinearRows constraints{}, objective{};  // of the objective, terms alone
  // For what this text has at most.
  void make_room(std::string_view text);
  // Terms may come in any order; the variable is one of `program_variable`.
  void term(LinearRows& row, std::int64_t coefficient, std::int64_t variable);
  // Of a row `sum relation bound`.
  void end_constraint(Relation relation, std::int64_t bound);
  // As check_reading throws; `beside`: bytes that are held beside the rows.
  void look(const Scanner& in, Natural beside, std::size_t file, const ReadOptions& options) const;
  // The instance: `vars` as the file states them, where it does; the objective is the negated one (`negated`) where the
  // problem asks for the greatest and the file for the least, and the other way.
  Instance instance(std::optional<std::size_t> vars, bool greatest, const ReadOptions& options) &&;

 private:
  std::int64_t most_named_ = 0;
  std::size_t row_begin_ = 0;
};

// The text "+3 x1 -1 x2 " of a row's terms: on one line, as OPB has it, or of LP with a blank behind the sign, in
// lines of about 200 characters.
enum class TermText { opb, lp };
void write_terms(const LinearRow& row, bool negated, TermText how, BlockWriter& out);

}  // namespace reductio::instances

// 0-1 programs as SMT-LIB scripts of whole numbers: constants of sort Int, each with `(assert (<= 0 x1 1))`, then an
// assertion `(>= SUM BOUND)` or `(= SUM BOUND)` for each constraint, of which the last is that of the threshold.
//
// A script asks whether there is a solution, and for no optimum: so only a program with a threshold is written, and its
// objective is in the constraint of the threshold.
#pragma once
#include "instances/formats/parts/program_text.hpp"
#include "instances/formats/parts/smt_script.hpp"

namespace reductio::instances {

// Throws InputError where the program has no threshold.
void check_asks(const Instance& program);
void write_program_script(const Instance& program, BlockWriter& out);

// A program that is being read: what stands behind `(assert` of its script.
class ProgramScript {
 public:
  ProgramScript(std::string_view mark, std::string_view text)
      : text_(text), read_(mark), bounded_(text.size()) {}

  StatedLines& comments() { return read_.comments; }
  void assertion(SmtScript& in);
  void look(const SmtScript& in, std::size_t file, const ReadOptions& options) const;
  Instance instance(const SmtScript& in, const ReadOptions& options) &&;

 private:
  void sum(SmtScript& in);
  void term(SmtScript& in);

  std::string_view text_;
  ReadProgram read_;
  SmtConstants bounded_;
};

}  // namespace reductio::instances

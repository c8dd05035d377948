#include "instances/formats/parts/program_script.hpp"

#include <algorithm>
#include <charconv>

#include "instances/json.hpp"

namespace reductio::instances {
namespace {

std::string numeral_text(std::int64_t x) {
  const std::string digits = std::to_string(x);
  return x < 0 ? "(- " + digits.substr(1) + ")" : digits;
}

std::string term_text(std::int64_t coefficient, std::int64_t variable) {
  const std::string name = "x" + std::to_string(variable);
  if (coefficient == 1) return name;
  return coefficient == -1 ? "(- " + name + ")" : "(* " + numeral_text(coefficient) + " " + name + ")";
}

void write_assertion(const LinearRow& row, BlockWriter& out) {
  out.write(row.equation() ? "(assert (= " : "(assert (>= ");
  if (row.terms() == 0) out.write("0");
  if (row.terms() > 1) out.write("(+");
  for (std::size_t k = 0; k < row.terms(); ++k)
    out.write((row.terms() > 1 ? " " : "") + term_text(row.coefficient(k), row.variable(k)));
  if (row.terms() > 1) out.write(")");
  out.write(" " + numeral_text(row.bound()) + "))\n");
}

std::int64_t digits_of(SmtScript& in) {
  std::int64_t value = 0;
  const std::string_view word = in.word();
  const auto [end, failed] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (word.starts_with('-') || failed != std::errc() || end != word.data() + word.size())
    in.unexpected("a whole number");
  in.advance();
  return value;
}

// N or (- N).
std::int64_t whole_number_of(SmtScript& in) {
  if (in.word() != "(") return digits_of(in);
  in.advance();
  in.expect("-");
  const std::int64_t out = -digits_of(in);
  in.expect(")");
  return out;
}

}  // namespace

void check_asks(const Instance& program) {
  if (program.threshold()) return;
  throw InputError("format smt2", "a program without a threshold, whose optimum no script asks for",
                   "one with a threshold (--threshold T), or the formats lp, mps or opb");
}

void write_program_script(const Instance& program, BlockWriter& out) {
  const WrittenProgram x = WrittenProgram::of(program);
  for (std::size_t v = 1; v <= x.constraints.vars; ++v) {
    const std::string name = "x" + std::to_string(v);
    out.write("(declare-fun " + name + " () Int)\n(assert (<= 0 " + name + " 1))\n");
  }
  for (std::size_t r = 0; r < x.rows(); ++r) write_assertion(x.row(r), out);
}

// xN, (- xN) or (* C xN).
void ProgramScript::term(SmtScript& in) {
  std::int64_t coefficient = 1;
  const bool bracket = in.word() == "(";
  if (bracket) {
    in.advance();
    const bool product = in.word() == "*";
    if (!product && in.word() != "-") in.unexpected("a term xN, (- xN) or (* C xN)");
    in.advance();
    coefficient = product ? whole_number_of(in) : -1;
  }
  read_.term(read_.constraints, coefficient, in.constant());
  if (bracket) in.expect(")");
}

void ProgramScript::sum(SmtScript& in) {
  if (in.word() != "(" || !in.next_is("+")) return term(in);
  in.advance(), in.advance();
  while (in.word() != ")") term(in);
  in.advance();
}

void ProgramScript::assertion(SmtScript& in) {
  if (bounded_.size() == 0 && read_.constraints.rows() == 0) read_.make_room(text_);
  in.expect("(");
  const std::string_view sign = in.word();
  const auto relation = sign == ">=" || sign == "<=" || sign == "=" ? relation_of(sign) : std::nullopt;
  if (!relation) in.unexpected(">=, <= or =");
  in.advance();
  const bool nothing = in.word() == "0";  // a sum of no terms, or the lower bound of a constant
  if (nothing)
    in.advance();
  else
    sum(in);
  if (nothing && relation == Relation::at_most && in.word().starts_with('x')) {
    bounded_.insert(in.constant());
    in.expect("1");
  } else {
    read_.end_constraint(*relation, whole_number_of(in));
  }
  in.expect(")");
}

void ProgramScript::look(const SmtScript& in, std::size_t file, const ReadOptions& options) const {
  read_.look(in.scanner(), in.declared().bytes() + bounded_.bytes(), file, options);
}

Instance ProgramScript::instance(const SmtScript& in, const ReadOptions& options) && {
  const auto vars = static_cast<std::int32_t>(in.declared().size());
  for (std::int32_t v = 1; v <= vars; ++v) {
    const std::string name = "x" + std::to_string(v);
    if (!in.declared().contains(v))
      throw InputError("declarations", std::to_string(vars) + " constants, without " + name,
                       "x1 to x" + std::to_string(vars));
    if (!bounded_.contains(v))
      throw InputError("bounds of " + name, "none", "(assert (<= 0 " + name + " 1))");
  }
  // What the last constraint asks to be so much at least is the objective where the greatest is sought.
  LinearRows& constraints = read_.constraints;
  const bool asks = read_.comments.said(options).threshold.has_value() && constraints.rows() > 0;
  if (asks) {
    const LinearRow last = constraints.row(constraints.rows() - 1);
    for (std::size_t k = 0; k < last.terms(); ++k)
      read_.term(read_.objective, last.coefficient(k), last.variable(k));
  }
  return std::move(read_).instance(static_cast<std::size_t>(vars), asks, options);
}

}  // namespace reductio::instances

#include "instances/formats/smt2.hpp"

#include <algorithm>

#include "instances/cost.hpp"
#include "instances/formats/parts/program_script.hpp"
#include "instances/json.hpp"
#include "instances/shapes/formula.hpp"

namespace reductio::instances {
namespace {

constexpr std::string_view smt_mark = ";";
constexpr std::size_t commands_between_looks = 1 << 14;  // at the clock

// A script's constants are all of sort Bool, and then it is a formula, or all of sort Int, and it is a program.
class SmtReader {
 public:
  SmtReader(std::string_view bytes, const ReadOptions& options)
      : bytes_(bytes), program_(smt_mark, bytes), in_(bytes, program_.comments()), options_(options) {}

  Instance read() {
    for (std::size_t done = 1; !in_.word().empty() && !asked_; ++done) {
      command();
      if (done % commands_between_looks == 0) look();
    }
    if (!asked_) throw InputError(in_.scanner().place(), "the end of the file", "(check-sat)");
    look();
    return sort_ == "Int" ? std::move(program_).instance(in_, options_) : formula();
  }

 private:
  Instance formula() {
    const StatedLines& comments = program_.comments();
    const Metadata said = comments.said(options_);
    formula_.vars = std::max(formula_.vars, said.vars.value_or(0));
    Parts parts;
    parts.clauses.emplace_back("clauses", std::move(formula_));
    Instance out{said.problem.empty() ? "sat" : said.problem, {}, {}};
    const Shape& shape = *problem_named(out.problem, "comments").shape;
    if (!all_of(shape, Field::clauses))
      throw InputError("problem", in_quotes(out.problem), "one of formulas, as sat");
    out.data = shape.assemble(std::move(parts), {});
    comments.complete(out, said, options_);
    return out;
  }

  void look() const {
    check_reading(in_.scanner(), "clauses", bytes_held(formula_), bytes_.size(), options_);
    program_.look(in_, bytes_.size(), options_);
  }
  void declaration(bool function) {
    const std::int32_t v = in_.declare();
    formula_.vars = std::max(formula_.vars, static_cast<std::size_t>(v));
    if (function) in_.expect("("), in_.expect(")");
    if (sort_.empty() && in_.word() != "Bool" && in_.word() != "Int") in_.unexpected("'Bool' or 'Int'");
    if (sort_.empty()) sort_ = in_.word();
    in_.expect(sort_);
  }
  void literal() {
    const bool negated = in_.word() == "(";
    if (negated) in_.advance(), in_.expect("not");
    const std::int32_t v = in_.constant();
    if (negated) in_.expect(")");
    formula_.literals.push_back(negated ? -v : v);
  }
  void make_room() {
    formula_.literals.reserve(occurrences(bytes_, 'x'));
    formula_.ends.reserve(occurrences(bytes_, '\n'));
  }
  void clause() {
    if (formula_.ends.empty()) make_room();
    if (in_.word() == "false") {
      in_.advance();
    } else if (in_.word() == "(" && in_.next_is("or")) {
      in_.advance(), in_.advance();
      while (in_.word() != ")") literal();
      in_.advance();
    } else {
      literal();
    }
    formula_.ends.push_back(formula_.literals.size());
  }
  void command() {
    in_.expect("(");
    const std::string_view name = in_.word();
    in_.advance();
    if (name == "declare-fun" || name == "declare-const") {
      declaration(name == "declare-fun");
    } else if (name == "assert") {
      sort_ == "Int" ? program_.assertion(in_) : clause();
    } else if (name == "check-sat") {
      asked_ = true;
    } else if (name == "set-info" || name == "set-logic" || name == "set-option") {
      while (in_.word() != ")" && in_.word() != "(" && !in_.word().empty()) in_.advance();
    } else {
      in_.unexpected("declare-fun, assert, check-sat or set-info: other commands are not read here");
    }
    in_.expect(")");
  }

  std::string_view bytes_;
  ProgramScript program_;
  SmtScript in_;
  const ReadOptions& options_;
  std::string sort_;
  bool asked_ = false;
  Formula formula_;
};

std::string smt_literal(std::int32_t literal) {
  return literal > 0 ? "x" + std::to_string(literal) : "(not x" + std::to_string(-literal) + ")";
}

void write_clauses(const Formula& formula, BlockWriter& blocks) {
  std::vector<bool> declared(formula.vars + 1);
  for (const std::int32_t literal : formula.literals) {
    const auto v = static_cast<std::size_t>(std::abs(literal));
    if (!declared[v]) blocks.write("(declare-fun x" + std::to_string(v) + " () Bool)\n");
    declared[v] = true;
  }
  for (std::size_t c = 0; c < formula.clauses(); ++c) {
    const auto clause = formula.clause(c);
    if (clause.empty()) {
      blocks.write("(assert false)\n");
      continue;
    }
    std::string all;
    for (const std::int32_t literal : clause) all += (all.empty() ? "" : " ") + smt_literal(literal);
    blocks.write("(assert " + (clause.size() == 1 ? all : "(or " + all + ")") + ")\n");
  }
}

const char* status(const Instance& instance, const WriteOptions& options) {
  if (options.blind || options.bare) return "unknown";
  const AnswerKind known = instance.provenance.known.kind;
  return known == AnswerKind::yes ? "sat" : known == AnswerKind::no ? "unsat" : "unknown";
}

}  // namespace

bool Smt2::sniff(std::string_view bytes) {
  Scanner in(bytes);
  for (in.skip_space(); !in.at_end() && in.peek() == ';'; in.skip_space()) in.line();
  return in.rest().starts_with("(set-") || in.rest().starts_with("(declare-");
}

Instance Smt2::read(const Input& input, const ReadOptions& options) {
  return SmtReader(input.bytes, options).read();
}

void Smt2::check(const Instance& instance) {
  if (is_program(instance.shape())) check_asks(instance);
}

void Smt2::write(const Instance& instance, Output& out, const WriteOptions& options) {
  check(instance);
  const bool program = is_program(instance.shape());
  write_stated_lines(smt_mark, instance, out, options);
  BlockWriter blocks(out);
  blocks.write("(set-info :smt-lib-version 2.6)\n(set-info :category \"crafted\")\n");
  blocks.write(std::string("(set-info :status ") + status(instance, options) + ")\n(set-logic " +
               (program ? "QF_LIA" : "QF_UF") + ")\n");
  if (program)
    write_program_script(instance, blocks);
  else
    write_clauses(*std::get<const Formula*>(instance.shape().parts(instance.data).front().array), blocks);
  blocks.write("(check-sat)\n(exit)\n");
  blocks.flush();
}

}  // namespace reductio::instances

#include "instances/formats/smt2.hpp"

#include <algorithm>
#include <set>

#include "instances/cost.hpp"
#include "instances/formats/parts/block_writer.hpp"
#include "instances/formats/parts/stated_lines.hpp"
#include "instances/json.hpp"
#include "instances/shapes/formula.hpp"

namespace reductio::instances {
namespace {

constexpr std::string_view smt_mark = ";";
constexpr std::size_t commands_between_looks = 1 << 14;  // at the clock

class SmtReader {
 public:
  SmtReader(std::string_view bytes, const ReadOptions& options)
      : in_(bytes), size_(bytes.size()), options_(options) {}

  Instance read() {
    formula_.literals.reserve(occurrences(in_.rest(), 'x'));
    formula_.ends.reserve(occurrences(in_.rest(), '\n'));
    advance();
    for (std::size_t done = 1; !word_.empty() && !asked_; ++done) {
      command();
      if (done % commands_between_looks == 0) look();
    }
    if (!asked_) throw InputError(in_.place(), "the end of the file", "(check-sat)");
    look();
    const Metadata said = comments_.said(options_);
    formula_.vars = std::max(formula_.vars, said.vars.value_or(0));
    Parts parts;
    parts.clauses.emplace_back("clauses", std::move(formula_));
    Instance out{said.problem.empty() ? "sat" : said.problem, {}, {}};
    const Shape& shape = *problem_named(out.problem, "comments").shape;
    if (!Smt2::writes(shape)) throw InputError("problem", in_quotes(out.problem), "one of formulas, as sat");
    out.data = shape.assemble(std::move(parts), {});
    comments_.complete(out, said, options_);
    return out;
  }

 private:
  void look() const { check_reading(in_, "clauses", bytes_held(formula_), size_, options_); }
  // To the next word, where a bracket is one.
  void advance() {
    for (in_.skip_space(); !in_.at_end() && in_.peek() == ';'; in_.skip_space()) comments_.read(in_);
    at_ = in_.offset();
    const std::string_view rest = in_.rest();
    const auto is_bracket = [&](std::size_t k) { return rest[k] == '(' || rest[k] == ')'; };
    std::size_t end = 0;
    while (end < rest.size() && !Scanner::is_blank(rest[end]) && !Scanner::is_end(rest[end]) &&
           !is_bracket(end))
      ++end;
    if (end == 0 && !rest.empty()) end = 1;
    in_.skip(end);
    word_ = rest.substr(0, end);
  }
  [[noreturn]] void unexpected(const std::string& expected) const {
    throw InputError(in_.place(at_), word_.empty() ? "the end of the file" : in_quotes(word_), expected);
  }
  void expect(std::string_view word) {
    if (word_ != word) unexpected(in_quotes(word));
    advance();
  }
  std::int32_t variable() {
    const auto number = numbered_variable(word_);
    if (!number) unexpected("a constant x1, x2, ...");
    advance();
    return *number;
  }
  // A bit each, but for the few whose numbers are beyond what the file has room for.
  bool is_declared(std::int32_t v) const {
    const auto at = static_cast<std::size_t>(v);
    return at < declared_.size() ? declared_[at] : far_.contains(v);
  }
  void declare(std::int32_t v) {
    const auto at = static_cast<std::size_t>(v);
    if (at > most_variables(size_)) {
      far_.insert(v);
      return;
    }
    if (at >= declared_.size()) declared_.resize(at + 1);
    declared_[at] = true;
  }
  void literal() {
    const bool negated = word_ == "(";
    if (negated) advance(), expect("not");
    const std::size_t place = at_;
    const std::int32_t v = variable();
    if (!is_declared(v))
      throw InputError(in_.place(place), "x" + std::to_string(v), "a constant that is declared before");
    if (negated) expect(")");
    formula_.literals.push_back(negated ? -v : v);
  }
  void clause() {
    if (word_ == "false") {
      advance();
    } else if (word_ == "(" && in_.rest().starts_with("or ")) {
      advance(), advance();
      while (word_ != ")") literal();
      advance();
    } else {
      literal();
    }
    formula_.ends.push_back(formula_.literals.size());
  }
  void command() {
    expect("(");
    const std::string_view name = word_;
    advance();
    if (name == "declare-fun" || name == "declare-const") {
      const std::int32_t v = variable();
      declare(v);
      formula_.vars = std::max(formula_.vars, static_cast<std::size_t>(v));
      if (name == "declare-fun") expect("("), expect(")");
      expect("Bool");
    } else if (name == "assert") {
      clause();
    } else if (name == "check-sat") {
      asked_ = true;
    } else if (name == "set-info" || name == "set-logic" || name == "set-option") {
      while (word_ != ")" && word_ != "(" && !word_.empty()) advance();
    } else {
      unexpected("declare-fun, assert, check-sat or set-info: other commands are not read here");
    }
    expect(")");
  }

  Scanner in_;
  std::size_t size_, at_ = 0;
  const ReadOptions& options_;
  StatedLines comments_{smt_mark};
  std::string_view word_;
  bool asked_ = false;
  Formula formula_;
  std::vector<bool> declared_;
  std::set<std::int32_t> far_;
};

std::string smt_literal(std::int32_t literal) {
  return literal > 0 ? "x" + std::to_string(literal) : "(not x" + std::to_string(-literal) + ")";
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

void Smt2::write(const Instance& instance, Output& out, const WriteOptions& options) {
  const auto& formula = *std::get<const Formula*>(instance.shape().parts(instance.data).front().array);
  write_stated_lines(smt_mark, instance, out, options);
  BlockWriter blocks(out);
  blocks.write("(set-info :smt-lib-version 2.6)\n(set-info :category \"crafted\")\n");
  blocks.write(std::string("(set-info :status ") + status(instance, options) + ")\n(set-logic QF_UF)\n");
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
  blocks.write("(check-sat)\n(exit)\n");
  blocks.flush();
}

}  // namespace reductio::instances

#include "verifier/kernel/coq_text.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace reductio::verifier {
namespace {

using Op = Expression::Op;

std::string infix(const Expression& e, const char* op, std::string (*operand)(const Expression&)) {
  std::string out;
  for (const Expression& one : e.operands()) out += fmt::format("{}{}", out.empty() ? "" : op, operand(one));
  return "(" + out + ")";
}

std::string choice(const Expression& e, std::string (*operand)(const Expression&)) {
  return fmt::format("(if {} then {} else {})", coq_truth(e.operands()[0]), operand(e.operands()[1]),
                     operand(e.operands()[2]));
}

template <class T, class F>
std::string listed(const std::vector<T>& all, F text) {
  std::string out;
  for (const T& one : all) out += (out.empty() ? "" : "; ") + text(one);
  return "[" + out + "]";
}

// The polynomial in x and y with these values on bits.
std::string polynomial(const std::array<bool, 4>& term) {
  const auto at = [&](std::size_t k) { return std::int64_t{term[k]}; };
  std::string out;
  const auto add = [&](std::int64_t factor, const char* monomial) {
    if (factor != 0) out += fmt::format("{}{}{}", out.empty() ? "" : " + ", coq_integer(factor), monomial);
  };
  add(at(0), "");
  add(at(1) - at(0), " * x");
  add(at(2) - at(0), " * y");
  add(at(3) - at(2) - at(1) + at(0), " * x * y");
  return out.empty() ? "0" : out;
}

const char* direction(std::optional<Best> best) { return best == Best::least ? "least" : "greatest"; }

}  // namespace

std::string coq_integer(std::int64_t value) {
  return value < 0 ? fmt::format("({})", value) : std::to_string(value);
}

std::string coq_list(const std::vector<std::int64_t>& values) { return listed(values, coq_integer); }

std::string coq_clauses(const Formula& formula) {
  std::vector<std::string> clauses;
  for (std::size_t c = 0; c < formula.clauses(); ++c) {
    std::vector<std::string> literals;
    for (const std::int32_t literal : formula.clause(c))
      literals.push_back(fmt::format("({}, {})", std::abs(literal) - 1, literal > 0));
    clauses.push_back(fmt::format("[{}]", fmt::join(literals, "; ")));
  }
  return fmt::format("[{}]", fmt::join(clauses, "; "));
}

std::string coq_table(const std::vector<std::vector<std::int64_t>>& table) { return listed(table, coq_list); }

std::string coq_number(const Expression& e) {
  switch (e.op()) {
    case Op::numeral:
      return coq_integer(e.value());
    case Op::name:
      if (!e.is_truth()) return e.name();
      break;
    case Op::add:
      return infix(e, " + ", coq_number);
    case Op::multiply:
      return infix(e, " * ", coq_number);
    case Op::subtract:
      return e.operands().size() == 1 ? fmt::format("(0 - {})", coq_number(e.operands()[0]))
                                      : infix(e, " - ", coq_number);
    case Op::ite:
      return choice(e, coq_number);
    default:
      break;
  }
  return fmt::format("(if {} then 1 else 0)", coq_truth(e));
}

std::string coq_truth(const Expression& e) {
  const auto operand = [&](std::size_t k) { return coq_truth(e.operands()[k]); };
  switch (e.op()) {
    case Op::name:
      return e.name();
    case Op::less:
      return infix(e, " <? ", coq_number);
    case Op::at_most:
      return infix(e, " <=? ", coq_number);
    case Op::equal:
      return infix(e, " =? ", coq_number);
    case Op::both:
      return infix(e, " && ", coq_truth);
    case Op::either:
      return infix(e, " || ", coq_truth);
    case Op::not_:
      return fmt::format("(negb {})", operand(0));
    case Op::implies:
      return fmt::format("(implb {} {})", operand(0), operand(1));
    case Op::xor_: {
      std::string out = operand(0);
      for (std::size_t k = 1; k < e.operands().size(); ++k)
        out = fmt::format("(xorb {} {})", out, operand(k));
      return out;
    }
    case Op::ite:
      return choice(e, coq_truth);
    case Op::numeral:
      return e.value() != 0 ? "true" : "false";
    default:
      throw std::logic_error("a number where a truth value is wanted: " + e.text());
  }
}

std::string coq_problem(const std::string& name, const Problem& problem,
                        const std::vector<std::int64_t>& alphabet) {
  return fmt::format(R"(Definition {} : pair_problem := {{|
  term x y := {};
  accepts score threshold := {};
  has_threshold := {};
  best := {};
  alphabet := {}
|}}.
)",
                     name, polynomial(problem.term), coq_truth(problem.condition), problem.has_threshold,
                     direction(problem.best), coq_list(alphabet));
}

std::string coq_question(const std::string& name, const Expression& condition, Best best) {
  return fmt::format("Definition {} : question := {{| admits score threshold := {}; asked := {} |}}.\n", name,
                     coq_truth(condition), direction(best));
}

std::string coq_sizes(const std::vector<std::string>& names, const std::vector<std::string>& sizes) {
  const auto same = [](const std::string& text) { return text; };
  return fmt::format(R"(Definition stated (sizes : list Z) : list (list Z) :=
  match sizes with {} => [{}] | _ => [] end.
)",
                     listed(names, same), listed(sizes, same));
}

}  // namespace reductio::verifier

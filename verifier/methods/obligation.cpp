#include "verifier/methods/obligation.hpp"

#include <fmt/format.h>

namespace reductio {
namespace {

std::string lines(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& line : all) out += line + "\n";
  return out;
}

std::string header(const Obligation& o, std::string_view proved, std::string_view logic,
                   std::string_view status) {
  return fmt::format(
      "; {}, claim {}, part {}\n; {}\n; Proved when the answer is {}.\n(set-info :status {})\n(set-logic "
      "{})\n",
      o.reduction, o.claim, o.part, o.says, proved, status, logic);
}

std::string closed(const Obligation::Clause& clause) {
  if (clause.variables.empty()) return clause.formula;
  std::string names;
  for (const auto& [name, sort] : clause.variables) names += fmt::format("({} {})", name, sort);
  return fmt::format("(forall ({}) {})", names, clause.formula);
}

std::string refuted_one_by_one(const std::vector<Obligation::Clause>& clauses) {
  std::string out;
  for (const auto& clause : clauses) {
    out += "(push 1)\n";
    for (const auto& [name, sort] : clause.variables)
      out += fmt::format("(declare-fun {} () {})\n", name, sort);
    out += fmt::format("(assert (not {}))\n(check-sat)\n(pop 1)\n", clause.formula);
  }
  return out;
}

}  // namespace

std::string Obligation::file_name() const {
  std::string name = fmt::format("{}.{}.{}.smt2", reduction, claim, part);
  for (char& c : name)
    if (c == ' ') c = '-';
  return name;
}

std::string Obligation::script() const {
  if (!horn())
    return header(*this, "unsat for every formula", logic, "unsat") + lines(declarations) +
           refuted_one_by_one(clauses);
  std::string out = header(*this, "sat", "HORN", "sat") + lines(declarations) + lines(relations);
  for (const auto& clause : clauses) out += fmt::format("(assert {})\n", closed(clause));
  return out + "(check-sat)\n";
}

std::string Obligation::recheck(const std::string& definitions) const {
  return header(*this, "unsat for every clause", logic, "unsat") + lines(declarations) + definitions + "\n" +
         refuted_one_by_one(clauses);
}

}  // namespace reductio

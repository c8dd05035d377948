#include "verifier/engines/obligation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <stdexcept>

namespace reductio::verifier {
namespace {

std::string lines(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& line : all) out += line + "\n";
  return out;
}

std::string closed(const Obligation::Clause& clause) {
  if (clause.variables.empty()) return clause.formula;
  std::string names;
  for (const auto& [name, sort] : clause.variables) names += fmt::format("({} {})", name, sort);
  return fmt::format("(forall ({}) {})", names, clause.formula);
}

std::string comment(const Obligation::Clause& clause, bool commented) {
  return commented && !clause.says.empty() ? fmt::format("; {}\n", clause.says) : "";
}

bool occurs(const std::vector<Obligation::Clause>& clauses, const std::string& name) {
  return std::any_of(clauses.begin(), clauses.end(), [&](const Obligation::Clause& clause) {
    return std::any_of(clause.variables.begin(), clause.variables.end(),
                       [&](const auto& variable) { return variable.first == name; });
  });
}

// Some clause is false: the clauses by name, so that a model tells which.
std::string some_clause_is_false(const Obligation& o, bool commented) {
  std::map<std::string, std::string> sorts;
  std::string variables, named, all;
  for (const auto& clause : o.clauses) {
    for (const auto& [name, sort] : clause.variables) {
      const auto [known, fresh] = sorts.emplace(name, sort);
      if (known->second != sort) throw std::logic_error(name + " has two sorts in one obligation");
      if (!fresh) continue;
      const auto meaning = o.meanings.find(name);
      variables += fmt::format("(declare-fun {} () {}){}\n", name, sort,
                               commented && meaning != o.meanings.end() ? "  ; " + meaning->second : "");
    }
    const std::string name = fmt::format("clause_{}", 1 + &clause - o.clauses.data());
    named += comment(clause, commented) + fmt::format("(define-fun {} () Bool {})\n", name, clause.formula);
    all += " " + name;
  }
  return variables + named + fmt::format("(assert (not (and{})))\n(check-sat)\n", all);
}

std::string with_ending(const Obligation& o, std::string_view ending) {
  std::string name = fmt::format("{}.{}.{}.{}", o.reduction, o.claim, o.part, ending);
  for (char& c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '_' && c != '.' && c != ',') c = '-';
  return name;
}

}  // namespace

std::string Obligation::file_name() const { return with_ending(*this, "smt2"); }
std::string Obligation::recheck_name() const { return with_ending(*this, "recheck.smt2"); }

std::string Obligation::asked(const std::string& known, bool commented) const {
  const std::string given =
      fmt::format("(set-logic {})\n", formulas(known) ? logic : "HORN") + lines(declarations);
  if (formulas(known)) return given + known + some_clause_is_false(*this, commented);
  std::string out = given + lines(relations);
  for (const auto& [name, meaning] : meanings)
    if (commented && occurs(clauses, name)) out += fmt::format("; {}: {}\n", name, meaning);
  for (const auto& clause : clauses)
    out += comment(clause, commented) + fmt::format("(assert {})\n", closed(clause));
  return out + "(check-sat)\n";
}

std::string Obligation::question(const std::string& known) const { return asked(known, false); }

std::string Obligation::script(const std::string& known) const {
  const std::string proved = status(known);
  return fmt::format(
             "; {}, claim {}, part {}\n; {}\n; Proved when the answer is {}.\n(set-info :status {})\n",
             reduction, claim, part, says, proved, proved) +
         asked(known, true);
}

}  // namespace reductio::verifier

#include "verifier/methods/writer.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

namespace reductio {
namespace {

// The uninterpreted constants of a formula, by name.
void collect(const z3::expr& e, std::set<unsigned>& seen, std::map<std::string, std::string>& variables) {
  if (!e.is_app() || !seen.insert(e.id()).second) return;
  if (e.is_const() && e.decl().decl_kind() == Z3_OP_UNINTERPRETED)
    variables[e.to_string()] = e.get_sort().to_string();
  for (unsigned a = 0; a < e.num_args(); ++a) collect(e.arg(a), seen, variables);
}

std::string declaration(const z3::func_decl& f) {
  std::vector<std::string> sorts;
  for (unsigned a = 0; a < f.arity(); ++a) sorts.push_back(f.domain(a).to_string());
  return fmt::format("(declare-fun {} ({}) {})", f.name().str(), fmt::join(sorts, " "),
                     f.range().to_string());
}

}  // namespace

Writer::Writer(std::string reduction, std::string claim, std::string part, std::string says,
               std::string logic)
    : obligation_{std::move(reduction),
                  std::move(claim),
                  std::move(part),
                  std::move(says),
                  std::move(logic),
                  {},
                  {},
                  {}} {}

z3::func_decl Writer::relation(const char* name, const Terms& like) {
  z3::sort_vector sorts(context_);
  for (const z3::expr& one : like) sorts.push_back(one.get_sort());
  const z3::func_decl f = context_.function(name, sorts, context_.bool_sort());
  obligation_.relations.push_back(declaration(f));
  return f;
}

void Writer::define(const z3::func_decl& relation, const Terms& variables, const z3::expr& body, bool least) {
  obligation_.least = least;
  std::string parameters;
  for (const z3::expr& one : variables)
    parameters += fmt::format("({} {})", one.to_string(), one.get_sort().to_string());
  obligation_.definitions +=
      fmt::format("(define-fun {} ({}) Bool {})\n", relation.name().str(), parameters, body.to_string());
}

void Writer::opaque(const z3::func_decl& function) {
  obligation_.declarations.push_back(declaration(function));
}

void Writer::fact(const z3::expr& formula) {
  std::set<unsigned> seen;
  std::map<std::string, std::string> variables;
  collect(formula, seen, variables);
  obligation_.clauses.push_back({{variables.begin(), variables.end()}, formula.to_string()});
}

}  // namespace reductio

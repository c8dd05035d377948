#include "verifier/methods/writer.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <unordered_map>

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

// Rewrites from the leaves on; each term once.
class Folder {
 public:
  z3::expr of(const z3::expr& e) {
    if (!e.is_app() || e.num_args() == 0) return e;
    if (const auto known = done_.find(e.id()); known != done_.end()) return known->second;
    z3::expr_vector arguments(e.ctx());
    for (unsigned a = 0; a < e.num_args(); ++a) arguments.push_back(of(e.arg(a)));
    const z3::expr out = unitless(e, arguments);
    done_.emplace(e.id(), out);
    return out;
  }

 private:
  static z3::expr unitless(const z3::expr& e, const z3::expr_vector& arguments) {
    switch (e.decl().decl_kind()) {
      case Z3_OP_ADD:
        return without(e, arguments, e.ctx().num_val(0, e.get_sort()));
      case Z3_OP_MUL:
        return without(e, arguments, e.ctx().num_val(1, e.get_sort()));
      case Z3_OP_AND:
        return without(e, arguments, e.ctx().bool_val(true));
      case Z3_OP_OR:
        return without(e, arguments, e.ctx().bool_val(false));
      case Z3_OP_IMPLIES:
        return arguments[0].is_true() ? arguments[1] : e.decl()(arguments);
      default:
        return e.decl()(arguments);
    }
  }

  static z3::expr without(const z3::expr& e, const z3::expr_vector& arguments, const z3::expr& unit) {
    z3::expr_vector kept(e.ctx());
    for (const z3::expr& one : arguments)
      if (!z3::eq(one, unit)) kept.push_back(one);
    return kept.empty() ? unit : kept.size() == 1 ? kept[0] : e.decl()(kept);
  }

  std::unordered_map<unsigned, z3::expr> done_;
};

}  // namespace

z3::expr folded(const z3::expr& e) { return Folder().of(e); }

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
  obligation_.definitions += fmt::format("(define-fun {} ({}) Bool {})\n", relation.name().str(), parameters,
                                         folded(body).to_string());
}

void Writer::opaque(const z3::func_decl& function) {
  obligation_.declarations.push_back(declaration(function));
}

void Writer::means(const z3::expr& constant, std::string words) {
  obligation_.meanings[constant.to_string()] = std::move(words);
}

void Writer::fact(const z3::expr& written, std::string says) {
  const z3::expr formula = folded(written);
  std::set<unsigned> seen;
  std::map<std::string, std::string> variables;
  collect(formula, seen, variables);
  obligation_.clauses.push_back({{variables.begin(), variables.end()}, formula.to_string(), std::move(says)});
}

}  // namespace reductio

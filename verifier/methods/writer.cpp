#include "verifier/methods/writer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reductio::verifier {

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

Term Writer::constant(const std::string& name, Sort sort, std::string words) {
  Term out = Term::constant(name, sort);
  means(out, std::move(words));
  return out;
}

Term Writer::integer(const std::string& name, std::string words) {
  return constant(name, {Sort::Kind::integer}, std::move(words));
}
Term Writer::real(const std::string& name, std::string words) {
  return constant(name, {Sort::Kind::real}, std::move(words));
}
Term Writer::truth(const std::string& name, std::string words) {
  return constant(name, {Sort::Kind::truth}, std::move(words));
}
Term Writer::bits(const std::string& name, unsigned width, std::string words) {
  return constant(name, {Sort::Kind::bits, width}, std::move(words));
}

void Writer::means(const Term& constant, std::string words) {
  obligation_.meanings[constant.text()] = std::move(words);
}

Function Writer::relation(const char* name, const Terms& like) {
  Function out{name, {}, {Sort::Kind::truth}};
  for (const Term& one : like) out.arguments.push_back(one.sort());
  obligation_.relations.push_back(out.declaration());
  return out;
}

void Writer::define(const Function& relation, const Terms& variables, const Term& body, bool least) {
  obligation_.least = least;
  std::string parameters;
  for (const Term& one : variables) parameters += fmt::format("({} {})", one.text(), one.sort().text());
  obligation_.definitions +=
      fmt::format("(define-fun {} ({}) Bool {})\n", relation.name, parameters, body.text());
}

void Writer::fact(const Term& formula, std::string says) {
  std::map<std::string, std::string> variables;
  formula.collect_constants(variables);
  std::map<std::string, std::string> functions;
  formula.collect_functions(functions);
  const auto missing = [](const std::vector<std::string>& from, const std::string& declaration) {
    return std::find(from.begin(), from.end(), declaration) == from.end();
  };
  for (const auto& [name, declaration] : functions)
    if (missing(obligation_.relations, declaration) && missing(obligation_.declarations, declaration))
      obligation_.declarations.push_back(declaration);
  obligation_.clauses.push_back({{variables.begin(), variables.end()}, formula.text(), std::move(says)});
}

}  // namespace reductio::verifier

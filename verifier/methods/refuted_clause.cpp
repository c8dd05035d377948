#include "verifier/methods/refuted_clause.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "verifier/engines/values.hpp"

namespace reductio::verifier {
namespace {

// Sizes first, so that the least instance is found, then where in it.
std::vector<std::string> numbers_in_order(const Obligation::Clause& clause) {
  const auto rank = [](const std::string& name) {
    return name == "d" ? 0 : name.starts_with("coordinate") ? 2 : name.starts_with("row") ? 3 : 1;
  };
  std::vector<std::string> out;
  for (const auto& [name, sort] : clause.variables)
    if (sort == "Int") out.push_back(name);
  std::stable_sort(out.begin(), out.end(), [&](const auto& x, const auto& y) { return rank(x) < rank(y); });
  return out;
}

std::string script_of(const Obligation& o, const Obligation::Clause& clause,
                      const std::vector<std::string>& least) {
  std::string out = fmt::format("{}\n", fmt::join(o.declarations, "\n"));
  for (const auto& [name, sort] : clause.variables)
    out += fmt::format("(declare-fun {} () {})\n", name, sort);
  out += fmt::format("(assert (not {}))\n", clause.formula);
  for (const std::string& name : least) out += fmt::format("(minimize {})\n", name);
  return out;
}

}  // namespace

std::string refuted_clause(const Obligation& obligation, const EngineLimits& limits, const Work& work) {
  if (obligation.horn()) return "";
  for (const Obligation::Clause& clause : obligation.clauses) {
    const std::vector<std::string> names = numbers_in_order(clause);
    if (names.empty()) continue;
    const Values found = z3_values(script_of(obligation, clause, names), names, limits, work);
    if (found.kind != Values::Kind::found) continue;
    std::string at;
    for (const std::string& name : names)
      if (const auto value = found.of.find(name); value != found.of.end())
        at += fmt::format("{}{} = {}", at.empty() ? "" : ", ", name, value->second);
    return fmt::format("{}, {}: fails at {}", obligation.part, clause.says, at);
  }
  return "";
}

}  // namespace reductio::verifier

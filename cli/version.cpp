#include "cli/version.hpp"

#include <fmt/format.h>

#include "verifier/engines/engine.hpp"
#include "verifier/solvers/cadical_sat.hpp"

namespace reductio::cli {
namespace {

// "z3 4.8.12" -> "4.8.12"
OrderedJson number(bool installed, std::string (*version)(const EngineLimits&, const Work&),
                   const EngineLimits& limits, const Work& work) {
  if (!installed) return nullptr;
  const std::string text = version(limits, work);
  const auto space = text.find(' ');
  return space == text.npos ? "of unknown version" : text.substr(space + 1);
}

}  // namespace

OrderedJson versions(const Work& work) {
  const EngineLimits limits;
  return {{"reductio", REDUCTIO_VERSION},
          {"z3", number(z3_installed(), z3_version, limits, work)},
          {"cvc5", number(cvc5_installed(), cvc5_version, limits, work)},
          {"cadical", cadical_version()}};
}

std::string versions_text(const Work& work) {
  const OrderedJson all = versions(work);
  std::string out;
  for (const auto& [name, version] : all.items())
    out += fmt::format("{} {}\n", name, version.is_null() ? "not installed" : version.get<std::string>());
  return out;
}

}  // namespace reductio::cli

#include "cli/version.hpp"

#include <fmt/format.h>

#include "verifier/engines/engine.hpp"
#include "verifier/solvers/cadical_sat.hpp"

namespace reductio::cli {
namespace {

// "z3 4.8.12" -> "4.8.12"
OrderedJson number(bool installed, std::string (*version)()) {
  if (!installed) return nullptr;
  const std::string text = version();
  return text.substr(text.find(' ') + 1);
}

}  // namespace

OrderedJson versions() {
  return {{"reductio", REDUCTIO_VERSION},
          {"z3", number(z3_installed(), z3_version)},
          {"cvc5", number(cvc5_installed(), cvc5_version)},
          {"cadical", cadical_version()}};
}

std::string versions_text() {
  const OrderedJson all = versions();
  std::string out;
  for (const auto& [name, version] : all.items())
    out += fmt::format("{} {}\n", name, version.is_null() ? "not installed" : version.get<std::string>());
  return out;
}

}  // namespace reductio::cli

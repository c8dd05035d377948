#include "cli/version.hpp"

#include <fmt/format.h>

#include "verifier/engines/engine.hpp"
#include "verifier/solvers/cadical_sat.hpp"

namespace reductio::cli {

std::string versions() {
  return fmt::format("reductio {}\n{}\n{}\ncadical {}\n", REDUCTIO_VERSION, z3_version(),
                     cvc5_installed() ? cvc5_version() : "cvc5 not installed", cadical_version());
}

}  // namespace reductio::cli

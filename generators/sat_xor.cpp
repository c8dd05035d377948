#include "generators/sat_xor.hpp"

#include <fmt/format.h>

#include "generators/parts/density.hpp"
#include "generators/parts/parity.hpp"
#include "generators/parts/regular.hpp"

namespace reductio::generators {
namespace {

ParitySystem random_system(std::size_t vars, std::size_t count, std::size_t k, const Seed& seed,
                           const Work& work) {
  ParitySystem system = parity_system(vars, count, k);
  each_row(work, "equations", count, [&](std::size_t e) {
    Random random(seed, Stream::clauses, e);
    choose_variables(random, vars, std::span(system.variables).subspan(e * k, k));
    system.sum[e] = static_cast<unsigned char>(random() >> 63);
  });
  return system;
}

}  // namespace

std::vector<OptionSpec> SatXor::options() {
  return {{"vars", OptionSpec::Kind::size, "", "variables", {}, true},
          {"equations", OptionSpec::Kind::size, "", "parity equations; vars where it is not given"},
          {"k", OptionSpec::Kind::size, "3", "variables in an equation, 1 to 32"},
          {"answer",
           OptionSpec::Kind::word,
           "any",
           "yes or no: drawn again until it is that",
           {"any", "yes", "no"}}};
}

Settings SatXor::resolve(const Settings& given) {
  if (given.size("k") == 0 || given.size("k") > most_in_equation)
    throw InputError("--k", given.typed("k"), "1 to 32: an equation is 2^(k-1) clauses");
  if (given.has("equations")) return given;
  return given.with(options(), {{"equations", std::to_string(given.size("vars"))}});
}

Instance SatXor::make(const Settings& settings, const Seed& seed, const Work& work) {
  const std::size_t k = clause_length(settings, 1), count = settings.size("equations");
  const std::size_t vars =
      parity_vars(settings.size("vars"), count, k, true, "--vars, --equations, --k", work);
  const std::string& wanted = settings.word("answer");
  for (std::uint64_t draw = 0; draw < most_draws; ++draw) {
    const ParitySystem system = random_system(vars, count, k, seed.attempt(draw), work);
    const Elimination eliminated(system, Elimination::Wanted::contradiction, work);
    const std::size_t wrong = eliminated.found().size();
    if (wanted != "any" && (wanted == "yes") != (wrong == 0)) continue;
    Instance out = parity_formula(system, work);
    if (wrong == 0)
      know_yes(out, eliminated.solution(), "Gaussian elimination");
    else
      know_no(out, fmt::format("Gaussian elimination: {} equations add up to 0 = 1", wrong));
    return out;
  }
  throw InputError("--answer", fmt::format("{} draws, and none answers {}", most_draws, wanted),
                   "fewer equations for yes, more of them for no");
}

std::string SatXor::known_attack(const Settings& settings) {
  return settings.size("vars") < least_attacked ? "" : "Gaussian elimination decides it in polynomial time";
}

}  // namespace reductio::generators

#include "generators/sat_uniform.hpp"

#include "generators/parts/clauses.hpp"

namespace reductio::generators {

std::vector<OptionSpec> SatUniform::options() { return ratio_options("3"); }

Settings SatUniform::resolve(const Settings& given) { return resolve_ratio(options(), given); }

Instance SatUniform::make(const Settings& settings, const Seed& seed, const Work& work) {
  const std::size_t k = clause_length(settings, 1), clauses = settings.size("clauses");
  const std::size_t vars =
      formula_vars(settings.size("vars"), clauses, Natural(clauses) * k, "--vars, --clauses", work);
  Instance out = formula(work, vars, clauses, k, [&](std::size_t c, std::span<std::int32_t> clause) {
    Random random(seed, Stream::clauses, c);
    choose_variables(random, vars, clause);
    for (std::int32_t& literal : clause) literal = random() >> 63 != 0 ? -literal : literal;
  });
  if (clauses == 0) know_yes(out, Assignment{std::vector<bool>(vars)}, "there is no clause");
  return out;
}

}  // namespace reductio::generators

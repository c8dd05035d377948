#include "generators/sat_ordering.hpp"

#include "generators/parts/clauses.hpp"
#include "generators/parts/density.hpp"

namespace reductio::generators {

std::vector<OptionSpec> SatOrdering::options() {
  return {{"elements", OptionSpec::Kind::size, "", "elements that are ordered; at least 1", {}, true}};
}

Settings SatOrdering::resolve(const Settings& given) {
  if (given.size("elements") == 0)
    throw InputError("--elements", given.typed("elements"), "at least 1: of none every order will do");
  return given;
}

Instance SatOrdering::make(const Settings& settings, const Seed&, const Work& work) {
  const std::uint64_t n = settings.size("elements");
  const Natural pairs = binomial(n, 2), cycles = Natural(binomial(n, 3)) * 2, clauses = cycles + n;
  Formula x{.vars = formula_vars(pairs, clauses, cycles * 3 + pairs * 2, "--elements", work),
            .literals = {},
            .ends = {}};
  x.literals.reserve((cycles * 3 + pairs * 2).value);
  x.ends.reserve(clauses.value);
  // The literal that says that i is below j.
  const auto below = [n](std::size_t i, std::size_t j) {
    const std::size_t low = std::min(i, j), high = std::max(i, j);
    const auto variable = static_cast<std::int32_t>(low * (2 * n - low - 1) / 2 + (high - low));
    return i < j ? variable : -variable;
  };
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j) {
      if (work.over()) throw work.stopped("stopped while making clauses");
      for (std::size_t k = j + 1; k < n; ++k) {
        x.add(std::array{-below(i, j), -below(j, k), -below(k, i)});
        x.add(std::array{below(i, j), below(j, k), below(k, i)});
      }
    }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j)
      if (j != i) x.literals.push_back(below(j, i));
    x.ends.push_back(x.literals.size());
  }
  Instance out{"sat", std::move(x), {}};
  know_no(out, "an order of finitely many elements has a least one");
  return out;
}

std::string SatOrdering::known_attack(const Settings& settings) {
  return binomial(settings.size("elements"), 2) < least_attacked ? ""
                                                                 : "resolution refutes it in polynomial time";
}

}  // namespace reductio::generators

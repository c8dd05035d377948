#include "generators/sat_pebbling.hpp"

#include "generators/parts/clauses.hpp"
#include "generators/parts/density.hpp"

namespace reductio::generators {

std::vector<OptionSpec> SatPebbling::options() {
  return {{"height", OptionSpec::Kind::size, "", "rows above the lowest", {}, true}};
}

Settings SatPebbling::resolve(const Settings& given) { return given; }

Instance SatPebbling::make(const Settings& settings, const Seed&, const Work& work) {
  const Natural height = settings.size("height"), vertices = binomial((height + 2).value, 2);
  Formula x{.vars = formula_vars(vertices, vertices + 1, vertices * 3, "--height", work),
            .literals = {},
            .ends = {}};
  x.literals.reserve((vertices * 3).value);
  x.ends.reserve((vertices + 1).value);
  const std::size_t width = height.value + 1;
  std::int32_t vertex = 0;
  for (std::size_t i = 0; i < width; ++i) x.add(std::array{++vertex});
  for (std::size_t row = 1; row < width; ++row) {
    if (work.over()) throw work.stopped("stopped while making clauses");
    const auto below = static_cast<std::int32_t>(width - row + 1);  // vertices of the row below
    for (std::size_t i = 0; i < width - row; ++i) {
      ++vertex;
      x.add(std::array{below - vertex, below - vertex - 1, vertex});
    }
  }
  x.add(std::array{-vertex});
  Instance out{"sat", std::move(x), {}};
  know_no(out, "from row to row the whole pyramid is pebbled");
  return out;
}

std::string SatPebbling::known_attack(const Settings& settings) {
  return binomial(settings.size("height") + 2, 2) < least_attacked ? "" : "unit propagation refutes it";
}

}  // namespace reductio::generators

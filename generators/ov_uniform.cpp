#include "generators/ov_uniform.hpp"

#include "generators/parts/row_distribution.hpp"

namespace reductio::generators {

std::vector<OptionSpec> OvUniform::options() { return row_options(); }

Settings OvUniform::resolve(const Settings& given) { return resolve_rows(options(), given, false); }

Instance OvUniform::make(const Settings& settings, const Seed& seed, const Work& work) {
  const PairDimensions s = pair_dimensions(settings, work);
  const RowDistribution distribution(settings);
  Instance out = blank_pairs(s);
  make_rows(work, rows(out), [&](Stream side, std::size_t i, std::span<Word> row) {
    Random random(seed, side, i);
    distribution.draw(random, side, row);
  });
  know_extremes(out, distribution);
  return out;
}

std::vector<Figure> OvUniform::figures(const Settings& settings) { return row_figures(settings); }

}  // namespace reductio::generators

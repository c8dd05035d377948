#include "generators/ov_uniform.hpp"

#include "generators/parts/pairs.hpp"

namespace reductio::generators {

std::vector<OptionSpec> OvUniform::options() {
  return pair_options({{"p", OptionSpec::Kind::word, "critical", density_help}});
}

Settings OvUniform::resolve(const Settings& given) { return resolve_pairs(options(), given); }

Instance OvUniform::make(const Settings& settings, const Seed& seed, const Work& work) {
  const PairDimensions s = pair_dimensions(settings, work);
  const Chance p = parse_density(settings.word("p"), s.n, s.m, s.d);
  Instance out = blank_pairs(s);
  make_rows(work, rows(out), [&](Stream side, std::size_t i, std::span<Word> row) {
    Random random(seed, side, i);
    biased_row(random, p, row, s.d);
  });
  if (!known(out)) {
    if (p.k == 0) know_yes(out, Pair{0, 0}, "every row is zero");
    if (p.k == Chance::one) know_no(out, "every bit is one");
  }
  return out;
}

}  // namespace reductio::generators

#include "generators/ov_planted.hpp"

#include <fmt/format.h>

#include "generators/parts/hardness.hpp"
#include "generators/parts/row_distribution.hpp"

namespace reductio::generators {
namespace {

constexpr std::uint64_t seldom = 1024;  // the planted pair is the only one but for one instance in so many

}  // namespace

std::vector<OptionSpec> OvPlanted::options() {
  return row_options(
      {{"unique", OptionSpec::Kind::word, "", "yes: no other orthogonal pair", {"yes", "no"}}});
}

Settings OvPlanted::resolve(const Settings& given) { return resolve_rows(options(), given, true); }

Instance OvPlanted::make(const Settings& settings, const Seed& seed, const Work& work) {
  const PairDimensions s = pair_dimensions(settings, work);
  const RowDistribution distribution(settings);
  Random random(seed, Stream::planted, 0);
  const Pair planted{random.below(s.n), random.below(s.m)};
  Instance out = blank_pairs(s);
  PairRows& x = rows(out);
  make_rows(work, x, [&](Stream side, std::size_t i, std::span<Word> row) {
    if (i == (side == Stream::side_a ? planted.i : planted.j)) return;
    Random own(seed, side, i);
    distribution.draw(own, side, row);
  });
  distribution.draw_orthogonal(random, x.A.edit(planted.i), x.B.edit(planted.j));
  know_yes(out, planted, "planted pair");
  // The conjecture is about independent bits of a density at which no other pair is expected.
  if (!distribution.weights() && s.n <= ~0ULL / seldom &&
      distribution.density().k >= critical_density(s.n * seldom, s.m, s.d).k)
    out.provenance.hypothesis = hypothesis_named("planted-ov", s.n, s.m, s.d);
  return out;
}

std::vector<Figure> OvPlanted::figures(const Settings& settings) { return planted_figures(settings); }

std::string OvPlanted::known_attack(const Settings& settings) {
  const std::uint64_t least = std::min(settings.size("n"), settings.size("m"));
  const double share = RowDistribution(settings).share();
  if (least < least_attacked || share == 0) return {};
  if (share == 0.5) return "the planted rows are complements of each other: one hash join finds the pair";
  return fmt::format("bit sampling finds the planted pair in about n^{:.2f} steps",
                     1 + bit_sampling_exponent(share));
}

std::optional<std::uint64_t> OvPlanted::witnesses(const Settings& settings) {
  if (settings.has("unique") && settings.word("unique") == "yes") return 1;
  return std::nullopt;
}

}  // namespace reductio::generators

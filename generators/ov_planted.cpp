#include "generators/ov_planted.hpp"

#include <fmt/format.h>

#include <cmath>

#include "generators/parts/hardness.hpp"
#include "generators/parts/pairs.hpp"

namespace reductio::generators {
namespace {

constexpr Chance half{Chance::one / 2};
constexpr std::uint64_t unique = 1024;  // the planted pair is the only one but for one instance in so many

// Two rows that are never both one, each alone of independent bits of density p <= 1/2.
void disjoint_rows(Random& random, Chance p, std::span<Word> a, std::span<Word> b, std::size_t d) {
  for (std::size_t c = 0; c < a.size(); ++c) {
    const Word one_of_them = random.biased(Chance{2 * p.k}) & Logic<Word>::first(lanes_in<Word>(d, c));
    const Word whose = random.biased(half);
    a[c] = one_of_them & whose;
    b[c] = one_of_them & !whose;
  }
}

// Two disjoint rows with w ones each, uniform among all such pairs.
void disjoint_rows(Random& random, std::size_t w, std::span<Word> a, std::span<Word> b, std::size_t d) {
  const std::vector<std::size_t> ones = sample(random, d, 2 * w);
  for (std::size_t k = 0; k < w; ++k) set(a, ones[k], true), set(b, ones[w + k], true);
}

Settings resolve_weight(const Settings& sized) {
  const std::uint64_t d = sized.size("d");
  const std::uint64_t weight = sized.word("weight") == "critical"
                                   ? std::min(d / 2, critical_weight(sized.size("n"), sized.size("m"), d))
                                   : sized.size("weight");
  if (weight > d / 2)
    throw InputError(
        "--weight", sized.typed("weight"),
        "at most d/2 with --d " + sized.typed("d") + ", since orthogonal rows share no coordinate");
  return sized.with(OvPlanted::options(), {{"weight", std::to_string(weight)}});
}

Settings resolve_density(const Settings& sized, const std::string& given) {
  const std::uint64_t n = sized.size("n"), m = sized.size("m"), d = sized.size("d");
  Chance p = parse_density(given, n, m, d);
  if (given == "critical") p.k = std::min(p.k, half.k);
  if (p.k > half.k)
    throw InputError("--p", sized.typed("p"),
                     "at most 0.5, since orthogonal rows of density p have 2 p d <= d ones");
  return sized.with(OvPlanted::options(), {{"p", spell(p)}});
}

}  // namespace

std::vector<OptionSpec> OvPlanted::options() {
  return pair_options(
      {{"p", OptionSpec::Kind::word, "",
        "probability of a one: 0 to 0.5, or K/2^32, or 'critical' (the default, at most 0.5)"},
       {"weight", OptionSpec::Kind::word, "", "ones in every row, instead of p: 0 to d/2, or 'critical'"}});
}

Settings OvPlanted::resolve(const Settings& given) {
  const Settings sized = resolve_pairs(options(), given);
  for (const std::string side : {"n", "m"})
    if (sized.size(side) == 0) throw InputError("--" + side, sized.typed(side), "at least 1 row to plant in");
  if (given.has("p") && given.has("weight"))
    throw InputError("--p, --weight", "both given",
                     "one of them: independent bits, or a fixed number of ones");
  if (given.has("weight")) return resolve_weight(sized);
  return resolve_density(sized, given.has("p") ? given.word("p") : "critical");
}

Instance OvPlanted::make(const Settings& settings, const Seed& seed, const Work& work) {
  const PairDimensions s = pair_dimensions(settings, work);
  const bool weighted = settings.has("weight");
  const std::size_t weight = weighted ? settings.size("weight") : 0;
  const Chance p = weighted ? Chance{} : parse_density(settings.word("p"), s.n, s.m, s.d);

  Random random(seed, Stream::planted, 0);
  const Pair planted{random.below(s.n), random.below(s.m)};
  Instance out = blank_pairs(s);
  PairRows& x = rows(out);
  make_rows(work, x, [&](Stream side, std::size_t i, std::span<Word> row) {
    if (i == (side == Stream::side_a ? planted.i : planted.j)) return;
    Random own(seed, side, i);
    if (weighted)
      weighted_row(own, row, s.d, weight);
    else
      biased_row(own, p, row, s.d);
  });
  if (weighted)
    disjoint_rows(random, weight, x.A.edit(planted.i), x.B.edit(planted.j), s.d);
  else
    disjoint_rows(random, p, x.A.edit(planted.i), x.B.edit(planted.j), s.d);
  know_yes(out, planted, "planted pair");
  // The conjecture is about independent bits of a density at which no other pair is expected.
  if (!weighted && s.n <= ~0ULL / unique && p.k >= critical_density(s.n * unique, s.m, s.d).k)
    out.provenance.hypothesis = hypothesis_named("planted-ov", s.n, s.m, s.d);
  return out;
}

std::string OvPlanted::known_attack(const Settings& settings) {
  const std::uint64_t n = settings.size("n"), m = settings.size("m"), d = settings.size("d");
  if (std::min(n, m) < least_attacked || d == 0) return {};
  const double share = settings.has("weight")
                           ? static_cast<double>(settings.size("weight")) / static_cast<double>(d)
                           : static_cast<double>(parse_density(settings.word("p"), n, m, d).k) / 0x1p32;
  if (share == 0) return {};
  if (share == 0.5) return "the planted rows are complements of each other: one hash join finds the pair";
  return fmt::format("bit sampling finds the planted pair in about n^{:.2f} steps",
                     1 + bit_sampling_exponent(share));
}

}  // namespace reductio::generators

#include "reductions/shapes/cosine_threshold.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <tuple>

#include "instances/bits/real.hpp"

namespace reductio::reductions {
namespace {

constexpr int grid = 48;  // high and low are multiples of 2^-grid

// Enclosures of the scores of a pair that shares s.
double score_above(int sign, double of_pair_u, double of_pair_v, std::uint64_t s) {
  return sign > 0 ? instances::product_above(of_pair_u, of_pair_v, s, grid)
                  : -instances::product_below(of_pair_u, of_pair_v, s, grid);
}
double score_below(int sign, double of_pair_u, double of_pair_v, std::uint64_t s) {
  return -score_above(-sign, of_pair_u, of_pair_v, s);
}

InputError too_near(const CosineQuestion& asked) {
  return InputError("threshold",
                    fmt::format("{}, between cosines of documents of {} words that doubles do not tell apart",
                                asked.threshold.text(), asked.d),
                    "one where those above and those below lie further apart");
}

// What takes a row's score with itself to `low` or below, and keeps what two rows lose to half a step.
struct Penalties {
  double step, above_low;  // high - low, and what a row has with itself above low at most
  // What one agreement takes off, with positions of this degree; none where that is nothing.
  std::optional<double> taken_off(std::uint64_t degree) const {
    if (degree == 0) return std::max(above_low, step);
    const double half =
        std::ldexp(std::floor(std::ldexp(step / 2 / static_cast<double>(degree), grid)), -grid);
    return half > 0 ? std::optional(half) : std::nullopt;
  }
  std::optional<std::uint64_t> points(std::uint64_t degree) const {
    const auto each = taken_off(degree);
    // One more than the quotient, so that no rounding matters.
    if (!each || !(above_low / *each < 0x1p40)) return std::nullopt;
    return degree == 0 ? 1 : static_cast<std::uint64_t>(std::max(0.0, std::ceil(above_low / *each))) + 1;
  }
};

}  // namespace

bool hits(const CosineQuestion& asked, const SharedOnes<std::int64_t>& pair) {
  const Number cosine = instances::cosine(pair);
  const Decided said = asked.sign > 0 ? cosine >= asked.threshold : cosine <= asked.threshold;
  if (said == Decided::undecided)
    throw InputError("threshold", asked.threshold.text(),
                     "an exact number: a cosine of these documents lies within it");
  return surely(said);
}

std::uint64_t first_ones(const CosineQuestion& asked, std::uint64_t u, std::uint64_t v) {
  // Cosines grow with s, so the first s that differs from 0 in this is found by halving.
  const auto is_first = [&](std::uint64_t s) {
    return hits(asked, {static_cast<std::int64_t>(s), static_cast<std::int64_t>(u),
                        static_cast<std::int64_t>(v)}) == (asked.sign < 0);
  };
  std::uint64_t from = 0, to = std::min(u, v) + 1;  // all below `from` are, none from `to` on is
  while (from < to) {
    const std::uint64_t middle = from + (to - from) / 2;
    if (is_first(middle))
      from = middle + 1;
    else
      to = middle;
  }
  return from;
}

CosineCut cut_of_cosines(const CosineQuestion& asked) {
  std::optional<double> high, low;
  const auto hit = [&](double below) { high = std::min(high.value_or(below), below); };
  const auto miss = [&](double above) { low = std::max(low.value_or(above), above); };
  for (const std::uint64_t u : asked.left)
    for (const std::uint64_t v : asked.right) {
      const double cu = instances::reciprocal_root(u), cv = instances::reciprocal_root(v);
      const std::uint64_t most = std::min(u, v), first = first_ones(asked, u, v);
      // The worst of the first ones is the last of them, and the worst of the others the first.
      const auto take = [&](bool of_hits, std::uint64_t s) {
        of_hits ? hit(score_below(asked.sign, cu, cv, s)) : miss(score_above(asked.sign, cu, cv, s));
      };
      if (first > 0) take(asked.sign < 0, first - 1);
      if (first <= most) take(asked.sign > 0, first);
    }
  if (!high) high = low.value_or(0) + 1;
  if (!low) low = *high - 1;
  // Sums of d products in doubles are off by less than this: no miss comes before a hit in them.
  if (!(*high - *low > std::ldexp(static_cast<double>(asked.d) + 8, -grid))) throw too_near(asked);
  return {*high, *low};
}

namespace {

CosineWeights made_weights(const Settings& settings, KeysOfRow row, const CosineQuestion& asked,
                           std::optional<std::uint64_t> rows_with_positions) {
  const Weights steps = wanted_weights(settings, row);
  CosineCut cut = cut_of_cosines(asked);
  CosineWeights out;
  if (rows_with_positions) {
    double itself = 0;
    for (const std::uint64_t w : asked.left) {
      const double c = instances::reciprocal_root(w);
      itself = std::max(itself, instances::product_above(c, c, w, grid));
    }
    const Penalties of{cut.high - cut.low, itself - cut.low};
    out.code.emplace(*rows_with_positions, [&](std::uint64_t degree) { return of.points(degree); });
    const double taken_off = of.taken_off(out.code->degree()).value();
    out.unit.more = -taken_off;
    cut.high -= taken_off * static_cast<double>(out.code->degree());
  }
  const double step = cut.high - cut.low;
  UnitWeights& unit = out.unit;
  // A little more than it takes, for the rounding of the quotient.
  unit.scale = steps.scale * steps.unit / step * (1 + 0x1p-20);
  unit.unit = asked.sign, unit.pad = cut.low;
  unit.dummy = std::ldexp(std::rint(std::ldexp(cut.high + steps.dummy / steps.unit * step, 52)), -52);
  if (unit.dummy == 0) unit.dummy = -0x1p-52;
  const Weights made{.scale = unit.scale, .unit = step, .dummy = unit.dummy - cut.high};
  if (!std::isfinite(unit.scale) || !weights_separate(made, row, wanted_epsilon(settings)))
    throw too_near(asked);
  unit.reach = std::copysign(std::ceil(step / std::abs(unit.dummy)) + 1, unit.dummy);
  return out;
}

}  // namespace

// They take as long as hundreds of small images that need them: a thread keeps those of its last settings.
CosineWeights weights_of_cosines(const Settings& settings, KeysOfRow row, const CosineQuestion& asked,
                                 std::optional<std::uint64_t> rows_with_positions) {
  using Key = std::tuple<std::uint64_t, std::uint64_t, std::set<std::uint64_t>, std::set<std::uint64_t>,
                         std::size_t, std::string, int, std::optional<std::uint64_t>>;
  constexpr std::size_t most = 1024, most_weights = 64;
  if (asked.left.size() + asked.right.size() > most_weights)
    return made_weights(settings, row, asked, rows_with_positions);
  thread_local std::map<std::string, std::string> last;
  thread_local std::map<Key, CosineWeights> all;
  if (last != settings.all() || all.size() == most) last = settings.all(), all.clear();
  const Key key{row.keys,   row.pads,           asked.left, asked.right, asked.d, asked.threshold.text(),
                asked.sign, rows_with_positions};
  auto found = all.find(key);
  if (found == all.end())
    found = all.emplace(key, made_weights(settings, row, asked, rows_with_positions)).first;
  return found->second;
}

double score_in_doubles(int sign, const SharedOnes<std::int64_t>& pair) {
  const double u = instances::reciprocal_root(static_cast<std::uint64_t>(pair.first)),
               v = sign * instances::reciprocal_root(static_cast<std::uint64_t>(pair.second));
  double out = 0;
  for (std::int64_t k = 0; k < pair.shared; ++k) out += u * v;
  return out;
}

std::vector<double> lengths_of(const Rows<Word>& rows) {
  std::vector<double> out;
  for (std::size_t i = 0; i < rows.n(); ++i)
    out.push_back(instances::reciprocal_root(
        static_cast<std::uint64_t>(weight_of(Logic<Word>{}, rows.row(i), rows.d()))));
  return out;
}

std::set<std::uint64_t> words_of(const Rows<Word>& rows) {
  std::set<std::uint64_t> out;
  for (std::size_t i = 0; i < rows.n(); ++i)
    out.insert(static_cast<std::uint64_t>(weight_of(Logic<Word>{}, rows.row(i), rows.d())));
  return out;
}

}  // namespace reductio::reductions

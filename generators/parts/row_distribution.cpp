#include "generators/parts/row_distribution.hpp"

#include <fmt/format.h>

#include <cmath>

namespace reductio::generators {
namespace {

constexpr Chance half{Chance::one / 2};
constexpr double usual_pairs = 1;  // lambda where it is not given

InputError both_given(const std::string& options) {
  return InputError(options, "both given", "one of them: a fixed number of ones, or independent bits");
}

Settings with_density(const std::vector<OptionSpec>& options, const Settings& sized, bool planted) {
  const std::string& given = sized.word("p");
  const std::uint64_t n = sized.size("n"), m = sized.size("m"), d = sized.size("d");
  const Chance p = given == "even" ? even_density(n, m, d) : parse_density(given, n, m, d);
  if (planted && p.k > half.k)
    throw InputError("--p", sized.typed("p"),
                     "at most 0.5, since orthogonal rows of density p have 2 p d <= d ones");
  return sized.with(options, {{"p", spell(p)}});
}

Settings with_weights(const std::vector<OptionSpec>& options, const Settings& sized, bool planted) {
  const RowWeights weights = parse_weights(sized.word("weight"));
  const std::uint64_t d = sized.size("d");
  if (planted ? weights.a > d || weights.b > d - weights.a : std::max(weights.a, weights.b) > d)
    throw InputError("--weight", sized.typed("weight"),
                     planted ? "at most d together on the two sides with --d " + sized.typed("d") +
                                   ", since orthogonal rows share no coordinate"
                             : "at most d with --d " + sized.typed("d"));
  return sized.with(options, {{"weight", spell(weights)}});
}

// The weights that leave so many orthogonal pairs in expectation.
Settings with_expectation(const std::vector<OptionSpec>& options, const Settings& sized) {
  const std::uint64_t n = sized.size("n"), m = sized.size("m"), d = sized.size("d");
  const bool asked = sized.has("lambda");
  const double lambda = asked ? sized.real("lambda") : usual_pairs;
  if (lambda < 0) throw InputError("--lambda", sized.typed("lambda"), "at least 0");
  if (d > most_weighted)
    throw InputError("--d", sized.typed("d"),
                     "at most 2^24 where weights follow from lambda; others by --weight or --p");
  const std::uint64_t rows = std::max(n, m);
  if (!asked && rows >= least_attacked && d < six_log2(rows))
    throw InputError(
        "--d", sized.typed("d"),
        fmt::format("at least {}, 6 log2 of the rows (below, a pair is found in about n^1.4 steps or "
                    "less); or --lambda 1 to have it all the same",
                    six_log2(rows)));
  return sized.with(options, {{"weight", spell(weights_for(lambda, n, m, d))}}, "lambda");
}

}  // namespace

std::vector<OptionSpec> row_options(std::vector<OptionSpec> more) {
  std::vector<OptionSpec> out = pair_options(
      {{"lambda", OptionSpec::Kind::real, "",
        "orthogonal pairs expected by chance, 1 where nothing is given: the weights follow"},
       {"weight", OptionSpec::Kind::word, "", "ones in every row, instead of lambda: W, or WA+WB"},
       {"p", OptionSpec::Kind::word, "",
        "independent bits, of this probability of a one: 0 to 1, K/2^32, 'critical' for lambda 1, 'even' for "
        "yes as often as no"}});
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

Settings resolve_rows(const std::vector<OptionSpec>& options, const Settings& given, bool planted) {
  std::map<std::string, std::string> more;
  if (!given.has("m")) more["m"] = std::to_string(given.size("n"));
  const Settings sized = given.with(options, more);
  for (const std::string side : {"n", "m"})
    if (planted && sized.size(side) == 0)
      throw InputError("--" + side, sized.typed(side), "at least 1 row to plant in");
  if (given.has("p") && given.has("weight")) throw both_given("--p, --weight");
  if (given.has("lambda") && given.has("weight")) throw both_given("--lambda, --weight");
  if (given.has("lambda") && given.has("p")) throw both_given("--lambda, --p");
  if (given.has("p")) return with_density(options, sized, planted);
  if (given.has("weight")) return with_weights(options, sized, planted);
  return with_expectation(options, sized);
}

RowDistribution::RowDistribution(const Settings& resolved) : d_(resolved.size("d")) {
  if (resolved.has("weight"))
    weights_ = parse_weights(resolved.word("weight"));
  else
    p_ = parse_density(resolved.word("p"), resolved.size("n"), resolved.size("m"), d_);
}

void RowDistribution::draw(Random& random, Stream side, std::span<Word> row) const {
  if (!weights_) return biased_row(random, p_, row, d_);
  weighted_row(random, row, d_, side == Stream::side_a ? weights_->a : weights_->b);
}

void RowDistribution::draw_orthogonal(Random& random, std::span<Word> a, std::span<Word> b) const {
  if (weights_) {
    const std::vector<std::size_t> ones = sample(random, d_, weights_->a + weights_->b);
    for (std::size_t k = 0; k < ones.size(); ++k) set(k < weights_->a ? a : b, ones[k], true);
    return;
  }
  for (std::size_t c = 0; c < a.size(); ++c) {
    const Word one_of_them = random.biased(Chance{2 * p_.k}) & Logic<Word>::first(lanes_in<Word>(d_, c));
    const Word whose = random.biased(half);
    a[c] = one_of_them & whose;
    b[c] = one_of_them & !whose;
  }
}

double RowDistribution::share() const {
  if (!weights_) return static_cast<double>(p_.k) / 0x1p32;
  return d_ == 0 ? 0 : static_cast<double>(weights_->a + weights_->b) / (2 * static_cast<double>(d_));
}

void know_extremes(Instance& instance, const RowDistribution& distribution) {
  if (known(instance)) return;
  const std::uint64_t d = rows(instance).d;
  if (const auto& w = distribution.weights()) {
    if (w->a == 0 || w->b == 0) know_yes(instance, Pair{0, 0}, "every row of a side is zero");
    if (w->a > d || w->b > d - w->a)
      know_no(instance, "pigeonhole principle: two rows have more ones than coordinates");
  } else {
    if (distribution.density().k == 0) know_yes(instance, Pair{0, 0}, "every row is zero");
    if (distribution.density().k == Chance::one) know_no(instance, "every bit is one");
  }
}

std::vector<Figure> row_figures(const Settings& resolved) {
  const RowDistribution distribution(resolved);
  const std::uint64_t n = resolved.size("n"), m = resolved.size("m"), d = resolved.size("d");
  const double p = distribution.share();
  const double pairs = static_cast<double>(n) * static_cast<double>(m);
  const double lambda = distribution.weights() ? expected_pairs(*distribution.weights(), n, m, d)
                                               : pairs * std::pow(1 - p * p, static_cast<double>(d));
  std::vector<Figure> out{{"p", p}, {"lambda", lambda}};
  if (p > 0 && p < 0.5) out.push_back({"rho", bit_sampling_exponent(p)});
  return out;
}

std::vector<Figure> planted_figures(const Settings& resolved) {
  std::vector<Figure> out = row_figures(resolved);
  const RowDistribution distribution(resolved);
  const auto d = static_cast<double>(resolved.size("d")), n = static_cast<double>(resolved.size("m"));
  if (!distribution.weights() || d == 0) return out;
  const double a = static_cast<double>(distribution.weights()->a),
               b = static_cast<double>(distribution.weights()->b);
  if (a == d || b == d) return out;
  const double signal = a * b / d / ((1 - a / d) * (1 - b / d));
  out.push_back({"z1", -std::sqrt(signal / n)});
  out.push_back({"z2", (signal - 1) / std::sqrt(2 * n)});
  return out;
}

}  // namespace reductio::generators

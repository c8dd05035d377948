#include "generators/ov_parity.hpp"

#include <fmt/format.h>

#include <cmath>

#include "generators/parts/binary_code.hpp"
#include "generators/parts/row_distribution.hpp"

namespace reductio::generators {
namespace {

constexpr std::uint64_t shortest_code = 16, longest_code = 96;
constexpr std::uint64_t usual_codes[] = {64, 80, 96};  // the first that does
constexpr std::size_t forms_of_a_code = 32;
constexpr std::uint64_t words_a_row = 64;  // so many times as many words as rows, or they repeat
constexpr std::uint64_t most_codes = 200;
constexpr double least_noise = 0.06;  // what was attacked in vain had .07 and more

// C(s, k) for s <= longest_code, which is below 2^93.
Wide subsets(std::uint64_t s, std::uint64_t k) {
  Wide out = 1;
  for (std::uint64_t i = 1; i <= k; ++i) out = out * (s - k + i) / i;
  return out;
}

// Among the C(s, base) / 2^(s/2) words of the codes.
bool words_enough(std::uint64_t s, std::uint64_t base, std::uint64_t rows) {
  return subsets(s, base) >> (s / 2) >= Wide(rows) * words_a_row;
}

// The least that has words enough; 0 where none has.
std::uint64_t least_base(std::uint64_t s, std::uint64_t rows) {
  for (std::uint64_t base = 1; base <= s / 2; ++base)
    if (words_enough(s, base, rows)) return base;
  return 0;
}

// The greatest t such that a random code of s/2 dimensions has less than one word lighter than t every other time.
std::size_t usual_least_weight(std::uint64_t s) {
  Wide words = 0;
  std::size_t t = 1;
  while (t < s && 2 * ((words += subsets(s, t)) >> (s / 2)) < 1) ++t;
  return t;
}

struct ParityPlan {
  std::uint64_t s, base, d;
  RowWeights weights;

  // Ones that a row of this weight has in S, beyond its base, a coordinate of S that is not in the base.
  double noise(std::uint64_t weight) const {
    const auto size = static_cast<double>(s), of_base = static_cast<double>(base);
    const double in = static_cast<double>(weight) * size / static_cast<double>(d);
    return (in - of_base) / (size - of_base);
  }
  double mean_noise() const { return (noise(weights.a) + noise(weights.b)) / 2; }
  double beta() const {
    const double e = mean_noise(), size = static_cast<double>(s), w = static_cast<double>(base);
    const double p = static_cast<double>(weights.a + weights.b) / (2 * static_cast<double>(d));
    return std::pow(1 - 2 * e, 2 * (w - w * w / size)) *
           std::pow(1 - 2 * e * e, size - 2 * w + w * w / size) *
           std::pow(std::abs(1 - 2 * p * p), static_cast<double>(d - s));
  }
};

ParityPlan plan_of(const Settings& settings) {
  return {settings.size("code"), settings.size("base"), settings.size("d"),
          parse_weights(settings.word("weight"))};
}

// What is wrong with it; nothing where it does.
std::optional<InputError> fault(const Settings& settings) {
  const ParityPlan plan = plan_of(settings);
  const std::uint64_t rows = std::max(settings.size("n"), settings.size("m"));
  if (plan.s < shortest_code || plan.s > std::min(longest_code, plan.d) || plan.s % 2 != 0)
    return InputError(
        "--code", settings.typed("code"),
        fmt::format("an even number from {} to {}, and at most d", shortest_code, longest_code));
  if (plan.base < 1 || plan.base >= plan.s || !words_enough(plan.s, plan.base, rows))
    return InputError(
        "--base", settings.typed("base"),
        fmt::format("a number of ones with C({0}, base) >= 2^{1} x {2} x rows, or words repeat; a "
                    "longer --code has one",
                    plan.s, plan.s / 2, words_a_row));
  const std::uint64_t lightest = std::min(plan.weights.a, plan.weights.b);
  const double inside = static_cast<double>(lightest * plan.s) / static_cast<double>(plan.d);
  if (plan.noise(lightest) < least_noise)
    return InputError(
        "--d, --code",
        fmt::format("rows of {} ones have {:.1f} in a code of {} coordinates", lightest, inside, plan.s),
        fmt::format("at least {:.1f}, or sets of few columns show the base of {}: a longer --code, or a "
                    "smaller --d",
                    static_cast<double>(plan.base) + least_noise * static_cast<double>(plan.s - plan.base),
                    plan.base));
  if (const double shown = static_cast<double>(rows) * plan.beta(); shown > 1)
    return InputError("--code, --base", fmt::format("rows x beta = {:.3g}", shown),
                      "at most 1, or the parity of inner products shows: a longer --code, or fewer rows");
  return std::nullopt;
}

// The codes of both sides, each in several forms.
struct HiddenCodes {
  std::vector<AffineCode> of_a, of_b;
};

std::vector<AffineCode> forms_of(Random& random, const AffineCode& code) {
  std::vector<AffineCode> out;
  for (std::size_t f = 0; f < forms_of_a_code; ++f)
    out.push_back(systematic(code, sample(random, code.length, code.length)));
  return out;
}

HiddenCodes draw_codes(const Seed& seed, std::uint64_t s) {
  Random random(seed, Stream::codes, 0);
  const std::size_t least = usual_least_weight(s);
  const CodeWord all = (CodeWord(1) << s) - 1;
  const auto word = [&] {
    const std::uint64_t high = random();
    return (CodeWord(high) << 64 | random()) & all;
  };
  for (std::uint64_t draw = 0; draw < most_codes; ++draw) {
    AffineCode code{s, {}, {}, word()};
    for (std::uint64_t r = 0; r < s / 2; ++r) code.rows.push_back(word());
    AffineCode with_offset = code;
    with_offset.rows.push_back(code.offset);
    std::vector<std::size_t> order(s);
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (systematic(with_offset, order).rows.size() != s / 2 + 1 || has_lighter_word(with_offset, least))
      continue;
    const AffineCode other = dual(code, code.offset);
    AffineCode orthogonal = other;  // to V: those with <u, b> = 0 and, from one with 1, the others
    orthogonal.rows.push_back(other.offset);
    if (has_lighter_word(orthogonal, least)) continue;
    return {forms_of(random, code), forms_of(random, other)};
  }
  throw InputError(
      "--code", std::to_string(s),
      fmt::format("another one: {} codes drawn all had a word lighter than {}", most_codes, least));
}

}  // namespace

std::vector<OptionSpec> OvParity::options() {
  std::vector<OptionSpec> all =
      row_options({{"code", OptionSpec::Kind::size, "",
                    "coordinates of the hidden code, even: the first of 64, 80 and 96 that does"},
                   {"base", OptionSpec::Kind::size, "",
                    "ones in a word of it; the least with words enough for all rows"}});
  std::erase_if(all, [](const OptionSpec& option) { return option.name == "p"; });
  return all;
}

Settings OvParity::resolve(const Settings& given) {
  const Settings sized = resolve_rows(options(), given, true);
  const std::uint64_t d = sized.size("d"), rows = std::max(sized.size("n"), sized.size("m"));
  const auto with_code = [&](std::uint64_t code) {
    std::map<std::string, std::string> more{{"code", std::to_string(code)}};
    if (!sized.has("base")) more["base"] = std::to_string(least_base(code, rows));
    return sized.with(options(), more);
  };
  if (sized.has("code")) {
    const Settings out = with_code(std::min(sized.size("code"), longest_code + 1));
    if (const auto wrong = fault(out)) throw *wrong;
    return sized.has("base") ? sized : out;
  }
  for (const std::uint64_t code : usual_codes)
    if (code <= d && !fault(with_code(code))) return with_code(code);
  const Settings last = with_code(std::min(d - d % 2, longest_code));
  if (const auto wrong = fault(last)) throw *wrong;
  return last;
}

Instance OvParity::make(const Settings& settings, const Seed& seed, const Work& work) {
  const PairDimensions sizes = pair_dimensions(settings, work);
  const ParityPlan plan = plan_of(settings);
  const HiddenCodes codes = draw_codes(seed, plan.s);
  Random columns(seed, Stream::columns, 0);
  const std::vector<std::size_t> order = sample(columns, plan.d, plan.d);
  Instance out = blank_pairs(sizes);
  make_rows(work, rows(out), [&](Stream side, std::size_t i, std::span<Word> row) {
    Random random(seed, side, i);
    const std::uint64_t weight = side == Stream::side_a ? plan.weights.a : plan.weights.b;
    const CodeWord base = word_of_weight(random, side == Stream::side_a ? codes.of_a : codes.of_b, plan.base);
    std::vector<std::size_t> free;  // coordinates of S outside the base
    for (std::size_t k = 0; k < plan.s; ++k)
      if ((base >> k & 1) != 0)
        set(row, order[k], true);
      else
        free.push_back(order[k]);
    std::uint64_t inside = 0;  // of S, in a random row
    for (const std::size_t k : sample(random, plan.d, weight)) inside += k < plan.s;
    inside = std::max(inside, plan.base);
    for (const std::size_t k : sample(random, free.size(), inside - plan.base)) set(row, free[k], true);
    for (const std::size_t k : sample(random, plan.d - plan.s, weight - inside))
      set(row, order[plan.s + k], true);
  });
  if (!known(out))
    know_no(out, "parity of a hidden code: every two base words meet in an odd number of coordinates");
  return out;
}

std::vector<Figure> OvParity::figures(const Settings& settings) {
  std::vector<Figure> out = row_figures(settings);
  const ParityPlan plan = plan_of(settings);
  out.push_back({"noise", plan.mean_noise()});
  out.push_back({"beta", plan.beta()});
  return out;
}

}  // namespace reductio::generators

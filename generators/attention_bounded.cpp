#include "generators/attention_bounded.hpp"

#include <fmt/format.h>
#include <mpfr.h>

#include <cmath>

#include "generators/parts/bulk.hpp"
#include "generators/parts/density.hpp"
#include "generators/parts/known.hpp"
#include "instances/bits/random.hpp"
#include "instances/problems/attention.hpp"

namespace reductio::generators {
namespace {

constexpr double most_bound = 1000;

bool has_plant(const Settings& settings) { return settings.word("plant") == "yes"; }

double scale_of(std::uint64_t d) { return 1 / static_cast<double>(d); }
std::uint64_t telling_coordinates(std::uint64_t d) { return d - d / 2; }

// How far every output is from 1/2 at least, rounded down to 2^-20: a score's two keys are scale m B^2 apart or more.
double greatest_promise(std::uint64_t d, double bound) {
  mpfr_t x;
  mpfr_init2(x, 128);
  mpfr_set_ui(x, telling_coordinates(d), MPFR_RNDD);
  for (const double factor : {scale_of(d), bound, bound}) mpfr_mul_d(x, x, factor, MPFR_RNDD);
  mpfr_div_2ui(x, x, 1, MPFR_RNDD);
  mpfr_tanh(x, x, MPFR_RNDD);
  mpfr_div_2ui(x, x, 1, MPFR_RNDD);
  const double out = std::floor(mpfr_get_d(x, MPFR_RNDD) * 0x1p20) * 0x1p-20;
  mpfr_clear(x);
  return std::min(out, 0.5 - 0x1p-20);  // where tanh is 1 to so many digits
}

// Uniform on the multiples of 2^-53 in [0, 1).
double fraction(Random& random) { return static_cast<double>(random() >> 11) * 0x1p-53; }
double entry_within(Random& random, double bound) { return bound * (2 * fraction(random) - 1); }

// The coordinates in which the answer lies: their sign, and 0 for the others.
std::vector<double> signs_of(const Seed& seed, std::size_t d) {
  Random random(seed, Stream::hidden, 0);
  std::vector<double> out(d, 0);
  for (const std::size_t c : sample(random, d, telling_coordinates(d))) out[c] = random() >> 63 != 0 ? 1 : -1;
  return out;
}

// The key with the greatest score of a query, the first of equals: with a wide margin one of value 1.
std::size_t heaviest_key(const AttentionHead& x, std::size_t query) {
  std::size_t out = 0;
  double top = logit(x, query, 0);
  for (std::size_t j = 1; j < x.keys(); ++j)
    if (const double score = logit(x, query, j); score > top) out = j, top = score;
  return out;
}

}  // namespace

std::vector<OptionSpec> AttentionBounded::options() {
  using Kind = OptionSpec::Kind;
  return {{"n", Kind::size, "", "queries", {}, true},
          {"keys", Kind::size, "", "keys, an even number [n, or one more]"},
          {"d", Kind::size, "", "coordinates", {}, true},
          {"bound", Kind::real, "1", "B: entries of Q and K lie in [-B, B]"},
          {"epsilon", Kind::real, "", "error of outputs that is promised to be harmless [the greatest]"},
          {"plant", Kind::word, "yes", "is there a query that says yes?", {"yes", "no"}}};
}

Settings AttentionBounded::resolve(const Settings& given) {
  const std::uint64_t n = given.size("n"), d = given.size("d"),
                      keys = given.has("keys") ? given.size("keys") : n + n % 2;
  const double bound = given.real("bound");
  if (d == 0) throw InputError("--d", given.typed("d"), "1 coordinate at least");
  if (has_plant(given) && n == 0)
    throw InputError("--n", given.typed("n"), "1 query at least, or --plant no");
  if (keys == 0 || keys % 2 != 0)
    throw InputError("--keys", given.has("keys") ? given.typed("keys") : std::to_string(keys),
                     "an even number from 2 on: keys come in pairs");
  if (!(bound > 0 && bound <= most_bound))
    throw InputError("--bound", given.typed("bound"), fmt::format("above 0 and at most {}", most_bound));
  const double promise = greatest_promise(d, bound);
  if (promise == 0)
    throw InputError("--bound", given.typed("bound"), "a greater one: outputs are within 2^-20 of the cut");
  const double epsilon = given.has("epsilon") ? given.real("epsilon") : promise;
  if (!(epsilon >= 0 && epsilon <= promise))
    throw InputError("--epsilon", given.typed("epsilon"),
                     fmt::format("0 to {}, what all outputs stand", promise));
  return given.with(options(), {{"keys", std::to_string(keys)}, {"epsilon", fmt::format("{}", epsilon)}});
}

Instance AttentionBounded::make(const Settings& settings, const Seed& seed, const Work& work) {
  const std::size_t n = settings.size("n"), keys = settings.size("keys"), d = settings.size("d");
  const double bound = settings.real("bound");
  need_memory(cost(*find_problem(Attention::name).shape, {{{"queries", n}, {"keys", keys}, {"d", d}}}),
              "--n, --keys, --d", work);
  AttentionHead x{.Q = Matrix(n, d, 0),
                  .K = Matrix(keys, d, 0),
                  .V = Matrix(keys, 1, 0),
                  .scale = scale_of(d),
                  .epsilon = settings.real("epsilon")};
  const std::vector<double> signs = signs_of(seed, d);
  const std::size_t planted = has_plant(settings) ? Random(seed, Stream::planted, 0).below(n) : n;
  each_row(work, "queries", n, [&](std::size_t i) {
    Random random(seed, Stream::side_a, i);
    const double side = i == planted ? bound : -bound;
    for (std::size_t c = 0; c < d; ++c)
      x.Q.edit(i)[c] =
          signs[c] != 0 ? signs[c] * side * (0.5 + fraction(random) / 2) : entry_within(random, bound);
  });
  const Permutation place(seed, Stream::order, keys);
  each_row(work, "pairs of keys", keys / 2, [&](std::size_t pair) {
    Random random(seed, Stream::side_b, pair);
    const std::size_t one = place(2 * pair), zero = place(2 * pair + 1);
    x.V.edit(one)[0] = 1;
    for (std::size_t c = 0; c < d; ++c) {
      const double shared = signs[c] != 0 ? 0 : entry_within(random, bound);
      x.K.edit(one)[c] = shared + signs[c] * bound, x.K.edit(zero)[c] = shared - signs[c] * bound;
    }
  });
  Instance out{std::string(Attention::name), x, {}};
  if (planted < n)
    know_yes(out, Pair{planted, heaviest_key(x, planted)}, "planted query");
  else
    know_no(out, "every output is below the cut, by more than epsilon");
  return out;
}

std::string AttentionBounded::known_attack(const Settings& settings) {
  if (settings.size("n") < least_attacked) return {};
  return "the mean of the keys of value 1 shows the direction that all outputs depend on";
}

}  // namespace reductio::generators

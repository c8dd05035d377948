#include "generators/sat_planted.hpp"

#include <fmt/format.h>

#include <numeric>

#include "generators/parts/clauses.hpp"
#include "generators/parts/density.hpp"
#include "generators/parts/plants.hpp"

namespace reductio::generators {
namespace {

// r with 2 r = 1 - (1-r)^k, the root in (0, 1/2), by bisection on multiples of 2^-32. The powers are rounded
// down to multiples of 2^-63, always alike: the same r on every machine.
Chance balanced(std::size_t k) {
  std::uint64_t low = 1, high = Chance::one / 2;  // below the root, 2 r < 1 - (1-r)^k
  while (low + 1 < high) {
    const std::uint64_t r = low + (high - low) / 2;
    Wide power = Chance::one << 31;  // (1-r)^i, in units of 2^-63
    for (std::size_t i = 0; i < k && power > 0; ++i) power = power * (Chance::one - r) >> 32;
    if ((Wide(2 * r) << 31) + power < Wide(Chance::one) << 31)
      low = r;
    else
      high = r;
  }
  return Chance{high};
}

// Bit i: literal i is to be true. At least one is.
void sign(Random& random, Chance r, const Assignment& x, std::span<std::int32_t> clause) {
  for (bool satisfied = false; !satisfied;) {
    Word truth;
    for (std::size_t i = 0; i < clause.size(); ++i) {
      if (i % 64 == 0) truth = random.biased(r);
      const bool make_true = (truth.value >> (i % 64)) & 1;
      const std::int32_t variable = std::abs(clause[i]);
      clause[i] = make_true == is_true(x, variable) ? variable : -variable;
      satisfied = satisfied || make_true;
    }
  }
}

// t of the literals are to be true, t with these weights, and every set of t being equally likely.
void sign(Random& random, std::span<const std::uint64_t> weights, const Assignment& x,
          std::span<std::int32_t> clause) {
  std::uint64_t drawn = random.below(std::accumulate(weights.begin(), weights.end(), std::uint64_t{0}));
  std::size_t t = 0;
  for (; drawn >= weights[t]; ++t) drawn -= weights[t];
  std::uint64_t truth = 0;
  choose(
      random, clause.size(), t, [&](std::size_t i) { return (truth >> i & 1) != 0; },
      [&](std::size_t i) { truth |= 1ULL << i; });
  for (std::size_t i = 0; i < clause.size(); ++i)
    if ((truth >> i & 1) != is_true(x, clause[i])) clause[i] = -clause[i];
}

// The chance of a literal to be true, before those clauses are drawn again that have none.
Chance literal_chance(const Settings& settings, std::size_t k) {
  return settings.word("balance") == "literals" ? balanced(k) : Chance::nearest(1, 3);
}

bool is_blind(const Settings& settings) { return settings.word("balance") == "pairs"; }

Moments moments_of(const Settings& settings) {
  const std::uint64_t k = settings.size("k");
  return is_blind(settings) ? moments(blind_weights(k))
                            : moments(k, static_cast<double>(literal_chance(settings, k).k) / 0x1p32);
}

Moments leaks_of(const Settings& settings) {
  return leaks(moments_of(settings), settings.size("k"), static_cast<double>(settings.size("clauses")),
               static_cast<double>(settings.size("vars")));
}

}  // namespace

std::vector<OptionSpec> SatPlanted::options() {
  std::vector<OptionSpec> all = ratio_options("4");
  all.push_back(
      {"balance",
       OptionSpec::Kind::word,
       "",
       "what shows nothing of the assignment: pairs of literals too (k >= 4, and the default there), "
       "literals, or neither: literals point away from it",
       {"pairs", "literals", "deceptive"},
       false,
       "literals"});
  return all;
}

Settings SatPlanted::resolve(const Settings& given) {
  const Settings sized = resolve_ratio(options(), given);
  const std::uint64_t k = sized.size("k");
  const bool possible = k >= least_blind && k <= most_blind;
  if (!sized.has("balance")) return sized.with(options(), {{"balance", possible ? "pairs" : "literals"}});
  if (sized.word("balance") == "pairs" && !possible)
    throw InputError("--balance, --k", fmt::format("pairs with k = {}", sized.typed("k")),
                     k < least_blind
                         ? "k >= 4, or literals: of three signs without bias in singles and pairs "
                           "only the parity is left to set"
                         : fmt::format("k <= {}, or literals", most_blind));
  return sized;
}

Instance SatPlanted::make(const Settings& settings, const Seed& seed, const Work& work) {
  const std::size_t k = clause_length(settings, 3), clauses = settings.size("clauses");
  const std::size_t vars =
      formula_vars(settings.size("vars"), clauses, Natural(clauses) * k, "--vars, --clauses", work);
  const bool blind = is_blind(settings);
  const std::vector<std::uint64_t> weights = blind ? blind_weights(k) : std::vector<std::uint64_t>{};
  const Chance r = blind ? Chance{} : literal_chance(settings, k);
  const Assignment x = random_assignment(seed, vars);
  Instance out = formula(work, vars, clauses, k, [&](std::size_t c, std::span<std::int32_t> clause) {
    Random random(seed, Stream::clauses, c);
    choose_variables(random, vars, clause);
    if (blind)
      sign(random, weights, x, clause);
    else
      sign(random, r, x, clause);
  });
  know_yes(out, x, "planted assignment");
  return out;
}

std::vector<Figure> SatPlanted::figures(const Settings& settings) {
  const Moments leak = leaks_of(settings);
  return {{"KS", leak[2]}, {"leak3", leak[3]}, {"leak4", leak[4]}};
}

std::string SatPlanted::known_attack(const Settings& settings) {
  if (settings.size("vars") < least_attacked) return {};
  const Moments leak = leaks_of(settings);
  if (settings.word("balance") == "deceptive")
    return fmt::format(
        "each variable set against most of its signs is near the planted assignment: a literal is true "
        "with probability {:.2f}",
        (1 + moments_of(settings)[1]) / 2);
  if (leak[2] > 1)
    return fmt::format(
        "KS = {:.2f} > 1: power iteration on pairs of literals finds much of the planted assignment in "
        "linear time",
        leak[2]);
  if (leak[3] > 1 || leak[4] > 1)
    return "leaks of order 3 or 4 above 1: products of so many literals show the planted assignment";
  return {};
}

}  // namespace reductio::generators

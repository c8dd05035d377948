#include "generators/sat_planted.hpp"

#include <fmt/format.h>

#include <cmath>

#include "generators/parts/clauses.hpp"
#include "generators/parts/density.hpp"

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

// k (k-1) ratio c^2, where c is the correlation of two literals of a clause, 1 for true and -1 for false: above 1
// pairs show the planted assignment.
double pair_signal(std::size_t k, double ratio) {
  const double r = static_cast<double>(balanced(k).k) / 0x1p32, length = static_cast<double>(k);
  const double none = std::pow(1 - r, length);
  const double c = ((2 * r - 1) * (2 * r - 1) - none) / (1 - none);
  return length * (length - 1) * ratio * c * c;
}

}  // namespace

std::vector<OptionSpec> SatPlanted::options() { return ratio_options(); }

Settings SatPlanted::resolve(const Settings& given) { return resolve_ratio(options(), given); }

Instance SatPlanted::make(const Settings& settings, const Seed& seed, const Work& work) {
  const std::size_t k = clause_length(settings, 3), clauses = settings.size("clauses");
  const std::size_t vars =
      formula_vars(settings.size("vars"), clauses, Natural(clauses) * k, "--vars, --clauses", work);
  const Chance r = balanced(k);
  const Assignment x = random_assignment(seed, vars);
  Instance out = formula(work, vars, clauses, k, [&](std::size_t c, std::span<std::int32_t> clause) {
    Random random(seed, Stream::clauses, c);
    choose_variables(random, vars, clause);
    sign(random, r, x, clause);
  });
  know_yes(out, x, "planted assignment");
  return out;
}

std::string SatPlanted::known_attack(const Settings& settings) {
  const std::uint64_t vars = settings.size("vars");
  if (vars < least_attacked) return {};
  const double ks = pair_signal(settings.size("k"),
                                static_cast<double>(settings.size("clauses")) / static_cast<double>(vars));
  if (ks <= 1) return {};
  return fmt::format(
      "KS = {:.2f} > 1: power iteration on pairs of literals finds much of the planted assignment in linear "
      "time",
      ks);
}

}  // namespace reductio::generators

#include "generators/sat_parity.hpp"

#include <fmt/format.h>

#include "generators/parts/density.hpp"
#include "generators/parts/parity.hpp"
#include "generators/parts/regular.hpp"

namespace reductio::generators {
namespace {

bool has(std::span<const std::int32_t> variables, std::int32_t variable) {
  return std::find(variables.begin(), variables.end(), variable) != variables.end();
}

// Rewrites the `even` equations: each variable occurs in an even number of them, and which ones share it is random.
void make_even(ParitySystem& x, std::size_t k, std::span<const std::size_t> even, const Seed& seed,
               const Work& work) {
  const auto of = [&](std::size_t e) { return std::span(x.variables).subspan(e * k, k); };
  for (std::size_t i = 0; i + 1 < even.size(); i += 2)
    std::ranges::copy(x.of(even[i]), of(even[i + 1]).begin());
  Random random(seed, Stream::hidden, 0);
  // Each place is in about 20 exchanges. An exchange that would repeat a variable in an equation is left out.
  for (std::size_t step = 0; step < 10 * k * even.size(); ++step) {
    if (step % 4096 == 0 && work.over()) throw work.stopped("stopped while mixing equations");
    const auto e = of(even[random.below(even.size())]), f = of(even[random.below(even.size())]);
    std::int32_t &u = e[random.below(k)], &v = f[random.below(k)];
    if (!has(e, v) && !has(f, u)) std::swap(u, v);
  }
  for (const std::size_t e : even) std::ranges::sort(of(e));
}

// Every variable at random, and of an inconsistent system half of the equations made to cancel.
ParitySystem scattered(std::size_t vars, std::size_t count, std::size_t k, bool inconsistent,
                       const Assignment& x, const Seed& seed, const Work& work) {
  ParitySystem system = parity_system(vars, count, k);
  each_row(work, "equations", count, [&](std::size_t e) {
    Random random(seed, Stream::clauses, e);
    choose_variables(random, vars, std::span(system.variables).subspan(e * k, k));
  });
  std::vector<std::size_t> even;
  if (inconsistent) {
    Random random(seed, Stream::order, 0);
    even = sample(random, count, std::max<std::size_t>(2, count / 4 * 2));
    make_even(system, k, even, seed, work);
  }
  fulfil(system, x);
  if (inconsistent) system.sum[even.front()] ^= 1;
  return system;
}

// Every variable in `degree` equations.
ParitySystem regular(std::size_t vars, std::size_t k, std::size_t degree, bool inconsistent,
                     const Assignment& x, const Seed& seed, const Work& work) {
  for (std::uint64_t draw = 0; draw < most_draws; ++draw) {
    Random random(seed.attempt(draw), Stream::clauses, 0);
    auto groups = regular_groups(random, vars, k, degree, work);
    if (!groups) continue;
    ParitySystem system = parity_system(vars, groups->size() / k, k);
    system.variables = *std::move(groups);
    fulfil(system, x);
    if (!inconsistent) return system;
    std::vector<std::size_t> cancel(system.count());
    std::iota(cancel.begin(), cancel.end(), std::size_t{0});
    if (degree % 2 != 0)
      cancel = Elimination(system, Elimination::Wanted::equations_that_cancel, work).found();
    if (cancel.empty()) continue;
    system.sum[cancel[random.below(cancel.size())]] ^= 1;
    return system;
  }
  throw InputError("--vars, --k, --degree",
                   fmt::format("{} draws, and none of different equations{}", most_draws,
                               inconsistent ? " of which some cancel" : ""),
                   "other sizes, or --degree 0: variables at random");
}

// 0: not regular, as where the number of equations is given and this is not.
std::uint64_t degree_of(const Settings& given) {
  if (given.has("degree")) return given.size("degree");
  return given.has("equations") ? 0 : given.size("k");
}

}  // namespace

std::vector<OptionSpec> SatParity::options() {
  return {
      {"vars", OptionSpec::Kind::size, "", "variables", {}, true},
      {"equations", OptionSpec::Kind::size, "", "parity equations, in which variables stand at random"},
      {"k", OptionSpec::Kind::size, "3", "variables in an equation, 1 to 32"},
      {"degree",
       OptionSpec::Kind::size,
       "",
       "equations that every variable is in, k where no number of equations is given; 0: variables at random",
       {},
       false,
       "0"},
      {"answer",
       OptionSpec::Kind::word,
       "planted",
       "planted (or yes): there is a solution; inconsistent (or no): there is none",
       {"planted", "inconsistent", "yes", "no"}}};
}

Settings SatParity::resolve(const Settings& given) {
  const Natural vars = given.size("vars"), k = given.size("k"), degree = degree_of(given);
  if (k.value == 0 || k.value > most_in_equation)
    throw InputError("--k", given.typed("k"), "1 to 32: an equation is 2^(k-1) clauses");
  std::map<std::string, std::string> more{{"degree", std::to_string(degree.value)}};
  const std::string places = fmt::format("{} * {} places", given.typed("vars"), degree.value);
  if (degree.value > 0 && (vars * degree).value % k.value != 0)
    throw InputError("--vars, --degree", places,
                     fmt::format("a multiple of k = {}, or --degree 0: variables at random", k.value));
  const std::uint64_t count = degree.value == 0 ? vars.value : (vars * degree).value / k.value;
  if (!given.has("equations"))
    more["equations"] = std::to_string(count);
  else if (degree.value > 0 && given.size("equations") != count)
    throw InputError("--equations", given.typed("equations"),
                     fmt::format("{}, as {} make, or --degree 0: variables at random", count, places));
  // The words of other families' --answer; a recipe has one name for one instance.
  if (given.word("answer") == "yes") more["answer"] = "planted";
  if (given.word("answer") == "no") more["answer"] = "inconsistent";
  Settings out = given.with(options(), more);
  if (out.word("answer") == "inconsistent" && out.size("equations") < 2)
    throw InputError("--equations", out.typed("equations"), "at least 2 to be inconsistent");
  return out;
}

Instance SatParity::make(const Settings& settings, const Seed& seed, const Work& work) {
  const std::size_t k = clause_length(settings, 1), count = settings.size("equations"),
                    degree = settings.size("degree");
  const bool inconsistent = settings.word("answer") == "inconsistent";
  const std::size_t vars = parity_vars(settings.size("vars"), count, k, inconsistent && degree % 2 != 0,
                                       "--vars, --equations, --k", work);
  const Assignment x = random_assignment(seed, vars);
  Instance out = parity_formula(degree == 0 ? scattered(vars, count, k, inconsistent, x, seed, work)
                                            : regular(vars, k, degree, inconsistent, x, seed, work),
                                work);
  if (!inconsistent)
    know_yes(out, x, "planted assignment");
  else if (degree != 0 && degree % 2 == 0)
    know_no(out, "all equations together add up to 0 = 1");
  else
    know_no(out, "a hidden set of the equations adds up to 0 = 1");
  return out;
}

std::string SatParity::known_attack(const Settings& settings) {
  return settings.size("vars") < least_attacked ? "" : "Gaussian elimination decides it in polynomial time";
}

}  // namespace reductio::generators

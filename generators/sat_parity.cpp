#include "generators/sat_parity.hpp"

#include "generators/parts/clauses.hpp"
#include "generators/parts/density.hpp"

namespace reductio::generators {
namespace {

// Equations of k variables each; sum[e] is the right side of equation e.
struct Equations {
  std::size_t k = 0;
  std::vector<std::int32_t> variables;
  std::vector<unsigned char> sum;

  std::size_t count() const { return sum.size(); }
  std::span<std::int32_t> of(std::size_t e) { return std::span(variables).subspan(e * k, k); }
  std::span<const std::int32_t> of(std::size_t e) const { return std::span(variables).subspan(e * k, k); }
};

bool has(std::span<const std::int32_t> variables, std::int32_t variable) {
  return std::find(variables.begin(), variables.end(), variable) != variables.end();
}

// Rewrites the `even` equations: each variable occurs in an even number of them, and which ones share it is random.
void make_even(Equations& x, std::span<const std::size_t> even, const Seed& seed, const Work& work) {
  for (std::size_t i = 0; i + 1 < even.size(); i += 2)
    std::ranges::copy(x.of(even[i]), x.of(even[i + 1]).begin());
  Random random(seed, Stream::hidden, 0);
  // Each place is in about 20 exchanges. An exchange that would repeat a variable in an equation is left out.
  for (std::size_t step = 0; step < 10 * x.k * even.size(); ++step) {
    if (step % 4096 == 0 && work.over()) throw work.stopped("stopped while mixing equations");
    const auto e = x.of(even[random.below(even.size())]), f = x.of(even[random.below(even.size())]);
    std::int32_t &u = e[random.below(x.k)], &v = f[random.below(x.k)];
    if (!has(e, v) && !has(f, u)) std::swap(u, v);
  }
  for (const std::size_t e : even) std::ranges::sort(x.of(e));
}

// Clause number `wrong` of an equation: it forbids the assignment whose first k-1 values are the bits of
// `wrong` and whose last value makes the sum wrong.
void forbid(std::span<const std::int32_t> variables, bool sum, std::size_t wrong,
            std::span<std::int32_t> clause) {
  bool total = false;
  for (std::size_t i = 0; i < clause.size(); ++i) {
    const bool value = i + 1 < clause.size() ? (wrong >> i) & 1 : total == sum;
    total ^= value;
    clause[i] = value ? -variables[i] : variables[i];
  }
}

}  // namespace

std::vector<OptionSpec> SatParity::options() {
  return {{"vars", OptionSpec::Kind::size, "", "variables", {}, true},
          {"equations", OptionSpec::Kind::size, "", "parity equations; vars where it is not given"},
          {"k", OptionSpec::Kind::size, "3", "variables in an equation, 1 to 32"},
          {"answer",
           OptionSpec::Kind::word,
           "planted",
           "planted (or yes): there is a solution; inconsistent (or no): there is none",
           {"planted", "inconsistent", "yes", "no"}}};
}

Settings SatParity::resolve(const Settings& given) {
  std::map<std::string, std::string> more;
  if (!given.has("equations")) more["equations"] = std::to_string(given.size("vars"));
  // The words of other families' --answer; a recipe has one name for one instance.
  if (given.word("answer") == "yes") more["answer"] = "planted";
  if (given.word("answer") == "no") more["answer"] = "inconsistent";
  Settings out = given.with(options(), more);
  if (out.size("k") > 32)
    throw InputError("--k", out.typed("k"), "at most 32: an equation is 2^(k-1) clauses");
  if (out.word("answer") == "inconsistent" && out.size("equations") < 2)
    throw InputError("--equations", out.typed("equations"), "at least 2 to be inconsistent");
  return out;
}

Instance SatParity::make(const Settings& settings, const Seed& seed, const Work& work) {
  const std::size_t k = clause_length(settings, 1), count = settings.size("equations"),
                    each = 1ULL << (k - 1);
  const Natural clauses = Natural(count) * each;
  const std::size_t vars =
      formula_vars(settings.size("vars"), clauses, clauses * k + Natural(count) * (k + 1),
                   "--vars, --equations, --k", work);
  const bool inconsistent = settings.word("answer") == "inconsistent";

  const Assignment x = random_assignment(seed, vars);
  Equations equations{k, std::vector<std::int32_t>(count * k), std::vector<unsigned char>(count)};
  each_row(work, "equations", count, [&](std::size_t e) {
    Random random(seed, Stream::clauses, e);
    choose_variables(random, vars, equations.of(e));
  });
  if (inconsistent) {
    Random random(seed, Stream::order, 0);
    const std::vector<std::size_t> even = sample(random, count, std::max<std::size_t>(2, count / 4 * 2));
    make_even(equations, even, seed, work);
    equations.sum[even.front()] = 1;
  }
  Instance out = formula(work, vars, count * each, k, [&](std::size_t c, std::span<std::int32_t> clause) {
    const auto variables = equations.of(c / each);
    bool sum = equations.sum[c / each] != 0;
    for (const std::int32_t variable : variables) sum ^= is_true(x, variable);
    forbid(variables, sum, c % each, clause);
  });
  if (inconsistent)
    know_no(out, "a hidden set of the equations adds up to 0 = 1");
  else
    know_yes(out, x, "planted assignment");
  return out;
}

std::string SatParity::known_attack(const Settings& settings) {
  return settings.size("vars") < least_attacked ? "" : "Gaussian elimination decides it in polynomial time";
}

}  // namespace reductio::generators

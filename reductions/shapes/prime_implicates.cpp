#include "reductions/shapes/prime_implicates.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

namespace reductio::reductions {
namespace {

// The inputs whose bits at `fixed` are those of `bits`: where a clause of these variables is false.
struct Cube {
  std::size_t fixed = 0, bits = 0;
  bool has(std::size_t input) const { return (input & fixed) == bits; }
};

// Of every cube, at fixed * 2^vars + bits, whether the function is zero on it: both halves of it have to be.
std::vector<bool> zero_cubes(const std::vector<bool>& truth) {
  const std::size_t inputs = truth.size(), all = inputs - 1;
  std::vector<bool> out(inputs * inputs);
  for (std::size_t fixed = inputs; fixed-- > 0;) {
    const std::size_t half = ~fixed & (fixed + 1);  // the lowest bit that is free
    for (std::size_t bits = 0; bits < inputs; ++bits)
      if ((bits & ~fixed) == 0)
        out[fixed * inputs + bits] = fixed == all ? !truth[bits]
                                                  : out[(fixed | half) * inputs + bits] &&
                                                        out[(fixed | half) * inputs + (bits | half)];
  }
  return out;
}

// Zeros of the function, as large as they go.
std::vector<Cube> prime_cubes(std::size_t vars, const std::vector<bool>& truth) {
  const std::size_t inputs = truth.size();
  const std::vector<bool> zero = zero_cubes(truth);
  std::vector<Cube> out;
  for (std::size_t fixed = 0; fixed < inputs; ++fixed)
    for (std::size_t bits = 0; bits < inputs; ++bits) {
      bool prime = (bits & ~fixed) == 0 && zero[fixed * inputs + bits];
      for (std::size_t v = 0; v < vars && prime; ++v) {
        const std::size_t bit = std::size_t{1} << v;
        prime = (fixed & bit) == 0 || !zero[(fixed & ~bit) * inputs + (bits & ~bit)];
      }
      if (prime) out.push_back({fixed, bits});
    }
  return out;
}

std::vector<std::int32_t> clause_of(const Cube& cube, std::size_t vars) {
  std::vector<std::int32_t> out;
  for (std::size_t v = 0; v < vars; ++v)
    if (((cube.fixed >> v) & 1) != 0)
      out.push_back(static_cast<std::int32_t>(v + 1) * (((cube.bits >> v) & 1) != 0 ? -1 : 1));
  return out;
}

bool before(const std::vector<std::int32_t>& x, const std::vector<std::int32_t>& y) {
  return std::ranges::lexicographical_compare(
      x, y, {}, [](std::int32_t l) { return 2 * std::abs(l) + (l < 0); },
      [](std::int32_t l) { return 2 * std::abs(l) + (l < 0); });
}

// Enough of them to cover all zeros: the one with most of what is left, until nothing is, and then without those that
// the others make good.
std::vector<Cube> cover(std::vector<Cube> primes, const std::vector<bool>& truth) {
  std::vector<Cube> out;
  std::vector<bool> open(truth.size());
  std::size_t left = 0;
  for (std::size_t input = 0; input < truth.size(); ++input) left += open[input] = !truth[input];
  while (left > 0) {
    const auto gain = [&](const Cube& cube) {
      std::size_t count = 0;
      for (std::size_t input = 0; input < truth.size(); ++input) count += open[input] && cube.has(input);
      return count;
    };
    const auto best = std::ranges::max_element(primes, {}, gain);
    for (std::size_t input = 0; input < truth.size(); ++input)
      if (open[input] && best->has(input)) open[input] = false, --left;
    out.push_back(*best);
  }
  for (std::size_t k = out.size(); k-- > 0;) {
    bool needed = false;
    for (std::size_t input = 0; input < truth.size() && !needed; ++input)
      needed = !truth[input] &&
               std::ranges::count_if(out, [&](const Cube& c) { return c.has(input); }) == 1 &&
               out[k].has(input);
    if (!needed) out.erase(out.begin() + static_cast<std::ptrdiff_t>(k));
  }
  return out;
}

}  // namespace

Formula prime_implicates(std::size_t vars, const std::vector<bool>& truth) {
  std::vector<Cube> primes = prime_cubes(vars, truth);
  std::ranges::sort(
      primes, [&](const Cube& x, const Cube& y) { return before(clause_of(x, vars), clause_of(y, vars)); });
  const std::vector<Cube> chosen = cover(std::move(primes), truth);
  for (std::size_t input = 0; input < truth.size(); ++input)
    if (std::ranges::any_of(chosen, [&](const Cube& cube) { return cube.has(input); }) == truth[input])
      throw std::logic_error("a table's clauses are not its function");
  std::vector<std::vector<std::int32_t>> clauses;
  for (const Cube& cube : chosen) clauses.push_back(clause_of(cube, vars));
  std::ranges::sort(clauses, before);
  Formula out{vars, {}, {}};
  for (const auto& clause : clauses) out.add(clause);
  return out;
}

}  // namespace reductio::reductions

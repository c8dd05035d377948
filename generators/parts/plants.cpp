#include "generators/parts/plants.hpp"

#include <cmath>
#include <numeric>

#include "generators/parts/density.hpp"

namespace reductio::generators {
namespace {

std::int64_t choose_of(std::size_t n, std::size_t k) { return static_cast<std::int64_t>(binomial(n, k)); }

// The sum, over all sets of j of k literals, of the product of their signs, where t are true (Krawtchouk).
std::int64_t sign_products(std::size_t k, std::size_t j, std::size_t t) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i <= j; ++i) {
    const std::int64_t sets = choose_of(t, i) * choose_of(k - t, j - i);
    sum += (j - i) % 2 == 0 ? sets : -sets;
  }
  return sum;
}

}  // namespace

std::vector<std::uint64_t> blind_weights(std::size_t k) {
  if (k == least_blind) return {0, 4, 3, 2, 1};
  // Only the fourth moment differs from that of random signs, by what it takes for no clause to be without a true
  // literal: sign_products of orders other than 0 and 4 are orthogonal to these weights.
  std::vector<std::uint64_t> weights(k + 1);
  std::uint64_t common = 0;
  for (std::size_t t = 0; t <= k; ++t) {
    weights[t] = binomial(k, t) * static_cast<std::uint64_t>(choose_of(k, 4) - sign_products(k, 4, t));
    common = std::gcd(common, weights[t]);
  }
  for (std::uint64_t& weight : weights) weight /= common;
  return weights;
}

Moments moments(std::span<const std::uint64_t> weights) {
  const std::size_t k = weights.size() - 1;
  Moments out{};
  for (std::size_t j = 1; j <= std::min<std::size_t>(4, k); ++j) {
    double sum = 0, all = 0;
    for (std::size_t t = 0; t <= k; ++t) {
      sum += static_cast<double>(weights[t]) * static_cast<double>(sign_products(k, j, t));
      all += static_cast<double>(weights[t]);
    }
    out[j] = sum / all / static_cast<double>(choose_of(k, j));
  }
  return out;
}

Moments moments(std::size_t k, double r) {
  const double none = std::pow(1 - r, static_cast<double>(k));
  Moments out{};
  for (std::size_t j = 1; j <= std::min<std::size_t>(4, k); ++j)
    out[j] = (std::pow(2 * r - 1, static_cast<double>(j)) - (j % 2 == 0 ? none : -none)) / (1 - none);
  return out;
}

Moments leaks(const Moments& moment, std::size_t k, double clauses, double vars) {
  const auto sets = [&](std::size_t j) { return static_cast<double>(binomial(k, j)); };
  return {0, 0, 2 * sets(2) * moment[2] * moment[2] * clauses / vars,
          sets(3) * moment[3] * moment[3] * clauses / std::pow(vars, 1.5),
          sets(4) * moment[4] * moment[4] * clauses / (vars * vars)};
}

}  // namespace reductio::generators

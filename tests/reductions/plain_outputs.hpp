// Outputs of units and of heads that are added up, and random rows for them: in arithmetic that shares nothing with the
// program and its solvers.
#pragma once
#include <cmath>
#include <limits>
#include <optional>
#include <random>

#include "instances/shapes/head_layer.hpp"
#include "tests/catch.hpp"

namespace reductio::tests {

using Bits = std::vector<std::vector<int>>;

inline int product_of(const std::vector<int>& x, const std::vector<int>& y) {
  int sum = 0;
  for (std::size_t k = 0; k < x.size(); ++k) sum += x[k] * y[k];
  return sum;
}

inline Rows<Word> packed(const Bits& bits, std::size_t d) {
  Rows<Word> out({}, bits.size(), d);
  for (std::size_t i = 0; i < bits.size(); ++i)
    for (std::size_t k = 0; k < d; ++k) set(out.edit(i), k, bits[i][k] != 0);
  return out;
}

inline Bits random_bits(std::mt19937& random, std::size_t n, std::size_t d, unsigned sparsity) {
  Bits out(n, std::vector<int>(d));
  for (auto& row : out)
    for (int& bit : row) bit = random() % sparsity == 0 ? 1 : 0;
  return out;
}

// Weights in powers of two make every score a whole number of ln 2. With w the weight of the keys of value 1 in a row
// and r that of all others, the output exceeds 1/2 where w > r, and an eighth of error is nothing where one is three
// times the other: long double, off by 2^-60 a sum, decides that.
inline std::optional<bool> row_says_yes(const TransformerUnit& x, std::size_t i) {
  std::vector<double> query(x.q.rows(), 0);
  for (std::size_t r = 0; r < x.q.rows(); ++r)
    for (std::size_t c = 0; c < x.X.cols(); ++c) query[r] += x.q.row(r)[c] * x.X.row(i)[c];
  std::vector<long> score(x.tokens(), 0);
  long top = std::numeric_limits<long>::min();
  for (std::size_t j = 0; j < x.tokens(); ++j) {
    double sum = 0;
    for (std::size_t r = 0; r < x.k.rows(); ++r)
      for (std::size_t c = 0; c < x.X.cols(); ++c) sum += query[r] * x.k.row(r)[c] * x.X.row(j)[c];
    if (sum != std::floor(sum)) return std::nullopt;
    score[j] = static_cast<long>(sum), top = std::max(top, score[j]);
  }
  long double with = 0, without = 0;
  for (std::size_t j = 0; j < x.tokens(); ++j) {
    double value = 0;
    for (std::size_t c = 0; c < x.X.cols(); ++c) value += x.v.row(0)[c] * x.X.row(j)[c];
    if (value != 0 && value != 1) return std::nullopt;
    (value == 1 ? with : without) += std::exp2(static_cast<long double>(score[j] - top));
  }
  if (with >= 3 * without) return true;
  if (without >= 3 * with) return false;
  return std::nullopt;
}

// Weights in powers of two make every score a whole number of ln 2: long double holds the sum of all heads' outputs of
// token i to 2^-50.
inline long double sum_of_heads(const HeadLayer& x, std::size_t i) {
  const std::size_t d = x.q.rows() / x.v.rows();
  long double out = 0;
  for (std::size_t head = 0; head < x.v.rows(); ++head) {
    std::vector<double> query(d, 0);
    for (std::size_t r = 0; r < d; ++r)
      for (std::size_t c = 0; c < x.X.cols(); ++c) query[r] += x.q.row(head * d + r)[c] * x.X.row(i)[c];
    std::vector<double> score(x.X.rows(), 0);
    for (std::size_t j = 0; j < x.X.rows(); ++j)
      for (std::size_t r = 0; r < d; ++r)
        for (std::size_t c = 0; c < x.X.cols(); ++c)
          score[j] += query[r] * x.k.row(head * d + r)[c] * x.X.row(j)[c];
    const double top = *std::ranges::max_element(score);
    long double with = 0, all = 0;
    for (std::size_t j = 0; j < x.X.rows(); ++j) {
      REQUIRE(score[j] == std::floor(score[j]));
      double value = 0;
      for (std::size_t c = 0; c < x.X.cols(); ++c) value += x.v.row(head)[c] * x.X.row(j)[c];
      const long double weight = std::exp2(static_cast<long double>(score[j] - top));
      with += value * weight, all += weight;
    }
    out += with / all;
  }
  return out;
}

}  // namespace reductio::tests

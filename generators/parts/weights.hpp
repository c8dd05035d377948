// Rows that all have one number of ones: how many, so that a wanted number of pairs is orthogonal by chance.
#pragma once
#include <string>

#include "instances/bits/random.hpp"

namespace reductio::generators {

// Ones in every row of A and in every row of B.
struct RowWeights {
  std::uint64_t a = 0, b = 0;
  friend bool operator==(const RowWeights&, const RowWeights&) = default;
};

// "28" (both sides) or "28+27". Throws InputError.
RowWeights parse_weights(const std::string& text);
std::string spell(const RowWeights& weights);

// lambda: how many of n m pairs of random rows of d coordinates with these weights are orthogonal in expectation,
// n m C(d - b, a) / C(d, a). For printing; decisions are made by `at_most`.
double expected_pairs(const RowWeights& weights, std::uint64_t n, std::uint64_t m, std::uint64_t d);

// Is that number at most `wanted`? In exact fractions. a, b <= d <= most_weighted.
bool at_most(double wanted, const RowWeights& weights, std::uint64_t n, std::uint64_t m, std::uint64_t d);

// The least a + b with b = a or b = a + 1 at which lambda is at most `wanted`, or d together where that is less:
// heavier rows are never orthogonal. d <= most_weighted.
RowWeights weights_for(double wanted, std::uint64_t n, std::uint64_t m, std::uint64_t d);

// The least s such that of the pairs of n random rows of d coordinates and w <= d ones no more than 1 / 1024 is
// expected to share s ones or more; w where there is no such s, and 0 where there is no pair.
std::uint64_t shared_by_few(std::uint64_t n, std::uint64_t d, std::uint64_t w);

// The least d with 2^d >= n^6, n >= 1: 6 log2 n, rounded up.
std::uint64_t six_log2(std::uint64_t n);

// Weights are found by binomial coefficients of d, which take their time where d is greater.
inline constexpr std::uint64_t most_weighted = 1ULL << 24;

}  // namespace reductio::generators

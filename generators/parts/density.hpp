// The density p of random rows: read once, held as k/2^32, and the critical one.
#pragma once
#include <string>

#include "instances/bits/random.hpp"

namespace reductio::generators {

inline constexpr std::string_view density_help =
    "probability of a one: 0 to 1, or K/2^32, or 'critical': n m (1 - p^2)^d = 1";

// The p at which rows of d independent bits have one orthogonal pair in expectation: n m (1 - p^2)^d = 1. Computed in
// 256 bits and rounded once to k/2^32. 0 when n m <= 1 (no pair to avoid) or d = 0 (no p does it).
Chance critical_density(std::uint64_t n, std::uint64_t m, std::uint64_t d);

// The p at which an instance of such rows has an orthogonal pair as often as not, to within what this takes for the
// probability of none: F(p) + F'(p) - exp(-n m (1 - p^2)^d), where F is that of rows of A that are independent of each
// other given B's distribution, E[(1 - (1 - p)^w)^m]^n with w ones in a row of A, and F' the same of B. Light rows,
// which have many partners at once, are in it for each side by itself. 0 where n m <= 1 or d = 0. d <= most_even.
Chance even_density(std::uint64_t n, std::uint64_t m, std::uint64_t d);
inline constexpr std::uint64_t most_even = 4096;

// "0.3" (the nearest k/2^32), "1288490189/2^32" or "critical". Throws InputError.
Chance parse_density(const std::string& text, std::uint64_t n, std::uint64_t m, std::uint64_t d);
std::string spell(Chance p);  // "1288490189/2^32"

// C(n, k), saturating at 2^64 - 1; 0 when k > n.
std::uint64_t binomial(std::uint64_t n, std::uint64_t k);

// rho: bit sampling tells a planted orthogonal pair of rows of density p from n^2 others in about n^(1 + rho)
// steps. The pair differs in a share 2p of the coordinates and others in 2p(1-p), so complements of one side
// are near. 0 < p < 1/2.
double bit_sampling_exponent(double p);

// Below so many rows or variables the plain test is as good as any attack.
inline constexpr std::uint64_t least_attacked = 100;

}  // namespace reductio::generators

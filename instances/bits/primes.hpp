// Primes below 2^64.
#pragma once
#include <cstdint>

#include "instances/floors.hpp"

namespace reductio::instances {

// Exact: the test of Miller and Rabin to the bases 2 to 37 errs nowhere below 3.3 * 10^24 (J. Sorenson, J. Webster,
// Strong pseudoprimes to twelve prime bases, Mathematics of Computation 86, 2017; not read).
bool is_prime(std::uint64_t n);
// The least prime above n, below 2^63.
std::uint64_t prime_above(std::uint64_t n);

}  // namespace reductio::instances

// Random primes of at most 64 bits.
#pragma once
#include "generators/random.hpp"

namespace reductio::generators {

// Exact: the test of Miller and Rabin to the bases 2 to 37 errs nowhere below 3.3 * 10^24 (J. Sorenson, J. Webster,
// Strong pseudoprimes to twelve prime bases, Mathematics of Computation 86, 2017; not read).
bool is_prime(std::uint64_t n);
// Of exactly this many bits, 2 to 64, every one equally likely.
std::uint64_t random_prime(Random& random, std::size_t bits);

}  // namespace reductio::generators

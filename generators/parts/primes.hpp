// Random primes of at most 64 bits.
#pragma once
#include "instances/bits/primes.hpp"
#include "instances/bits/random.hpp"

namespace reductio::generators {

// Of exactly this many bits, 2 to 64, every one equally likely.
inline std::uint64_t random_prime(Random& random, std::size_t bits) {
  const std::uint64_t least = 1ULL << (bits - 1);
  for (;;)
    if (const std::uint64_t n = least + random.below(least); is_prime(n)) return n;
}

}  // namespace reductio::generators

// Randomness by counter: a stream of numbers is fixed by (seed, what it is for, row) and by nothing else, so
// rows can be made in any order, by any number of threads, and come out the same on every machine.
//
// From a number, the stream's key is mixed by splitmix64 (Steele, Lea, Flood 2014) and the numbers are xoshiro256**
// (Blackman, Vigna 2018): fast, and no secret, since both can be run backwards. From a key of 256 bits the numbers are
// ChaCha20's, which nobody is known to tell from chance without the key. No distribution of the standard library is
// used (libraries differ) and no decision looks at a floating number.
#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <memory>
#include <numeric>
#include <span>
#include <vector>

#include "instances/bits/logic.hpp"
#include "instances/bits/seed.hpp"
#include "instances/bits/wide.hpp"

namespace reductio::instances {

// splitmix64's finaliser: a bijection of 64-bit numbers in which every bit depends on every other.
constexpr std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

// What a stream is for. The numbers are part of what a seed means: they never change.
enum class Stream : std::uint64_t {
  side_a = 0,
  side_b = 1,
  planted = 2,
  columns = 3,
  codes = 4,
  codes_b = 5,
  clauses = 6,
  assignment = 7,
  hidden = 8,
  order = 9,
  direction_a = 10,
  direction_b = 11
};

// The probability k / 2^32, 0 <= k <= 2^32: held exactly.
struct Chance {
  static constexpr std::uint64_t one = 1ULL << 32;
  std::uint64_t k = 0;
  // The chance nearest to over / under, which lies in [0, 1].
  static constexpr Chance nearest(Wide over, Wide under) {
    return Chance{static_cast<std::uint64_t>((over * one + under / 2) / under)};
  }
  friend constexpr bool operator==(Chance, Chance) = default;
};

class Random {
 public:
  Random(const Seed& seed, Stream stream, std::uint64_t row);
  Random(Random&&) noexcept;
  ~Random();

  std::uint64_t operator()() {
    if (cipher_) [[unlikely]]
      return from_cipher();
    const std::uint64_t out = std::rotl(state_[1] * 5, 7) * 9, shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return out;
  }

  // Uniform on 0..n-1, n >= 1, without bias (Lemire 2019: the product's high word, redrawn where it would lean).
  std::uint64_t below(std::uint64_t n) {
    Wide product = Wide((*this)()) * n;
    if (static_cast<std::uint64_t>(product) < n)
      for (const std::uint64_t lean = (0 - n) % n; static_cast<std::uint64_t>(product) < lean;)
        product = Wide((*this)()) * n;
    return static_cast<std::uint64_t>(product >> 64);
  }

  // 64 independent lanes, each one with probability exactly p. Every lane compares a random binary fraction
  // with p, highest bit first, until it is decided: about 8 draws a word, not 32.
  Word biased(Chance p) {
    if (p.k >= Chance::one) return Word(~0ULL);
    std::uint64_t less = 0, open = ~0ULL;
    for (std::uint64_t bits = p.k << 32; bits != 0 && open != 0; bits <<= 1) {
      const std::uint64_t drawn = (*this)();
      if (bits >> 63 != 0) {
        less |= open & ~drawn;
        open &= drawn;
      } else {
        open &= ~drawn;
      }
    }
    return Word(less);
  }

 private:
  class Cipher;
  std::uint64_t from_cipher();

  std::array<std::uint64_t, 4> state_{};
  std::unique_ptr<Cipher> cipher_;  // none where the seed is a number
};

// k different numbers of 0..n-1 in random order (Fisher-Yates, stopped after k steps); k <= n. 8 n bytes.
inline std::vector<std::size_t> sample(Random& random, std::size_t n, std::size_t k) {
  std::vector<std::size_t> all(n);
  std::iota(all.begin(), all.end(), std::size_t{0});
  for (std::size_t i = 0; i < k; ++i) std::swap(all[i], all[i + random.below(n - i)]);
  all.resize(k);
  return all;
}

// Calls take(x) for k different numbers x of 0..n-1, every k-subset being equally likely, in no meaningful
// order (Floyd 1987). taken(x) says whether x has been taken; k <= n.
template <class Taken, class Take>
void choose(Random& random, std::size_t n, std::size_t k, Taken taken, Take take) {
  for (std::size_t last = n - k; last < n; ++last) {
    const std::size_t x = random.below(last + 1);
    take(taken(x) ? last : x);
  }
}

// A pseudorandom bijection of 0..n-1 that needs no table: a Feistel network on the next power of four, walked
// until it is back inside. n >= 1.
class Permutation {
 public:
  Permutation(const Seed& seed, Stream stream, std::uint64_t n)
      : n_(n), half_(std::max<std::size_t>(1, (std::bit_width(n - 1) + 1) / 2)) {
    Random random(seed, stream, 0);
    for (std::uint64_t& key : keys_) key = random();
  }

  std::uint64_t operator()(std::uint64_t i) const {
    const std::uint64_t mask = (1ULL << half_) - 1;
    do {
      std::uint64_t left = i >> half_, right = i & mask;
      for (const std::uint64_t key : keys_) {
        const std::uint64_t next = left ^ (mix(key + right) & mask);
        left = right;
        right = next;
      }
      i = left << half_ | right;
    } while (i >= n_);
    return i;
  }

 private:
  std::uint64_t n_;
  std::size_t half_;
  std::array<std::uint64_t, 6> keys_{};
};

}  // namespace reductio::instances

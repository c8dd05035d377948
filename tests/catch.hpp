// Catch2 v2 (one header, Debian 12) or v3, whichever the machine has.
#pragma once
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
#include <cstddef>
#include <cstdlib>
#include <utility>
#include <vector>

namespace reductio::tests {

// Is the program built with sanitizers?
#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer);
#else
constexpr bool sanitized = false;
#endif
// Of so many random rounds of a test that takes long, those that are gone. Sanitizers look for other faults than wrong
// answers, and a quarter shows them as well.
constexpr std::size_t rounds(std::size_t all) { return sanitized ? all / 4 : all; }

// Is all asked for, though it takes long? `run tests --all` says so.
inline bool in_full() { return std::getenv("REDUCTIO_ALL") != nullptr; }

// Every third, and in full all: for tests that ask a good deal of each.
template <class T>
std::vector<T> sample_of(std::vector<T> all) {
  if (in_full()) return all;
  std::vector<T> out;
  for (std::size_t k = 0; k < all.size(); k += 3) out.push_back(std::move(all[k]));
  return out;
}

}  // namespace reductio::tests

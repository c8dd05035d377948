// What the randomness of an instance starts from: a number that a person may type and anybody may guess, or a key
// of 256 bits that nobody can.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "instances/floors.hpp"

namespace reductio::instances {

class Seed {
 public:
  using Key = std::array<unsigned char, 32>;

  Seed(std::uint64_t number) : number_(number) {}  // implicit: a seed is a number nearly everywhere
  explicit Seed(const Key& key) : key_(key) {}

  std::uint64_t number() const { return number_; }  // 0 where there is a key
  const std::optional<Key>& key() const { return key_; }
  // What the k-th attempt starts from, where one may fail: attempt 0 is the seed itself.
  Seed attempt(std::uint64_t k) const;
  // As recipes spell it: the number, or the 64 hexadecimal digits of the key.
  std::string text() const;

 private:
  std::uint64_t number_ = 0;
  std::optional<Key> key_;
};

// 256 bits from the operating system. Throws InputError where it has none to give.
Seed secret_seed();
// The key of 64 hexadecimal digits, as text() spells it. Throws InputError.
Seed seed_of_key(const std::string& digits);

}  // namespace reductio::instances

// What a bit is. A gadget is a template over the type S of a bit; Logic<S> says how S is read.
//
//   Bit    one coordinate, run                     Word   64 coordinates at once, run
//   and, on the verifier's floor, a solver's term: the same lines then build a formula.
//
// S has ! & | ^ (each gives S). Constants come from Logic<S>, because a solver's constant needs its context:
//   in.bit(true)      a constant of type S
//   in.num(7)         a number
//   in.count(x, n)    how many of the first n lanes of x are one
// Built-in integers and bool have no Logic on purpose: on an integer `!` is not complement, and `&` on two
// bools is an int. tests/reductions/logic.cpp keeps it so.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>

#include "instances/floors.hpp"

namespace reductio::instances {

struct Bit {
  bool value = false;
  constexpr Bit() = default;
  constexpr explicit Bit(bool b) : value(b) {}
  friend constexpr Bit operator!(Bit x) { return Bit(!x.value); }
  friend constexpr Bit operator&(Bit x, Bit y) { return Bit(x.value && y.value); }
  friend constexpr Bit operator|(Bit x, Bit y) { return Bit(x.value || y.value); }
  friend constexpr Bit operator^(Bit x, Bit y) { return Bit(x.value != y.value); }
  friend constexpr bool operator==(Bit, Bit) = default;
};

// Lane l of a Word is bit l of `value`; lane 0 is the lowest coordinate.
struct Word {
  std::uint64_t value = 0;
  constexpr Word() = default;
  constexpr explicit Word(std::uint64_t w) : value(w) {}
  friend constexpr Word operator!(Word x) { return Word(~x.value); }
  friend constexpr Word operator&(Word x, Word y) { return Word(x.value & y.value); }
  friend constexpr Word operator|(Word x, Word y) { return Word(x.value | y.value); }
  friend constexpr Word operator^(Word x, Word y) { return Word(x.value ^ y.value); }
  friend constexpr bool operator==(Word, Word) = default;
};
static_assert(sizeof(Word) == 8 && std::endian::native == std::endian::little,
              "rows are read from files as little-endian words");

template <class S>
struct Logic;

template <>
struct Logic<Bit> {
  using Num = std::int64_t;
  using Truth = bool;
  static constexpr std::size_t lanes = 1;
  constexpr Bit bit(bool b) const { return Bit(b); }
  constexpr Num num(std::int64_t v) const { return v; }
  constexpr Num count(Bit x, std::size_t = 1) const { return x.value ? 1 : 0; }
  constexpr Truth truth(bool b) const { return b; }
};

template <>
struct Logic<Word> {
  using Num = std::int64_t;
  using Truth = bool;
  static constexpr std::size_t lanes = 64;
  // The first n lanes, 0 <= n <= 64.
  static constexpr Word first(std::size_t n) { return Word(n >= 64 ? ~0ULL : (1ULL << n) - 1); }
  constexpr Word bit(bool b) const { return Word(b ? ~0ULL : 0); }
  constexpr Num num(std::int64_t v) const { return v; }
  constexpr Num count(Word x, std::size_t n = 64) const { return std::popcount((x & first(n)).value); }
  constexpr Truth truth(bool b) const { return b; }
};

template <class S>
using Num = typename Logic<S>::Num;
template <class S>
using Truth = typename Logic<S>::Truth;

}  // namespace reductio::instances

// What a bit is. A gadget is a template over the type S of a bit; Logic<S> says how S is read.
//
//   Bit    one coordinate, run                     Word   64 coordinates at once, run
//   and, on the verifier's floor, a solver's term: the same lines then build a formula.
//
// S has ! & | ^ (each gives S). Constants come from Logic<S>, because a solver's constant needs its context:
//   in.bit(true)      a constant of type S
//   in.num(7)         a number; in.number(i) of a size, in.size_of(v) a size of a number from 0 on
//   in.count(x, n)    how many of the first n lanes of x are one
//   in.each(n, body)  body(0) .. body(n-1), and what else instances/bits/loops.hpp has
// Built-in integers and bool have no Logic on purpose: on an integer `!` is not complement, and `&` on two
// bools is an int. tests/reductions/logic.cpp keeps it so.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>

#include "instances/bits/loops.hpp"
#include "instances/bits/natural.hpp"

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

// The number whose lowest n bits are one, 0 <= n <= 64: over std::size_t where it runs, over 64-bit terms where it is
// proved of all n.
template <class N>
constexpr N lowest_bits(const N& n) {
  const N one = Arithmetic<N>::one(n);
  return Arithmetic<N>::shift_left(one, n) - one;
}

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
  constexpr Word& operator|=(Word y) { return *this = *this | y; }
  // Lane l + by of the result is lane l of x, or the other way; zeros come in. 0 <= by < 64.
  friend constexpr Word shift_left(Word x, std::size_t by) { return Word(x.value << by); }
  friend constexpr Word shift_right(Word x, std::size_t by) { return Word(x.value >> by); }
  // Lanes from n on are zero. 0 <= n <= 64.
  friend constexpr Word first(Word x, std::size_t n) { return x & Word(lowest_bits(n)); }
};
static_assert(sizeof(Word) == 8 && std::endian::native == std::endian::little,
              "rows are read from files as little-endian words");

template <class S>
struct Logic;

template <>
struct Logic<Bit> : RunningLoops {
  using Num = std::int64_t;
  using Truth = bool;
  static constexpr std::size_t lanes = 1;
  constexpr Bit bit(bool b) const { return Bit(b); }
  constexpr Num num(std::int64_t v) const { return v; }
  constexpr Num number(std::size_t v) const { return static_cast<Num>(v); }
  constexpr Num count(Bit x, std::size_t = 1) const { return x.value ? 1 : 0; }
  constexpr Truth truth(bool b) const { return b; }
};

template <>
struct Logic<Word> : RunningLoops {
  using Num = std::int64_t;
  using Truth = bool;
  static constexpr std::size_t lanes = 64;
  // The first n lanes, 0 <= n <= 64.
  static constexpr Word first(std::size_t n) { return Word(lowest_bits(n)); }
  constexpr Word bit(bool b) const { return Word(b ? ~0ULL : 0); }
  constexpr Num num(std::int64_t v) const { return v; }
  constexpr Num number(std::size_t v) const { return static_cast<Num>(v); }
  constexpr Num count(Word x, std::size_t n = 64) const { return std::popcount((x & first(n)).value); }
  constexpr Truth truth(bool b) const { return b; }
  static constexpr std::size_t size_of(Num v) { return static_cast<std::size_t>(v); }  // 0 <= v
};

template <class S>
using Index = typename Logic<S>::Index;
template <class S>
using Num = typename Logic<S>::Num;
template <class S>
using Truth = typename Logic<S>::Truth;

}  // namespace reductio::instances

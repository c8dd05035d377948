// What scores, thresholds and values are: exact numbers, or enclosures of them.
//
// A number is an integer of 64 bits, a fraction of two of them in lowest terms, the square root of such a fraction, or
// an enclosure: two fractions between which it surely lies, ends included. A result that is none of the first three
// with 64 bits is an enclosure, never a rounded number. Nothing is allocated.
//
// Comparisons give Decided, not bool: enclosures that overlap are not decided. So `score >= threshold` has one meaning
// for 64-bit integers, formulas and numbers, and the compiler asks of the last what becomes of the undecided.
#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "instances/bits/decided.hpp"

namespace reductio::instances {

class Number {
 public:
  constexpr Number() = default;
  template <std::signed_integral T>
  constexpr Number(T integer)
      : Number(Fraction{integer, 1}, Fraction{integer, 1}) {}  // NOLINT: as it is written

  // The quotient. Throws std::domain_error where the denominator is 0, and std::overflow_error, as sums do, where
  // there is no enclosure either: beyond 2^63.
  static Number ratio(std::int64_t numerator, std::int64_t denominator);
  // The root of the quotient, which is a fraction where that is a square. Throws std::domain_error where the
  // denominator is 0 or the quotient below 0, and std::overflow_error where 64 bits do not hold it in lowest terms.
  static Number root(std::int64_t numerator, std::int64_t denominator);
  // What lies from the least end of the one to the greatest of the other. Throws std::domain_error where these descend.
  static Number between(const Number& from, const Number& to);

  // "3", "-3/4", "0.75", "sqrt(1/2)", "[1/3, 0.4]"; none where it is no such number, or 64 bits do not hold it.
  static std::optional<Number> read(std::string_view text);
  // "3", "-3/4", "sqrt(1/2)", "[1/3, 2/5]": what `read` reads.
  std::string text() const;

  // "0.7071": a root in decimals, for people. Of another number, empty.
  std::string decimals() const;

  bool exact() const { return from_ == to_; }  // no enclosure
  bool is_root() const { return root_; }
  std::optional<std::int64_t> integer() const;
  // The ends of an enclosure; of another number, itself.
  Number least() const { return {from_, from_, root_}; }
  Number greatest() const { return {to_, to_, root_}; }
  // Of a fraction, in lowest terms, the denominator above 0; of a root, those of what stands under it; of an enclosure,
  // those of its least end.
  std::int64_t numerator() const { return from_.numerator; }
  std::int64_t denominator() const { return from_.denominator; }

  // Are they written alike? That says of two enclosures that they are the same, and not that the numbers in them are.
  friend bool identical(const Number& x, const Number& y) {
    return x.from_ == y.from_ && x.to_ == y.to_ && x.root_ == y.root_;
  }

  friend Decided operator<(const Number& x, const Number& y);
  friend Decided operator==(const Number& x, const Number& y);
  friend Decided operator<=(const Number& x, const Number& y) { return !(y < x); }
  friend Decided operator>(const Number& x, const Number& y) { return y < x; }
  friend Decided operator>=(const Number& x, const Number& y) { return !(x < y); }
  friend Decided operator!=(const Number& x, const Number& y) { return !(x == y); }

  friend Number operator+(const Number& x, const Number& y);
  friend Number operator-(const Number& x, const Number& y);
  // So many times a number from 0 on, exactly or enclosed; the factor is a fraction above 0. Throws
  // std::overflow_error where its parts are 2^31 or more, or the product lies beyond 2^63.
  friend Number scaled(const Number& x, const Number& factor);

 private:
  struct Fraction {
    std::int64_t numerator = 0, denominator = 1;
    friend bool operator==(const Fraction&, const Fraction&) = default;
  };
  struct Arithmetic;  // of fractions, in 128 bits

  constexpr Number(Fraction from, Fraction to, bool root = false) : from_(from), to_(to), root_(root) {}
  Fraction from_{}, to_{};
  bool root_ = false;  // it is the root of both, which are equal, above 0 and no square
};

// What to say of a text that `read` does not take.
inline constexpr std::string_view number_expected = "a whole number below 2^63, or a fraction such as 2/3";

// Orders what is written, for containers: by the least ends, then by the greatest. Of numbers that are no enclosures it
// is their own order.
struct NumberOrder {
  bool operator()(const Number& x, const Number& y) const;
};

// Are both there and written alike, or neither there?
inline bool identical(const std::optional<Number>& x, const std::optional<Number>& y) {
  return x && y ? identical(*x, *y) : x.has_value() == y.has_value();
}

// As JSON: an integer, or the text in quotes.
template <class Json>
void to_json(Json& json, const Number& number) {
  if (const auto integer = number.integer())
    json = *integer;
  else
    json = number.text();
}

}  // namespace reductio::instances

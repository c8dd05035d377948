#include "instances/bits/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include "instances/bits/wide.hpp"

namespace reductio::instances {
namespace {

// Products of two numbers of 64 bits, and sums of two of these, are wide.
constexpr bool fits(WideSigned x) {
  return x >= std::numeric_limits<std::int64_t>::min() && x <= std::numeric_limits<std::int64_t>::max();
}

Wide magnitude(WideSigned x) { return x < 0 ? -static_cast<Wide>(x) : static_cast<Wide>(x); }

WideSigned gcd(Wide x, Wide y) {
  while (y != 0) x = std::exchange(y, x % y);
  return static_cast<WideSigned>(x);
}

// The greatest number whose square is at most x < 2^126.
Wide root_below(Wide x) {
  Wide root = static_cast<Wide>(std::sqrt(static_cast<long double>(x)));  // off by rounding, if at all
  while (root * root > x) --root;
  while ((root + 1) * (root + 1) <= x) ++root;
  return root;
}

bool is_square(std::int64_t x) {
  const auto root = static_cast<std::int64_t>(root_below(static_cast<Wide>(x)));
  return root * root == x;
}

// A fraction whose parts take 128 bits, the denominator above 0.
struct WideFraction {
  Wide numerator, denominator;
};

// Whole parts are compared, and then the reciprocals of what is left: no product leaves 128 bits.
bool less(WideFraction x, WideFraction y) {
  for (;;) {
    const Wide whole = x.numerator / x.denominator, other = y.numerator / y.denominator;
    if (whole != other) return whole < other;
    const Wide rest = x.numerator % x.denominator, other_rest = y.numerator % y.denominator;
    if (rest == 0 || other_rest == 0) return rest == 0 && other_rest != 0;
    x = std::exchange(y, {x.denominator, rest});
    x = {x.denominator, other_rest};
  }
}

// Reads all digits there are; none where there are none, or 64 bits do not hold them.
std::optional<std::int64_t> take_integer(std::string_view& text) {
  std::int64_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

bool begins_with_digit(std::string_view text) {
  return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' '), last = text.find_last_not_of(' ');
  return first == text.npos ? "" : text.substr(first, last - first + 1);
}

}  // namespace

struct Number::Arithmetic {
  static WideSigned cross(const Fraction& x, const Fraction& y) {
    return static_cast<WideSigned>(x.numerator) * y.denominator;
  }
  static bool less(const Fraction& x, const Fraction& y) { return cross(x, y) < cross(y, x); }

  static WideFraction wide(const Fraction& x) {
    return {magnitude(x.numerator), static_cast<Wide>(x.denominator)};
  }
  static WideFraction square(const Fraction& x) {
    const WideFraction y = wide(x);
    return {y.numerator * y.numerator, y.denominator * y.denominator};
  }
  // Are the ends of two numbers, of which either may be a root, in this order?
  static bool less(const Fraction& x, bool x_is_root, const Fraction& y, bool y_is_root) {
    if (x_is_root == y_is_root) return less(x, y);
    if (x_is_root) return y.numerator > 0 && reductio::instances::less(wide(x), square(y));
    return x.numerator <= 0 || reductio::instances::less(square(x), wide(y));
  }
  static bool surely_less(const Number& x, const Number& y) { return less(x.to_, x.root_, y.from_, y.root_); }

  // The fractions between which a number lies: sqrt(p / q) = sqrt(p q) / q, with as many more binary digits as 64 bits
  // have room for.
  static Number rational(const Number& x) {
    if (!x.root_) return x;
    Wide q = static_cast<Wide>(x.from_.denominator), square = static_cast<Wide>(x.from_.numerator) * q;
    for (constexpr Wide room = Wide{1} << 61; q < room && square < room * room; square *= 4) q *= 2;
    const Wide root = root_below(square);
    const auto from = lowest(static_cast<WideSigned>(root), static_cast<WideSigned>(q)),
               to = lowest(static_cast<WideSigned>(root + 1), static_cast<WideSigned>(q));
    if (!from || !to) throw std::overflow_error("a number beyond 2^63");
    return {*from, *to};
  }

  // n / d for d > 0 in lowest terms; none where 64 bits do not hold it.
  static std::optional<Fraction> lowest(WideSigned n, WideSigned d) {
    const WideSigned common = gcd(magnitude(n), static_cast<Wide>(d));
    if (!fits(n / common) || !fits(d / common)) return std::nullopt;
    return Fraction{static_cast<std::int64_t>(n / common), static_cast<std::int64_t>(d / common)};
  }

  // The same, or an enclosure.
  static Number quotient(WideSigned n, WideSigned d) {
    if (const auto all = lowest(n, d)) return {*all, *all};
    // n / d = whole + rest / d: as many binary digits of the rest are taken as 63 bits have room for.
    WideSigned whole = n / d, rest = n % d;
    if (rest < 0) --whole, rest += d;
    WideSigned digits = whole, power = 1;
    auto left = static_cast<Wide>(rest);
    constexpr WideSigned half = WideSigned{1} << 62;
    while (power < half && digits >= -half / 2 && digits < half / 2) {
      left *= 2, digits *= 2, power *= 2;
      if (left >= static_cast<Wide>(d)) left -= static_cast<Wide>(d), ++digits;
    }
    const auto from = lowest(digits, power), to = lowest(digits + 1, power);
    if (!from || !to) throw std::overflow_error("a number beyond 2^63");
    return {*from, *to};
  }

  static Number sum(const Fraction& x, const Fraction& y, int sign) {
    return quotient(cross(x, y) + sign * cross(y, x), static_cast<WideSigned>(x.denominator) * y.denominator);
  }

  // "3", "-3/4", "-0.75"
  static std::optional<Fraction> read(std::string_view text) {
    const bool negative = text.starts_with('-');
    const auto whole = take_integer(text);
    if (!whole || text.empty()) return whole ? std::optional(Fraction{*whole, 1}) : std::nullopt;
    const char mark = text.front();
    text.remove_prefix(1);
    if (!begins_with_digit(text)) return std::nullopt;
    const std::size_t digits = text.size();
    const auto part = take_integer(text);
    if (!part || !text.empty()) return std::nullopt;
    if (mark == '/') return *part == 0 ? std::nullopt : lowest(*whole, *part);
    constexpr std::size_t most_digits = 18;  // 64 bits hold this power of ten
    if (mark != '.' || digits > most_digits) return std::nullopt;
    WideSigned power = 1;
    for (std::size_t k = 0; k < digits; ++k) power *= 10;
    return lowest(*whole * power + (negative ? -*part : *part), power);
  }

  static std::string text(const Fraction& x) {
    const std::string numerator = std::to_string(x.numerator);
    return x.denominator == 1 ? numerator : numerator + "/" + std::to_string(x.denominator);
  }
};

Number Number::ratio(std::int64_t numerator, std::int64_t denominator) {
  if (denominator == 0) throw std::domain_error("a fraction with denominator 0");
  const WideSigned sign = denominator < 0 ? -1 : 1;
  return Arithmetic::quotient(sign * numerator, sign * denominator);
}

Number Number::root(std::int64_t numerator, std::int64_t denominator) {
  if (denominator == 0) throw std::domain_error("a fraction with denominator 0");
  const WideSigned sign = denominator < 0 ? -1 : 1;
  const auto under = Arithmetic::lowest(sign * numerator, sign * denominator);
  if (!under) throw std::overflow_error("a number beyond 2^63");
  if (under->numerator < 0) throw std::domain_error("the root of a number below 0");
  if (!is_square(under->numerator) || !is_square(under->denominator)) return {*under, *under, true};
  const auto whole_root = [](std::int64_t x) {
    return static_cast<std::int64_t>(root_below(static_cast<Wide>(x)));
  };
  return ratio(whole_root(under->numerator), whole_root(under->denominator));
}

Number Number::between(const Number& from, const Number& to) {
  if (Arithmetic::surely_less(to.greatest(), from.least()))
    throw std::domain_error("an enclosure whose ends descend");
  if (identical(from, to)) return from;
  return {Arithmetic::rational(from).from_, Arithmetic::rational(to).to_};
}

std::optional<Number> Number::read(std::string_view text) {
  const std::size_t comma = text.find(',');
  constexpr std::string_view opened = "sqrt(";
  if (text.starts_with(opened)) {
    text.remove_prefix(opened.size());
    const auto under = text.ends_with(')') ? Arithmetic::read(text.substr(0, text.size() - 1)) : std::nullopt;
    if (!under || under->numerator < 0) return std::nullopt;
    return root(under->numerator, under->denominator);
  }
  if (!text.starts_with('[')) {
    const auto all = Arithmetic::read(text);
    return all ? std::optional(Number(*all, *all)) : std::nullopt;
  }
  if (comma == text.npos || !text.ends_with(']')) return std::nullopt;
  const auto from = Arithmetic::read(trimmed(text.substr(1, comma - 1))),
             to = Arithmetic::read(trimmed(text.substr(comma + 1, text.size() - comma - 2)));
  if (!from || !to || Arithmetic::less(*to, *from)) return std::nullopt;
  return Number(*from, *to);
}

std::string Number::text() const {
  const std::string from = Arithmetic::text(from_);
  if (root_) return "sqrt(" + from + ")";
  return exact() ? from : "[" + from + ", " + Arithmetic::text(to_) + "]";
}

std::string Number::decimals() const {
  if (!root_) return "";
  return fmt::format(
      "{:.4}", std::sqrt(static_cast<double>(from_.numerator) / static_cast<double>(from_.denominator)));
}

std::optional<std::int64_t> Number::integer() const {
  return exact() && !root_ && from_.denominator == 1 ? std::optional(from_.numerator) : std::nullopt;
}

Decided operator<(const Number& x, const Number& y) {
  if (Number::Arithmetic::surely_less(x, y)) return Decided::yes;
  return Number::Arithmetic::surely_less(x.least(), y.greatest()) ? Decided::undecided : Decided::no;
}

Decided operator==(const Number& x, const Number& y) {
  if (Number::Arithmetic::surely_less(x, y) || Number::Arithmetic::surely_less(y, x)) return Decided::no;
  return x.exact() && y.exact() ? Decided::yes : Decided::undecided;
}

Number operator+(const Number& first, const Number& second) {
  using Fractions = Number::Arithmetic;
  const Number x = Fractions::rational(first), y = Fractions::rational(second);
  return Number::between(Fractions::sum(x.from_, y.from_, 1), Fractions::sum(x.to_, y.to_, 1));
}

Number operator-(const Number& first, const Number& second) {
  using Fractions = Number::Arithmetic;
  const Number x = Fractions::rational(first), y = Fractions::rational(second);
  return Number::between(Fractions::sum(x.from_, y.to_, -1), Fractions::sum(x.to_, y.from_, -1));
}

Number scaled(const Number& x, const Number& factor) {
  using Fractions = Number::Arithmetic;
  constexpr std::int64_t most = std::int64_t{1} << 31;
  const WideSigned n = factor.numerator(), d = factor.denominator();
  if (n <= 0 || n >= most || d >= most) throw std::overflow_error("a factor of more than 31 bits");
  if (x.root_) {
    // (n / d) sqrt(p / q) is the root of n^2 p / (d^2 q).
    const auto under = Fractions::lowest(n * n * x.from_.numerator, d * d * x.from_.denominator);
    return under ? Number::root(under->numerator, under->denominator)
                 : scaled(Fractions::rational(x), factor);
  }
  const auto times = [&](const Number::Fraction& end) {
    return Fractions::quotient(n * end.numerator, d * end.denominator);
  };
  return Number::between(times(x.from_), times(x.to_));
}

bool NumberOrder::operator()(const Number& x, const Number& y) const {
  const Decided less = x.least() < y.least();
  return surely(less) || (!surely(y.least() < x.least()) && surely(x.greatest() < y.greatest()));
}

}  // namespace reductio::instances

// Numbers against fractions of big integers, which share no code with them: random ones, and those at the ends of
// what 64 bits hold.
#include "instances/bits/number.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>

#include "instances/json.hpp"
#include "tests/catch.hpp"

using namespace reductio::tests;

namespace {

using Big = boost::multiprecision::cpp_rational;

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min(),
                       highest = std::numeric_limits<std::int64_t>::max();

// Small ones, so that equal fractions occur, and those near the ends.
std::int64_t some(std::mt19937_64& random) {
  const auto small = static_cast<std::int64_t>(random() % 13) - 6;
  switch (random() % 4) {
    case 0:
      return highest - std::abs(small);
    case 1:
      return lowest + std::abs(small);
    case 2:
      return static_cast<std::int64_t>(random());
    default:
      return small;
  }
}

Big big(const Number& exact) { return Big(exact.numerator()) / exact.denominator(); }

Number fraction(std::mt19937_64& random, Big& value) {
  const std::int64_t n = some(random);
  const std::int64_t d = std::max<std::int64_t>(1, std::abs(std::max(some(random), -highest)));
  value = Big(n) / d;
  return Number::ratio(n, d);
}

void check_lowest_terms(const Number& x) {
  CHECK(x.denominator() > 0);
  CHECK(boost::multiprecision::gcd(boost::multiprecision::cpp_int(x.numerator()), x.denominator()) == 1);
}

// Ends that 64 bits hold, around the value, and no wider than they have to be: 2^-62 of it, or a whole number.
void check_encloses(const Number& x, const Big& value) {
  CHECK(big(x.least()) <= value);
  CHECK(value <= big(x.greatest()));
  check_lowest_terms(x.least());
  check_lowest_terms(x.greatest());
  const Big size = abs(value) > 1 ? Big(abs(value)) : Big(1);
  CHECK((big(x.greatest()) - big(x.least())) <= size / (std::int64_t{1} << 60));
}

}  // namespace

TEST_CASE("fractions are those of big integers, in lowest terms") {
  std::mt19937_64 random(1);
  for (int k = 0; k < 5000; ++k) {
    Big x, y;
    const Number a = fraction(random, x), b = fraction(random, y);
    REQUIRE(a.exact());
    CHECK(big(a) == x);
    check_lowest_terms(a);
    CHECK((a < b) == decided(x < y));
    CHECK((a <= b) == decided(x <= y));
    CHECK((a > b) == decided(x > y));
    CHECK((a >= b) == decided(x >= y));
    CHECK((a == b) == decided(x == y));
    CHECK((a != b) == decided(x != y));
    CHECK(identical(a, b) == (x == y));
    CHECK(NumberOrder()(a, b) == (x < y));
    CHECK(a.integer().has_value() == (denominator(x) == 1));
  }
}

TEST_CASE("sums are exact, or enclose the sum where 64 bits do not hold it, or there are none") {
  std::mt19937_64 random(2);
  int exact = 0, enclosed = 0, none = 0;
  for (int k = 0; k < 5000; ++k) {
    Big x, y;
    const Number a = fraction(random, x), b = fraction(random, y);
    for (const bool plus : {true, false}) {
      const Big expected = plus ? Big(x + y) : Big(x - y);
      try {
        const Number sum = plus ? a + b : a - b;
        check_encloses(sum, expected);
        const bool fits = numerator(expected) >= lowest && numerator(expected) <= highest &&
                          denominator(expected) <= highest;
        CHECK(sum.exact() == fits);
        ++(fits ? exact : enclosed);
      } catch (const std::overflow_error&) {
        CHECK(abs(expected) >= highest - 1);
        ++none;
      }
    }
  }
  CHECK(std::min({exact, enclosed, none}) > 50);
}

// The root as a value and a sign: of x >= 0, its square; so that x < y is told without roots.
struct RootOrFraction {
  bool root;
  Big value;  // under the root
  Big signed_square() const {
    return root ? value : Big(value < 0 ? Big(-value * value) : Big(value * value));
  }
};

TEST_CASE("roots of fractions are ordered among fractions as their squares are") {
  std::mt19937_64 random(8);
  int roots = 0, mixed = 0, equal = 0;
  for (int k = 0; k < 20000; ++k) {
    const auto one = [&](RootOrFraction& value) {
      Big x;
      const Number plain = fraction(random, x);
      value = {random() % 2 == 0 && x >= 0, x};
      if (!value.root) return plain;
      ++roots;
      return Number::root(plain.numerator(), plain.denominator());
    };
    RootOrFraction x{}, y{};
    const Number a = one(x), b = one(y);
    mixed += x.root != y.root;
    const Big p = x.signed_square(), q = y.signed_square();
    equal += p == q;
    CHECK(a.exact());
    CHECK((a < b) == decided(p < q));
    CHECK((a >= b) == decided(p >= q));
    CHECK((a == b) == decided(p == q));
    CHECK(identical(a, b) == (p == q));
    CHECK(NumberOrder()(a, b) == (p < q));
    CHECK(identical(Number::read(a.text()), std::optional(a)));
  }
  CHECK(std::min({roots, mixed}) > 5000);
  CHECK(equal > 40);
}

TEST_CASE("roots of squares are fractions, and others are written as roots") {
  CHECK(Number::root(4, 9).text() == "2/3");
  CHECK(Number::root(8, 2).integer() == 2);
  CHECK(Number::root(0, 7).integer() == 0);
  CHECK(Number::root(-1, -4).text() == "1/2");
  CHECK(Number::root(2, 4).text() == "sqrt(1/2)");
  CHECK(Number::root(1, 2).decimals() == "0.7071");
  CHECK(Number::ratio(1, 2).decimals().empty());
  CHECK_FALSE(Number::root(2, 1).integer());
  CHECK(Number::read("sqrt(0.25)")->text() == "1/2");
  CHECK(Number::root(highest, highest - 1).text() == "sqrt(9223372036854775807/9223372036854775806)");
  CHECK(surely(Number::root(highest, highest - 1) > 1));
  CHECK(surely(Number::root(highest, highest - 1) < Number::ratio(highest, highest - 1)));
  // 3037000499^2 = 2^63 - 5928526807 is the last square that 64 bits hold.
  CHECK(Number::root(3037000499 * std::int64_t{3037000499}, 1).integer() == 3037000499);
  CHECK_FALSE(Number::root(3037000499 * std::int64_t{3037000499} - 1, 1).integer());
  CHECK_THROWS_AS(Number::root(1, 0), std::domain_error);
  CHECK_THROWS_AS(Number::root(-1, 2), std::domain_error);
  CHECK_THROWS_AS(Number::root(lowest, -1), std::overflow_error);
}

TEST_CASE("sums with roots are enclosures of them") {
  const Number half = Number::root(1, 2);
  const auto encloses = [](const Number& sum, const Number& square) {
    return !sum.exact() && surely(Number::root(square.numerator(), square.denominator()) >= sum.least()) &&
           surely(Number::root(square.numerator(), square.denominator()) <= sum.greatest());
  };
  CHECK(encloses(half + half, 2));
  CHECK(encloses(half + 0, Number::ratio(1, 2)));
  CHECK(possibly(half - half == 0));
  CHECK(identical(Number::between(half, half), half));
  CHECK(surely(Number::between(half, 1) <= 1));
  CHECK_THROWS_AS(Number::between(1, half), std::domain_error);
  CHECK_THROWS_AS(Number::between(half, Number::ratio(7, 10)), std::domain_error);
}

TEST_CASE("the ends of 64 bits") {
  CHECK(Number(lowest).text() == "-9223372036854775808");
  CHECK(identical(Number::ratio(lowest, lowest), 1));
  CHECK(Number::ratio(1, lowest).text() == "[-1/4611686018427387904, 0]");
  CHECK(Number::ratio(highest, -highest).integer() == -1);
  CHECK(Number::ratio(-1, -highest).text() == "1/9223372036854775807");
  CHECK_THROWS_AS(Number::ratio(lowest, -1), std::overflow_error);
  CHECK_THROWS_AS(Number::ratio(0, 0), std::domain_error);
  CHECK_THROWS_AS(Number(highest) + 1, std::overflow_error);
  CHECK_THROWS_AS(Number(0) - lowest, std::overflow_error);
  CHECK(surely(Number::ratio(highest, highest - 1) < Number::ratio(highest - 1, highest - 2)));
  CHECK_FALSE(possibly(Number::ratio(highest, highest - 1) >= Number::ratio(highest - 1, highest - 2)));
}

TEST_CASE("enclosures that overlap decide nothing, and others do") {
  const auto between = [](Number from, Number to) { return Number::between(from, to); };
  const Number low = between(1, 2), touching = between(2, 3), above = between(4, 5), inside = between(1, 5);
  CHECK((low < above) == Decided::yes);
  CHECK((above < low) == Decided::no);
  CHECK((low == above) == Decided::no);
  CHECK((low <= touching) == Decided::yes);
  CHECK((touching < low) == Decided::no);
  CHECK((low < touching) == Decided::undecided);
  CHECK((low == touching) == Decided::undecided);
  CHECK((inside > 3) == Decided::undecided);
  CHECK((inside != 3) == Decided::undecided);
  CHECK((inside >= 1) == Decided::yes);
  CHECK((inside == inside) == Decided::undecided);
  CHECK(identical(inside, inside));
  CHECK(between(3, 3).exact());
  CHECK(identical(low + above, between(5, 7)));
  CHECK(identical(low - above, between(-4, -2)));
  CHECK_THROWS_AS(between(2, 1), std::domain_error);
}

TEST_CASE("numbers are read as they are written, and nothing else is") {
  const auto read = [](std::string_view text) {
    const auto number = Number::read(text);
    return number ? number->text() : "none";
  };
  CHECK(read("3") == "3");
  CHECK(read("-6/8") == "-3/4");
  CHECK(read("4/2") == "2");
  CHECK(read("0.75") == "3/4");
  CHECK(read("-0.5") == "-1/2");
  CHECK(read("10.999999999999999998") == "5499999999999999999/500000000000000000");
  CHECK(read("[1/3, 0.4]") == "[1/3, 2/5]");
  CHECK(read("[1/3,1/3]") == "1/3");
  CHECK(read("-9223372036854775808") == "-9223372036854775808");
  for (const char* text : {"",
                           "-",
                           "+3",
                           " 3",
                           "3 ",
                           "1/0",
                           "0/0",
                           "1/-3",
                           "1/+3",
                           "1//3",
                           "1/3/4",
                           "/3",
                           "3/",
                           "3.",
                           ".5",
                           "1.5/2",
                           "0.-5",
                           "1e3",
                           "0x3",
                           "inf",
                           "nan",
                           "[",
                           "[1",
                           "[1,",
                           "[1,]",
                           "[,1]",
                           "[]",
                           "[2, 1]",
                           "[1,2]3",
                           "1,2]",
                           "[1,2,3]",
                           "[[1],2]",
                           "sqrt",
                           "sqrt(",
                           "sqrt()",
                           "sqrt(2",
                           "sqrt(-2)",
                           "sqrt(1/0)",
                           "sqrt(2))",
                           "sqrt(sqrt(2))",
                           "[sqrt(2), 3]",
                           "2sqrt(2)",
                           "9223372036854775808",
                           "1/9223372036854775808",
                           "0.1234567890123456789",
                           "9223372036854775807.5",
                           "-9223372036854775809"})
    CHECK(read(text) == "none");
}

TEST_CASE("whatever is thrown at the reader, what it takes is written and read again") {
  std::mt19937_64 random(3);
  constexpr std::string_view alphabet = "0123456789-/.,[]() 9e";
  int taken = 0;
  for (int k = 0; k < 200'000; ++k) {
    std::string text;
    if (random() % 4 == 0) text = "sqrt(";
    for (std::size_t left = random() % 24; left > 0; --left) text += alphabet[random() % alphabet.size()];
    const auto number = Number::read(text);
    if (!number) continue;
    ++taken;
    REQUIRE(identical(Number::read(number->text()), number));
  }
  CHECK(taken > 1000);
}

TEST_CASE("so many times a number: exact where 64 bits hold it, else enclosed") {
  const auto text = [](const Number& x, std::int64_t n, std::int64_t d) {
    return scaled(x, Number::ratio(n, d)).text();
  };
  CHECK(text(6, 3, 4) == "9/2");
  CHECK(text(0, 3, 4) == "0");
  CHECK(text(Number::root(1, 2), 3, 2) == "sqrt(9/8)");
  CHECK(text(Number::root(1, 2), 2, 1) == "sqrt(2)");
  CHECK(text(Number::root(8, 9), 3, 1) == "sqrt(8)");
  CHECK(text(Number::between(1, 2), 3, 2) == "[3/2, 3]");
  // The square of the product takes more than 64 bits.
  const Number root = Number::root((std::int64_t{1} << 61) - 1, 3), times = scaled(root, 1000);
  CHECK_FALSE(times.exact());
  CHECK(surely(times.least() < scaled(root, 1001)));
  CHECK(surely(times.greatest() > scaled(root, 999)));
  CHECK_THROWS_AS(scaled(Number(3), std::int64_t{1} << 31), std::overflow_error);
  CHECK_THROWS_AS(scaled(Number(3), 0), std::overflow_error);
  CHECK_THROWS_AS(scaled(Number(std::int64_t{1} << 62), 4), std::overflow_error);
}

TEST_CASE("in JSON whole numbers are integers, as they were, and others texts") {
  using nlohmann::json;
  CHECK(json(Number(3)).dump() == "3");
  CHECK(json(Number::ratio(6, 8)).dump() == "\"3/4\"");
  CHECK(json(Number::between(0, 1)).dump() == "\"[0, 1]\"");
  for (const char* text : {"3", "-3", "\"3/4\"", "\"[0, 1]\""})
    CHECK(json(number_in(json::parse(text)).value()).dump() == text);
  for (const char* text :
       {"\"3\"", "3.0", "0.75", "true", "null", "[0, 1]", "\"1/0\"", "18446744073709551615"})
    CHECK_FALSE(number_in(json::parse(text)));
}

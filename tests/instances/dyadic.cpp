// Inner products of doubles beside whole numbers of 128 bits that they were made of.
#include "instances/bits/dyadic.hpp"

#include <cmath>
#include <random>

#include "instances/formats/format.hpp"
#include "instances/shapes/real_pairs.hpp"
#include "tests/catch.hpp"
#include "tests/instances/samples.hpp"

using namespace reductio::tests;

namespace {

Matrix matrix(const std::vector<std::vector<double>>& rows) {
  Matrix out(rows.size(), rows.empty() ? 0 : rows.front().size(), 0);
  for (std::size_t i = 0; i < rows.size(); ++i) std::ranges::copy(rows[i], out.edit(i).begin());
  return out;
}
Number product(const std::vector<double>& u, const std::vector<double>& v) {
  return inner_product(u, v).number();
}

}  // namespace

TEST_CASE("inner products are exact: none of the numbers that doubles would round is") {
  CHECK(identical(product({0.5, -0.25}, {0.5, 1}), 0));
  CHECK(identical(product({0.75}, {0.75}), Number::ratio(9, 16)));
  CHECK(identical(product({}, {}), 0));
  CHECK(identical(product({0, -0.0}, {5, 0}), 0));
  // 2^53 + 1 is no double, and neither is the square of 2^27 + 1.
  CHECK(identical(product({0x1p53, 1}, {1, 1}), (std::int64_t{1} << 53) + 1));
  CHECK(
      identical(product({0x1p27 + 1}, {0x1p27 + 1}), (std::int64_t{1} << 54) + (std::int64_t{1} << 28) + 1));
  CHECK(identical(product({0x1p53, 1, -0x1p53}, {1, 1, 1}), 1));
  CHECK(identical(product({0x1p-40}, {3}), Number::ratio(3, std::int64_t{1} << 40)));
  CHECK_FALSE(identical(product({0x1p-40}, {3}), 0));
  CHECK(identical(product({0.1}, {0}), 0));
}

TEST_CASE("random rows: one pair by itself, of matrices, in 64 bits and in 128, beside whole numbers") {
  std::mt19937_64 random(3);
  std::size_t wide = 0, narrow = 0;
  for (std::size_t round = 0; round < rounds(2000); ++round) {
    const std::size_t d = random() % 20;
    const int bits = 1 + static_cast<int>(random() % 50), left = static_cast<int>(random() % 40) - 30,
              right = -static_cast<int>(random() % 40) - bits;
    std::vector<std::int64_t> u(d), v(d);
    std::vector<double> x(d), y(d);
    WideSigned sum = 0;
    for (std::size_t k = 0; k < d; ++k) {
      const auto number = [&] {
        const auto all = static_cast<std::int64_t>(random() >> (64 - bits));
        return random() % 2 == 0 ? all : -all;
      };
      u[k] = number(), v[k] = number();
      x[k] = std::ldexp(static_cast<double>(u[k]), left), y[k] = std::ldexp(static_cast<double>(v[k]), right);
      sum += static_cast<WideSigned>(u[k]) * v[k];
    }
    const Matrix A = matrix({x}), B = matrix({y});
    if (fault_of_products(A, B)) continue;
    const auto is_sum = [&](Dyadic of) {  // both as multiples of the lesser power
      const int lowest = std::min(of.exponent, left + right);
      return of.units * (WideSigned{1} << (of.exponent - lowest)) ==
             sum * (WideSigned{1} << (left + right - lowest));
    };
    const InnerProducts products(A, B);
    REQUIRE(is_sum(inner_product(x, y)));
    REQUIRE(is_sum(products.of(0, 0)));
    REQUIRE_FALSE(is_sum({products.units(0, 0) + 1, products.exponent()}));
    REQUIRE(products.of(0, 0).rounded() == std::ldexp(static_cast<double>(sum), left + right));
    (sum > (WideSigned{1} << 62) || sum < -(WideSigned{1} << 62) ? wide : narrow) += 1;
  }
  CHECK(wide > rounds(50));
  CHECK(narrow > rounds(500));
}

TEST_CASE("a number that 64 bits do not hold lies between the ends that are given, and near to both") {
  std::mt19937_64 random(4);
  std::size_t enclosures = 0;
  for (std::size_t round = 0; round < rounds(2000); ++round) {
    const int bits = 1 + static_cast<int>(random() % 62);
    const WideSigned units = (static_cast<WideSigned>(random() >> 3) << (random() % 60)) +
                             static_cast<WideSigned>(random() % 5) - 2;
    const Dyadic of{random() % 2 == 0 ? units : -units, -bits - 60};
    const Number number = of.number();
    // units / 2^(bits + 60) beside p / q with q a power of two up to 2^62: units q against p 2^(bits + 60).
    const auto compare = [&](const Number& end) {
      const Number least = end.least();
      WideSigned p = least.numerator(), x = of.units;
      int shift = bits + 60;
      for (std::int64_t q = least.denominator(); q > 1; q /= 2) --shift;
      if (shift >= 0) {
        const WideSigned whole = x >> shift, rest = x - (whole << shift);
        return whole < p ? -1 : whole > p || rest > 0 ? 1 : 0;
      }
      x <<= -shift;
      return x < p ? -1 : x > p ? 1 : 0;
    };
    if (number.exact()) {
      REQUIRE(compare(number) == 0);
      continue;
    }
    ++enclosures;
    REQUIRE(compare(number) >= 0);
    REQUIRE(compare(number.greatest()) <= 0);
    const Number apart = number.greatest() - number.least();
    const double width = static_cast<double>(apart.numerator()) / static_cast<double>(apart.denominator());
    REQUIRE(width <= std::max(0x1p-62, std::abs(of.rounded()) * 0x1p-60));
  }
  CHECK(enclosures > rounds(300));
}

TEST_CASE("rows whose inner products are not exact here are refused, and just not") {
  const auto fault = [](const std::vector<double>& u, const std::vector<double>& v) {
    const auto out = fault_of_products(matrix({u}), matrix({v}));
    return out ? out->found : std::string();
  };
  CHECK(fault({0x1p61}, {0.5}).empty());
  CHECK(fault({0x1p61}, {1}) == "inner products that may be above 2^62");
  CHECK(fault({0x1p60, 1}, {1, 1}) == "inner products that may be above 2^62");
  CHECK(fault({0x1p30, 0x1p-31}, {0x1p-40, 0}).empty());
  CHECK(fault({0x1p30, 0x1p-32}, {0x1p-40, 0}) == "multiples of 2^-32 below 2^31");
  CHECK(fault({1, 1 - 0x1p-53}, {1 + 0x1p-52, 0x1p-9}).empty());
  const double long_one = 0x1p-1 + 0x1p-53;
  CHECK(fault({long_one, 0x1p-62}, {long_one, 0x1p-62}).empty());  // 62 bits each, and one for the sum
  CHECK(fault({long_one, 0x1p-62, 0, 0, 0}, {long_one, 0x1p-62, 0, 0, 0}) == "inner products of 127 bits");
  // Beside zeros, too: entries are made whole numbers whatever they are multiplied with.
  CHECK(fault({0}, {1e300}) == "inner products that may be above 2^62");
  CHECK(fault({1e300}, {0}) == "inner products that may be above 2^62");
  CHECK(fault({0, 0}, {1, 1e-300}) == "multiples of 2^-1049 below 2^1");
  CHECK(fault({0}, {0x1p61}).empty());
  CHECK(fault({0}, {5e-324}).empty());
  CHECK(fault({5e-324}, {1}).empty());
}

TEST_CASE("an instance of real vectors says which numbers it does not take, and how long its rows are") {
  CHECK(shared::error_of("p mips 1 1 2\n0.5 0.25\n-1 1e3\n").empty());
  CHECK_THAT(
      shared::error_of("p mips 1 1 2\n0.5 1e300\n-1 1e3\n"),
      Catch::Contains(
          "arrays A and B: inner products that may be above 2^62; expected entries that are nearer to 0"));
  CHECK_THAT(shared::error_of("p mips 1 1 2\n0.5 1e-30\n-1 1e3\n"),
             Catch::Contains("at most 62 bits between them"));
  for (const char* bad : {"x", "nan", "inf", "1/2", "", "0.5.", "0,5"})
    CHECK_THAT(shared::error_of(std::string("p mips 1 1 2\n0.5 ") + bad + "\n1 1\n"),
               Catch::Contains("line 2"));
  CHECK_THAT(shared::error_of("p mips 1 1 2\n0.5 1 1\n1 1\n"), Catch::Contains("line 2"));
  const Instance x = read_bytes({"p mips 2 1 2 -1/3\n0.5 -0.5\n1 2\n0 1\n"});
  CHECK(identical(x.threshold(), Number::ratio(-1, 3)));
  const Json figures = Json::parse(x.shape().figures(x.data).dump());
  CHECK(figures ==
        Json::parse(R"({"squares_A": {"min": "1/2", "max": 5}, "squares_B": {"min": 1, "max": 1}})"));
}

// Rows multiplied with themselves, beside products that are counted pair by pair: inner products, numbers of ones,
// thresholds and answers.
#include <random>

#include "instances/shapes/documents.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"
#include "tests/reductions/random_sources.hpp"

namespace reductio::tests {
namespace {

std::int64_t ones_in_common(const Rows<Word>& x, std::size_t i, const Rows<Word>& y, std::size_t j) {
  std::int64_t out = 0;
  for (std::size_t k = 0; k < x.d(); ++k) out += at(x.row(i), k) && at(y.row(j), k) ? 1 : 0;
  return out;
}

std::int64_t to_the(std::int64_t x, std::uint64_t power) { return power == 2 ? x * x : x * x * x; }

const Reduction& powers() { return find_reduction("msd_to_msd_power"); }
Settings with_power(const std::string& power) { return {powers().options, {{"power", power}}}; }

DocumentPairs power_of(const DocumentPairs& x, const std::string& power) {
  return targets_of(powers(), x, with_power(power), {}).front().of<DocumentPairs>();
}

Number threshold_of_power(const Number& threshold, const std::string& power) {
  return power_of({Rows<Word>({}, 1, 2), Rows<Word>({}, 1, 2), 2, threshold, {}}, power).threshold.value();
}

bool says_yes(const Data& data) {
  const auto& x = data.of<DocumentPairs>();
  for (std::size_t i = 0; i < x.A.n(); ++i)
    for (std::size_t j = 0; j < x.B.n(); ++j)
      if (surely(find_problem("msd").holds(data, Pair{i, j}))) return true;
  return false;
}

}  // namespace

TEST_CASE("tensor powers: inner products and weights are raised, row by row") {
  std::mt19937 random(3);
  for (std::size_t round = 0; round < rounds(200); ++round) {
    const std::size_t d = random() % 12;
    const DocumentPairs x{random_sources::rows(random, random() % 4, d),
                          random_sources::rows(random, random() % 4, d),
                          d,
                          Number(0),
                          {}};
    for (const std::uint64_t power : {2U, 3U}) {
      const DocumentPairs image = power_of(x, std::to_string(power));
      CAPTURE(d, power);
      REQUIRE(image.d == static_cast<std::size_t>(to_the(static_cast<std::int64_t>(d), power)));
      REQUIRE((image.A.n() == x.A.n() && image.B.n() == x.B.n()));
      for (std::size_t i = 0; i < x.A.n(); ++i)
        for (std::size_t j = 0; j < x.B.n(); ++j)
          REQUIRE(ones_in_common(image.A, i, image.B, j) == to_the(ones_in_common(x.A, i, x.B, j), power));
      for (const auto& [rows, of] : {std::pair(&image.A, &x.A), std::pair(&image.B, &x.B)})
        for (std::size_t i = 0; i < of->n(); ++i)
          REQUIRE(ones_in_common(*rows, i, *rows, i) == to_the(ones_in_common(*of, i, *of, i), power));
    }
  }
}

TEST_CASE("tensor powers: thresholds at every cosine, and between, keep the answer") {
  std::mt19937 random(4);
  std::size_t yes = 0, no = 0;
  for (std::size_t round = 0; round < rounds(150); ++round) {
    const std::size_t d = 1 + random() % 4;
    DocumentPairs x{
        random_sources::rows(random, 1 + random() % 2, d), random_sources::rows(random, 2, d), d, {}, {}};
    for (const Number& threshold : DocumentPairs::thresholds(d)) {
      x.threshold = threshold;
      const bool source = says_yes(x);
      (source ? yes : no) += 1;
      for (const char* power : {"2", "3"}) REQUIRE(says_yes(power_of(x, power)) == source);
    }
  }
  CHECK(yes > rounds(150));
  CHECK(no > rounds(150));
}

TEST_CASE("tensor powers: thresholds are exact, or refused") {
  CHECK(identical(threshold_of_power(Number::ratio(2, 3), "2"), Number::ratio(4, 9)));
  CHECK(identical(threshold_of_power(Number::ratio(2, 3), "3"), Number::ratio(8, 27)));
  CHECK(identical(threshold_of_power(Number::root(1, 2), "2"), Number::ratio(1, 2)));
  CHECK(identical(threshold_of_power(Number::root(1, 2), "3"), Number::root(1, 8)));
  const Number between = Number::between(Number::ratio(1, 3), Number::ratio(1, 2));
  CHECK(
      identical(threshold_of_power(between, "2"), Number::between(Number::ratio(1, 9), Number::ratio(1, 4))));
  CHECK_THROWS_WITH(threshold_of_power(Number::ratio(3037000500, 3037000507), "2"),
                    Catch::Contains("3037000500/3037000507 to the power 2"));
  CHECK_NOTHROW(threshold_of_power(Number::ratio(3037000498, 3037000499), "2"));
}

TEST_CASE("tensor powers: of another power, and of too many words, there are none") {
  const auto sizes_of = [](std::uint64_t d, const char* power) {
    return powers().sizes({{{"n", 1}, {"m", 1}, {"d", d}}}, with_power(power)).front().at("d");
  };
  CHECK(sizes_of(46340, "2") == 2147395600);
  CHECK(sizes_of(1290, "3") == 2146689000);
  CHECK_THROWS_WITH(sizes_of(46341, "2"),
                    Catch::Contains("documents of 46341^2 words; expected at most 2147483647"));
  CHECK_THROWS_WITH(sizes_of(1291, "3"), Catch::Contains("1291^3"));
  CHECK_THROWS_WITH(sizes_of(std::uint64_t{1} << 40, "3"), Catch::Contains("words"));
  for (const char* power : {"0", "1", "4"})
    CHECK_THROWS_WITH(sizes_of(3, power), Catch::Contains(std::string("--set power: ") + power));
}

}  // namespace reductio::tests

// Units with positions: what they decide of one set beside brute force, in arithmetic that shares nothing with the
// program's; and what positions have in common.
#include "reductions/shapes/position_code.hpp"

#include "instances/bits/primes.hpp"
#include "instances/problems/problem.hpp"
#include "instances/shapes/transformer_unit.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"
#include "tests/reductions/plain_outputs.hpp"

namespace reductio::tests {
namespace {

const Reduction& to_unit() { return find_reduction("max_ip_mono_to_transformer"); }

// Token by token: yes exactly for rows of a witness; candidate by candidate, the unit's witnesses map back to the
// source's, and each of these has one. How many pairs are witnesses.
std::size_t check_positional(const Bits& V, std::size_t d, int t) {
  const MonoRows source{{}, packed(V, d), d, t};
  const Settings settings(to_unit().options, {});
  const Run run = to_unit().begin(source, settings, {});
  const Data image = run.make(0, {});
  const auto& x = image.of<TransformerUnit>();
  CAPTURE(V, d, t);
  REQUIRE(x.tokens() == V.size() + 1);
  REQUIRE(run.sizes.front().at("width") == x.X.cols());
  std::size_t pairs = 0;
  const auto witness = [&](std::size_t i, std::size_t j) { return i != j && product_of(V[i], V[j]) >= t; };
  const Problem& problem = find_problem("transformer");
  const Origin origin{sizes(Data(source)), settings, {}};
  for (std::size_t i = 0; i < x.tokens(); ++i) {
    bool some = false;
    for (std::size_t j = 0; i < V.size() && j < V.size(); ++j) {
      some = some || witness(i, j);
      if (i >= j || !witness(i, j)) continue;
      ++pairs;
      REQUIRE(surely(problem.holds(image, run.onward(Pair{i, j}).second)));
    }
    REQUIRE(row_says_yes(x, i) == std::optional(some));
  }
  image.shape().each_candidate(image, [&](const Witness& w) {
    if (!surely(problem.holds(image, w))) return true;
    const auto back = to_unit().backward(origin, 0, w);
    REQUIRE(back);
    REQUIRE(back->at[0] < back->at[1]);
    REQUIRE(witness(static_cast<std::size_t>(back->at[0]), static_cast<std::size_t>(back->at[1])));
    return true;
  });
  return pairs;
}

}  // namespace

// Half with the threshold at the best score, where one pair alone attains it, half with the threshold one above.
TEST_CASE("units with positions: random instances, with exactly one witness and just none", "[plain]") {
  std::mt19937 random(52);
  std::size_t one = 0, none = 0;
  while (one < rounds(1000) || none < rounds(1000)) {
    const std::size_t n = 2 + random() % 7, d = 1 + random() % 8;
    const Bits V = random_bits(random, n, d, 1 + random() % 4);
    int best = -1;
    std::size_t attained = 0;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = i + 1; j < n; ++j) {
        const int s = product_of(V[i], V[j]);
        attained = s > best ? 1 : attained + (s == best ? 1 : 0), best = std::max(best, s);
      }
    if (attained == 1 && one < rounds(1000)) {
      REQUIRE(check_positional(V, d, best) == 1);
      ++one;
    }
    if (none < rounds(1000)) {
      REQUIRE(check_positional(V, d, best + 1) == 0);
      ++none;
    }
  }
}

TEST_CASE("units with positions: all of up to three rows and two coordinates, thresholds beyond both ends",
          "[plain]") {
  std::size_t yes = 0, no = 0;
  for (std::size_t n = 0; n <= 3; ++n)
    for (std::size_t d = 0; d <= 2; ++d)
      for (unsigned code = 0; code < 1U << (n * d); code += rounds(3) < 3 ? 5 : 1) {
        Bits V(n, std::vector<int>(d));
        for (std::size_t at = 0; at < n * d; ++at) V[at / d][at % d] = static_cast<int>(code >> at & 1);
        for (int t = -2; t <= static_cast<int>(d) + 2; ++t) (check_positional(V, d, t) > 0 ? yes : no) += 1;
      }
  CHECK(yes > 50);
  CHECK(no > 50);
}

// Many rows of few coordinates have lines for positions: with d = 1 and 60 rows of degree 1 on 3 points of 11, say.
TEST_CASE("units with positions: many rows of one coordinate, whose positions are lines", "[plain]") {
  for (const bool there : {false, true}) {
    Bits V(60, std::vector<int>(1, 0));
    V[17][0] = 1;
    if (there) V[43][0] = 1;
    const MonoRows source{{}, packed(V, 1), 1, 1};
    const Data image = targets_of(to_unit(), source, Settings(to_unit().options, {}), {}).front();
    const auto& x = image.of<TransformerUnit>();
    REQUIRE(x.X.cols() < V.size());  // unit vectors would take as many columns as there are rows
    for (const std::size_t i : {0U, 17U, 43U, 60U})
      CHECK(row_says_yes(x, i) == std::optional(there && (i == 17 || i == 43)));
  }
}

// Against all pairs, for codes of every degree up to 3: they agree in so many places at most, and with themselves
// in all.
TEST_CASE("positions: any two rows agree in few places", "[plain]") {
  for (std::uint64_t degree = 0; degree <= 3; ++degree)
    for (const std::uint64_t rows : {0U, 1U, 2U, 3U, 17U, 60U})
      for (const std::uint64_t points : {1U, 4U, 7U}) {
        const PositionCode code(rows, [&](std::uint64_t of) {
          return of == degree ? std::optional(points)
                 : of == 0    ? std::optional(std::uint64_t{1} << 20)
                              : std::nullopt;
        });
        CAPTURE(degree, rows, points, code.q());
        REQUIRE(code.degree() == degree);
        REQUIRE(code.points() == points);
        REQUIRE(is_prime(code.q()));
        std::uint64_t all = 1;
        for (std::uint64_t k = 0; k <= degree; ++k) all *= code.q();
        CHECK(all >= rows);
        CHECK(code.q() >= points);
        for (std::uint64_t i = 0; i < rows; ++i)
          for (std::uint64_t j = 0; j < rows; ++j) {
            std::uint64_t both = 0;
            for (std::uint64_t at = 0; at < code.bits().value; ++at)
              both += code.bit(i, at) && code.bit(j, at);
            REQUIRE(both == code.agreements(i, j));
            REQUIRE((i == j ? both == points : both <= degree));
          }
      }
}

TEST_CASE("positions: the code of the fewest bits is taken, against all primes one by one", "[plain]") {
  const auto points = [](std::uint64_t degree) { return std::optional(3 * degree + 1); };
  for (const std::uint64_t rows : {1U, 2U, 5U, 50U, 500U, 5000U, 50000U}) {
    std::uint64_t least = ~0ULL;
    for (std::uint64_t degree = 0; degree < 12; ++degree) {
      std::uint64_t q = 2;
      const auto enough = [&] {
        std::uint64_t all = 1;
        for (std::uint64_t k = 0; k <= degree && all < rows; ++k) all *= q;
        return all >= rows && q >= *points(degree);
      };
      while (!enough()) q = prime_above(q);
      least = std::min(least, q * *points(degree));
    }
    CHECK(PositionCode(rows, points).bits().value == least);
  }
}

TEST_CASE(
    "units with positions: without a threshold, rows that meet themselves, and settings that cannot be met",
    "[plain]") {
  const Rows<Word> rows({}, 3, 4);
  const auto made = [&](const MonoRows& x) {
    return targets_of(to_unit(), x, Settings(to_unit().options, {}), {});
  };
  CHECK_NOTHROW(made({{}, rows, 4, std::int64_t{1} << 40}));
  CHECK_THROWS_WITH(made({{}, rows, 4, {}}), Catch::Contains("--threshold K"));
  const Sizes three{{{"n", 3}, {"d", 4}}};
  CHECK_THROWS_AS(to_unit().sizes(three, Settings(to_unit().options, {{"epsilon", "0.5"}})), InputError);
  const Origin origin{three, Settings(to_unit().options, {}), {}};
  CHECK(to_unit().backward(origin, 0, Pair{2, 1}) == Witness(Pair{1, 2}));
  for (const Pair w : {Pair{1, 1}, Pair{3, 1}, Pair{0, 3}})
    CHECK(to_unit().backward(origin, 0, w) == std::nullopt);
}

}  // namespace reductio::tests

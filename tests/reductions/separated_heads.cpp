// Heads that separate one set by the bits of indices: what they decide beside brute force, in arithmetic that shares
// nothing with the program's.
#include "instances/problems/problem.hpp"
#include "instances/shapes/pairs.hpp"
#include "instances/shapes/triples.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"
#include "tests/reductions/plain_outputs.hpp"

namespace reductio::tests {
namespace {

const Reduction& to_heads() { return find_reduction("max_ip_mono_to_multi_head"); }

// Token by token: a sum of outputs far above the cut exactly for rows that are the first of a witness in some head, far
// below for all others; candidate by candidate, a witness of the heads maps back to one of the rows, and each of these
// has one in the end. How many pairs are witnesses.
std::size_t check_separated(const Bits& V, std::size_t d, int t, bool candidates = true) {
  const MonoRows source{{}, packed(V, d), d, t};
  const Settings settings(to_heads().options, {});
  const Run run = to_heads().begin(source, settings, {});
  const Data image = run.make(0, {});
  const auto& x = image.of<HeadLayer>();
  CAPTURE(V, d, t);
  std::size_t heads = 1, pairs = 0;
  while (V.size() > (1U << heads)) ++heads;
  REQUIRE(x.tokens() == V.size() + 1);
  REQUIRE(x.heads() == heads);
  const auto witness = [&](std::size_t i, std::size_t j) { return i != j && product_of(V[i], V[j]) >= t; };
  const Problem& problem = find_problem("multi-head");
  for (std::size_t i = 0; i < x.tokens(); ++i) {
    // The bit of some head is clear in i and set in j, wherever i < j; it may be where i > j, too.
    bool some = false;
    for (std::size_t j = 0; i < V.size() && j < V.size(); ++j) {
      some = some || (witness(i, j) && (~i & j) != 0);
      if (i >= j || !witness(i, j)) continue;
      ++pairs;
      const auto [target, onward] = run.onward(Pair{i, j});
      REQUIRE(target == 0);
      REQUIRE(surely(problem.holds(image, onward)));
    }
    const long double sum = sum_of_heads(x, i);
    REQUIRE((some ? sum > 0.75L : sum < 0.25L));
  }
  const Origin origin{sizes(Data(source)), settings, {}};
  if (candidates)
    image.shape().each_candidate(image, [&](const Witness& w) {
      const auto back = to_heads().backward(origin, 0, w);
      if (surely(problem.holds(image, w))) {
        REQUIRE(back);
        REQUIRE(back->at[0] < back->at[1]);
        REQUIRE(witness(static_cast<std::size_t>(back->at[0]), static_cast<std::size_t>(back->at[1])));
      }
      return true;
    });
  return pairs;
}

int best_of(const Bits& V, std::size_t* attained) {
  int best = -1;
  *attained = 0;
  for (std::size_t i = 0; i < V.size(); ++i)
    for (std::size_t j = i + 1; j < V.size(); ++j) {
      const int s = product_of(V[i], V[j]);
      if (s > best) best = s, *attained = 0;
      *attained += s == best ? 1 : 0;
    }
  return best;
}

}  // namespace

// Half with the threshold at the best score, where one pair alone attains it, half with the threshold one above.
TEST_CASE("heads of one set: random instances, with exactly one witness and just none", "[plain]") {
  std::mt19937 random(51);
  std::size_t one = 0, none = 0;
  while (one < rounds(1000) || none < rounds(1000)) {
    const std::size_t n = 2 + random() % 8, d = 1 + random() % 9;
    const Bits V = random_bits(random, n, d, 1 + random() % 4);
    std::size_t attained = 0;
    const int best = best_of(V, &attained);
    if (attained == 1 && one < rounds(1000)) {
      REQUIRE(check_separated(V, d, best) == 1);
      ++one;
    }
    if (none < rounds(1000)) {
      REQUIRE(check_separated(V, d, best + 1) == 0);
      ++none;
    }
  }
}

TEST_CASE("heads of one set: all of up to three rows and two coordinates, thresholds beyond both ends",
          "[plain]") {
  std::size_t yes = 0, no = 0;
  for (std::size_t n = 0; n <= 3; ++n)
    for (std::size_t d = 0; d <= 2; ++d)
      for (unsigned code = 0; code < 1U << (n * d); code += rounds(3) < 3 ? 5 : 1) {
        Bits V(n, std::vector<int>(d));
        for (std::size_t at = 0; at < n * d; ++at) V[at / d][at % d] = static_cast<int>(code >> at & 1);
        for (int t = -2; t <= static_cast<int>(d) + 2; ++t) (check_separated(V, d, t) > 0 ? yes : no) += 1;
      }
  CHECK(yes > 50);
  CHECK(no > 50);
}

// A hundred rows of many ones that all miss by one: in seven heads, what they weigh must not come to a yes together.
TEST_CASE("heads of one set: many rows that all miss by one, and one pair that does not", "[plain]") {
  for (const bool there : {false, true}) {
    Bits V(100, std::vector<int>(12, 0));
    for (std::size_t i = 0; i < V.size(); ++i)
      for (std::size_t k = 0; k < 5; ++k) V[i][k] = 1;
    if (there) V[37][8] = V[90][8] = 1;
    CHECK(check_separated(V, 12, 6, false) == (there ? 1 : 0));
  }
}

TEST_CASE("heads of one set: without a threshold, with too great ones, and settings that cannot be met",
          "[plain]") {
  const Rows<Word> rows({}, 3, 4);
  const auto made = [&](const MonoRows& x) {
    return targets_of(to_heads(), x, Settings(to_heads().options, {}), {});
  };
  CHECK_NOTHROW(made({{}, rows, 4, 0}));
  CHECK_THROWS_WITH(made({{}, rows, 4, {}}), Catch::Contains("--threshold K"));
  CHECK_THROWS_WITH(made({{}, rows, 4, std::int64_t{1} << 40}), Catch::Contains("threshold: 1099511627776"));
  const Sizes three{{{"n", 3}, {"d", 4}}};
  CHECK_THROWS_AS(to_heads().sizes(three, Settings(to_heads().options, {{"epsilon", "0.5"}})), InputError);
  const Origin origin{three, Settings(to_heads().options, {}), {}};
  CHECK(to_heads().backward(origin, 0, Triple{2, 1, 0}) == Witness(Pair{1, 2}));
  for (const Triple w : {Triple{1, 2, 0}, Triple{0, 1, 1}, Triple{3, 1, 0}, Triple{0, 3, 0}, Triple{0, 1, 2}})
    CHECK(to_heads().backward(origin, 0, w) == std::nullopt);
  CHECK(to_heads().backward(origin, 0, Pair{0, 1}) == std::nullopt);
}

}  // namespace reductio::tests

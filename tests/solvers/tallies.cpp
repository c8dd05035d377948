// What `inspect` counts, beside plain loops.
#include "verifier/tallies.hpp"

#include <bit>
#include <cmath>
#include <random>

#include "instances/problems/max_ip.hpp"
#include "instances/problems/ov.hpp"
#include "instances/shapes/formula.hpp"
#include "tests/catch.hpp"

using namespace reductio::tests;

namespace {

Rows<Word> random_rows(std::mt19937& random, std::size_t n, std::size_t d) {
  Rows<Word> out({}, n, d);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < d; ++k)
      if (random() % 3 == 0) set_one<Word>({}, out.edit(i), k);
  return out;
}

std::uint64_t weight(const Rows<Word>& rows, std::size_t i) {
  std::uint64_t out = 0;
  for (std::size_t k = 0; k < rows.d(); ++k) out += at(rows.row(i), k);
  return out;
}

// The chance that two sets of these sizes are disjoint, over all sets.
double disjoint(int u, int v, int d) {
  double yes = 0, all = 0;
  for (unsigned x = 0; x < 1U << d; ++x)
    for (unsigned y = 0; y < 1U << d; ++y)
      if (std::popcount(x) == u && std::popcount(y) == v) {
        ++all;
        yes += (x & y) == 0;
      }
  return yes / all;
}

}  // namespace

TEST_CASE("weights, lengths and occurrences are tallied") {
  std::mt19937 random(1);
  const Rows<Word> rows = random_rows(random, 50, 130);
  Tally expected;
  for (std::size_t i = 0; i < rows.n(); ++i) ++expected[weight(rows, i)];
  CHECK(row_weights(rows) == expected);
  CHECK(row_weights(Rows<Word>{}).empty());

  Formula formula;
  formula.vars = 4;
  for (const std::vector<std::int32_t>& clause : {std::vector<std::int32_t>{1, -2, 3}, {-2}, {}, {2, -2}})
    formula.add(clause);
  CHECK(clause_lengths(formula) == Tally{{0, 1}, {1, 1}, {2, 1}, {3, 1}});
  CHECK(occurrences(formula) == Tally{{0, 1}, {1, 2}, {4, 1}});
  CHECK(plain_literals(formula) == 3);
}

TEST_CASE("pairs that chance makes orthogonal are counted on average") {
  const Tally left{{0, 1}, {2, 3}, {3, 1}}, right{{1, 2}, {4, 5}};
  double expected = 0;
  for (const auto& [u, n] : left)
    for (const auto& [v, m] : right)
      expected += static_cast<double>(n * m) * disjoint(static_cast<int>(u), static_cast<int>(v), 5);
  CHECK(std::abs(*expected_by_weights(left, right, 5) - expected) < 1e-9);
  // Of one set: 3 rows of weight 2 and one of weight 1 are 3 + 3 pairs.
  CHECK(std::abs(*expected_by_weights({{1, 1}, {2, 3}}, 5) - 3 * disjoint(1, 2, 5) - 3 * disjoint(2, 2, 5)) <
        1e-9);
  CHECK(*expected_by_weights({{3, 9}}, {{3, 9}}, 5) == 0);
  CHECK(*expected_by_weights({}, {{3, 9}}, 5) == 0);
  CHECK_FALSE(expected_by_weights({{6, 1}}, {{1, 1}}, 5));

  // Columns 1, 1/2 and 0 on the left, 0, 1/2 and 1 on the right.
  Rows<Word> a({}, 2, 3), b({}, 2, 3);
  for (const std::size_t i : {0U, 1U}) {
    set_one<Word>({}, a.edit(i), 0);
    set_one<Word>({}, b.edit(i), 2);
  }
  set_one<Word>({}, a.edit(0), 1);
  set_one<Word>({}, b.edit(1), 1);
  CHECK(std::abs(*expected_by_columns(a, b) - 4 * 0.75) < 1e-9);
  CHECK(std::abs(*expected_by_columns(a)) < 1e-9);
}

TEST_CASE("scores are those of all candidates, or of the same ones each time") {
  std::mt19937 random(2);
  const Problem& problem = find_problem("max-ip");
  const Data data = Bichromatic<Word>{{}, random_rows(random, 60, 90), random_rows(random, 40, 90), 90};
  const auto all = score_tally(problem, data, {}, 10), some = score_tally(problem, data, {}, -1);
  REQUIRE((all && some));
  CHECK(all->all);
  CHECK(all->looked_at == 2400);
  CHECK_FALSE(some->all);
  std::map<std::int64_t, std::uint64_t> plain;
  double mean = 0, mean_of_some = 0;
  const auto& x = data.of<Bichromatic<Word>>();
  for (std::size_t i = 0; i < 60; ++i)
    for (std::size_t j = 0; j < 40; ++j) {
      std::int64_t score = 0;
      for (std::size_t k = 0; k < 90; ++k) score += at(x.A.row(i), k) && at(x.B.row(j), k);
      ++plain[score];
      mean += static_cast<double>(score) / 2400;
    }
  CHECK(all->scores.size() == plain.size());
  for (const auto& [score, count] : all->scores) CHECK(plain.at(*score.integer()) == count.value);
  std::uint64_t looked_at = 0;
  for (const auto& [score, count] : some->scores) {
    CHECK(plain.contains(*score.integer()));
    looked_at += count.value;
    mean_of_some += nearly(score) * static_cast<double>(count.value) / static_cast<double>(some->looked_at);
  }
  CHECK(looked_at == some->looked_at);
  CHECK(std::abs(mean - mean_of_some) < 0.1);
  const auto again = score_tally(problem, data, {}, -1);
  CHECK(std::equal(
      again->scores.begin(), again->scores.end(), some->scores.begin(), some->scores.end(),
      [](const auto& p, const auto& q) { return identical(p.first, q.first) && p.second == q.second; }));
}

TEST_CASE("where there is nothing to score, nothing is") {
  CHECK_FALSE(score_tally(find_problem("sat"), Data(Formula{}), {}, 1));
  for (const Seconds patience : {-1.0, 1.0}) {
    const auto none =
        score_tally(find_problem("ov-mono"), Monochromatic<Word>{{}, Rows<Word>({}, 1, 5), 5}, {}, patience);
    REQUIRE(none);
    CHECK(none->scores.empty());
    CHECK(none->looked_at == 0);
    CHECK(score_tally(find_problem("ov"), find_problem("ov").shape->empty(), {}, patience)->scores.empty());
  }
  CHECK(nearly(Number(-3)) == -3);
  CHECK(nearly(Number::ratio(1, 4)) == 0.25);
  CHECK(nearly(Number::root(1, 2)) == std::sqrt(0.5));
  CHECK(nearly(Number::between(1, 2)) == 1.5);
}

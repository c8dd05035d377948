// Targets for every two weights of rows: which rows are in which, beside a count of ones bit by bit, and what is read
// of a memo that comes from a file.
#include <map>
#include <random>

#include "instances/shapes/pairs.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"
#include "tests/reductions/random_sources.hpp"

namespace reductio::tests {
namespace {

const Reduction& by_weights() { return find_reduction("ov_to_max_ip_classes"); }

std::size_t ones_of(const Rows<Word>& rows, std::size_t i) {
  std::size_t out = 0;
  for (std::size_t k = 0; k < rows.d(); ++k) out += at(rows.row(i), k) ? 1 : 0;
  return out;
}

bool meet(const Rows<Word>& x, std::size_t i, const Rows<Word>& y, std::size_t j) {
  for (std::size_t k = 0; k < x.d(); ++k)
    if (at(x.row(i), k) && at(y.row(j), k)) return true;
  return false;
}

// The numbers of a side's rows by their weights.
std::map<std::size_t, std::vector<std::uint64_t>> weights_of(const Rows<Word>& rows) {
  std::map<std::size_t, std::vector<std::uint64_t>> out;
  for (std::size_t i = 0; i < rows.n(); ++i) out[ones_of(rows, i)].push_back(i);
  if (out.empty()) out[0];
  return out;
}

}  // namespace

TEST_CASE("by weight: every pair of rows is in one target, which it is a witness of if it is orthogonal") {
  std::mt19937 random(5);
  std::size_t yes = 0, no = 0;
  for (std::size_t round = 0; round < rounds(300); ++round) {
    const std::size_t d = random() % 70;
    const PairRows x{{},
                     random_sources::rows(random, random() % 7, d),
                     random_sources::rows(random, random() % 7, d),
                     d,
                     {}};
    const auto left = weights_of(x.A), right = weights_of(x.B);
    const Run run = by_weights().begin(x, {}, {});
    REQUIRE(run.sizes.size() == left.size() * right.size());
    std::size_t k = 0;
    for (const auto& [u, rows_of_a] : left)
      for (const auto& [v, rows_of_b] : right) {
        CAPTURE(k, u, v);
        REQUIRE(run.memo(k) == Memo{{"A", rows_of_a}, {"B", rows_of_b}});
        const Data made = run.make(k, {});
        const auto& target = made.of<PairRows>();
        REQUIRE((target.A.n() == rows_of_a.size() && target.B.n() == rows_of_b.size() && target.d == d));
        REQUIRE(target.threshold == static_cast<std::int64_t>(u));
        for (std::size_t i = 0; i < rows_of_a.size(); ++i)
          for (std::size_t j = 0; j < rows_of_b.size(); ++j) {
            const bool orthogonal = !meet(x.A, rows_of_a[i], x.B, rows_of_b[j]);
            (orthogonal ? yes : no) += 1;
            REQUIRE(surely(find_problem("max-ip").holds(made, Pair{i, j})) == orthogonal);
            REQUIRE(run.onward(Pair{rows_of_a[i], rows_of_b[j]}) ==
                    std::pair<std::size_t, Witness>(k, Pair{i, j}));
          }
        ++k;
      }
  }
  CHECK(yes > rounds(300));
  CHECK(no > rounds(300));
}

TEST_CASE("by weight: without rows there is one target, whose answer is no, whatever d is") {
  for (const std::size_t d : {std::size_t{0}, std::size_t{3}, std::size_t{1} << 40}) {
    const PairRows none{{}, Rows<Word>({}, 0, d), Rows<Word>({}, 0, d), d, {}};
    const Run run = by_weights().begin(none, {}, {});
    REQUIRE(run.sizes.size() == 1);
    CHECK(run.sizes.front() == Sizes{{{"n", 0}, {"m", 0}, {"d", d}}});
  }
}

TEST_CASE("by weight: a memo of a file is not believed") {
  const auto reduction = std::make_shared<const Reduction>(by_weights());
  const auto back = [&](const Memo& memo) {
    return lift({Link{reduction, {{{{"n", 3}, {"m", 1}, {"d", 2}}}, {}, memo}, 1, 2}}, Pair{1, 0});
  };
  CHECK(back({{"A", {0, 2}}, {"B", {0}}}) == Witness(Pair{2, 0}));
  CHECK_FALSE(back({{"A", {0}}, {"B", {0}}}));  // the target has no such row
  for (const Memo& bad :
       {Memo{}, Memo{{"A", {0, 2}}}, Memo{{"A", {0, 3}}, {"B", {0}}}, Memo{{"A", {0, 2}}, {"B", {1}}}})
    CHECK_THROWS_AS(back(bad), InputError);
}

}  // namespace reductio::tests

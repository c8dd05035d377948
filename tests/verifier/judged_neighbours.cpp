// Judged neighbours against a plain recount, which ranks by scores alone.
#include "verifier/judged_neighbours.hpp"

#include <algorithm>
#include <random>

#include "instances/formats/format.hpp"
#include "instances/shapes/documents.hpp"
#include "tests/catch.hpp"

namespace reductio::tests {
namespace {

using Catch::Contains;

// A: 110, 000; B: 110, 011, 000, 111, 110. Hamming distances: 0 2 2 1 0 and 2 2 0 3 2.
Instance five(const std::string& problem = "hamming", const std::string& threshold = "") {
  return read_bytes({"p " + problem + " 2 5 3" + threshold + "\n110\n000\n110\n011\n000\n111\n110\n"});
}

IntegerMatrix ids(const std::vector<std::vector<std::int64_t>>& rows) {
  IntegerMatrix out(rows.size(), rows.empty() ? 0 : rows[0].size(), 0);
  for (std::size_t i = 0; i < rows.size(); ++i) std::ranges::copy(rows[i], out.edit(i).begin());
  return out;
}

template <class F>
std::string refused(F f) {
  try {
    f();
  } catch (const InputError& e) {
    return e.what();
  }
  return "";
}

}  // namespace

TEST_CASE("ties are right in any order and choice, farther rows and repeated ones are not") {
  const auto recall = [](const std::vector<std::vector<std::int64_t>>& rows) {
    return judge_neighbours(five(), ids(rows), {});
  };
  CHECK(recall({{0, 4, 3}, {2, 0, 1}}).recall() == 1);
  CHECK(recall({{3, 4, 0}, {4, 1, 2}}).recall() ==
        1);  // any of rows 0, 1 and 4 is as near to the second query
  CHECK_FALSE(recall({{0, 4, 3}, {2, 0, 1}}).first_wrong());
  const JudgedNeighbours far = recall({{0, 4, 3}, {2, 0, 3}});
  CHECK(far.right() == 5);
  REQUIRE(far.first_wrong() == std::size_t{1});
  CHECK(far.queries[1].place == 2);
  CHECK(far.queries[1].given == 3);
  CHECK(far.queries[1].given_distance == 3);
  CHECK(far.queries[1].exact == 1);
  CHECK(far.queries[1].greatest_distance == 2);
  CHECK(recall({{0, 0, 3}, {2, 0, 1}}).right() == 5);
  CHECK(recall({{-1, -1, -1}, {2, 0, 1}}).right() == 3);
  CHECK(recall({{-1, -1, -1}, {2, 0, 1}}).first_wrong() == std::size_t{0});
}

TEST_CASE(
    "another number of queries, too many neighbours and ids out of range are refused with their place") {
  const auto error = [](const std::vector<std::vector<std::int64_t>>& rows,
                        const std::string& problem = "hamming") {
    return refused([&] { judge_neighbours(five(problem), ids(rows), {}); });
  };
  CHECK(error({{0}, {1}}).empty());
  CHECK_THAT(error({{0}}), Contains("1 rows") && Contains("2, one for each query"));
  CHECK_THAT(error({{0, 1, 2, 3, 4, 0}, {0, 1, 2, 3, 4, 0}}), Contains("6 columns") && Contains("1 to 5"));
  CHECK_THAT(error({{}, {}}), Contains("0 columns"));
  CHECK_THAT(error({{0, 1}, {2, 5}}), Contains("row 1, column 1: 5") && Contains("0 to 4"));
  CHECK_THAT(error({{0, -2}, {2, 3}}), Contains("row 0, column 1: -2"));
  CHECK_THAT(error({{0}, {1}}, "min-ip"), Contains("min-ip") && Contains("hamming, max-ip, mips or msd"));
}

TEST_CASE("the best pair of neighbours is the one of the best score, whatever the order says") {
  CHECK(best_pair(five(), ids({{3, 1}, {2, 0}})) == Pair{1, 2});
  CHECK(best_pair(five("max-ip"), ids({{2, 1}, {2, 0}})) == Pair{0, 1});
  CHECK(best_pair(five(), ids({{-1, 1}, {-1, -1}})) == Pair{0, 1});
  CHECK_FALSE(best_pair(five(), ids({{-1}, {-1}})));
}

TEST_CASE("recall is what a plain count of scores says") {
  std::mt19937_64 random(3);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  std::size_t all_right = 0, some_wrong = 0;
  for (std::size_t round = 0; round < rounds(200); ++round) {
    const std::size_t n = 1 + below(4), m = 3 + below(9), d = 1 + below(6), k = 1 + below(3);
    Rows<Word> A({}, n, d), B({}, m, d);
    for (std::size_t i = 0; i < n * d; ++i) set(A.edit(i / d), i % d, below(2) == 0);
    for (std::size_t j = 0; j < m * d; ++j) set(B.edit(j / d), j % d, below(2) == 0);
    for (const std::string problem : {"hamming", "max-ip", "msd"}) {
      const Instance x{
          problem, problem == "msd" ? Data(DocumentPairs{A, B, d, {}}) : Data(PairRows{{}, A, B, d, {}}), {}};
      IntegerMatrix given(n, k, 0);
      for (std::size_t i = 0; i < n; ++i)
        for (std::int64_t& id : given.edit(i)) id = static_cast<std::int64_t>(below(m));
      std::uint64_t right = 0;
      const Problem& p = find_problem(problem);
      for (std::size_t i = 0; i < n; ++i) {
        std::vector<std::int64_t> seen;
        for (const std::int64_t id : given.row(i)) {
          const Number score = *p.score_of(x.data, Pair{i, static_cast<std::size_t>(id)});
          std::size_t better = 0;  // rows that are nearer
          for (std::size_t j = 0; j < m; ++j)
            better += surely(p.better(*p.score_of(x.data, Pair{i, j}), score));
          right += better < k && std::ranges::find(seen, id) == seen.end();
          seen.push_back(id);
        }
      }
      const JudgedNeighbours judged = judge_neighbours(x, given, {});
      REQUIRE(judged.right() == right);
      (judged.first_wrong() ? some_wrong : all_right) += 1;
    }
  }
  CHECK(all_right > 10);
  CHECK(some_wrong > 10);
}

}  // namespace reductio::tests

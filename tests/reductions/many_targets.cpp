// Reductions from OV to many targets, beside brute force: gaps by polynomials over a field and over whole numbers, and
// heads of few dimensions by Chinese remainders.
#include <cmath>
#include <random>

#include "instances/problems/problem.hpp"
#include "instances/shapes/attention.hpp"
#include "instances/shapes/real_pairs.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"

namespace reductio::tests {
namespace {

PairRows pairs_of_codes(const std::vector<unsigned>& a, const std::vector<unsigned>& b, std::size_t d) {
  PairRows out{{}, Rows<Word>({}, a.size(), d), Rows<Word>({}, b.size(), d), d, {}};
  for (auto [from, to] : {std::pair(&a, &out.A), std::pair(&b, &out.B)})
    for (std::size_t i = 0; i < from->size(); ++i)
      for (std::size_t k = 0; k < d; ++k) set(to->edit(i), k, ((*from)[i] >> k & 1) != 0);
  return out;
}

int common_ones(const Rows<Word>& A, std::size_t i, const Rows<Word>& B, std::size_t j) {
  int out = 0;
  for (std::size_t k = 0; k < A.d(); ++k) out += at(A.row(i), k) && at(B.row(j), k) ? 1 : 0;
  return out;
}

// Every pair of rows in every target: all points in one where they are orthogonal, and at most 2 l - 2 in any where
// not. Onward leads to a target in which the pair has all. Whether some pair is orthogonal.
bool check_gap(const PairRows& x, std::size_t length, std::size_t factor) {
  const Reduction& r = find_reduction("ov_to_max_ip_gap");
  const Settings settings(r.options,
                          {{"length", std::to_string(length)}, {"factor", std::to_string(factor)}});
  const Run run = r.begin(x, settings, {});
  REQUIRE(run.sizes == r.sizes(sizes(Data(x)), settings));
  const int least = static_cast<int>(std::max<std::size_t>(1, factor * (2 * length - 2))),
            greatest = static_cast<int>(2 * length - 2);
  std::vector<std::vector<int>> best(x.A.n(), std::vector<int>(x.B.n(), 0));
  for (std::size_t k = 0; k < run.sizes.size(); ++k) {
    const Data target = run.make(k, {});
    const auto& y = target.of<PairRows>();
    REQUIRE(y.threshold == least);
    REQUIRE(sizes(target) == run.sizes[k]);
    for (std::size_t i = 0; i < x.A.n(); ++i)
      for (std::size_t j = 0; j < x.B.n(); ++j) {
        const int product = common_ones(y.A, i, y.B, j);
        best[i][j] = std::max(best[i][j], product);
        if (product == least && common_ones(x.A, i, x.B, j) == 0) {
          const auto [where, witness] = run.onward(Pair{i, j});
          REQUIRE((where == k && witness == Witness(Pair{i, j})));
        }
      }
  }
  bool yes = false;
  for (std::size_t i = 0; i < x.A.n(); ++i)
    for (std::size_t j = 0; j < x.B.n(); ++j) {
      const bool orthogonal = common_ones(x.A, i, x.B, j) == 0;
      REQUIRE((orthogonal ? best[i][j] == least : best[i][j] <= greatest));
      yes = yes || orthogonal;
    }
  return yes;
}

// Every query in every head, by scores that are whole numbers of ln 2.
bool check_remainders(const PairRows& x, const std::string& integers) {
  const Reduction& r = find_reduction("ov_to_attention_remainders");
  const Settings settings(r.options, {{"integers", integers}});
  const Run run = r.begin(x, settings, {});
  std::vector<bool> above(x.A.n());
  for (std::size_t head = 0; head < run.sizes.size(); ++head) {
    const Data target = run.make(head, {});
    const auto& y = target.of<AttentionHead>();
    REQUIRE(sizes(target) == run.sizes[head]);
    for (std::size_t i = 0; i < y.queries(); ++i) {
      long double with = 0, all = 0;
      for (std::size_t j = 0; j < y.keys(); ++j) {
        double score = 0;
        for (std::size_t c = 0; c < y.Q.cols(); ++c) score += y.Q.row(i)[c] * y.K.row(j)[c];
        REQUIRE((score <= 0 && score == std::floor(score)));
        if (score == 0) {
          REQUIRE(common_ones(x.A, i, x.B, j) == 0);
          REQUIRE(run.onward(Pair{i, j}) == std::pair<std::size_t, Witness>(head, Pair{i, j}));
        }
        const long double weight = std::exp2(static_cast<long double>(score));
        with += weight * y.V.row(j)[0], all += weight;
      }
      REQUIRE((with / all > 0.75L || with / all < 0.25L));
      above[i] = above[i] || with / all > 0.5L;
    }
  }
  bool yes = false;
  for (std::size_t i = 0; i < x.A.n(); ++i) {
    bool witness = false;
    for (std::size_t j = 0; j < x.B.n(); ++j) witness = witness || common_ones(x.A, i, x.B, j) == 0;
    REQUIRE(above[i] == witness);
    yes = yes || witness;
  }
  return yes;
}

// Every pair of rows in every target: 0 in one where they are orthogonal, and that is where onward leads; else -3 at
// most. Every score is that of polynomials written out.
bool check_integers(const PairRows& x) {
  const Reduction& r = find_reduction("ov_to_mips_gap");
  const Run run = r.begin(x, Settings(r.options, {}), {});
  REQUIRE(run.sizes.size() == (x.d + 1) / 2 + 1);
  REQUIRE(run.sizes == r.sizes(sizes(Data(x)), Settings(r.options, {})));
  std::vector<std::vector<int>> zeros(x.A.n(), std::vector<int>(x.B.n(), 0));
  for (std::size_t k = 0; k < run.sizes.size(); ++k) {
    const Data target = run.make(k, {});
    const auto& y = target.of<RealPairs>();
    REQUIRE(y.threshold.value() == Number(0));
    REQUIRE(sizes(target) == run.sizes[k]);
    for (std::size_t i = 0; i < x.A.n(); ++i)
      for (std::size_t j = 0; j < x.B.n(); ++j) {
        double product = 0;
        for (std::size_t c = 0; c < y.A.cols(); ++c) product += y.A.row(i)[c] * y.B.row(j)[c];
        int wanted = 0;
        for (const int point : {2, -1, 3}) {
          int sum = 0;
          for (std::size_t c = 0; c < x.d; c += 2) {
            const auto line = [&](std::span<const Word> row) {
              const int first = at(row, c) ? 1 : 0, second = c + 1 < x.d && at(row, c + 1) ? 1 : 0;
              return first * (1 - point) + second * point;
            };
            sum += line(x.A.row(i)) * line(x.B.row(j));
          }
          const int off = sum + static_cast<int>(k) * point * (point - 1);
          wanted -= off * off;
        }
        REQUIRE(product == wanted);
        const bool orthogonal = common_ones(x.A, i, x.B, j) == 0;
        REQUIRE((product == 0 ? orthogonal : orthogonal || product <= -3));
        if (product != 0) continue;
        zeros[i][j] += 1;
        REQUIRE(run.onward(Pair{i, j}) == std::pair<std::size_t, Witness>(k, Pair{i, j}));
      }
  }
  bool yes = false;
  for (std::size_t i = 0; i < x.A.n(); ++i)
    for (std::size_t j = 0; j < x.B.n(); ++j) {
      const bool orthogonal = common_ones(x.A, i, x.B, j) == 0;
      REQUIRE(zeros[i][j] == (orthogonal ? 1 : 0));
      yes = yes || orthogonal;
    }
  return yes;
}

PairRows random_codes(std::mt19937& random, std::size_t most_d) {
  const std::size_t d = random() % (most_d + 1);
  std::vector<unsigned> a(random() % 10 == 0 ? 0 : 1 + random() % 3),
      b(random() % 10 == 0 ? 0 : 1 + random() % 3);
  for (auto* side : {&a, &b})
    for (unsigned& row : *side)
      row = static_cast<unsigned>((random() | (random() % 2 == 0 ? random() : 0)) % (1U << d));
  return pairs_of_codes(a, b, d);
}

}  // namespace

TEST_CASE("gap: every pair of rows of up to four bits, in blocks of one, two and three") {
  for (std::size_t d = 0; d <= 4; ++d) {
    std::vector<unsigned> all(std::size_t{1} << d);
    for (unsigned row = 0; row < all.size(); ++row) all[row] = row;
    const PairRows x = pairs_of_codes(all, all, d);
    CHECK(check_gap(x, 1, 2));
    CHECK(check_gap(x, 2, 2));
    CHECK(check_gap(x, 2, 3));
    if (d <= 3) CHECK(check_gap(x, 3, 2));
  }
}

TEST_CASE("gap: random instances of up to eight coordinates, yes and no") {
  std::mt19937 random(71);
  std::size_t yes = 0, no = 0;
  for (std::size_t round = 0; round < rounds(1000); ++round)
    (check_gap(random_codes(random, 8), 1 + random() % 2, 2 + random() % 2) ? yes : no) += 1;
  CHECK(yes > rounds(1000) / 10);
  CHECK(no > rounds(1000) / 10);
}

TEST_CASE("gap: what would be too large is refused with its size") {
  const Reduction& r = find_reduction("ov_to_max_ip_gap");
  const auto error = [&](std::uint64_t d, const char* length, const char* factor) -> std::string {
    try {
      r.sizes({{{"n", 4}, {"m", 4}, {"d", d}}},
              Settings(r.options, {{"length", length}, {"factor", factor}}));
    } catch (const InputError& e) {
      return e.what();
    }
    return "";
  };
  CHECK(error(8, "2", "2").empty());
  CHECK(error(8, "3", "2").empty());
  CHECK(error(32, "2", "2").find("32, which takes 17 targets of dimension 17179869184") != std::string::npos);
  CHECK(error(32, "16", "2").find("2^64 or more targets") != std::string::npos);
  CHECK(error(1000000, "2", "2").find("2^64 or more") != std::string::npos);
  CHECK(error(4, "0", "2").find("1 to 16") != std::string::npos);
  CHECK(error(4, "2", "1").find("2 to 64") != std::string::npos);
}

TEST_CASE("remainders: every pair of rows of up to four bits, with one integer, two and three") {
  for (std::size_t d = 0; d <= 4; ++d) {
    std::vector<unsigned> all(std::size_t{1} << d);
    for (unsigned row = 0; row < all.size(); ++row) all[row] = row;
    const PairRows x = pairs_of_codes(all, all, d);
    for (const char* integers : {"1", "2", "3"}) CHECK(check_remainders(x, integers));
  }
}

TEST_CASE("remainders: random instances, yes and no, and what is refused") {
  std::mt19937 random(73);
  std::size_t yes = 0, no = 0;
  for (std::size_t round = 0; round < rounds(600); ++round)
    (check_remainders(random_codes(random, 6), random() % 2 == 0 ? "2" : "3") ? yes : no) += 1;
  CHECK(yes > rounds(600) / 10);
  CHECK(no > rounds(600) / 10);
  const Reduction& r = find_reduction("ov_to_attention_remainders");
  const auto error = [&](std::uint64_t d, const char* integers) -> std::string {
    try {
      r.sizes({{{"n", 4}, {"m", 4}, {"d", d}}}, Settings(r.options, {{"integers", integers}}));
    } catch (const InputError& e) {
      return e.what();
    }
    return "";
  };
  CHECK(error(9, "3").empty());
  CHECK(error(4, "1").empty());
  CHECK(error(5, "1").find("heads: the primes' product is 2310") != std::string::npos);
  CHECK(error(32, "2").find("at most 16 with so many integers") != std::string::npos);
  CHECK(error(4, "0").find("1 to 16") != std::string::npos);
}

TEST_CASE("gap of whole numbers: every pair of rows of up to six bits") {
  for (std::size_t d = 0; d <= 6; ++d) {
    std::vector<unsigned> all(std::size_t{1} << d);
    for (unsigned row = 0; row < all.size(); ++row) all[row] = row;
    CHECK(check_integers(pairs_of_codes(all, all, d)));
    if (d > 0) CHECK_FALSE(check_integers(pairs_of_codes({1}, {1}, d)));
  }
}

TEST_CASE("gap of whole numbers: random instances of up to 30 coordinates, yes and no, and what is refused") {
  std::mt19937 random(20261127);
  int yes = 0, no = 0;
  for (int round = 0; round < 300; ++round)
    (check_integers(random_codes(random, round % 2 == 0 ? 8 : 30)) ? yes : no) += 1;
  CHECK(yes > 50);
  CHECK(no > 50);

  const Reduction& r = find_reduction("ov_to_mips_gap");
  const Settings none(r.options, {});
  CHECK(r.sizes({{{"n", 1}, {"m", 1}, {"d", 128}}}, none).size() == 65);
  CHECK_THROWS_WITH(r.sizes({{{"n", 1}, {"m", 1}, {"d", 129}}}, none),
                    Catch::Contains("d: 129; expected at most 128"));
}

}  // namespace reductio::tests

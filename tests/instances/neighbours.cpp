// Nearest neighbours against a plain version: all rows, sorted by distances of long double.
#include "instances/neighbours.hpp"

#include <cmath>

#include "instances/bits/real.hpp"
#include "instances/shapes/documents.hpp"
#include "instances/shapes/real_pairs.hpp"
#include "tests/catch.hpp"
#include "tests/instances/samples.hpp"

using namespace reductio::tests;

namespace {

long double plain_distance(Metric metric, const Rows<Word>& A, const Rows<Word>& B, std::size_t i,
                           std::size_t j) {
  long double both = 0, left = 0, right = 0;
  for (std::size_t k = 0; k < A.d(); ++k) {
    const bool x = at(A.row(i), k), y = at(B.row(j), k);
    both += x && y, left += x, right += y;
  }
  if (metric == Metric::hamming) return left + right - 2 * both;
  if (metric == Metric::inner_product) return -both;
  return left * right == 0 ? 1 : 1 - both / std::sqrt(left * right);
}

Instance instance_of(Metric metric, const Rows<Word>& A, const Rows<Word>& B) {
  if (metric == Metric::cosine) return {"msd", DocumentPairs{A, B, A.d(), {}}, {}};
  return {metric == Metric::hamming ? "hamming" : "max-ip", PairRows{{}, A, B, A.d(), {}}, {}};
}

}  // namespace

TEST_CASE("neighbours come by distance and then by number, with the number of ties") {
  constexpr long double apart = 1e-15L;  // cosines of so few coordinates are equal, or farther apart
  shared::Numbers numbers(5);
  std::size_t cut_ties = 0, no_ties = 0;
  for (std::size_t round = 0; round < rounds(120); ++round)
    for (const Metric metric : {Metric::hamming, Metric::cosine, Metric::inner_product}) {
      const std::size_t d = numbers.below(90), n = 1 + numbers.below(3), m = numbers.below(40);
      const Rows<Word> A = shared::random_rows(n, d, numbers);
      Rows<Word> B = shared::random_rows(m, d, numbers);
      for (std::size_t j = 1; j < m; j += 3)  // duplicates, and rows of zeros
        for (std::size_t k = 0; k < d; ++k) set(B.edit(j), k, j % 2 == 0 && at(B.row(j - 1), k));
      const Neighbours neighbours(instance_of(metric, A, B), metric);
      const std::size_t k = 1 + numbers.below(12);
      neighbours.each(k, {}, [&](std::size_t i, const NearestRows& nearest) {
        std::vector<std::size_t> all(m);
        for (std::size_t j = 0; j < m; ++j) all[j] = j;
        const auto distance = [&](std::size_t j) { return plain_distance(metric, A, B, i, j); };
        std::ranges::stable_sort(
            all, [&](std::size_t x, std::size_t y) { return distance(x) < distance(y) - apart; });
        REQUIRE(nearest.rows.size() == std::min(k, m));
        REQUIRE(std::equal(nearest.rows.begin(), nearest.rows.end(), all.begin()));
        if (m == 0) return;
        const long double last = distance(nearest.rows.back());
        const auto within =
            std::ranges::count_if(all, [&](std::size_t j) { return distance(j) < last + apart; });
        REQUIRE(nearest.within == static_cast<std::uint64_t>(within));
        (nearest.within > nearest.rows.size() ? cut_ties : no_ties) += 1;
        for (const std::uint32_t j : nearest.rows)
          REQUIRE(std::abs(neighbours.distance(i, j) - static_cast<double>(distance(j))) < 1e-15);
      });
    }
  CHECK(cut_ties > 20);
  CHECK(no_ties > 20);
}

TEST_CASE("neighbours of real vectors come by exact inner products, which doubles cannot tell apart") {
  // One more than the other in the last of 54 bits: the same double.
  Matrix A(1, 2, 1.0), B(4, 2, 0.0);
  const std::vector<std::array<double, 2>> base{{0x1p53, 0}, {0x1p53, 1}, {0x1p53, 1}, {-1, 0}};
  for (std::size_t j = 0; j < 4; ++j) std::ranges::copy(base[j], B.edit(j).begin());
  const Instance x{"mips", RealPairs{A, B, {}}, {}};
  const Neighbours neighbours(x, Metric::inner_product);
  CHECK(neighbours.distance(0, 0) == neighbours.distance(0, 1));
  CHECK(nearer(neighbours.nearness(0, 1), neighbours.nearness(0, 0)));
  CHECK_FALSE(nearer(neighbours.nearness(0, 0), neighbours.nearness(0, 1)));
  const NearestRows one = neighbours.nearest(0, 1, {}), three = neighbours.nearest(0, 3, {});
  CHECK(one.rows == std::vector<std::uint32_t>{1});
  CHECK(one.within == 2);
  CHECK(three.rows == std::vector<std::uint32_t>{1, 2, 0});
  CHECK(three.within == 3);
  CHECK(neighbours.distance(0, 3) == 1);
}

TEST_CASE("neighbours of real vectors: random ones against sorted scores") {
  shared::Numbers numbers(11);
  std::size_t cut_ties = 0;
  for (std::size_t round = 0; round < rounds(200); ++round) {
    const std::size_t d = numbers.below(9), n = 1 + numbers.below(3), m = numbers.below(30);
    const auto matrix = [&](std::size_t count) {
      Matrix out(count, d, 0.0);
      for (std::size_t i = 0; i < count; ++i)
        for (double& entry : out.edit(i)) entry = static_cast<double>(numbers.below(7)) / 4 - 0.75;
      return out;
    };
    const Matrix A = matrix(n), B = matrix(m);
    const Neighbours neighbours({"mips", RealPairs{A, B, {}}, {}}, Metric::inner_product);
    const std::size_t k = 1 + numbers.below(8);
    neighbours.each(k, {}, [&](std::size_t i, const NearestRows& nearest) {
      std::vector<std::size_t> all(m);
      std::vector<double> score(m);  // of so few bits doubles hold them
      for (std::size_t j = 0; j < m; ++j) {
        all[j] = j;
        for (std::size_t c = 0; c < d; ++c) score[j] += A.row(i)[c] * B.row(j)[c];
      }
      std::ranges::stable_sort(all, [&](std::size_t x, std::size_t y) { return score[x] > score[y]; });
      REQUIRE(nearest.rows.size() == std::min(k, m));
      REQUIRE(std::equal(nearest.rows.begin(), nearest.rows.end(), all.begin()));
      if (m == 0) return;
      const auto within =
          std::ranges::count_if(score, [&](double s) { return s >= score[nearest.rows.back()]; });
      REQUIRE(nearest.within == static_cast<std::uint64_t>(within));
      cut_ties += nearest.within > nearest.rows.size() ? 1 : 0;
      for (const std::uint32_t j : nearest.rows) REQUIRE(neighbours.distance(i, j) == -score[j]);
    });
  }
  CHECK(cut_ties > 20);
}

TEST_CASE("1 - root of a fraction is rounded once, and alike for equal fractions") {
  CHECK(one_minus_root(0, 1) == 1);
  CHECK(one_minus_root(1, 1) == 0);
  CHECK(one_minus_root(1, 4) == 0.5);
  CHECK(one_minus_root(4, 9) == one_minus_root(std::int64_t{4} << 50, std::int64_t{9} << 50));
  shared::Numbers numbers(7);
  for (int round = 0; round < 500; ++round) {
    const auto q = static_cast<std::int64_t>(1 + numbers.below(1 << 20));
    const auto p = static_cast<std::int64_t>(numbers.below(static_cast<std::uint64_t>(q + 1)));
    const long double exact = 1 - std::sqrt(static_cast<long double>(p) / static_cast<long double>(q));
    CHECK(std::abs(one_minus_root(p, q) - static_cast<double>(exact)) <= 1.2e-16);
    CHECK(one_minus_root(p, q) == one_minus_root(4 * p, 4 * q));
    if (p < q) CHECK(one_minus_root(p, q) > one_minus_root(p + 1, q));
  }
}

TEST_CASE("problems have the metric that ranks pairs as they do, and others none") {
  const auto metric = [](const char* problem) { return metric_of(find_problem(problem)); };
  CHECK(metric("hamming") == Metric::hamming);
  CHECK(metric("max-ip") == Metric::inner_product);
  CHECK(metric("msd") == Metric::cosine);
  CHECK(metric("mips") == Metric::inner_product);
  for (const char* other : {"ov", "min-ip", "lsd", "msd-mono", "max-ip-mono", "sat", "attention", "fov"})
    CHECK_FALSE(metric(other));
  CHECK(problems_of({Metric::hamming, Metric::cosine, Metric::inner_product}) ==
        "hamming, max-ip, mips or msd");
}

TEST_CASE("neighbours stop when they are told to, and say how far they are") {
  shared::Numbers numbers(9);
  const Instance x =
      instance_of(Metric::hamming, shared::random_rows(600, 8, numbers), shared::random_rows(5, 8, numbers));
  const Neighbours neighbours(x, Metric::hamming);
  double told = 0;
  Work work;
  work.progress = [&](std::string_view, double done) { told = done; };
  std::size_t next = 0;
  neighbours.each(3, work, [&](std::size_t query, const NearestRows&) { CHECK(query == next++); });
  CHECK(next == 600);
  CHECK(told == 1);
  work.deadline = Work::Clock::now();
  CHECK_THROWS_AS(neighbours.each(3, work, [](std::size_t, const NearestRows&) {}), Stopped);
}

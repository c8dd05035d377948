#include "instances/bits/random.hpp"

#include <map>
#include <set>

#include "tests/catch.hpp"
#include "tests/generators/brute.hpp"

using namespace reductio::tests;

namespace {

// xoshiro256** and splitmix64 once more, after their papers, state in the open.
struct Plain {
  std::uint64_t s[4];
  std::uint64_t next() {
    const auto rotate = [](std::uint64_t x, int k) { return x << k | x >> (64 - k); };
    const std::uint64_t result = rotate(s[1] * 5, 7) * 9, t = s[1] << 17;
    s[2] ^= s[0], s[3] ^= s[1], s[1] ^= s[2], s[0] ^= s[3], s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
  }
};

}  // namespace

TEST_CASE("the generators are the published ones") {
  CHECK(mix(0x9e3779b97f4a7c15) == 0xe220a8397b1dcdaf);  // first number of splitmix64 from seed 0
  Plain published{{1, 2, 3, 4}};
  CHECK(published.next() == 11520);
  CHECK(published.next() == 0);
  CHECK(published.next() == 1509978240);
  CHECK(published.next() == 1215971899390074240);

  const std::uint64_t golden = 0x9e3779b97f4a7c15;
  std::uint64_t key = mix(mix(mix(7 + golden) + golden * 2) + golden * 10);  // seed 7, stream 1, row 9
  Plain plain{};
  for (std::uint64_t& word : plain.s) word = mix(key += golden);
  Random random(7, Stream::side_b, 9);
  for (int i = 0; i < 100; ++i) CHECK(random() == plain.next());
}

TEST_CASE("streams differ by seed, purpose and row") {
  std::set<std::uint64_t> first;
  for (std::uint64_t seed = 0; seed < 10; ++seed)
    for (const Stream stream : {Stream::side_a, Stream::side_b, Stream::planted})
      for (std::uint64_t row = 0; row < 10; ++row) first.insert(Random(seed, stream, row)());
  CHECK(first.size() == 300);
}

TEST_CASE("below is uniform and stays below") {
  Random random(1, Stream::side_a, 0);
  std::vector<std::size_t> seen(7);
  for (int i = 0; i < 70'000; ++i) ++seen.at(random.below(7));
  CHECK(brute::chi_square(seen) < 22.5);  // 6 degrees of freedom, exceeded once in 1000
  CHECK(random.below(1) == 0);
  // Three quarters of 2^64: without redrawing, numbers of the first third would be twice as likely.
  const std::uint64_t n = 3ULL << 62;
  std::vector<std::size_t> thirds(3);
  for (int i = 0; i < 30'000; ++i) ++thirds.at(random.below(n) / (1ULL << 62));
  CHECK(brute::chi_square(thirds) < 13.8);  // 2 degrees of freedom, once in 1000
}

TEST_CASE("biased lanes are ones as often as told, alone and in pairs") {
  for (const std::uint64_t k : std::initializer_list<std::uint64_t>{
           0ULL, 1ULL << 31, 1ULL << 30, 3ULL << 28, 1288490189ULL, Chance::one - 1, Chance::one}) {
    CAPTURE(k);
    Random random(2, Stream::side_a, k);
    const double p = static_cast<double>(k) / 0x1p32, words = 20'000;
    double ones = 0, both = 0;  // both: of a lane and the next
    for (int i = 0; i < words; ++i) {
      const std::uint64_t x = random.biased(Chance{k}).value;
      ones += std::popcount(x);
      both += std::popcount(x & std::rotl(x, 1));
    }
    CHECK(std::abs(ones - 64 * words * p) <= 4 * std::sqrt(64 * words * p * (1 - p)));
    CHECK(std::abs(both - 64 * words * p * p) <= 6 * std::sqrt(64 * words * p * p * (1 - p * p)));
  }
}

TEST_CASE("the nearest chance is nearest") {
  CHECK(Chance::nearest(1, 2) == Chance{1ULL << 31});
  CHECK(Chance::nearest(1, 3) == Chance{1431655765});
  CHECK(Chance::nearest(2, 3) == Chance{2863311531});
  CHECK(Chance::nearest(0, 5) == Chance{0});
  CHECK(Chance::nearest(5, 5) == Chance{Chance::one});
}

TEST_CASE("subsets and samples are uniform") {
  std::map<std::set<std::size_t>, std::size_t> subsets;
  std::map<std::vector<std::size_t>, std::size_t> orders;
  for (std::uint64_t row = 0; row < 20'000; ++row) {
    Random random(3, Stream::columns, row);
    std::set<std::size_t> subset;
    choose(
        random, 6, 3, [&](std::size_t x) { return subset.contains(x); },
        [&](std::size_t x) { subset.insert(x); });
    ++subsets[subset];
    ++orders[sample(random, 5, 2)];
  }
  const auto counts = [](const auto& seen) {
    std::vector<std::size_t> out;
    for (const auto& [what, count] : seen) out.push_back(count);
    return out;
  };
  REQUIRE(subsets.size() == 20);
  CHECK(brute::chi_square(counts(subsets)) < 43.8);  // 19 degrees of freedom, once in 1000
  REQUIRE(orders.size() == 20);
  CHECK(brute::chi_square(counts(orders)) < 43.8);
  Random random(3, Stream::columns, 0);
  CHECK(sample(random, 4, 4).size() == 4);
  CHECK(sample(random, 0, 0).empty());
}

TEST_CASE("a permutation hits every number once, and differs by seed") {
  for (const std::uint64_t n : {1ULL, 2ULL, 3ULL, 4ULL, 5ULL, 16ULL, 17ULL, 1000ULL}) {
    const Permutation permutation(5, Stream::codes, n);
    std::set<std::uint64_t> images;
    for (std::uint64_t i = 0; i < n; ++i) images.insert(permutation(i));
    CHECK(images.size() == n);
    CHECK(*images.rbegin() == n - 1);
  }
  const Permutation x(1, Stream::codes, 1000), y(2, Stream::codes, 1000);
  std::size_t same = 0;
  for (std::uint64_t i = 0; i < 1000; ++i) same += x(i) == y(i);
  CHECK(same < 10);
}

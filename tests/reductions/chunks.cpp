// Sides in chunks: every pair of rows is in the one target where it is looked for, beside rows that are counted one by
// one; what no target has leads nowhere; and a chain through chunks to attention answers as the source does.
#include <random>

#include "instances/shapes/attention.hpp"
#include "instances/shapes/pairs.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"
#include "tests/reductions/random_sources.hpp"

namespace reductio::tests {
namespace {

Settings chunk_settings(const Reduction& reduction, std::size_t left, std::size_t right) {
  std::map<std::string, std::string> given;
  if (left > 0) given["left"] = std::to_string(left);
  if (right > 0) given["right"] = std::to_string(right);
  return Settings(reduction.options, given);
}

bool same_row(const Rows<Word>& x, std::size_t i, const Rows<Word>& y, std::size_t j) {
  for (std::size_t k = 0; k < x.d(); ++k)
    if (at(x.row(i), k) != at(y.row(j), k)) return false;
  return x.d() == y.d();
}

std::size_t in_common(const Rows<Word>& x, std::size_t i, const Rows<Word>& y, std::size_t j) {
  std::size_t out = 0;
  for (std::size_t k = 0; k < x.d(); ++k) out += at(x.row(i), k) && at(y.row(j), k) ? 1 : 0;
  return out;
}

}  // namespace

TEST_CASE("chunks: targets have the rows in order, and every pair is in the one where it is looked for") {
  std::mt19937 random(7);
  std::size_t pairs = 0, several = 0;
  for (const char* name :
       {"ov_to_ov_chunks", "max_ip_to_max_ip_chunks", "min_ip_to_min_ip_chunks", "hamming_to_hamming_chunks"})
    for (std::size_t round = 0; round < rounds(500); ++round) {
      const Reduction& reduction = find_reduction(name);
      const Data source = random_sources::source(random, reduction, random() % 70, 9);
      const auto& x = source.of<PairRows>();
      const std::size_t left = random() % 5, right = random() % 5;
      const Settings settings = chunk_settings(reduction, left, right);
      const Run run = reduction.begin(source, settings, {});
      CAPTURE(name, left, right, x.A.n(), x.B.n());
      std::vector<Data> targets;
      for (std::size_t k = 0; k < run.sizes.size(); ++k) targets.push_back(run.make(k, {}));
      several += targets.size() > 1;
      // Counted one by one: the next row of a side is in the target that is next.
      std::size_t k = 0, from_a = 0;
      do {
        const std::size_t rows_a = std::min(left == 0 ? x.A.n() : left, x.A.n() - from_a);
        std::size_t from_b = 0;
        do {
          const std::size_t rows_b = std::min(right == 0 ? x.B.n() : right, x.B.n() - from_b);
          REQUIRE(k < targets.size());
          const auto& target = targets[k].of<PairRows>();
          REQUIRE((target.A.n() == rows_a && target.B.n() == rows_b && target.d == x.d));
          REQUIRE(target.threshold == x.threshold);
          for (std::size_t i = 0; i < rows_a; ++i) REQUIRE(same_row(target.A, i, x.A, from_a + i));
          for (std::size_t j = 0; j < rows_b; ++j) REQUIRE(same_row(target.B, j, x.B, from_b + j));
          for (std::size_t i = 0; i < rows_a; ++i)
            for (std::size_t j = 0; j < rows_b; ++j) {
              const Pair here{i, j}, there{from_a + i, from_b + j};
              REQUIRE(run.onward(there) == std::pair<std::size_t, Witness>(k, here));
              REQUIRE(reduction.backward({sizes(source), settings, {}}, k, here) == Witness(there));
              ++pairs;
            }
          REQUIRE_FALSE(reduction.backward({sizes(source), settings, {}}, k, Pair{rows_a, 0}));
          REQUIRE_FALSE(reduction.backward({sizes(source), settings, {}}, k, Pair{0, rows_b}));
          from_b += rows_b, ++k;
        } while (from_b < x.B.n());
        from_a += rows_a;
      } while (from_a < x.A.n());
      REQUIRE(k == targets.size());
      REQUIRE_FALSE(reduction.backward({sizes(source), settings, {}}, k, Pair{0, 0}));
    }
  CHECK(pairs > rounds(10'000));
  CHECK(several > rounds(1000));
}

TEST_CASE("chunks: heads of so many keys say together what the source says") {
  std::mt19937 random(8);
  const Reduction &chunks = find_reduction("ov_to_ov_chunks"), &head = find_reduction("ov_to_attention");
  const Settings plain(head.options, {});
  std::size_t yes = 0, no = 0;
  for (std::size_t round = 0; round < rounds(2000); ++round) {
    const std::size_t n = 1 + random() % 9, m = 1 + random() % 9, d = 1 + random() % 9;
    const PairRows x{{}, random_sources::rows(random, n, d), random_sources::rows(random, m, d), d, {}};
    bool orthogonal = false, found = false;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < m; ++j) orthogonal = orthogonal || in_common(x.A, i, x.B, j) == 0;
    const std::size_t right = 1 + random() % 4;
    const Run run = chunks.begin(x, chunk_settings(chunks, 0, right), {});
    for (std::size_t k = 0; k < run.sizes.size(); ++k) {
      const Data made = head.begin(run.make(k, {}), plain, {}).make(0, {});
      const auto& of = made.of<AttentionHead>();
      REQUIRE(of.keys() <= right + 1);
      for (std::size_t i = 0; i < of.queries(); ++i) {
        const double noise = random() % 2 == 0 ? of.epsilon : -of.epsilon;
        found = found || output(of, i) + noise > of.cut;
      }
    }
    REQUIRE(found == orthogonal);
    (orthogonal ? yes : no) += 1;
  }
  CHECK(yes > rounds(500));
  CHECK(no > rounds(50));
}

TEST_CASE("chunks: of no rows, and more targets than anybody keeps, are refused") {
  const Reduction& reduction = find_reduction("ov_to_ov_chunks");
  const auto sizes_of = [&](std::uint64_t n, std::size_t left, std::size_t right) {
    return reduction.sizes({{{"n", n}, {"m", n}, {"d", 3}}}, chunk_settings(reduction, left, right));
  };
  CHECK(sizes_of(0, 0, 0) == std::vector{Sizes{{{"n", 0}, {"m", 0}, {"d", 3}}}});
  CHECK(sizes_of(1 << 16, 0, 1).size() == 1 << 16);
  CHECK_THROWS_WITH(sizes_of((1 << 16) + 1, 0, 1),
                    "--set left, --set right: 65537 and 1: 65537 targets; expected more rows in a target: at "
                    "most 65536 targets are made");
  CHECK_THROWS_WITH(sizes_of(std::uint64_t{1} << 40, 1, 1), Catch::Contains("at most 65536 targets"));
  for (const char* option : {"left", "right"})
    CHECK_THROWS_WITH(
        reduction.sizes({{{"n", 3}, {"m", 3}, {"d", 3}}}, Settings(reduction.options, {{option, "0"}})),
        std::string("--set ") + option + ": 0; expected 1 or more: the rows of a side in a target");
}

TEST_CASE("pads: numbers of rows are multiples, rows are as they were, and no pad is a witness") {
  std::mt19937 random(9);
  const Reduction& reduction = find_reduction("ov_to_ov_padded");
  const Problem& ov = find_problem("ov");
  std::size_t yes = 0, no = 0, pads = 0;
  for (std::size_t round = 0; round < rounds(2000); ++round) {
    const std::size_t d = random() % 70;
    const PairRows x{{},
                     random_sources::rows(random, random() % 7, d),
                     random_sources::rows(random, random() % 7, d),
                     d,
                     {}};
    const std::size_t left = 1 + random() % 6, right = 1 + random() % 6, room = random() % 4;
    const Settings settings(
        reduction.options,
        {{"left", std::to_string(left)}, {"right", std::to_string(right)}, {"room", std::to_string(room)}});
    const Run run = reduction.begin(x, settings, {});
    const Data made = run.make(0, {});
    const auto& target = made.of<PairRows>();
    CAPTURE(d, left, right, room, x.A.n(), x.B.n());
    REQUIRE(target.d == d + 2);
    REQUIRE((target.A.n() % left == 0 && (target.B.n() + room) % right == 0));
    REQUIRE((target.A.n() >= x.A.n() && target.A.n() < x.A.n() + left));
    REQUIRE((target.B.n() >= x.B.n() && target.B.n() < x.B.n() + right));
    for (std::size_t i = 0; i < target.A.n(); ++i)
      for (std::size_t j = 0; j < target.B.n(); ++j) {
        const bool pad = i >= x.A.n() || j >= x.B.n();
        const std::size_t common = in_common(target.A, i, target.B, j);
        const Pair w{i, j};
        REQUIRE((pad ? common >= 1 : common == in_common(x.A, i, x.B, j)));
        REQUIRE(surely(ov.holds(made, w)) == (common == 0));
        const auto back = reduction.backward({sizes(Data(x)), settings, {}}, 0, w);
        REQUIRE((pad ? !back : back == Witness(w) && run.onward(w) == std::pair<std::size_t, Witness>(0, w)));
        (pad ? pads : common == 0 ? yes : no) += 1;
      }
  }
  CHECK(yes > rounds(2000));
  CHECK(no > rounds(2000));
  CHECK(pads > rounds(2000));
}

TEST_CASE("pads: multiples of nothing, and numbers that nobody can mean, are refused") {
  const Reduction& reduction = find_reduction("ov_to_ov_padded");
  const auto sizes_of = [&](const char* option, const char* value) {
    return reduction.sizes({{{"n", 3}, {"m", 3}, {"d", 3}}}, Settings(reduction.options, {{option, value}}));
  };
  CHECK(sizes_of("right", "128") == std::vector{Sizes{{{"n", 3}, {"m", 128}, {"d", 5}}}});
  CHECK(sizes_of("left", "2^32") == std::vector{Sizes{{{"n", 1ULL << 32}, {"m", 3}, {"d", 5}}}});
  for (const char* option : {"left", "right"})
    CHECK_THROWS_WITH(sizes_of(option, "0"), std::string("--set ") + option + ": 0; expected 1 to 2^32");
  CHECK_THROWS_WITH(sizes_of("room", "2^40"), Catch::Contains("expected 0 to 2^32"));
}

}  // namespace reductio::tests

// Reductions to documents, beyond tiny instances: against pairs of rows that are compared bit by bit.
#include <random>
#include <set>

#include "instances/shapes/documents.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"
#include "verifier/solvers/cosines.hpp"

using namespace reductio::tests;

namespace {

using Bits = std::vector<std::vector<bool>>;
struct Source {
  Bits a, b;
  PairRows rows;
};

Source random_source(std::mt19937_64& random, std::size_t n, std::size_t m, std::size_t d, double p) {
  std::bernoulli_distribution bit(p);
  Source out{Bits(n, std::vector<bool>(d)),
             Bits(m, std::vector<bool>(d)),
             {{}, Rows<Word>({}, n, d), Rows<Word>({}, m, d), d, {}}};
  for (std::size_t k = 0; k < d; ++k) {
    for (std::size_t i = 0; i < n; ++i) out.a[i][k] = bit(random), set(out.rows.A.edit(i), k, out.a[i][k]);
    for (std::size_t j = 0; j < m; ++j) out.b[j][k] = bit(random), set(out.rows.B.edit(j), k, out.b[j][k]);
  }
  return out;
}

std::int64_t product(const Source& x, std::size_t i, std::size_t j) {
  std::int64_t out = 0;
  for (std::size_t k = 0; k < x.rows.d; ++k) out += x.a[i][k] && x.b[j][k];
  return out;
}

using Pairs = std::set<std::pair<std::int64_t, std::int64_t>>;

// The witnesses of all targets, carried back; each target's are all that its solver finds.
Pairs carried_back(const Reduction& reduction, const Data& source, const Settings& settings) {
  Pairs out;
  const std::vector<Data> targets = targets_of(reduction, source, settings, {});
  for (std::size_t k = 0; k < targets.size(); ++k)
    Cosines::each_witness(find_problem(reduction.target), targets[k], {}, [&](const Witness& w) {
      const auto back = reduction.backward({sizes(source), settings, {}}, k, w);
      REQUIRE(back);
      out.emplace(back->at[0], back->at[1]);
      return true;
    });
  return out;
}

}  // namespace

TEST_CASE("documents: orthogonal pairs, and no others, are pairs of one set in some target") {
  std::mt19937_64 random(21);
  const Reduction& reduction = find_reduction("ov_to_msd_mono");
  std::size_t yes = 0, no = 0;
  for (std::size_t round = 0; round < rounds(60); ++round) {
    const std::size_t n = random() % 12, m = random() % 12, d = random() % 9;
    const Source x = random_source(random, n, m, d, std::array{0.1, 0.5, 0.8}[round % 3]);
    Pairs expected;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < m; ++j)
        if (product(x, i, j) == 0) expected.emplace(i, j);
    ++(expected.empty() ? no : yes);
    for (const char* degree : {"1", "2", "3"}) {
      INFO("n " << n << ", m " << m << ", d " << d << ", degree " << degree << ", round " << round);
      CHECK(carried_back(reduction, x.rows, Settings(reduction.options, {{"degree", degree}})) == expected);
    }
  }
  CHECK(std::min(yes, no) > 5);
}

TEST_CASE("documents: every threshold of inner products is carried to cosines") {
  std::mt19937_64 random(22);
  for (std::size_t round = 0; round < rounds(40); ++round) {
    const std::size_t n = 1 + random() % 9, m = 1 + random() % 9, d = round % 4 == 0 ? 0 : 1 + random() % 70;
    Source x = random_source(random, n, m, d, 0.5);
    for (const auto& [name, least] : {std::pair("min_ip_to_msd", true), std::pair("max_ip_to_msd", false),
                                      std::pair("min_ip_to_lsd", true)})
      for (const std::int64_t t :
           {std::int64_t{0}, static_cast<std::int64_t>(d / 4), static_cast<std::int64_t>(d)}) {
        x.rows.threshold = t;
        Pairs expected;
        for (std::size_t i = 0; i < n; ++i)
          for (std::size_t j = 0; j < m; ++j)
            if (least ? product(x, i, j) <= t : product(x, i, j) >= t) expected.emplace(i, j);
        INFO(name << ", n " << n << ", m " << m << ", d " << d << ", t " << t << ", round " << round);
        CHECK(carried_back(find_reduction(name), x.rows, {}) == expected);
      }
  }
}

TEST_CASE("documents: a threshold that no cosine has is refused before any work") {
  const PairRows x{{}, Rows<Word>({}, 1, 5), Rows<Word>({}, 1, 5), 5, 6};
  for (const char* name : {"min_ip_to_msd", "max_ip_to_msd", "min_ip_to_lsd"}) {
    const Reduction& reduction = find_reduction(name);
    CHECK_THROWS_WITH(
        reduce(reduction, {std::string(reduction.source), x, {}}, {}, {}, 1 << 20),
        Catch::Contains("of a source with threshold 6: threshold: ") && Catch::Contains("expected 0 to 1"));
  }
}

// Counts, histograms and the top of all pairs without a list of them: against the plain loops, and where the number is
// known without any.
#include <algorithm>
#include <random>

#include "instances/error.hpp"
#include "instances/problems/max_ip.hpp"
#include "instances/problems/min_ip.hpp"
#include "instances/problems/ov.hpp"
#include "instances/problems/ov_mono.hpp"
#include "tests/catch.hpp"
#include "tests/solvers/random_pairs.hpp"
#include "tests/solvers/vector_units.hpp"
#include "verifier/solvers/distinct.hpp"
#include "verifier/solvers/pair_counts.hpp"
#include "verifier/solvers/solver.hpp"

using namespace reductio::tests;
using namespace reductio::tests::shared;
using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t single = 1;

// Ones of the first row that the second has not: another number when they change places.
struct Ahead : MaxIp {
  static constexpr std::string_view name = "ahead-mono";
  template <class S>
  using Instance = Monochromatic<S>;
  template <class S>
  static constexpr S term(const S& x, const S& y) {
    return x & !y;
  }
};
// Scores that are sought lie apart: kernels have to add and take away.
struct Even : MinIp {
  static constexpr std::string_view name = "even-ip";
};
Problem even_ip() {
  Problem out = describe<Even>();
  out.accepts = [](std::int64_t score, std::int64_t) { return score % 2 == 0; };
  out.holds = [](const Data& data, const Witness& w) {
    return decided(score<MinIp>(data.of<PairRows>(), Pair::of(w).value()) % 2 == 0);
  };
  return out;
}

// Scores of pairs are whole.
using Bars = std::map<std::int64_t, Natural>;
Bars bars(const Histogram& scores) {
  Bars out;
  for (const auto& [score, candidates] : scores) out.emplace(score.integer().value(), candidates);
  return out;
}

PairRows zeros(std::size_t n, std::size_t m, std::size_t d) {
  return {.in = {}, .A = Rows<Word>({}, n, d), .B = Rows<Word>({}, m, d), .d = d, .threshold = {}};
}
// Each row is one of a few.
Rows<Word> repeated(std::mt19937_64& random, const Rows<Word>& few, std::size_t n) {
  Rows<Word> out({}, n, few.d());
  for (std::size_t i = 0; i < n; ++i) std::ranges::copy(few.row(random() % few.n()), out.edit(i).begin());
  return out;
}
bool equal_rows(std::span<const Word> x, std::span<const Word> y) {
  return std::ranges::equal(x, y, {}, &Word::value, &Word::value);
}

// What the plain solver sees one by one, on every vector unit, the work cut like this.
void same_as_seen(const Problem& problem, const Data& data, std::size_t strip, std::size_t wave) {
  const Solver& plain = find_solver("plain");
  const WitnessCount seen = count(problem, data, {}, plain);
  const Histogram scores = histogram(problem, data, {}, plain);
  CAPTURE(problem.name);
  on_each_unit([&](const Kernels& kernels) {
    const PairCuts cuts{.kernels = kernels, .strip = strip, .wave = wave};
    const Work work{.threads = 3};
    const WitnessCount counted = count_pairs(problem, data, work, cuts);
    CHECK(counted.complete);
    CHECK(counted.witnesses.value == seen.witnesses.value);
    CHECK(counted.answer.kind == seen.answer.kind);
    CHECK(counted.answer.witness == seen.answer.witness);
    CHECK(identical(counted.answer.value, seen.answer.value));
    CHECK(bars(pair_histogram(problem, data, work, cuts)) == bars(scores));
  });
  for (const std::uint64_t most : {std::uint64_t{7}, std::uint64_t{100'000}})
    CHECK(top(problem, data, most, {}, find_solver("packed")) == top(problem, data, most, {}, plain));
}

}  // namespace

TEST_CASE("equal rows are found, in the order in which they first occur") {
  std::mt19937_64 random(1);
  for (const std::size_t d : std::initializer_list<std::size_t>{0, 2, 64, 130})
    for (const std::size_t n : std::initializer_list<std::size_t>{0, 1, 50}) {
      const Rows<Word> rows = repeated(random, random_rows(random, 5, d, 0.5), n);
      const Distinct found = distinct(rows, {});
      std::size_t at = 0;
      for (std::size_t i = 0; i < n; ++i) {
        std::vector<std::size_t> same;
        for (std::size_t j = 0; j < n; ++j)
          if (equal_rows(rows.row(i), rows.row(j))) same.push_back(j);
        if (same.front() != i) continue;
        REQUIRE(at < found.first.size());
        CHECK(found.first[at] == i);
        CHECK(found.times[at] == same.size());
        if (same.size() > 1) CHECK(found.second[at] == same[1]);
        CHECK(equal_rows(found.rows.row(at++), rows.row(i)));
      }
      CHECK(found.rows.n() == at);
    }
}

TEST_CASE("pairs are counted as they are seen, on every vector unit") {
  std::mt19937_64 random(2);
  for (const std::size_t d : std::initializer_list<std::size_t>{0, 1, 64, 67, 300})
    for (const auto& [n, m] :
         std::vector<std::pair<std::size_t, std::size_t>>{{0, 0}, {0, 9}, {9, 0}, {1, 2}, {3, 1}, {35, 21}})
      for (const double p : {0.0, 0.35}) {
        CAPTURE(d, n, m, p);
        const std::size_t strip = d == 300 ? 1 : 1 << 14, wave = 1000;
        PairRows two = random_pairs(random, n, m, d, p);
        MonoRows set = random_set(random, n, d, p);
        same_as_seen(describe<Ov>(), two, strip, wave);
        same_as_seen(describe<OvMono>(), set, strip, wave);
        same_as_seen(describe<MaxIp>(), two, strip, wave);
        same_as_seen(describe<Ahead>(), set, strip, wave);
        two.threshold = set.threshold = static_cast<std::int64_t>(d / 8);
        same_as_seen(describe<MinIp>(), two, strip, wave);
        same_as_seen(describe<MaxIp>(), two, strip, wave);
        same_as_seen(describe<Ahead>(), set, strip, wave);
        same_as_seen(even_ip(), two, strip, wave);
      }
}

TEST_CASE("few different rows, each there often, in blocks and waves of any size") {
  std::mt19937_64 random(3);
  for (const std::size_t kinds : std::initializer_list<std::size_t>{1, 2, 40})
    for (const std::size_t wave : std::initializer_list<std::size_t>{1, 1 << 30}) {
      const Rows<Word> few = random_rows(random, kinds, 70, 0.2);
      const Rows<Word> A = repeated(random, few, 60), B = repeated(random, few, 45);
      const MonoRows set{.in = {}, .V = A, .d = 70, .threshold = {}};
      same_as_seen(describe<Ov>(), PairRows{.in = {}, .A = A, .B = B, .d = 70, .threshold = {}}, 1, wave);
      same_as_seen(describe<MinIp>(), PairRows{.in = {}, .A = A, .B = B, .d = 70, .threshold = 3}, 1, wave);
      same_as_seen(describe<OvMono>(), set, 1, wave);
      same_as_seen(describe<Ahead>(), set, 1, wave);
    }
}

TEST_CASE("one bit changes count, histogram and top") {
  const Solver& packed = find_solver("packed");
  PairRows x = zeros(3, 3, 70);
  for (std::size_t i = 0; i < 3; ++i) set(x.A.edit(i), 69, true);
  CHECK(count(describe<Ov>(), x, {}, packed).witnesses == 9);
  CHECK(bars(histogram(describe<Ov>(), x, {}, packed)) == Bars{{0, 9}});
  CHECK(top(describe<MaxIp>(), x, 1, {}, packed) == std::vector<Ranked>{{Pair{0, 0}, 0}});
  set(x.B.edit(2), 69, true);
  CHECK(count(describe<Ov>(), x, {}, packed).witnesses == 6);
  CHECK(bars(histogram(describe<Ov>(), x, {}, packed)) == Bars{{0, 6}, {1, 3}});
  CHECK(top(describe<MaxIp>(), x, 1, {}, packed) == std::vector<Ranked>{{Pair{0, 2}, 1}});
}

TEST_CASE("counts go beyond 32 bits, and say so where they would go beyond 64") {
  const auto number = [](const Problem& problem, const Data& data) {
    return count(problem, data, {}, find_solver("packed"));
  };
  PairRows many = zeros(70'000, 100'000, 64);
  for (std::size_t i = 0; i < 70'000; i += 7) set(many.A.edit(i), 3, true);
  for (std::size_t j = 0; j < 100'000; j += 4) set(many.B.edit(j), 3, true);
  CHECK(number(describe<Ov>(), many).witnesses == 7'000'000'000 - 250'000'000);
  CHECK(number(describe<MaxIp>(), many).witnesses == 250'000'000);
  CHECK(number(describe<MinIp>(), many).answer.witness == Witness(Pair{0, 1}));
  CHECK(bars(histogram(describe<Ov>(), many, {}, find_solver("packed"))) ==
        Bars{{0, 7'000'000'000 - 250'000'000}, {1, 250'000'000}});

  const MonoRows set_of_many{.in = {}, .V = Rows<Word>({}, 200'000, 64), .d = 64, .threshold = {}};
  CHECK(number(describe<OvMono>(), set_of_many).witnesses == 200'000 * std::uint64_t{199'999} / 2);

  // Rows without coordinates take no memory.
  const WitnessCount most = number(describe<Ov>(), zeros((single << 32) - 2, (single << 32) + 1, 0));
  CHECK(most.complete);
  CHECK(most.witnesses == ~std::uint64_t{0} - (single << 32) - 1);
  const WitnessCount over = number(describe<Ov>(), zeros(single << 32, single << 32, 0));
  CHECK_FALSE(over.complete);
  CHECK(over.witnesses == Natural::most);
  CHECK(over.answer.kind == AnswerKind::yes);
  const MonoRows none{.in = {}, .V = Rows<Word>({}, single << 32, 0), .d = 0, .threshold = {}};
  CHECK(number(describe<OvMono>(), none).witnesses == (single << 63) - (single << 31));
}

TEST_CASE("a count that is stopped is not complete, and half of a histogram is none") {
  std::mt19937_64 random(4);
  PairRows x = zeros(300'000, 300'000, 128);
  for (Rows<Word>* rows : {&x.A, &x.B})
    for (std::size_t i = 0; i < rows->n(); ++i)
      for (Word& word : rows->edit(i)) word = Word(random() & random() & random());
  const Solver& packed = find_solver("packed");
  const auto start = Work::Clock::now();
  Work work;
  work.deadline = start + 300ms;
  CHECK_FALSE(count(describe<Ov>(), x, work, packed).complete);
  CHECK_THROWS_AS(histogram(describe<Ov>(), x, work, packed), Stopped);
  CHECK_THROWS_AS(top(describe<Ov>(), x, 3, work, packed), Stopped);
  CHECK(Work::Clock::now() - start < 3s);
  const WitnessCount nothing = count(describe<MaxIp>(), x, work, packed);
  CHECK_FALSE(nothing.complete);
  CHECK(nothing.answer.kind == AnswerKind::unknown);
}

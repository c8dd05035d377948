// The pair solvers against loops written here, bit by bit, which share no code with them.
#include "instances/shapes/pairs.hpp"
#include "instances/error.hpp"
#include "instances/problems/max_ip.hpp"
#include "instances/problems/min_ip.hpp"
#include "instances/problems/ov.hpp"
#include "instances/problems/ov_mono.hpp"
#include "tests/catch.hpp"
#include "tests/solvers/random_pairs.hpp"
#include "tests/solvers/vector_units.hpp"
#include "verifier/solvers/packed_pairs.hpp"
#include "verifier/solvers/plain.hpp"

using namespace reductio::tests;
using namespace reductio::tests::shared;

namespace {

// Problems that the program does not have: other terms, other sets of admissible scores, one set.
struct MaxIpMono : MaxIp {
  static constexpr std::string_view name = "max-ip-mono";
  template <class S>
  using Instance = Monochromatic<S>;
};
struct MinIpMono : MinIp {
  static constexpr std::string_view name = "min-ip-mono";
  template <class S>
  using Instance = Monochromatic<S>;
};
struct Nearest : MinIp {
  static constexpr std::string_view name = "nearest";
  template <class S>
  static constexpr S term(const S& x, const S& y) {
    return x ^ y;
  }
};
struct ExactIp : MinIp {
  static constexpr std::string_view name = "exact-ip";
  template <class N>
  static auto holds(const N& score, const N& threshold) {
    return score == threshold;
  }
};
struct NearestMono : Nearest {
  static constexpr std::string_view name = "nearest-mono";
  template <class S>
  using Instance = Monochromatic<S>;
};

struct Missing : MaxIp {
  static constexpr std::string_view name = "missing";
  template <class S>
  static constexpr S term(const S& x, const S& y) {
    return (!x) & y;
  }
};

enum class Term { both, differ, right_alone };
enum class Admits { zero, at_most, at_least, exactly };
// What the plain loops below need to know of a problem.
struct Rule {
  Problem problem;
  Term term;
  Admits admits;
  bool least;
};
const std::vector<Rule>& rules() {
  static const std::vector<Rule> all{
      {describe<Ov>(), Term::both, Admits::zero, true},
      {describe<OvMono>(), Term::both, Admits::zero, true},
      {describe<MinIp>(), Term::both, Admits::at_most, true},
      {describe<MinIpMono>(), Term::both, Admits::at_most, true},
      {describe<MaxIp>(), Term::both, Admits::at_least, false},
      {describe<MaxIpMono>(), Term::both, Admits::at_least, false},
      {describe<Nearest>(), Term::differ, Admits::at_most, true},
      {describe<NearestMono>(), Term::differ, Admits::at_most, true},
      {describe<Missing>(), Term::right_alone, Admits::at_least, false},
      {describe<ExactIp>(), Term::both, Admits::exactly, true},
  };
  return all;
}

struct Scored {
  Pair pair;
  std::int64_t score;
};

// All pairs in order, with scores counted bit by bit.
std::vector<Scored> all_pairs(const Rule& rule, const Data& data) {
  const auto* two = data.as<PairRows>();
  const auto* one = data.as<MonoRows>();
  const Rows<Word>&left = two ? two->A : one->V, &right = two ? two->B : one->V;
  std::vector<Scored> out;
  for (std::size_t i = 0; i < left.n(); ++i)
    for (std::size_t j = 0; j < right.n(); ++j) {
      if (one && j <= i) continue;
      std::int64_t score = 0;
      for (std::size_t k = 0; k < left.d(); ++k) {
        const bool a = at(left.row(i), k), b = at(right.row(j), k);
        score += rule.term == Term::both ? a && b : rule.term == Term::differ ? a != b : !a && b;
      }
      out.push_back({{i, j}, score});
    }
  return out;
}

bool admitted(const Rule& rule, std::int64_t score, std::int64_t threshold) {
  switch (rule.admits) {
    case Admits::zero:
      return score == 0;
    case Admits::at_most:
      return score <= threshold;
    case Admits::at_least:
      return score >= threshold;
    case Admits::exactly:
      return score == threshold;
  }
  return false;
}

std::vector<Pair> witnesses(const Solver& solver, const Rule& rule, const Data& data) {
  std::vector<Pair> out;
  solver.each_witness(rule.problem, data, {},
                      [&](const Witness& w) { return out.push_back(Pair::of(w).value()), true; });
  return out;
}

// Yes at the first of `expected`, or no; and all of `expected` enumerated.
void check_decision(const Solver& solver, const Rule& rule, const Data& data,
                    const std::vector<Pair>& expected) {
  for (const unsigned threads : {1u, 2u, 7u}) {
    Work work;
    work.threads = threads;
    const Answer answer = solve(rule.problem, data, Ask::decide, work, solver);
    CHECK(answer.kind == (expected.empty() ? AnswerKind::no : AnswerKind::yes));
    if (!expected.empty()) CHECK(Pair::of(answer.witness.value()).value() == expected.front());
  }
  CHECK(witnesses(solver, rule, data) == expected);
}

void check_optimum(const Solver& solver, const Rule& rule, const Data& data,
                   const std::vector<Scored>& pairs) {
  std::optional<Scored> best;
  for (const Scored& s : pairs)
    if (!best || (rule.least ? s.score < best->score : s.score > best->score)) best = s;
  for (const unsigned threads : {1u, 2u, 7u}) {
    Work work;
    work.threads = threads;
    const Answer answer = solve(rule.problem, data, Ask::optimum, work, solver);
    CHECK(answer.kind == (best ? AnswerKind::optimum : AnswerKind::no));
    if (best) CHECK(identical(answer.value, best->score));
    if (best) CHECK(Pair::of(answer.witness.value()).value() == best->pair);
  }
}

// Everything that can be asked of one instance, with thresholds around all scores that occur.
void check(const Solver& solver, const Rule& rule, Data data) {
  const std::vector<Scored> pairs = all_pairs(rule, data);
  const auto with = [&](std::int64_t threshold) {
    std::vector<Pair> out;
    for (const Scored& s : pairs)
      if (admitted(rule, s.score, threshold)) out.push_back(s.pair);
    return out;
  };
  check_optimum(solver, rule, data, pairs);
  if (rule.admits == Admits::zero) return check_decision(solver, rule, data, with(0));

  std::int64_t low = 0, high = 0;
  for (const Scored& s : pairs) low = std::min(low, s.score), high = std::max(high, s.score);
  for (const std::int64_t threshold : {std::int64_t{-1}, low, low + 1, (low + high) / 2, high, high + 1}) {
    data.shape().set_threshold(data, threshold);
    check_decision(solver, rule, data, with(threshold));
  }
}

Data random_instance(std::mt19937_64& random, const Rule& rule, std::size_t n, std::size_t m, std::size_t d,
                     double p) {
  if (rule.problem.shape == &shape_for<PairRows>()) return random_pairs(random, n, m, d, p);
  return random_set(random, n, d, p);
}

Solver packed() { return solver_of<PackedPairs>(); }
Solver plain() { return solver_of<Plain>(); }

bool same(const Answer& x, const Answer& y) {
  return x.kind == y.kind && x.witness == y.witness && identical(x.value, y.value);
}

// The packed solver, its work cut like this, says what the plain one says, for every number of threads.
void same_as_plain(const Rule& rule, Data data, const PairCuts& cuts) {
  const Answer best = Plain::solve(rule.problem, data, Ask::optimum, {});
  data.shape().set_threshold(data, best.value.value_or(0));
  const Answer some = Plain::solve(rule.problem, data, Ask::decide, {});
  for (const unsigned threads : {1u, 2u, 3u, 7u}) {
    Work work;
    work.threads = threads;
    CAPTURE(threads);
    CHECK(same(PackedPairs::solve_cut(rule.problem, data, Ask::optimum, work, cuts), best));
    CHECK(same(PackedPairs::solve_cut(rule.problem, data, Ask::decide, work, cuts), some));
  }
}

}  // namespace

TEST_CASE("pair solvers agree with plain loops at every edge of words and sizes") {
  std::mt19937_64 random(1);
  for (const Rule& rule : rules())
    for (const std::size_t d :
         std::initializer_list<std::size_t>{0, 1, 2, 31, 63, 64, 65, 127, 128, 129, 130})
      for (const auto& [n, m] : std::vector<std::pair<std::size_t, std::size_t>>{
               {0, 0}, {0, 3}, {3, 0}, {1, 1}, {2, 1}, {1, 2}, {9, 17}})
        for (const double p : {0.0, 0.2, 0.7, 1.0}) {
          CAPTURE(rule.problem.name, d, n, m, p);
          const Data data = random_instance(random, rule, n, m, d, p);
          check(packed(), rule, data);
          check(plain(), rule, data);
        }
}

TEST_CASE("the packed solver agrees with plain loops around its blocks") {
  std::mt19937_64 random(2);
  for (const Rule& rule : rules())
    for (const std::size_t n : std::initializer_list<std::size_t>{63, 64, 65, 300})
      for (const std::size_t d : std::initializer_list<std::size_t>{5, 70}) {
        if (sanitized && (n + d) % 2 != 0) continue;  // each n once
        CAPTURE(rule.problem.name, d, n);
        check(packed(), rule, random_instance(random, rule, n, 365 - n, d, 0.4));
      }
}

TEST_CASE("rows that lie apart in memory are read as themselves") {
  std::mt19937_64 random(3);
  const Rule rule = rules()[4];
  PairRows x = random_pairs(random, 20, 30, 65, 0.5);
  const auto scores = all_pairs(rule, x);
  x.A = spread(x.A), x.B = spread(x.B);
  check_optimum(packed(), rule, x, scores);
  check_optimum(plain(), rule, x, scores);
}

TEST_CASE("every vector unit gives the same answers") {
  std::mt19937_64 random(4);
  std::size_t units = 0;
  on_each_unit([&](const Kernels& kernels) {
    ++units;
    for (const Rule& rule : rules())
      for (const std::size_t d : std::initializer_list<std::size_t>{67, 256, 300})
        for (const std::size_t n : std::initializer_list<std::size_t>{3, 21})
          same_as_plain(rule, random_instance(random, rule, n, 37, d, 0.3), {.kernels = kernels});
    // Pairs that meet in one coordinate only, in either half of a word, are not orthogonal.
    for (const std::size_t k : std::initializer_list<std::size_t>{0, 31, 32, 63, 64, 66}) {
      PairRows x{.in = {}, .A = Rows<Word>({}, 5, 67), .B = Rows<Word>({}, 9, 67), .d = 67, .threshold = {}};
      for (std::size_t i = 0; i < 5; ++i) set(x.A.edit(i), k, true), set(x.A.edit(i), 1 + i, true);
      for (std::size_t j = 0; j < 9; ++j) set(x.B.edit(j), k, true);
      const PairCuts cuts{.kernels = kernels};
      CHECK(PackedPairs::solve_cut(describe<Ov>(), x, Ask::decide, {}, cuts).kind == AnswerKind::no);
      set(x.B.edit(8), k, false), set(x.B.edit(8), 40, true);
      const Answer yes = PackedPairs::solve_cut(describe<Ov>(), x, Ask::decide, {}, cuts);
      CHECK(Pair::of(yes.witness.value()).value() == Pair{k == 40 ? 1u : 0u, 8});
    }
  });
  CHECK(units >= 2);
}

TEST_CASE("however the work is cut, the answer is the first for any number of threads") {
  std::mt19937_64 random(8);
  constexpr std::size_t d = 2500;
  const std::size_t height =
      Blocks<Word>({}, 0, cells<Word>(d), [](std::size_t) { return std::span<const Word>(); }).height();
  REQUIRE(height < 200);  // so that few rows are several blocks
  for (const std::size_t which : std::initializer_list<std::size_t>{0, 1, 2, 4, 6})
    for (const auto& [n, m] : std::vector<std::pair<std::size_t, std::size_t>>{
             {1, 5 * height + 1}, {13, 2 * height - 1}, {130, height + 1}, {500, 1}})
      for (const double p : {0.4, 1.0}) {
        const Rule& rule = rules()[which];
        const bool two = rule.problem.shape == &shape_for<PairRows>();
        if ((!two && m > 2 * height) || (p == 1 && n != 1) || (sanitized && which > 1)) continue;
        CAPTURE(rule.problem.name, n, m, p);
        Data data = random_instance(random, rule, two ? n : m, m, d, 0.0);
        // Few coordinates differ from row to row, so that many pairs have the best score.
        const auto fill = [&](Rows<Word>& rows) {
          const Rows<Word> few = random_rows(random, rows.n(), 5, p);
          for (std::size_t i = 0; i < rows.n(); ++i) rows.edit(i)[30] = few.row(i)[0];
        };
        if (two)
          fill(data.of<PairRows>().A), fill(data.of<PairRows>().B);
        else
          fill(data.of<MonoRows>().V);
        same_as_plain(rule, data, {.strip = n == 1 ? 2 * height : 1, .wave = 1});
      }
}

TEST_CASE("of many equal witnesses the first is given") {
  std::mt19937_64 random(5);
  PairRows x = random_pairs(random, 300, 3000, 40, 1.0);
  for (const std::size_t i : std::initializer_list<std::size_t>{270, 123, 124}) x.A.edit(i)[0] = Word(1);
  for (const std::size_t j : std::initializer_list<std::size_t>{2999, 2047, 2048}) x.B.edit(j)[0] = Word(2);
  const Rule ov = rules()[0], min_ip = rules()[2];
  check_decision(packed(), ov, x,
                 {{123, 2047},
                  {123, 2048},
                  {123, 2999},
                  {124, 2047},
                  {124, 2048},
                  {124, 2999},
                  {270, 2047},
                  {270, 2048},
                  {270, 2999}});
  check_optimum(packed(), min_ip, x, all_pairs(min_ip, x));
}

TEST_CASE("without a threshold the witnesses are the optimal pairs") {
  std::mt19937_64 random(6);
  for (const Rule& rule : rules()) {
    if (rule.admits == Admits::zero) continue;
    const Data data = random_instance(random, rule, 30, 20, 9, 0.5);
    const auto pairs = all_pairs(rule, data);
    const std::int64_t best =
        solve(rule.problem, data, Ask::optimum, {}, plain()).value.value().integer().value();
    std::vector<Pair> expected;
    for (const Scored& s : pairs)
      if (s.score == best) expected.push_back(s.pair);
    CHECK(witnesses(packed(), rule, data) == expected);
    CHECK(witnesses(plain(), rule, data) == expected);
    const Data none = random_instance(random, rule, 1, 0, 9, 0.5);
    CHECK(witnesses(packed(), rule, none).empty());
    CHECK(witnesses(plain(), rule, none).empty());
  }
}

TEST_CASE("the enumeration of witnesses ends when told to") {
  std::mt19937_64 random(7);
  const PairRows x = random_pairs(random, 10, 10, 8, 0.0);
  for (const Solver& solver : {packed(), plain()}) {
    std::size_t seen = 0;
    solver.each_witness(describe<Ov>(), x, {}, [&](const Witness&) { return ++seen < 13; });
    CHECK(seen == 13);
  }
}

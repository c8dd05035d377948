// Solvers offer or decline; what they offer they do, and the least offer decides.
#include <algorithm>
#include <random>

#include "instances/error.hpp"
#include "instances/problems/attention.hpp"
#include "instances/problems/max_ip.hpp"
#include "instances/problems/ov.hpp"
#include "instances/problems/sat.hpp"
#include "tests/catch.hpp"
#include "tests/solvers/random_pairs.hpp"
#include "verifier/solvers/solver.hpp"

using namespace reductio::tests;
using namespace reductio::tests::shared;

namespace {

Sizes pair_sizes(std::uint64_t n, std::uint64_t d) { return {{{"n", n}, {"m", n}, {"d", d}}}; }

// A solver that offers to need so many milliseconds for everything, and does nothing.
template <int milliseconds>
Solver offering(std::string_view name, bool plain = false) {
  return {.name = name,
          .doc = "",
          .plain = plain,
          .offer = [](const Problem&, const Sizes&,
                      const Question&) { return std::optional<Seconds>(milliseconds / 1000.0); },
          .solve = [](const Problem&, const Data&, Ask, const Work&) { return Answer{}; },
          .each_witness = nullptr,
          .count = nullptr,
          .histogram = nullptr,
          .top = nullptr};
}
std::string_view first(const std::vector<Solver>& from) {
  return offers(describe<Ov>(), Sizes(), {Ask::decide}, from).front().solver->name;
}

// The witnesses in order, by the definition alone.
std::vector<Witness> by_definition(const Problem& problem, const Data& data) {
  std::vector<Witness> all;
  data.shape().each_candidate(data, [&](const Witness& w) { return all.push_back(w), true; });
  if (asked(problem, data) == Ask::decide) {
    std::erase_if(all, [&](const Witness& w) { return !surely(problem.holds(data, w)); });
    return all;
  }
  std::optional<Number> best;
  for (const Witness& w : all)
    if (const auto score = problem.score_of(data, w); !best || surely(problem.better(*score, *best)))
      best = score;
  std::erase_if(all, [&](const Witness& w) { return !identical(problem.score_of(data, w), best); });
  return all;
}

void check_offer(const Problem& problem, const Data& data, Ask ask, const Solver& solver) {
  const std::vector<Witness> expected = by_definition(problem, data);
  const bool some = !expected.empty();
  if (ask == Ask::decide) {
    CHECK(solve(problem, data, ask, {}, solver).kind == (some ? AnswerKind::yes : AnswerKind::no));
  } else if (ask == Ask::count) {
    const WitnessCount counted = count(problem, data, {}, solver);
    CHECK(counted.complete);
    CHECK(counted.witnesses == expected.size());
    CHECK((counted.answer.kind == AnswerKind::no) == expected.empty());
  } else if (ask == Ask::list) {
    std::vector<Witness> listed;
    solver.each_witness(problem, data, {}, [&](const Witness& w) { return listed.push_back(w), true; });
    CHECK(std::ranges::is_permutation(listed, expected, {}, &Witness::at, &Witness::at));
  } else if (ask == Ask::histogram) {
    std::uint64_t all = 0, seen = 0;
    for (const auto& [score, candidates] : histogram(problem, data, {}, solver)) all += candidates.value;
    data.shape().each_candidate(data, [&](const Witness&) { return ++seen, true; });
    CHECK(all == seen);
  }
}

// What a solver declines, it is not asked.
void check_decline(const Problem& problem, const Data& data, Ask ask, const Solver& solver) {
  if (ask == Ask::decide || ask == Ask::optimum)
    CHECK_THROWS_AS(solve(problem, data, ask, {}, solver), InputError);
  if (ask == Ask::count) CHECK_THROWS_AS(count(problem, data, {}, solver), InputError);
  if (ask == Ask::histogram) CHECK_THROWS_AS(histogram(problem, data, {}, solver), InputError);
  if (ask == Ask::top) CHECK_THROWS_AS(top(problem, data, 1, {}, solver), InputError);
}

}  // namespace

TEST_CASE("the least offer is taken, of equal ones no reference, and of these the first by name") {
  const std::vector<Solver> some{offering<50>("aa"), offering<30>("zz"), offering<40>("mm")};
  std::vector<Solver> backwards = some;
  std::ranges::reverse(backwards);
  CHECK(first(some) == "zz");
  CHECK(first(backwards) == "zz");
  CHECK(first({offering<5>("a"), offering<4>("b", true)}) == "b");
  CHECK(first({offering<5>("a", true), offering<5>("b")}) == "b");
  CHECK(first({offering<5>("b"), offering<5>("a")}) == "a");
  // Nobody waits for a millisecond.
  CHECK(first({offering<0>("a", true), offering<1>("b")}) == "b");
  CHECK(first({offering<0>("a", true), offering<2>("b")}) == "a");
  CHECK_THROWS_AS(first({offering<-1>("liar")}), std::logic_error);
}

TEST_CASE("the default solver is a fast one, whatever the question") {
  const auto name = [](const Problem& problem, const Sizes& sizes, const Question& question) {
    return default_solver(problem, sizes, question).name;
  };
  for (const std::uint64_t n : std::initializer_list<std::uint64_t>{0, 1, 1000, 1 << 20})
    for (const std::uint64_t d : std::initializer_list<std::uint64_t>{0, 24, 1000})
      for (const Ask ask : all_asks) {
        if (ask == Ask::value) continue;
        CHECK(name(describe<Ov>(), pair_sizes(n, d), {ask, 5}) == "packed");
        CHECK(name(describe<MaxIp>(), pair_sizes(n, d), {ask, 5}) == "packed");
      }
  for (const Ask ask : {Ask::decide, Ask::list, Ask::count}) {
    CHECK(name(describe<Sat>(), {{{"vars", 3}, {"clauses", 7}}}, {ask, 5}) == "cadical");
    CHECK(name(describe<Sat>(), {{{"vars", 300}, {"clauses", 1000}}}, {ask, 5}) == "cadical");
    CHECK(name(describe<Attention>(), {{{"queries", 4}, {"keys", 4}, {"d", 2}}}, {ask, 5}) == "double");
  }
  Problem unheard = describe<Sat>();
  unheard.name = "unheard-of";
  CHECK_THROWS_AS(name(unheard, {{{"vars", 3}, {"clauses", 7}}}, {Ask::decide}), InputError);
  CHECK_THROWS_AS(name(describe<Sat>(), {{{"vars", 3}, {"clauses", 7}}}, {Ask::histogram}), InputError);
}

TEST_CASE("every solver declines a question, or answers it as the definition does") {
  std::mt19937_64 random(1);
  std::size_t offered = 0, declined = 0;
  for (const Problem& problem : problems()) {
    if (!problem.always_witnessed || !problem.shape->has_cases()) continue;
    for (const std::size_t dimension : std::initializer_list<std::size_t>{1, 3, 7}) {
      const Data data = problem.shape->random(random, dimension);
      if (candidates(data) > 5000) continue;
      for (const Ask ask : all_asks)
        for (const Offer& one : offers(problem, sizes(data), {ask, 1})) {
          CAPTURE(problem.name, one.solver->name, dimension, name(ask));
          ++(one.seconds ? offered : declined);
          if (ask == Ask::decide && asked(problem, data) == Ask::optimum) continue;
          one.seconds ? check_offer(problem, data, ask, *one.solver)
                      : check_decline(problem, data, ask, *one.solver);
        }
    }
  }
  CHECK(offered > 60);
  CHECK(declined > 60);
}

TEST_CASE("a refusal names who would answer") {
  const PairRows x{.in = {}, .A = Rows<Word>({}, 1, 1), .B = Rows<Word>({}, 1, 1), .d = 1, .threshold = {}};
  CHECK_THROWS_WITH(histogram(describe<Ov>(), x, {}, offering<1>("idle")),
                    "solver: idle declines the histogram of scores of ov; expected packed or plain");
  Solver narrow = offering<1>("narrow");
  narrow.offer = [](const Problem&, const Sizes& sizes, const Question&) {
    return sizes.at("n") == 2 ? std::optional<Seconds>(1) : std::nullopt;
  };
  CHECK_THROWS_WITH(solve(describe<Ov>(), x, Ask::decide, {}, narrow),
                    "solver: narrow declines yes or no of ov at these sizes; expected packed or plain");
  CHECK_THROWS_WITH(histogram(describe<Ov>(), x, {}, find_solver("cadical")),
                    Catch::StartsWith("solver: cadical does not handle ov; "));
  CHECK_NOTHROW(histogram(describe<Ov>(), x, {}, find_solver("plain")));
}

TEST_CASE("a wrong count or top is never shown") {
  const PairRows x{.in = {}, .A = Rows<Word>({}, 1, 1), .B = Rows<Word>({}, 1, 1), .d = 1, .threshold = {}};
  Solver liar = offering<1>("liar");
  const auto counts = [&](WitnessCount (*counted)(const Problem&, const Data&, const Work&)) {
    liar.count = counted;
    return count(describe<Ov>(), x, {}, liar);
  };
  CHECK(counts([](const Problem&, const Data&, const Work&) {
          return WitnessCount{.answer = {AnswerKind::yes, Pair{0, 0}, {}}, .witnesses = 1};
        }).witnesses == 1);
  CHECK_THROWS_AS(counts([](const Problem&, const Data&, const Work&) {
                    return WitnessCount{.answer = {AnswerKind::yes, Pair{0, 0}, {}}, .witnesses = 0};
                  }),
                  std::logic_error);
  CHECK_THROWS_AS(counts([](const Problem&, const Data&, const Work&) {
                    return WitnessCount{.answer = {AnswerKind::no, {}, {}}, .witnesses = 1};
                  }),
                  std::logic_error);
  CHECK_THROWS_AS(counts([](const Problem&, const Data&, const Work&) {
                    return WitnessCount{.answer = {AnswerKind::yes, Pair{0, 7}, {}}, .witnesses = 1};
                  }),
                  std::logic_error);
  liar.top = [](const Problem&, const Data&, std::uint64_t, const Work&) {
    return std::vector<Ranked>{{Pair{0, 0}, 0}, {Pair{0, 0}, 1}};
  };
  CHECK_THROWS_AS(top(describe<MaxIp>(), x, 1, {}, liar), std::logic_error);
  CHECK_THROWS_AS(top(describe<MaxIp>(), x, 2, {}, liar), std::logic_error);
  liar.top = [](const Problem&, const Data&, std::uint64_t, const Work&) {
    return std::vector<Ranked>{{Pair{0, 0}, 0}};
  };
  CHECK(top(describe<MaxIp>(), x, 1, {}, liar).size() == 1);
}

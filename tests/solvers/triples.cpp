// Triples of rows: the fast solver and the plain one beside loops of this file, on all tiny instances and random ones.
#include <random>
#include <set>

#include "instances/problems/three_ov.hpp"
#include "tests/catch.hpp"
#include "tests/solvers/random_pairs.hpp"
#include "verifier/solvers/masked_triples.hpp"
#include "verifier/solvers/plain.hpp"

namespace reductio::tests {
namespace {

// Bit by bit, of all triples: how many coordinates each has in common.
std::multiset<std::int64_t> plain_scores(const TripleRows& x) {
  std::multiset<std::int64_t> out;
  for (std::size_t i = 0; i < x.A.n(); ++i)
    for (std::size_t j = 0; j < x.B.n(); ++j)
      for (std::size_t k = 0; k < x.C.n(); ++k) {
        std::int64_t common = 0;
        for (std::size_t at = 0; at < x.d; ++at)
          common +=
              instances::at(x.A.row(i), at) && instances::at(x.B.row(j), at) && instances::at(x.C.row(k), at)
                  ? 1
                  : 0;
        out.insert(common);
      }
  return out;
}

// Whether it is a yes.
bool check_solvers(const TripleRows& x) {
  const Problem& problem = find_problem("three-ov");
  const std::multiset<std::int64_t> scores = plain_scores(x);
  const std::size_t witnesses = scores.count(0);
  for (const char* name : {"triples", "plain"}) {
    CAPTURE(name, x.A.n(), x.B.n(), x.C.n(), x.d);
    const Solver& solver = find_solver(name);
    const Answer decided = solve(problem, x, Ask::decide, {}, solver),
                 best = solve(problem, x, Ask::optimum, {}, solver);
    REQUIRE(decided.kind == (witnesses > 0 ? AnswerKind::yes : AnswerKind::no));
    if (witnesses > 0) REQUIRE(surely(problem.holds(x, decided.witness.value())));
    REQUIRE(best.kind == (scores.empty() ? AnswerKind::no : AnswerKind::optimum));
    if (!scores.empty()) REQUIRE(identical(*best.value, *scores.begin()));
    const WitnessCount counted = count(problem, x, {}, solver);
    REQUIRE(counted.complete);
    REQUIRE(counted.witnesses == witnesses);
  }
  return witnesses > 0;
}

}  // namespace

TEST_CASE("triples: both solvers and loops of our own agree on every tiny instance") {
  std::size_t yes = 0, all = 0;
  shape_for<TripleRows>().each_tiny(7, [&](const Data& data) {
    yes += check_solvers(data.of<TripleRows>()) ? 1 : 0;
    return ++all < rounds(20000);
  });
  CHECK(yes > all / 10);
  CHECK(yes < all);
}

TEST_CASE("triples: both solvers and loops of our own agree on random instances, yes and no") {
  std::mt19937_64 random(21);
  std::size_t yes = 0, no = 0;
  for (std::size_t round = 0; round < rounds(3000); ++round) {
    static constexpr std::size_t lengths[] = {0, 1, 2, 5, 8, 12, 63, 64, 65, 130};
    const std::size_t d = lengths[random() % std::size(lengths)];
    const auto rows = [&](double density) { return shared::random_rows(random, random() % 7, d, density); };
    // So that a triple has about two coordinates in common.
    const double density =
        std::min(0.9, std::cbrt((0.5 + static_cast<double>(random() % 4)) / static_cast<double>(d + 1)));
    TripleRows x{{}, rows(density), rows(density), rows(density), d};
    if (random() % 8 == 0) x.B = shared::spread(x.B);
    (check_solvers(x) ? yes : no) += 1;
  }
  CHECK(yes > rounds(3000) / 5);
  CHECK(no > rounds(3000) / 5);
}

TEST_CASE("triples: the one witness is found wherever it is, and not where it is gone") {
  for (const std::size_t place : {0U, 4U, 8U})
    for (const bool there : {true, false}) {
      TripleRows x{{}, Rows<Word>({}, 9, 70), Rows<Word>({}, 9, 70), Rows<Word>({}, 9, 70), 70};
      for (Rows<Word>* side : sides_of(x))
        for (std::size_t i = 0; i < 9; ++i) set(side->edit(i), 69, true);
      if (there) set(x.B.edit(place), 69, false);
      const Answer found = MaskedTriples::solve(find_problem("three-ov"), x, Ask::decide, {});
      REQUIRE(found.kind == (there ? AnswerKind::yes : AnswerKind::no));
      if (there) CHECK(found.witness->at[1] == static_cast<std::int64_t>(place));
      CHECK(MaskedTriples::count(find_problem("three-ov"), x, {}).witnesses == (there ? 81 : 0));
    }
}

TEST_CASE("triples: the fast solver is taken, and says nothing where it is stopped") {
  std::mt19937_64 random(22);
  const Problem& problem = find_problem("three-ov");
  const auto rows = [&] { return shared::random_rows(random, 60, 20, 0.9); };
  const TripleRows x{{}, rows(), rows(), rows(), 20};
  CHECK(default_solver(problem, sizes(Data(x)), {Ask::decide}).name == "triples");
  CHECK(default_solver(problem, sizes(Data(x)), {Ask::histogram}).name == "plain");
  const Work over{.deadline = Work::Clock::now()};
  CHECK(solve(problem, x, Ask::decide, over, find_solver("triples")).kind == AnswerKind::unknown);
  CHECK_FALSE(count(problem, x, over, find_solver("triples")).complete);
}

}  // namespace reductio::tests

// SAT in three parts: images beside brute force that shares nothing with the program's loops.
#include <random>

#include "instances/shapes/formula.hpp"
#include "instances/shapes/triples.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"

namespace reductio::tests {
namespace {

bool makes_true(std::int32_t literal, std::uint64_t assignment) {
  const auto variable = static_cast<std::uint64_t>(std::abs(literal)) - 1;
  return ((assignment >> variable) & 1) == (literal > 0 ? 1U : 0U);
}

// How many clauses the assignment leaves false.
std::int64_t false_clauses(const Formula& formula, std::uint64_t assignment) {
  std::int64_t out = 0;
  for (std::size_t c = 0; c < formula.clauses(); ++c) {
    bool any = false;
    for (const std::int32_t literal : formula.clause(c)) any = any || makes_true(literal, assignment);
    out += any ? 0 : 1;
  }
  return out;
}

// Every triple of rows is an assignment and the other way; it has as many coordinates in common as that leaves clauses
// false; and both maps say which it is. Whether the formula is satisfiable.
bool check_image(const Formula& formula) {
  const Reduction& r = find_reduction("sat_to_three_ov");
  const Run run = r.begin(formula, {}, {});
  const TripleRows image = run.make(0, {}).of<TripleRows>();
  const std::size_t first = (formula.vars + 2) / 3, second = (formula.vars + 1) / 3;
  REQUIRE(image.A.n() == std::size_t{1} << first);
  REQUIRE(image.B.n() == std::size_t{1} << second);
  REQUIRE(image.C.n() == std::size_t{1} << (formula.vars - first - second));
  REQUIRE(image.d == formula.clauses());
  bool satisfiable = false;
  for (std::uint64_t assignment = 0; assignment < std::uint64_t{1} << formula.vars; ++assignment) {
    const std::size_t i = assignment % image.A.n(), j = assignment / image.A.n() % image.B.n(),
                      k = assignment / image.A.n() / image.B.n();
    std::int64_t common = 0;
    for (std::size_t c = 0; c < image.d; ++c)
      common += at(image.A.row(i), c) && at(image.B.row(j), c) && at(image.C.row(k), c) ? 1 : 0;
    REQUIRE(common == false_clauses(formula, assignment));
    satisfiable = satisfiable || common == 0;
    std::vector<bool> values;
    for (std::size_t v = 0; v < formula.vars; ++v) values.push_back(((assignment >> v) & 1) == 1);
    const Witness model = Assignment{values}, triple = Triple{i, j, k};
    REQUIRE(run.onward(model) == std::pair<std::size_t, Witness>(0, triple));
    REQUIRE(r.backward({{{{"vars", formula.vars}, {"clauses", formula.clauses()}}}}, 0, triple) == model);
  }
  return satisfiable;
}

}  // namespace

TEST_CASE("SAT in three parts: every assignment and every triple, for each formula of a clause or two") {
  std::size_t yes = 0, no = 0;
  shape_for<Formula>().each_tiny(12, [&](const Data& data) {
    (check_image(data.of<Formula>()) ? yes : no) += 1;
    return yes + no < rounds(20000);
  });
  CHECK(yes > 100);
  CHECK(no > 100);
}

TEST_CASE("SAT in three parts: 3000 random formulas of up to nine variables, near the threshold") {
  std::mt19937 random(31);
  std::size_t yes = 0, no = 0;
  for (std::size_t round = 0; round < rounds(3000); ++round) {
    const std::size_t vars = round % 10;
    Formula formula{vars, {}, {}};
    const std::size_t clauses = vars == 0 ? random() % 2 : 1 + random() % (vars * 9 / 2);
    for (std::size_t c = 0; c < clauses; ++c) {
      std::vector<std::int32_t> clause;
      for (std::size_t k = vars == 0 ? 0 : 1 + random() % 3; k > 0; --k) {
        const auto variable = static_cast<std::int32_t>(1 + random() % vars);
        clause.push_back(random() % 2 == 0 ? variable : -variable);
      }
      formula.add(clause);
    }
    (check_image(formula) ? yes : no) += 1;
  }
  CHECK(yes > rounds(3000) / 5);
  CHECK(no > rounds(3000) / 5);
}

TEST_CASE("SAT in three parts: what is no triple of rows maps to nothing") {
  const Reduction& r = find_reduction("sat_to_three_ov");
  const Origin origin{{{{"vars", 4}, {"clauses", 1}}}};
  CHECK(r.backward(origin, 0, Witness{{1, 0}}) == std::nullopt);
  CHECK(r.backward(origin, 0, Witness{{1, 0, -1}}) == std::nullopt);
  CHECK(r.backward(origin, 0, Witness{{1, 0, 1, 0}}) == std::nullopt);
  CHECK(r.backward(origin, 0, Triple{2, 1, 1}) == Witness{{0, 1, 1, 1}});
  CHECK(Triple::of(Witness{{1, 2}}) == std::nullopt);
  CHECK(Triple::of(Witness{{1, 2, -3}}) == std::nullopt);
  CHECK(Triple::of(Witness{{1, 2, 3}}) == Triple{1, 2, 3});
}

}  // namespace reductio::tests

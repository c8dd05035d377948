// The checker of refutations against brute force, and against proofs that are not quite right.
#include "verifier/engines/rup.hpp"
#include "instances/shapes/formula.hpp"

#include <random>

#include "tests/catch.hpp"
#include "verifier/engines/cadical_proof.hpp"

namespace reductio::tests {
namespace {

Formula formula_of(std::size_t vars, const std::vector<std::vector<std::int32_t>>& clauses) {
  Formula out{vars, {}, {}};
  for (const auto& clause : clauses) out.add(clause);
  return out;
}

// By trying every assignment.
bool satisfiable(const Formula& formula) {
  for (std::uint32_t model = 0; model < 1U << formula.vars; ++model) {
    bool all = true;
    for (std::size_t c = 0; c < formula.clauses() && all; ++c) {
      bool some = false;
      for (const std::int32_t l : formula.clause(c))
        some = some || ((model >> (std::abs(l) - 1)) & 1U) == (l > 0);
      all = some;
    }
    if (all) return true;
  }
  return false;
}

Formula random_formula(std::mt19937& random, std::size_t vars, std::size_t clauses) {
  Formula out{vars, {}, {}};
  for (std::size_t c = 0; c < clauses; ++c) {
    std::vector<std::int32_t> clause;
    for (std::size_t k = 0; k < 1 + random() % 4; ++k) {
      const auto variable = static_cast<std::int32_t>(1 + random() % vars);
      clause.push_back(random() % 2 == 0 ? variable : -variable);
    }
    out.add(clause);
  }
  return out;
}

// Six pigeons in five holes: no short refutation by unit propagation alone.
Formula pigeons(int holes) {
  Formula out{static_cast<std::size_t>(holes * (holes + 1)), {}, {}};
  const auto in = [&](int pigeon, int hole) { return pigeon * holes + hole + 1; };
  for (int p = 0; p <= holes; ++p) {
    std::vector<std::int32_t> somewhere;
    for (int h = 0; h < holes; ++h) somewhere.push_back(in(p, h));
    out.add(somewhere);
  }
  for (int h = 0; h < holes; ++h)
    for (int p = 0; p <= holes; ++p)
      for (int q = 0; q < p; ++q) out.add(std::vector<std::int32_t>{-in(p, h), -in(q, h)});
  return out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out(1);
  for (const char c : text)
    if (c == '\n')
      out.emplace_back();
    else
      out.back() += c;
  out.pop_back();
  return out;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

const Formula square = formula_of(2, {{1, 2}, {1, -2}, {-1, 2}, {-1, -2}});

}  // namespace

TEST_CASE("rup: a refutation is followed to the empty clause") {
  CHECK(rup_fault(square, "1 0\n0\n", {}).empty());
  // Of two equal clauses one is left when one is deleted.
  const Formula doubled = formula_of(2, {{1, 2}, {2, 1}, {1, -2}, {-1, 2}, {-1, -2}});
  CHECK(rup_fault(doubled, "d 1 2 0\n-1 0\n0\n", {}).empty());
  CHECK_FALSE(rup_fault(doubled, "d 1 2 0\nd 2 1 0\n-1 0\n0\n", {}).empty());
  CHECK(rup_fault(square, "2 0", {}).empty());  // propagation does the rest
  CHECK(rup_fault(formula_of(1, {{1}, {-1}}), "", {}).empty());
  CHECK(rup_fault(formula_of(1, {{}}), "", {}).empty());
}

TEST_CASE("rup: what does not follow is refused, with its line") {
  CHECK_THAT(rup_fault(square, "", {}), Catch::Contains("ends before the empty clause"));
  CHECK_THAT(rup_fault(square, "0\n", {}), Catch::Contains("line 1") && Catch::Contains("unit propagation"));
  CHECK_THAT(rup_fault(square, "d 1 2 0\n1 0\n", {}), Catch::Contains("line 2"));
  CHECK_THAT(rup_fault(formula_of(3, {{1, 2}, {-1, 3}}), "2 3 0\n2 0\n", {}), Catch::Contains("line 2"));
  // Blocked, so a refutation may use it; but it does not follow.
  CHECK_FALSE(rup_fault(formula_of(3, {{1, 2}}), "3 0\n", {}).empty());
  for (const char* bad : {"\n", "1", "1 0 0\n", "x 0\n", "3 0\n", "-3 0\n", "1 -2147483648 0\n",
                          "99999999999 0\n", "d\n", "1\n0\n", "d 7 0\n", "1 0 2 0\n", "\x00\x01"})
    CHECK_THAT(rup_fault(square, bad, {}), Catch::Contains("line 1") || Catch::Contains("ends before"));
  Work over;
  over.deadline = Work::Clock::now();
  std::string long_proof;
  for (int k = 0; k < 2000; ++k) long_proof += "1 2 0\n";
  CHECK(rup_fault(square, long_proof, over) == "stopped");
}

TEST_CASE("rup: proofs of random formulas, against brute force") {
  std::mt19937 random(1);
  int refutable = 0;
  for (int round = 0; round < 400; ++round) {
    const Formula formula = random_formula(random, 1 + random() % 8, random() % 50);
    const CadicalProof said = cadical_proof(formula, {}, {});
    const bool has_model = satisfiable(formula);
    CHECK(said.answer == (has_model ? CadicalProof::Answer::sat : CadicalProof::Answer::unsat));
    CHECK(rup_fault(formula, said.proof, {}).empty() == !has_model);
    refutable += has_model ? 0 : 1;
  }
  CHECK(refutable > 100);
  CHECK(refutable < 350);
}

// Nothing shows that a formula with a model has none, whatever is written.
TEST_CASE("rup: random proofs never refute a formula that has a model") {
  std::mt19937 random(2);
  for (int round = 0; round < 2000; ++round) {
    const Formula formula = random_formula(random, 5, 12);
    std::string proof;
    for (int line = 0; line < 20; ++line) {
      if (random() % 4 == 0) proof += "d ";
      for (std::size_t k = random() % 3; k > 0; --k)
        proof +=
            std::to_string(static_cast<int>(random() % 5) + 1).insert(0, random() % 2 == 0 ? "-" : "") + " ";
      proof += "0\n";
    }
    if (satisfiable(formula)) CHECK_FALSE(rup_fault(formula, proof, {}).empty());
  }
}

TEST_CASE("rup: a proof with a lemma changed or its last lemmas removed is refused") {
  const Formula formula = pigeons(5);
  const CadicalProof said = cadical_proof(formula, {}, {});
  REQUIRE(said.answer == CadicalProof::Answer::unsat);
  REQUIRE(rup_fault(formula, said.proof, {}).empty());
  std::vector<std::string> lines = lines_of(said.proof);
  std::erase_if(lines, [](const std::string& line) { return line.starts_with("d "); });
  REQUIRE(lines.size() > 20);
  REQUIRE(rup_fault(formula, joined(lines), {}).empty());  // deletions only help

  CHECK_FALSE(rup_fault(formula, "0\n", {}).empty());
  CHECK_FALSE(rup_fault(formula, joined({lines.begin(), lines.begin() + 5}), {}).empty());
  CHECK_FALSE(rup_fault(formula,
                        joined({lines.begin() + static_cast<std::ptrdiff_t>(lines.size()) - 3, lines.end()}),
                        {})
                  .empty());
  std::vector<std::string> changed = lines;
  changed.front() = "1 0";  // the first pigeon in the first hole: possible, but it does not follow
  CHECK_THAT(rup_fault(formula, joined(changed), {}), Catch::Contains("line 1 "));
}

}  // namespace reductio::tests

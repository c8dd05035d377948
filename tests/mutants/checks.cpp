// The named checks that catch mutants of the shipped loops. They run what is linked to them: the code as it is, or a
// mutant of it (run_mutant.cpp). The check "bits and words" is tests/reductions/bits_and_words.cpp.
#include <random>

#include "instances/formats/format.hpp"
#include "tests/catch.hpp"
#include "verifier/methods/decide.hpp"
#include "verifier/methods/prover.hpp"
#include "verifier/methods/search.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio {
namespace {

Instance read(const std::string& text) { return read_bytes({.bytes = text, .keep = nullptr, .path = ""}); }

Rows<Word> random_rows(std::mt19937& random, std::size_t n, std::size_t d) {
  Rows<Word> rows({}, n, d);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < d; ++k) set(rows.edit(i), k, random() % 2 != 0);
  return rows;
}

}  // namespace

TEST_CASE("every tiny instance") {
  for (const Reduction& r : reductions()) {
    INFO(r.name);
    const Search found = search(r, 7, {.threads = 1});
    CHECK(found.instances > 200);
    for (const auto& [claim, counterexample] : found.found) FAIL_CHECK(claim << ": " << counterexample.says);
  }
}

TEST_CASE("bits and words score alike") {
  std::mt19937 random(1);
  for (const char* name : {"ov", "min-ip", "max-ip"})
    for (std::size_t d = 0; d <= 130; ++d) {
      const Rows<Word> rows = random_rows(random, 2, d);
      std::int64_t both = 0;
      for (std::size_t k = 0; k < d; ++k) both += at(rows.row(0), k) && at(rows.row(1), k);
      REQUIRE(find_problem(name).score(rows.row(0), rows.row(1), d) == both);
    }
}

// 40 rows that each meet the query once: no witness, yet their weights must not add up to one.
TEST_CASE("many keys") {
  const Reduction& r = find_reduction("ov_to_attention");
  PairRows x{{}, Rows<Word>({}, 1, 1), Rows<Word>({}, 40, 1), 1, {}};
  set(x.A.edit(0), 0, true);
  for (std::size_t j = 0; j < 40; ++j) set(x.B.edit(j), 0, true);
  for (const Settings& settings : settings_to_try(r))
    for (const Violation& v : violations(r, x, settings)) FAIL_CHECK(v.claim << ": " << v.says);
  set(x.B.edit(17), 0, false);
  for (const Settings& settings : settings_to_try(r))
    for (const Violation& v : violations(r, x, settings)) FAIL_CHECK(v.claim << ": " << v.says);
}

TEST_CASE("shipped loops") {
  for (const Prover& prover : provers()) {
    auto obligations = prover.obligations();
    std::erase_if(obligations, [](const Obligation& o) { return o.part != "shipped loops"; });
    CHECK_FALSE(obligations.empty());
    for (const Decision& d : decide(obligations, {}, 1, {})) CHECK(d.z3.kind == Outcome::Kind::proved);
  }
}

TEST_CASE("solvers agree") {
  std::mt19937 random(1);
  for (const char* name : {"min-ip", "max-ip"})
    for (int round = 0; round < 200; ++round) {
      const std::size_t n = random() % 4, m = random() % 4, d = random() % 9;
      const Data x = PairRows{{}, random_rows(random, n, d), random_rows(random, m, d), d, {}};
      const Problem& problem = find_problem(name);
      const Answer one = solve(problem, x, Ask::optimum, {}, find_solver("packed")),
                   other = solve(problem, x, Ask::optimum, {}, find_solver("plain"));
      CHECK((one.kind == other.kind && one.value == other.value));
    }
}

TEST_CASE("lifting") {
  // One model: -1 -2 3.
  const Instance source = read("p cnf 3 3\n1 -2 0\n-1 0\n3 0\n");
  Instance at = source;
  Witness witness = Assignment{{false, false, true}};
  for (const Reduction* step : path("sat", "ov-mono")) {
    witness = step->onward(sizes(at.data), {}, witness).second;
    at = reduce(*step, at, {}, {}, 1 << 20).front();
  }
  const auto back = lift(links(at.provenance), witness);
  REQUIRE(back);
  REQUIRE(std::holds_alternative<Assignment>(*back));
  CHECK(std::get<Assignment>(*back) == Assignment{{false, false, true}});
}

}  // namespace reductio

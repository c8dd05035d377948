// The named checks that catch mutants of the shipped loops. They run the code as it is, or the mutant of it that
// REDUCTIO_MUTANT names. The check "bits and words" is tests/reductions/bits_and_words.cpp.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <random>

#include "instances/bits/real.hpp"
#include "instances/formats/format.hpp"
#include "instances/shapes/attention.hpp"
#include "instances/shapes/formula.hpp"
#include "instances/shapes/pairs.hpp"
#include "mutants.hpp"
#include "tests/catch.hpp"
#include "tests/reductions/random_sources.hpp"
#include "verifier/methods/decide.hpp"
#include "verifier/methods/search.hpp"
#include "verifier/shapes/shipped.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::tests {
namespace {

// Before any check runs.
[[maybe_unused]] const bool chosen = [] {
  const char* const name = std::getenv("REDUCTIO_MUTANT");
  if (name == nullptr) return false;
  const auto mutant = std::ranges::find(mutants::all, name, &mutants::Mutant::name);
  if (mutant == mutants::all.end()) std::cerr << "no mutant " << name << "\n", std::exit(2);
  std::cout << name << ": " << mutant->what << "\n";
  return *mutant->chosen = true;
}();

Instance read(const std::string& text) { return read_bytes({.bytes = text, .keep = nullptr, .path = ""}); }

// One bit of `every` is one.
Rows<Word> random_rows(std::mt19937& random, std::size_t n, std::size_t d, std::size_t every = 2) {
  Rows<Word> rows({}, n, d);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < d; ++k) set(rows.edit(i), k, random() % every == 0);
  return rows;
}

Formula random_formula(std::mt19937& random, std::size_t vars, std::size_t clauses) {
  Formula out{vars, {}, {}};
  for (std::size_t c = 0; c < clauses; ++c) {
    std::vector<std::int32_t> clause;
    for (int k = 0; k < 3; ++k) {
      const auto variable = static_cast<std::int32_t>(1 + random() % vars);
      clause.push_back(random() % 2 == 0 ? variable : -variable);
    }
    out.add(clause);
  }
  return out;
}

// Beyond one word of coordinates, two bits of an index and a small half: with some witnesses and with few.
std::vector<Data> larger(std::mt19937& random, const Problem& problem) {
  if (problem.shape == &shape_for<Formula>())
    return {random_formula(random, 9, 20), random_formula(random, 8, 70)};
  std::vector<Data> all;
  for (const std::size_t every : {3U, 8U}) {
    if (problem.shape == &shape_for<MonoRows>()) {
      all.push_back(MonoRows{{}, random_rows(random, 21, 70, every), 70, {}});
      continue;
    }
    PairRows x{{}, random_rows(random, 9, 70, every), random_rows(random, 11, 70, every), 70, {}};
    all.push_back(x);
    for (const std::int64_t t : {1, 8})
      if (problem.has_threshold) x.threshold = t, all.push_back(x);
  }
  return all;
}

// Those that write rows come first: most mutants are of their loops, and are noticed before any formula is tried.
std::vector<Reduction> rows_first() {
  std::vector<Reduction> all = all_reductions();
  std::ranges::stable_partition(all, [](const Reduction& r) { return r.source != r.target; });
  return all;
}

}  // namespace

TEST_CASE("every tiny instance") {
  for (const Reduction& r : rows_first()) {
    INFO(r.name);
    const Search found = search(r, 7, {.threads = 1});
    CHECK(found.instances > 200);
    for (const auto& [claim, counterexample] : found.found) FAIL_CHECK(claim << ": " << counterexample.says);
  }
}

TEST_CASE("larger instances") {
  std::mt19937 random(1);
  for (const Reduction& r : rows_first())
    for (const Settings& settings : settings_to_try(r))
      for (const Data& x : larger(random, find_problem(r.source))) {
        if (!runs_on(r)(x)) continue;
        INFO(r.name);
        for (const Violation& v : violations(r, x, settings, few_candidates))
          FAIL_CHECK(v.claim << ": " << v.says);
      }
}

// Far beyond what can be searched or solved: entry by entry, with many coordinates or with many rows.
TEST_CASE("images by definition") {
  std::mt19937 random(1);
  const auto look = [&](const Reduction& r, const Settings& settings, std::size_t d, std::size_t most_rows) {
    INFO(r.name << ", d = " << d);
    const Data source = random_sources::source(random, r, d, most_rows);
    if (const auto wrong = image_violation(r, source, settings)) FAIL_CHECK(wrong->says);
  };
  const auto look_at = [&](const Reduction& r) {
    for (const Settings& settings : random_sources::settings(r)) {
      for (const std::size_t d : {1U, 63U, 64U, 65U, 127U, 128U, 129U, 300U, 700U, 1100U})
        for (int round = 0; round < (r.measured ? 1 : 3); ++round)
          look(r, settings, r.measured ? d / 8 : d, 20);
      for (int round = 0; round < 5; ++round) look(r, settings, 3, 3000);
    }
  };
  const std::vector<Reduction> all = rows_first();
  for (const Reduction& r : all)
    if (r.source != r.target) look_at(r);
  for (int round = 0; round < 100; ++round)
    look(reduction_of(random_sources::gadget(random)), {}, random() % 300, 6);
  for (const Reduction& r : all)
    if (r.source == r.target) look_at(r);
}

// More rows than one thread takes at a time: each is the image of its own row.
TEST_CASE("many rows") {
  const Reduction& r = find_reduction("ov_to_max_ip");
  std::mt19937 random(1);
  const PairRows x{{}, random_rows(random, 3000, 3), random_rows(random, 1, 3), 3, {}};
  const auto targets = targets_of(r, x, {}, {.threads = 2});
  const auto& image = targets.front().of<PairRows>();
  for (std::size_t i = 0; i < 3000; ++i) {
    const auto own = targets_of(r, PairRows{{}, x.A.slice(i, 1), x.B, 3, {}}, {}, {.threads = 1});
    REQUIRE(image.A.row(i).front() == own.front().of<PairRows>().A.row(0).front());
  }
}

// Of several targets only the one that holds the known witness is known to be yes; an optimum is the target's own.
TEST_CASE("what is known of an image") {
  Instance one_set = read("p ov-mono 3 2\n11\n01\n10\n");
  const auto known_of = [](const Reduction& r, const Instance& source) {
    std::vector<AnswerKind> all;
    for (const Instance& target : reduce(r, source, {}, {}, 1 << 20)) {
      const Answer& known = target.provenance.known;
      if (known.witness && known.kind == AnswerKind::yes)
        CHECK(surely(find_problem(r.target).holds(target.data, *known.witness)));
      all.push_back(known.kind);
    }
    return all;
  };
  const Reduction& separated = find_reduction("ov_mono_to_ov");
  one_set.provenance.known = {AnswerKind::yes, Pair{1, 2}, {}};
  CHECK(known_of(separated, one_set) == std::vector{AnswerKind::yes, AnswerKind::unknown});
  one_set.provenance.known = {AnswerKind::yes, {}, {}};
  CHECK(known_of(separated, one_set) == std::vector{AnswerKind::unknown, AnswerKind::unknown});
  one_set.provenance.known = {AnswerKind::no, {}, {}};
  CHECK(known_of(separated, one_set) == std::vector{AnswerKind::no, AnswerKind::no});

  Instance least = read("p min-ip 1 2 3\n111\n110\n111\n");
  least.provenance.known = {AnswerKind::optimum, Pair{0, 0}, 2};
  const auto image = reduce(find_reduction("min_ip_to_max_ip"), least, {}, {}, 1 << 20).front();
  CHECK(identical(image.provenance.known.value, 1));  // d - 2
  CHECK(
      identical(solve(find_problem("max-ip"), image.data, Ask::optimum, {}, find_solver("plain")).value, 1));
}

// What was certified is what is written: the numbers of an image separate at the epsilon that was asked for.
TEST_CASE("what attention promises") {
  const Reduction& r = find_reduction("ov_to_attention");
  std::mt19937 random(1);
  for (const char* weights : {"powers-of-two", "real"})
    for (const char* asked : {"0", "0.01", "0.25", "0.3", "0.499"})
      for (const std::size_t keys : {1U, 2U, 37U}) {
        INFO(weights << ", epsilon " << asked << ", keys " << keys);
        const Settings settings(r.options, {{"epsilon", asked}, {"weights", weights}});
        const PairRows x{{}, random_rows(random, 3, 9), random_rows(random, keys, 9), 9, {}};
        const auto targets = targets_of(r, x, settings, {});
        const auto& head = targets.front().of<AttentionHead>();
        CHECK(head.cut == 0.5);
        CHECK((head.scale == ln2()) == (weights == std::string("powers-of-two")));
        CHECK(head.epsilon >= settings.real("epsilon"));
        CHECK(head.epsilon <= settings.real("epsilon") + 0x1p-32);
        double unit = 0;
        for (std::size_t j = 0; j < keys; ++j)
          for (std::size_t k = 0; k < 9; ++k) {
            const double entry = head.K.row(j)[k];
            if (entry != 0) unit = -entry;
            CHECK(entry == (at(x.B.row(j), k) ? -unit : 0));
          }
        CHECK(weights_separate({head.scale, unit, head.K.row(keys)[9]}, keys, head.epsilon));
        // Not by far more than it takes: the weights are of this epsilon.
        CHECK_FALSE(weights_separate({head.scale, unit, head.K.row(keys)[9]}, keys * 100, head.epsilon));
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
  for (const ShippedProof& prover : all_proofs()) {
    auto obligations = prover.obligations();
    std::erase_if(obligations, [](const Obligation& o) { return o.part != "shipped loops"; });
    CHECK_FALSE(obligations.empty());
    for (const Decision& d : decide(obligations, {}, 1, {})) CHECK(d.proved());
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
      CHECK((one.kind == other.kind && identical(one.value, other.value)));
    }
}

TEST_CASE("lifting") {
  // One model: -1 -2 3.
  const Instance source = read("p cnf 3 3\n1 -2 0\n-1 0\n3 0\n");
  Instance at = source;
  Witness witness = Assignment{{false, false, true}};
  for (const Reduction* step : path("sat", "ov-mono")) {
    witness = step->begin(at.data, {}, {}).onward(witness).second;
    at = reduce(*step, at, {}, {}, 1 << 20).front();
  }
  const auto back = lift(links(at.provenance), witness);
  REQUIRE(back);
  REQUIRE(Assignment::of(*back));
  CHECK(Assignment::of(*back).value() == Assignment{{false, false, true}});
}

}  // namespace reductio::tests

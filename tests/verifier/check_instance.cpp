// `checked` and `refuted` of one instance: right reductions pass on instances beyond the tiny ones, wrong ones fail on
// the instance that shows it, and what was not seen is never said to be checked.
#include <random>

#include "instances/shapes/formula.hpp"
#include "instances/shapes/pairs.hpp"
#include "tests/catch.hpp"
#include "tests/refuted/all.hpp"
#include "verifier/methods/search.hpp"
#include "verifier/verify.hpp"

namespace reductio::tests {
namespace {

Rows<Word> random_rows(std::mt19937& random, std::size_t n, std::size_t d, std::size_t every) {
  Rows<Word> rows({}, n, d);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < d; ++k) set(rows.edit(i), k, random() % every == 0);
  return rows;
}

// With about one pair in three orthogonal, or hardly any.
Data random_source(std::mt19937& random, const Problem& problem, std::size_t every, std::size_t d = 70) {
  if (problem.shape != &shape_for<Formula>()) {
    Parts parts;
    const std::size_t sides = problem.shape->parts().size();
    for (const auto& part : problem.shape->parts())
      parts.bits.emplace_back(part.name, random_rows(random, sides == 1 ? 19 : 15, d, every));
    Data out = problem.shape->assemble(parts, {d, {}, {}});
    // One of the best scores, or one step beyond; an inner product of two sides may be left to be the best.
    if (problem.has_threshold && (sides == 1 || every == 2)) {
      const auto score = problem.score_of(out, first_candidate(out).value()).value();
      problem.shape->set_threshold(out, thresholds_around(out, score)[random() % 3]);
    }
    return out;
  }
  Formula formula{9, {}, {}};
  for (std::size_t c = 0; c < 10 * every; ++c) {
    std::vector<std::int32_t> clause;
    for (int k = 0; k < 3; ++k) {
      const auto variable = static_cast<std::int32_t>(1 + random() % 9);
      clause.push_back(random() % 2 == 0 ? variable : -variable);
    }
    formula.add(clause);
  }
  return formula;
}

Verdict verdict_of(const ReductionVerdict& all, std::string_view claim) {
  for (const ClaimVerdict& one : all.claims)
    if (one.claim == claim) return one.verdict;
  throw std::logic_error("no such claim");
}

}  // namespace

TEST_CASE("check of an instance: right reductions pass on larger instances, yes and no", "[plain]") {
  std::mt19937 random(1);
  for (const Reduction& r : all_reductions())
    for (const Settings& settings : settings_to_try(r))
      for (const std::size_t every : {2U, 8U}) {
        Instance source{std::string(r.source), random_source(random, find_problem(r.source), every), {}};
        // What an optimum of an assignment is takes long to show of many coordinates.
        const Problem& target = find_problem(r.target);
        if (target.shape->witness_is_assignment() && target.best && source.shape().has_threshold())
          source.data = random_source(random, find_problem(r.source), every, 8);
        if (!runs_on(r)(source.data)) source.shape().set_threshold(source.data, 0);
        if (!runs_on(r)(source.data)) source.data = random_source(random, find_problem(r.source), every, 4);
        if (!keeps_question(r, source.data)) {
          const auto all = source.shape().thresholds(source.data);
          source.shape().set_threshold(source.data, all[all.size() / 2]);
        }
        const ReductionVerdict all = verify_instance(r, source, settings, {}, {});
        bool no_witness = false;  // none could be mapped back, so nothing was checked
        for (const ClaimVerdict& claim : all.claims) {
          INFO(r.name << " " << claim.claim << ": " << claim.why);
          const bool none = claim.claim == "backward" && claim.scope.find(" 0 target") != std::string::npos;
          no_witness = no_witness || none;
          CHECK(claim.verdict == (none ? Verdict::unknown : Verdict::checked));
        }
        const bool norms = std::ranges::count(r.claims, "norm", &Claim::name) != 0;
        CHECK(all.claims.size() == (r.decode ? 3U : norms ? 6U : 5U));
        CHECK(exit_code({all}, 2) == (no_witness ? 3 : 0));
      }
}

TEST_CASE("check of an instance: a wrong reduction fails on the instance that shows it") {
  each_refuted([](auto wrong) {
    INFO(wrong.name);
    const Reduction r = wrong.reduction();
    const Settings settings(r.options, {});
    Search found = search(r, 6, {.threads = 1});
    const Instance& source = found.found.at(std::string(wrong.claim)).source;
    if (wrong.claim == "size") {
      // No image is made of it: a gadget's sizes are known before, another's when they come out.
      if (r.gadget)
        CHECK_THROWS_AS(verify_instance(r, source, settings, {}, {}), InputError);
      else
        CHECK_THROWS_AS(verify_instance(r, source, settings, {}, {}), std::logic_error);
    } else if (!requires { wrong.keeps_the_answer; }) {
      const ReductionVerdict all = verify_instance(r, source, settings, {}, {});
      CHECK(verdict_of(all, wrong.claim) == Verdict::refuted);
      CHECK(exit_code({all}, 2) == 1);
    }
  });
}

// A source that asks for the optimum: a map that misses it on one side is seen, though both ends have an optimum.
TEST_CASE("check of an instance: the image of an optimum must be one") {
  Reduction r = find_reduction("min_ip_to_max_ip");
  PairRows x{{}, Rows<Word>({}, 1, 1), Rows<Word>({}, 2, 1), 1, {}};
  set(x.A.edit(0), 0, true);
  set(x.B.edit(0), 0, true);
  const Instance source{"min-ip", x, {}};
  CHECK(verify_instance(r, source, {}, {}, {}).verdict() == Verdict::checked);
  r.begin = [begin = r.begin](const Data& data, const Settings& settings, const Work& work) {
    Run run = begin(data, settings, work);
    run.onward = [](const Witness&) { return std::pair(std::size_t{0}, Witness(Pair{0, 0})); };
    return run;
  };
  const ReductionVerdict all = verify_instance(r, source, {}, {}, {});
  CHECK(verdict_of(all, "complete") == Verdict::refuted);
  CHECK(verdict_of(all, "backward") == Verdict::checked);
}

TEST_CASE("check of an instance: a sample says so, and without time nothing is checked") {
  std::mt19937 random(1);
  const Reduction& r = find_reduction("ov_to_max_ip");
  const Instance source{
      "ov", PairRows{{}, random_rows(random, 40, 4, 8), random_rows(random, 40, 4, 8), 4, {}}, {}};
  VerifyOptions few;
  few.witnesses = 10;
  const auto backward = verify_instance(r, source, {}, few, {}).claims.at(2);
  CHECK(backward.verdict == Verdict::checked);
  CHECK_THAT(backward.scope, Catch::Contains("1010 of ") && Catch::Contains("seed 0"));

  Work over;
  over.deadline = Work::Clock::now() - std::chrono::seconds(1);
  const ReductionVerdict late = verify_instance(r, source, {}, {}, over);
  CHECK(late.claims.size() == 5);
  for (const ClaimVerdict& claim : late.claims) CHECK(claim.verdict == Verdict::unknown);
  CHECK(exit_code({late}, 2) == 3);
}

TEST_CASE("check of an instance: a recorded answer that is another is said, and costs no verdict") {
  Rows<Word> zero({}, 2, 3);
  Instance source{"ov", PairRows{{}, zero, zero, 3, {}}, {}};
  source.provenance.known = {AnswerKind::no, {}, {}};
  source.provenance.known_by = "a guess";
  const Reduction& r = find_reduction("ov_to_max_ip");
  const ReductionVerdict wrong = verify_instance(r, source, {}, {}, {});
  REQUIRE(wrong.remarks.size() == 1);
  CHECK(wrong.remarks[0] ==
        "the source is found to be yes; this contradicts the recorded answer, no (a guess)");
  CHECK(exit_code({wrong}, 2) == 0);
  source.provenance.known.kind = AnswerKind::yes;
  CHECK(verify_instance(r, source, {}, {}, {}).remarks.empty());
}

}  // namespace reductio::tests

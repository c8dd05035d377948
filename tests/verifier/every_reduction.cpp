// Every claim of every shipped reduction is proved for all sizes by two engines; and a mutant of a gadget never is,
// unless a machine proof says that it is right as well.
#include "reductions/all.hpp"
#include "reductions/shapes/erase.hpp"
#include "tests/catch.hpp"
#include "verifier/methods/decide.hpp"
#include "verifier/methods/prove.hpp"
#include "verifier/methods/prover.hpp"
#include "verifier/methods/search.hpp"
#include "verifier/verify.hpp"

namespace reductio {
namespace {

// R with output `output` of one side's gadget turned where the bit is `at`; or, with side 2, its threshold moved.
template <class R>
struct Mutant : Coordinatewise<typename R::Source, typename R::Target> {
  int side = 0;
  std::size_t output = 0;
  bool at = false;
  int shift = 0;

  template <class S, class A>
  A turned(int here, const S& x, A bits) const {
    if (side == here) bits[output] = bits[output] ^ (at ? x : !x);
    return bits;
  }
  template <class S>
  auto phi(Logic<S> in, const S& x) const {
    return turned(0, x, R::phi(in, x));
  }
  template <class S>
  auto psi(Logic<S> in, const S& y) const {
    return turned(1, y, R::psi(in, y));
  }
  template <class S>
  auto phi_pad(Logic<S> in) const {
    return left_pad(R{}, in);
  }
  template <class S>
  auto psi_pad(Logic<S> in) const {
    return right_pad(R{}, in);
  }
  template <class N>
  N threshold(const N& d, const N& t) const {
    return reductio::threshold(R{}, d, t) + shift;
  }
  template <class S>
  static auto size(const S& s) {
    return R::size(s);
  }
};

template <class R>
std::vector<Mutant<R>> mutants() {
  std::vector<Mutant<R>> all;
  const std::size_t width = R::phi(Logic<Bit>{}, Bit(false)).size();
  for (const int side : {0, 1})
    for (std::size_t g = 0; g < width; ++g)
      for (const bool at : {false, true}) all.push_back({{}, side, g, at, 0});
  if (R::Target::has_threshold)
    for (const int shift : {-1, 1}) all.push_back({{}, 2, 0, false, shift});
  return all;
}

bool fails_somewhere(const Reduction& reduction) {
  bool failed = false;
  each_tiny(find_problem(reduction.source), 6, [&](const Data& data) {
    failed = !violations(reduction, data, {}).empty();
    return !failed;
  });
  return failed;
}

bool all_proved(const std::vector<Obligation>& obligations) {
  for (const Decision& d : decide(obligations, {}, 1, {}))
    if (d.z3.kind != Outcome::Kind::proved) return false;
  return true;
}

// Mutants killed and mutants proved to be right, of a reduction.
template <class R>
std::pair<int, int> fate_of_mutants() {
  int killed = 0, right = 0;
  for (const Mutant<R>& m : mutants<R>()) {
    INFO(R::Source::name << " to " << R::Target::name << ", side " << m.side << ", output " << m.output
                         << ", at " << m.at << ", shift " << m.shift);
    const bool fails = fails_somewhere(erase<Mutant<R>>("mutant", "", m)),
               proved = all_proved(all_obligations(m, "mutant"));
    CHECK(fails != proved);  // never both, never neither
    (fails ? killed : right)++;
  }
  return {killed, right};
}

}  // namespace

TEST_CASE("every reduction: every claim proved for all sizes by two engines") {
  if (!cvc5_installed()) WARN("cvc5 is not installed: proofs rest on one engine");
  const int engines = cvc5_installed() ? 2 : 1;
  for (const Reduction& r : reductions()) {
    VerifyOptions options;
    options.limits.time = std::chrono::seconds(120);
    options.search_bits = 8;
    options.engines = engines;
    const ReductionVerdict verdict = verify(r, options, {});
    CHECK(verdict.claims.size() == r.claims.size());
    for (const ClaimVerdict& claim : verdict.claims) {
      INFO(r.name << " " << claim.claim << ": " << said(claim.verdict) << " " << claim.why);
      CHECK(claim.verdict == Verdict::proved);
      CHECK(claim.one_engine == (engines < 2));
      CHECK(claim.engines.size() == static_cast<std::size_t>(engines));
    }
    CHECK(exit_code({verdict}, engines) == 0);
  }
}

TEST_CASE("every reduction: mutants of its gadget fail on a tiny instance, or are proved to be right") {
  // In ov_to_max_ip, phi = (not x, x) may become (1, x)? No: every table bit and the threshold matter.
  CHECK(fate_of_mutants<OvToMaxIp>() == std::pair(10, 0));
  CHECK(fate_of_mutants<MinIpToMaxIp>() == std::pair(10, 0));
  CHECK(fate_of_mutants<MaxIpToMinIp>() == std::pair(10, 0));
  CHECK(fate_of_mutants<OvToMinIp>() == std::pair(6, 0));
  CHECK(fate_of_mutants<OvToOvMono>() == std::pair(4, 0));
}

TEST_CASE("engines: a false formula and an unreachable relation are not proved, and deadlines are kept") {
  Obligation formula{"r",      "c", "p", "x + 1 > x, and x > 0",
                     "QF_LIA", {},  {},  {{{{"x", "Int"}}, "(> (+ x 1) x)"}}};
  CHECK(z3_decide(formula, {}, {}).kind == Outcome::Kind::proved);
  if (cvc5_installed()) CHECK(cvc5_decide(formula, "", {}, {}).kind == Outcome::Kind::proved);
  formula.clauses.push_back({{{"x", "Int"}}, "(> x 0)"});
  CHECK(z3_decide(formula, {}, {}).kind == Outcome::Kind::refuted);
  if (cvc5_installed()) CHECK(cvc5_decide(formula, "", {}, {}).kind == Outcome::Kind::refuted);
  formula.clauses.back().formula = "(= (* x (* x (* x x))) 7919)(";
  CHECK(z3_decide(formula, {}, {}).kind == Outcome::Kind::unknown);
  if (cvc5_installed()) CHECK(cvc5_decide(formula, "", {}, {}).kind == Outcome::Kind::unknown);

  // A lie about the relation: cvc5 does not take it.
  Obligation loop{"r",
                  "c",
                  "p",
                  "counting up stays positive",
                  "QF_LIA",
                  {},
                  {"(declare-fun P (Int) Bool)"},
                  {{{}, "(P 1)"},
                   {{{"x", "Int"}}, "(=> (P x) (P (+ x 1)))"},
                   {{{"x", "Int"}}, "(=> (and (P x) (< x 0)) false)"}}};
  const Outcome found = z3_decide(loop, {}, {});
  REQUIRE(found.kind == Outcome::Kind::proved);
  if (cvc5_installed()) {
    CHECK(cvc5_decide(loop, found.definitions, {}, {}).kind == Outcome::Kind::proved);
    CHECK(cvc5_decide(loop, "(define-fun P ((x!0 Int)) Bool (< x!0 5))", {}, {}).kind ==
          Outcome::Kind::refuted);
  }
  loop.clauses.back().formula = "(=> (and (P x) (> x 3)) false)";
  CHECK(z3_decide(loop, {}, {}).kind == Outcome::Kind::refuted);
}

TEST_CASE("verify: without time nothing is proved and nothing passes") {
  VerifyOptions options;
  options.limits.time = std::chrono::milliseconds(1);
  Work over;
  over.deadline = Work::Clock::now();
  for (const Reduction& r : reductions()) {
    const ReductionVerdict verdict = verify(r, options, over);
    for (const ClaimVerdict& claim : verdict.claims) CHECK(claim.verdict != Verdict::proved);
    CHECK(exit_code({verdict}, 2) == 3);
  }
}

TEST_CASE("verify: a proof that the running code contradicts is a disagreement") {
  // The clauses of the right reduction beside the code of a wrong one.
  Reduction wrong = find_reduction("ov_to_max_ip");
  const auto forward = wrong.forward;
  wrong.forward = [forward](const Data& data, const Settings& set, const Work& work) {
    auto targets = forward(data, set, work);
    auto& rows = std::get<PairRows>(targets.front());
    if (rows.threshold) *rows.threshold += 1;
    return targets;
  };
  const ReductionVerdict verdict = verify(wrong, obligations_of("ov_to_max_ip"), {}, {});
  CHECK(verdict.verdict() == Verdict::disagree);
  CHECK(exit_code({verdict}, 2) == 4);
}

TEST_CASE("verify: one engine alone is said so, and is not enough where two are asked") {
  VerifyOptions options;
  options.engines = 1;
  const ReductionVerdict verdict = verify(find_reduction("ov_to_min_ip"), options, {});
  for (const ClaimVerdict& claim : verdict.claims)
    CHECK((claim.verdict == Verdict::proved && claim.one_engine));
  CHECK(exit_code({verdict}, 1) == 0);
  CHECK(exit_code({verdict}, 2) == 3);
}

TEST_CASE("verify: claims compose along a chain, and the weakest link counts") {
  const auto link = [](const char* name, Verdict complete) {
    return ReductionVerdict{
        name, {{.claim = "complete", .verdict = complete}, {.claim = "sound", .verdict = Verdict::proved}}};
  };
  const ReductionVerdict good = compose({link("a", Verdict::proved), link("b", Verdict::proved)});
  CHECK(good.reduction == "a,b");
  CHECK(good.verdict() == Verdict::proved);
  const ReductionVerdict weak = compose({link("a", Verdict::proved), link("b", Verdict::bounded)});
  CHECK(weak.claims.front().verdict == Verdict::bounded);
  CHECK(weak.claims.back().verdict == Verdict::proved);
}

}  // namespace reductio

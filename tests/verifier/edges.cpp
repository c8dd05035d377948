// Gadgets at the edge of the machine's numbers, and failures that are far or too large to be made.
#include "instances/shapes/pairs.hpp"
#include "reductions/gadgets/domain.hpp"
#include "reductions/gadgets/gadget_file.hpp"
#include "tests/catch.hpp"
#include "verifier/methods/prove_gadget.hpp"
#include "verifier/methods/search.hpp"
#include "verifier/mutants/kinds.hpp"
#include "verifier/verify.hpp"

namespace reductio::tests {
namespace {

Gadget edge_gadget(const std::string& rest) {
  return *reduction_of(read_gadget("(gadget edge " + rest + ")")).gadget;
}

ReductionVerdict edge_verdict(const std::string& rest) {
  VerifyOptions options;
  options.search_bits = 6;
  return verify(reduction_of(edge_gadget(rest)), options, {});
}

const ClaimVerdict& edge_claim(const ReductionVerdict& verdict, std::string_view claim) {
  for (const ClaimVerdict& one : verdict.claims)
    if (one.claim == claim) return one;
  throw std::logic_error("no such claim");
}

const std::string right_tables = "(from ov) (to max-ip) (left (x) (not x) x) (right (y) 1 (not y)) ";

}  // namespace

TEST_CASE("edges: the domain of a gadget is where its formulas fit 64 bits") {
  const auto below = [](const std::string& threshold) {
    return domain(edge_gadget(right_tables + "(threshold " + threshold + ")")).below;
  };
  CHECK(below("d") == Domain::all);
  CHECK(below("(ite (< d 50) d (* d 9000000000000000000))") == 50);
  CHECK(below("(* d 4611686018427387904)") == 2);  // 2^62: twice it is 2^63
  CHECK(below("(- (* d 4611686018427387904))") == 2);
  // Here 8 is the truth, and intervals see less.
  CHECK(below("(ite (or (< d 7) (= d 7)) d (* 2 (* d 9000000000000000000)))") == 7);
  CHECK(below("(+ 9223372036854775807 1)") == 0);
  const Domain of_t =
      domain(edge_gadget("(from max-ip) (to min-ip) (left (x) (not x) x) (right (y) 1 (not y)) "
                         "(threshold (- (+ d 9223372036854775807) (+ t 9223372036854775807)))"));
  CHECK(of_t.below == 1);
  CHECK(of_t.scores_only);
  CHECK(domain(edge_gadget(right_tables + "(pad (* d 1048576) (* weight weight) 0) (threshold d)")).below >
        1000);
  // What the domain says fits does run, and the first size that it leaves out does not.
  const Reduction limited = reduction_of(edge_gadget(right_tables + "(threshold (* d 4611686018427387904))"));
  const auto rows = [](std::size_t d) {
    return PairRows{{}, Rows<Word>({}, 1, d), Rows<Word>({}, 1, d), d, {}};
  };
  CHECK(targets_of(limited, rows(1), {}, {}).size() == 1);
  CHECK_THROWS_AS(targets_of(limited, rows(2), {}, {}), InputError);
}

TEST_CASE("edges: what leaves 64 bits limits the scope, and nothing is said beyond") {
  const std::string right = right_tables +
                            "(threshold (ite (< d 20) d (+ d (- (* d 9223372036854775807) "
                            "(* d 9223372036854775807)))))";
  for (const ClaimVerdict& claim : edge_verdict(right).claims) {
    INFO(claim.claim << ": " << claim.why);
    CHECK(claim.verdict == Verdict::proved);
    CHECK(claim.scope == "all n, m, d < 20");
  }
  // The same limit, and wrong below it.
  const std::string wrong = right_tables +
                            "(threshold (ite (< d 11) d (ite (< d 20) (- d 1) (* d "
                            "9223372036854775807))))";
  const auto refuted = edge_verdict(wrong);
  CHECK(edge_claim(refuted, "complete").verdict == Verdict::proved);
  REQUIRE(edge_claim(refuted, "sound").verdict == Verdict::refuted);
  CHECK(sizes(edge_claim(refuted, "sound").counterexample->source.data).at("d") == 11);
}

TEST_CASE("edges: a stated size that is wrong of instances too large to be made is described") {
  const auto verdict = edge_verdict(
      right_tables + "(threshold d) (size n m (ite (and (< 1000000 n) (< 1000000 d)) (+ d 1) (* 2 d)))");
  for (const char* claim : {"complete", "sound", "backward"})
    CHECK(edge_claim(verdict, claim).verdict == Verdict::proved);
  CHECK(edge_claim(verdict, "size").verdict == Verdict::not_inductive);
  CHECK_THAT(edge_claim(verdict, "size").why, Catch::Contains("n = 1000001, m = 0, d = 1000001"));
}

TEST_CASE("edges: a failure at ten million coordinates is run, one at 2^36 is described", "[plain]") {
  const auto sound = [](const std::string& d0) {
    return edge_claim(edge_verdict(right_tables + "(threshold (ite (< d " + d0 + ") d (- d 1)))"), "sound");
  };
  const ClaimVerdict near = sound("10000000");
  REQUIRE(near.verdict == Verdict::refuted);
  CHECK(sizes(near.counterexample->source.data).at("d") == 10'000'000);
  const ClaimVerdict far = sound("68719476736");
  CHECK(far.verdict == Verdict::not_inductive);
  CHECK_THAT(far.why, Catch::Contains("d = 68719476736"));
}

TEST_CASE("edges: a claim that is left open is tried on more than one beside its proof", "[plain]") {
  CHECK(bits_beside_proof(find_reduction("ov_to_max_ip"), 12) == 9);
  CHECK(bits_beside_proof(find_reduction("ov_to_max_ip"), 6) == 6);
  CHECK(bits_beside_proof(find_reduction("ov_to_max_ip_gap"), 12) == 12);
  // A row on each side with five coordinates are ten bits: the running code fails there, and on nothing smaller.
  const Reduction wrong =
      with_targets(find_reduction("ov_to_max_ip"), "", "", [](auto& targets, const Data&, const Settings&) {
        auto& x = targets.front().template of<PairRows>();
        if (x.d == 10) x.threshold = *x.threshold + 1;
      }).reduction;
  const auto open = verify(wrong, std::vector<Obligation>(), {}, {});
  REQUIRE(edge_claim(open, "complete").verdict == Verdict::refuted);
  CHECK(sizes(edge_claim(open, "complete").counterexample->source.data).at("d") == 5);
  CHECK(edge_claim(open, "size").verdict == Verdict::bounded);
  CHECK_THAT(edge_claim(open, "size").scope, Catch::Contains("at most 12 bits"));
}

TEST_CASE("edges: after a proof the words of the very gadget are run, near every constant") {
  for (const char* name :
       {"ov_to_max_ip", "ov_to_ov_mono", "ov_mono_to_ov", "sat_to_ov", "max_ip_to_min_ip"}) {
    INFO(name);
    const Search tried = sample(find_reduction(name), {});
    CHECK(tried.instances >= 88);
    CHECK(tried.found.empty());
  }
  // Right of every tiny instance, and wrong at one size that only its constant names.
  const Search wrong =
      sample(reduction_of(edge_gadget(right_tables + "(threshold (ite (= d 777) (- d 1) d))")), {});
  CHECK(wrong.found.contains("sound"));
  // The running code loses its last word: no clause sees that, the sample does.
  const Reduction lossy =
      with_targets(find_reduction("ov_to_max_ip"), "", "", [](auto& targets, const Data&, const Settings&) {
        auto& x = targets.front().template of<PairRows>();
        for (std::size_t i = 0; x.d > 128 && i < x.A.n(); ++i) x.A.edit(i).back() = Word{};
      }).reduction;
  VerifyOptions options;
  options.search_bits = 6;
  const auto verdict = verify(lossy, options, {});
  CHECK(edge_claim(verdict, "complete").verdict == Verdict::disagree);
  CHECK(edge_claim(verdict, "size").verdict == Verdict::proved);
}

}  // namespace reductio::tests

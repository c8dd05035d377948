// Gadgets whose verdicts are known beforehand: stated sizes, long pads, products of names, and all of width 2.

#include "reductions/gadgets/gadget_file.hpp"
#include "tests/catch.hpp"
#include "verifier/methods/decide.hpp"
#include "verifier/methods/prove_gadget.hpp"
#include "verifier/verify.hpp"

namespace reductio::tests {
namespace {

ReductionVerdict verdict_of(const std::string& rest) {
  VerifyOptions options;
  options.search_bits = 6;
  return verify(reduction_of(read_gadget("(gadget made " + rest + ")")), options, {});
}

const ClaimVerdict& of(const ReductionVerdict& verdict, std::string_view claim) {
  for (const ClaimVerdict& one : verdict.claims)
    if (one.claim == claim) return one;
  throw std::logic_error("no such claim");
}

const std::string complement =
    "(from ov) (to max-ip) (left (x) (not x) x) (right (y) 1 (not y)) (threshold d)";

}  // namespace

TEST_CASE(
    "gadgets: a stated size that is wrong from some d on is refuted there, by itself and beside other "
    "faults") {
  const Sizes nine{{{"n", 0}, {"m", 0}, {"d", 9}}};
  const std::string size = " (size n m (ite (< d 9) (* 2 d) (+ 1 (* 2 d))))";
  const auto alone = verdict_of(complement + size);
  CHECK(of(alone, "sound").verdict == Verdict::proved);
  REQUIRE(of(alone, "size").verdict == Verdict::refuted);
  CHECK(sizes(of(alone, "size").counterexample->source.data) == nine);
  const auto both =
      verdict_of("(from ov) (to max-ip) (left (x) (not x) x) (right (y) 1 y) (threshold d)" + size);
  CHECK(of(both, "sound").verdict == Verdict::refuted);
  REQUIRE(of(both, "size").verdict == Verdict::refuted);
  CHECK(sizes(of(both, "size").counterexample->source.data) == nine);
  CHECK(of(verdict_of(complement + " (size n m (* 2 d))"), "size").verdict == Verdict::proved);
}

TEST_CASE("gadgets: long pads end in a verdict, and in time") {
  const auto sound = [](const std::string& length) {
    return of(verdict_of(complement + " (pad " + length + " 0 0)"), "sound");
  };
  CHECK(sound("5000").verdict == Verdict::proved);
  CHECK(sound("100000").verdict == Verdict::proved);
  CHECK(sound("2147483648").verdict == Verdict::unknown);
  CHECK_THAT(sound("2147483648").why, Catch::Contains("bytes"));
}

TEST_CASE("gadgets: products of names, and scores below 0, are judged as what they are") {
  const auto square = verdict_of(
      "(from ov) (to max-ip) (left (x) (not x) x) (right (y) 1 (not y)) (pad (* d d) 0 0) (threshold d)");
  CHECK(of(square, "complete").verdict == Verdict::proved);
  const auto cut = verdict_of("(from min-ip) (to min-ip) (both (x) x) (threshold (ite (< t 0) -1 t))");
  CHECK(of(cut, "value").verdict == Verdict::proved);
}

TEST_CASE(
    "all 256 gadgets of width 2 from OV to Max-IP with threshold d: proved or refuted as brute force says",
    "[plain]") {
  // Every third, and the four that are right; with REDUCTIO_ALL in the environment each.
  const bool each = in_full();
  int right = 0;
  for (unsigned code = 0; code < 256; ++code) {
    Gadget gadget = *find_reduction("ov_to_max_ip").gadget;
    for (unsigned v = 0; v < 2; ++v)
      for (unsigned g = 0; g < 2; ++g) {
        gadget.left[v][g] = (code >> (2 * v + g)) & 1;
        gadget.right[v][g] = (code >> (4 + 2 * v + g)) & 1;
      }
    const auto sum = [&](unsigned x, unsigned y) {
      return gadget.left[x][0] * gadget.right[y][0] + gadget.left[x][1] * gadget.right[y][1];
    };
    // Every pair of bits may be all there is, at d = 1; and what holds of each holds of sums.
    const bool truth = sum(0, 0) == 1 && sum(0, 1) == 1 && sum(1, 0) == 1 && sum(1, 1) == 0;
    right += truth;
    if (!truth && !each && code % 3 != 0) continue;
    INFO("tables " << code);
    bool all = true;
    for (const Decision& d : decide(obligations_for_all_sizes(gadget), {}, 1, {})) {
      all = all && d.proved();
      CHECK((d.proved() || d.refuted()));
    }
    CHECK(all == truth);
  }
  CHECK(right == 4);
}

}  // namespace reductio::tests

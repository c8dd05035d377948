// Claims `image` and `size` of the shipped reductions and of gadgets with blocks and pads: proved of the lines as they
// are, refuted of those of every mutant that says so.
#include <algorithm>
#include <set>

#include "mutants.hpp"
#include "reductions/gadgets/gadget_file.hpp"
#include "tests/catch.hpp"
#include "verifier/loops/gadget_image.hpp"
#include "verifier/methods/decide.hpp"
#include "verifier/shapes/shipped.hpp"

namespace reductio::tests {
namespace {

constexpr const char* pads_and_blocks[] = {R"(
(gadget pads
  (from ov) (to max-ip)
  (left (x) (not x) x) (right (y) 1 (not y))
  (pad d 0 0) (pad d 0 weight) (pad 3 1 2)
  (threshold d)))",
                                           R"(
(gadget blocks
  (from ov) (to min-ip)
  (left (x0 x1 x2) x0 (xor x1 x2) (and x0 x1 x2)) (right (y0 y1 y2) y2 y1 (or y0 y1))
  (threshold d)))",
                                           R"(
(gadget one-set
  (from ov-mono) (to min-ip)
  (left (x0 x1) x0 x1) (right (y0 y1) y0 (not y1))
  (threshold (* 2 d))))"};

// Of loops, and how much they write.
std::vector<Obligation> claims_of_loops() {
  std::vector<Obligation> out;
  for (const ShippedProof& prover : all_proofs())
    for (Obligation& one : prover.obligations())
      if (one.claim == "image" || one.claim == "size") out.push_back(std::move(one));
  for (const char* text : pads_and_blocks)
    for (Obligation& one : image_obligations(read_gadget(text))) out.push_back(std::move(one));
  return out;
}

std::string question_of(const Obligation& one) { return one.question(one.definitions); }

bool refuted_by(const Decision& d, std::string_view engine) {
  return std::any_of(d.tries.begin(), d.tries.end(), [&](const Try& one) {
    return one.engine == engine && one.outcome.kind == Outcome::Kind::refuted;
  });
}

}  // namespace

TEST_CASE("by proof: the loops as they are") {
  const auto obligations = claims_of_loops();
  const auto decisions = decide(obligations, {}, 2, {});
  for (std::size_t k = 0; k < obligations.size(); ++k) {
    INFO(obligations[k].file_name() << ": " << decisions[k].told());
    CHECK(decisions[k].proved_twice());
  }
}

// Of each mutant the obligations that it changes.
TEST_CASE("by proof: every mutant that says so") {
  std::set<std::string> right;
  for (const Obligation& one : claims_of_loops()) right.insert(question_of(one));
  std::vector<Obligation> changed;
  std::vector<std::string_view> of;
  for (const mutants::Mutant& mutant : mutants::all) {
    if (!mutant.by_proof) continue;
    *mutant.chosen = true;
    for (Obligation& one : claims_of_loops())
      if (!right.contains(question_of(one))) changed.push_back(std::move(one)), of.push_back(mutant.name);
    *mutant.chosen = false;
  }
  const auto decisions = decide(changed, {}, 2, {});
  std::set<std::string_view> refuted;
  for (std::size_t k = 0; k < changed.size(); ++k) {
    INFO(of[k] << ", " << changed[k].file_name() << ": " << decisions[k].told());
    CHECK_FALSE(decisions[k].disagreement());
    if (refuted_by(decisions[k], "z3") && refuted_by(decisions[k], "cvc5")) refuted.insert(of[k]);
  }
  for (const mutants::Mutant& mutant : mutants::all) {
    INFO(mutant.name << ": " << mutant.what);
    CHECK(refuted.contains(mutant.name) == mutant.by_proof);
  }
}

}  // namespace reductio::tests

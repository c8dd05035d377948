// Claim `image` of the shipped reductions and of gadgets with blocks and pads: proved of the lines as they are, refuted
// of those of the mutant that REDUCTIO_MUTANT names.
#include <cstdlib>

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

std::vector<Obligation> image_claims() {
  std::vector<Obligation> out;
  for (const ShippedProof& prover : shipped_proofs())
    for (Obligation& one : prover.obligations())
      if (one.claim == "image") out.push_back(std::move(one));
  for (const char* text : pads_and_blocks)
    for (Obligation& one : image_obligations(read_gadget(text))) out.push_back(std::move(one));
  return out;
}

bool refuted_by(const Decision& d, std::string_view engine) {
  return std::any_of(d.tries.begin(), d.tries.end(), [&](const Try& one) {
    return one.engine == engine && one.outcome.kind == Outcome::Kind::refuted;
  });
}

}  // namespace

TEST_CASE("image, by proof") {
  const auto obligations = image_claims();
  const auto decisions = decide(obligations, {}, 2, {});
  std::size_t proved = 0, refuted = 0;
  for (std::size_t k = 0; k < obligations.size(); ++k) {
    INFO(obligations[k].file_name() << ": " << decisions[k].told());
    CHECK_FALSE(decisions[k].disagreement());
    proved += decisions[k].proved_twice();
    refuted += refuted_by(decisions[k], "z3") && refuted_by(decisions[k], "cvc5");
  }
  if (std::getenv("REDUCTIO_MUTANT") == nullptr)
    CHECK(proved == obligations.size());
  else
    CHECK(refuted > 0);
}

}  // namespace reductio::tests

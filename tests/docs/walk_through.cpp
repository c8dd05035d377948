#include "reductions/ov_to_hamming_slip.hpp"  // taken from docs/design.md by the build
#include "tests/catch.hpp"
#include "verifier/engines/engine.hpp"
#include "verifier/shapes.hpp"

using namespace reductio::tests;

namespace {

std::size_t refuted(const std::vector<Obligation>& obligations) {
  std::size_t count = 0;
  for (const Obligation& one : obligations) {
    CAPTURE(one.file_name());
    const Outcome found = z3_decide(one, "", {}, {});
    CHECK(found.kind != Outcome::Kind::unknown);
    count += found.kind == Outcome::Kind::refuted;
    if (found.kind == Outcome::Kind::proved)
      CHECK(cvc5_decide(one, found.definitions, {}, {}).kind == Outcome::Kind::proved);
  }
  return count;
}

}  // namespace

TEST_CASE("the header that docs/design.md prints is proved, and refuted without its negation") {
  CHECK(refuted(ProofOf<OvToHamming>::obligations(OvToHamming{}, "ov_to_hamming")) == 0);
  CHECK(refuted(ProofOf<OvToHammingSlip>::obligations(OvToHammingSlip{}, "ov_to_hamming_slip")) >= 3);
}

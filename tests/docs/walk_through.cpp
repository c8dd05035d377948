#include "reductions/ov_to_agreement_slip.hpp"  // taken from docs/design.md by the build
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
  CHECK(refuted(ProofOf<OvToAgreement>::obligations(OvToAgreement{}, "ov_to_agreement")) == 0);
  CHECK(refuted(ProofOf<OvToAgreementSlip>::obligations(OvToAgreementSlip{}, "ov_to_agreement_slip")) >= 3);
}

#include "docs/ov_to_hamming.hpp"  // taken from docs/design.md by the build
#include "tests/catch.hpp"
#include "verifier/engines/engine.hpp"
#include "verifier/shapes.hpp"

using namespace reductio;

namespace {

// The walk-through's mistake: a forgotten negation.
struct Forgetful : OvToHamming {
  template <class S>
  static std::array<S, 3> psi(Logic<S> in, const S& y) {
    return {y, in.bit(false), y};
  }
};

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
  CHECK(refuted(ProofOf<Forgetful>::obligations(Forgetful{}, "forgetful")) >= 3);
}

// SAT to OV in which a negated literal never makes its clause true: (not x1) is called unsatisfiable.
#pragma once
#include "tests/refuted/refuted.hpp"

namespace reductio::tests {

struct NegatedLiteralsForgotten : SatToOv, WrongShape<NegatedLiteralsForgotten> {
  static constexpr std::string_view name = "negated_literals_forgotten", claim = "complete";
  static Sizes smallest() { return {{{"vars", 1}, {"clauses", 1}}}; }
  template <class S>
  static S survives(Logic<S>, const S& positive, const S&, const S& value) {
    return !(positive & value);
  }
};

}  // namespace reductio::tests

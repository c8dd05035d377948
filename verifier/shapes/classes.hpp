// Reductions that have a target for every two weights of rows.
#pragma once
#include "verifier/loops/classes_image.hpp"
#include "verifier/methods/prove_classes.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

// One function of the author changed.
template <class R, int By>
struct OtherThreshold : R {
  template <class N>
  static N threshold(const N& d, const N& u, const N& v) {
    return R::threshold(d, u, v) + By;
  }
};
template <class R>
struct WeightsExchanged : R {
  template <class N>
  static N threshold(const N& d, const N& u, const N& v) {
    return R::threshold(d, v, u);
  }
};
template <class R>
struct OtherLeft : R {
  template <class S>
  static S left(Logic<S> in, const S& x) {
    return !R::left(in, x);
  }
};
template <class R>
struct OtherRight : R {
  template <class S>
  static S right(Logic<S> in, const S& y) {
    return !R::right(in, y);
  }
};

template <IsClasses R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "classes";

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    return joined(classes_obligations(ends_of_classes<R>(), name), image_obligations(r, name));
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    return {
        mutant_of(OtherThreshold<R, -1>{}, original, "class_threshold_off", "thresholds are one less"),
        mutant_of(OtherThreshold<R, 1>{}, original, "class_threshold_off", "thresholds are one more"),
        mutant_of(WeightsExchanged<R>{}, original, "class_weights_exchanged",
                  "thresholds are those of the two weights exchanged"),
        mutant_of(OtherLeft<R>{}, original, "class_copy_complemented", "rows of A become their complements"),
        mutant_of(OtherRight<R>{}, original, "class_copy_complemented",
                  "rows of B become their complements")};
  }
};

}  // namespace reductio::verifier

// A reduction's type to all its obligations: the shape's proof for all sizes, and the shipped loops.
#pragma once
#include "reductions/shapes/coordinatewise.hpp"
#include "verifier/methods/prove_bounded.hpp"
#include "verifier/methods/prove_gadget.hpp"
#include "verifier/methods/prove_row_threshold.hpp"
#include "verifier/methods/prove_separated.hpp"
#include "verifier/methods/prove_split_and_list.hpp"

namespace reductio {

template <class R>
std::vector<Obligation> all_obligations(const R& r, const std::string& name) {
  if constexpr (IsCoordinatewise<R>) {
    return obligations(gadget_of(r, name));
  } else {
    std::vector<Obligation> all = obligations(r, name);
    for (Obligation& one : BoundedProof(name).all(r)) all.push_back(std::move(one));
    return all;
  }
}

}  // namespace reductio

// Reductions to clauses by the order encoding of which rows are chosen.
#pragma once
#include "reductions/shapes/order_encoded.hpp"
#include "verifier/loops/order_encoded_image.hpp"
#include "verifier/methods/prove_order_encoded.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

template <IsOrderEncoded R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "order_encoded";

  static std::vector<Obligation> obligations(const R&, const std::string& name) {
    const auto source = [](const Term& score, const Term& t) { return R::Source::holds(score, t); };
    const auto target = [](const Term& cost, const Term& t) {
      if constexpr (R::soft)
        return R::Target::holds(cost, t);
      else
        return cost == t;  // nobody asks: such a target has no cost
    };
    return joined(order_encoded_obligations({R::soft, source, target}, name),
                  order_encoded_loops(name, R::soft));
  }
};

}  // namespace reductio::verifier

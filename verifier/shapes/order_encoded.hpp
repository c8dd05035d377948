// Reductions to clauses by the order encoding of which rows are chosen.
#pragma once
#include "reductions/shapes/order_encoded.hpp"
#include "verifier/kernel/kernel_claims.hpp"
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
  static KernelScript kernel(const R& r, const std::string& name) {
    const PairSizes<CoqNumber> sizes{std::string("n"), std::string("m"), std::string("d")};
    const auto at = reductions::ordered_places(sizes);
    std::string parameters = coq_problem("source", describe<typename R::Source>()) + "\n";
    std::vector<detail::OwnStatement> own;
    if constexpr (R::soft) {
      parameters += detail::question<typename R::Target>("target") + "\n";
      own.push_back({"value", "order_soft_value source target places"});
    }
    parameters += fmt::format("Definition places (n m d : Z) : list Z :=\n  [{}; {}; {}; {}; {}].\n\n",
                              at.order_a.text, at.order_b.text, at.bits_a.text, at.bits_b.text, at.all.text) +
                  detail::stated({"n", "m", "d"}, r.size(sizes));
    return {name, "OrderEncoded", parameters,
            detail::kernel_claims(
                R::soft ? "order_soft" : "order_hard", "",
                R::soft ? "(order_soft source target places)" : "(order_hard source places)", own, true)};
  }
};

}  // namespace reductio::verifier

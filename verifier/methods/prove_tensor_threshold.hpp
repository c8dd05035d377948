// Reductions to tensor attention, for all n, m, l, d and all weights that separate.
//
// A query's keys are pairs of rows (three_sided_rows.hpp): Z is the sum of their weights, Y that of as many r =
// exp(-kappa). Of what is left the two dummies weigh M together, and a row with a dummy r each, at most Q in all. An
// output o, with o (Z + M + P) = Z for what such pairs weigh, is more than 1/2 + E with a witness, and at most 1/2 - E
// without one: by Y (1+2E) <= M (1-2E) and (M+Q) (1+2E) < 1-2E, which `weights_separate` has decided for m l keys and m
// + l pads.
#pragma once
#include "reductions/shapes/tensor_threshold.hpp"
#include "verifier/methods/three_sided_rows.hpp"

namespace reductio::verifier {

// What its author states, as the proof needs it.
struct TensorStatement {
  ThreeSidedRows rows;
  std::function<reductions::TensorSizes<Term>(const reductions::TripleSizes<Term>&)> size;
};

std::vector<Obligation> tensor_threshold_obligations(const TensorStatement& of);

template <IsTensorThreshold R>
TensorStatement tensor_statement(const R& r, const std::string& name) {
  TensorStatement out{{name, {}, [](const Term& s) { return R::Source::holds(s, Term(0)); }},
                      [](const reductions::TripleSizes<Term>& s) { return R::size(s); }};
  const Logic<Bit> in;
  for (std::size_t kind = 0; kind < out.rows.added.size(); ++kind) {
    const Bit a((kind & 1) != 0), b((kind & 2) != 0), c((kind & 4) != 0);
    out.rows.added[kind] = {R::Source::term(a, b, c).value ? 1 : 0,
                            r.query(in, a) * r.first(in, b) * r.second(in, c)};
  }
  return out;
}

}  // namespace reductio::verifier

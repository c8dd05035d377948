#include "verifier/loops/tensor_power_image.hpp"

#include "verifier/loops/symbolic_formula.hpp"
#include "verifier/loops/symbolic_grid.hpp"
#include "verifier/loops/whole_image.hpp"

namespace reductio::verifier {

// A copy begins at a place of which is known what is proved of products: part `copies` of claim size.
Term copy_start(const Term& k, const Term&) { return number_of("start", {k}); }
Term is_one(const SymbolicRowView& row, const Term& k) { return coordinate(row, k); }

}  // namespace reductio::verifier

#include "reductions/shapes/tensor_power.hpp"

namespace reductio::verifier {

std::vector<Obligation> tensor_power_image(const std::string& name) {
  Writer w(name, "image", "rows of the image", "a coordinate of a product is not that of its two factors",
           "QF_UFLIA");
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const Term n = proof.integer("n", "rows of a side"),
             d = proof.integer("d", "coordinates of the left factors"),
             e = proof.integer("e", "coordinates of the right factors"),
             K = proof.integer("K", "the copy in which a coordinate of the product lies"),
             J = proof.integer("J", "where it lies in this copy");
  const auto start = [&](const Term& k) { return copy_start(k, e); };
  proof.suppose(n >= 0 && d >= 0 && e >= 0 && start(d) >= 0 && K >= 0 && J >= 0);
  const Rows<Lanes> V = arbitrary_rows(proof, "V", n, d), W = arbitrary_rows(proof, "W", n, e);
  const auto within = [&](const Term& column) { return column < start(d); };
  const auto meant = [&](const SymbolicMatrix::Entry& at) {
    return within(at.column) && V.matrix()->content(at.row, K) && W.matrix()->content(at.row, J);
  };
  proof.expect({0,
                [&](const SymbolicMatrix::Entry& at, const Term& done) { return at.row < done && meant(at); },
                [&](const Term&) {
                  const Term& column = proof.written(0).watched->column;
                  return implies(within(column), K < d && J < e && column == start(K) + J);
                }});
  proof.expect({0,
                [&](const SymbolicMatrix::Entry& at, const Term& done) {
                  const Term i = proof.turns().front();
                  return (at.row < i || (at.row == i && K < done)) && meant(at);
                },
                [&](const Term& k) {
                  return start(k) >= 0 && start(k) + e <= start(d) &&
                         implies(k < K, start(k) + e <= start(K)) && implies(K < k, start(K) + e <= start(k));
                }});
  reductions::multiplied_rows<Lanes>(in, V, d, W, e, ProvedLoop{proof});
  owe_all(proof, 0, meant);
  std::vector<Obligation> out = cell_obligations(name);
  out.push_back(w.done());
  return out;
}

}  // namespace reductio::verifier

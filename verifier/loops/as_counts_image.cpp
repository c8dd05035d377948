#include "verifier/loops/as_counts_image.hpp"

#include "reductions/shapes/as_counts.hpp"
#include "verifier/loops/symbolic_grid.hpp"
#include "verifier/loops/whole_image.hpp"

namespace reductio::verifier {

std::vector<Obligation> as_counts_image(const std::string& name) {
  Writer w(name, "image", "counts of a side", "an entry is not that of its bit", "QF_UFLIA");
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const Term n = proof.integer("n", "rows of the side"), d = proof.integer("d", "their coordinates"),
             zero = proof.integer("zero", "the entry 0");
  proof.suppose(n >= 0 && d >= 0);
  const Rows<Lanes> rows = arbitrary_rows(proof, "V", n, d);
  const Sort integer{Sort::Kind::integer};
  const Function entry{"entry", {integer}, integer};
  const auto meant = [&](const SymbolicMatrix::Entry& at) {
    return entry({ite(rows.matrix()->content(at.row, at.column), 1, 0)});
  };
  proof.expect({0, [&](const SymbolicMatrix::Entry& at, const Term& done) {
                  return ite(at.row < done, meant(at), zero);
                }});
  proof.expect({0, [&](const SymbolicMatrix::Entry& at, const Term& done) {
                  const Term i = proof.turns().front();
                  return ite(at.row < i || (at.row == i && at.column < done), meant(at), zero);
                }});
  reductions::counted_rows<Entry>(
      in, rows, d, Entry{&proof, zero},
      [&](const Term& number) {
        return Entry{&proof, entry({number})};
      },
      ProvedLoop{proof});
  owe_all(proof, 0, meant);
  return {w.done()};
}

}  // namespace reductio::verifier

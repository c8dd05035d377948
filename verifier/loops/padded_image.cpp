#include "verifier/loops/padded_image.hpp"

#include "reductions/shapes/padded.hpp"
#include "verifier/loops/whole_image.hpp"

namespace reductio::verifier {

std::vector<Obligation> padded_image(const std::string& name) {
  Writer w(name, "image", "rows of the image", "a row is no copy with its tag, or a pad is none", "QF_UFLIA");
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const Term n = proof.integer("n", "rows of the source's left side"),
             m = proof.integer("m", "rows of its right side"), d = proof.integer("d", "their coordinates"),
             t = proof.integer("t", "the source's threshold"), p = proof.integer("p", "rows with pads, left"),
             q = proof.integer("q", "rows with pads, right");
  // No side has fewer rows than it had: part `rows`.
  proof.suppose(n >= 0 && m >= 0 && d >= 0 && p >= n && q >= m);
  const Rows<Lanes> A = arbitrary_rows(proof, "A", n, d), B = arbitrary_rows(proof, "B", m, d);
  const auto padded = [d](const Rows<Lanes>& rows, const Term& own, std::int64_t tag) {
    return [=](const SymbolicMatrix::Entry& at) {
      const Term copy = at.column == d + tag || (at.column < d && rows.matrix()->content(at.row, at.column)),
                 pad = at.column == d || at.column == d + 1;
      return (at.row < own && copy) || (at.row >= own && pad);
    };
  };
  const auto left = padded(A, n, 0), right = padded(B, m, 1);
  const auto expect = [&](std::size_t matrix, auto meant, const Term& first) {
    proof.expect({matrix, [=](const SymbolicMatrix::Entry& at, const Term& done) {
                    return at.row < first + done && meant(at);
                  }});
  };
  expect(0, left, 0), expect(0, left, n), expect(1, right, 0), expect(1, right, m);
  const auto made = reductions::with_pads<Lanes>(Bichromatic<Lanes>{in, A, B, d, t}, p, q, ProvedLoop{proof});
  proof.owe(made.threshold.value() == t && made.d == d + 2, "the threshold stays, and d is two more");
  owe_all(proof, 0, left);
  owe_all(proof, 1, right);
  std::vector<Obligation> out = cell_obligations(name);
  out.push_back(w.done());
  return out;
}

}  // namespace reductio::verifier

#include "verifier/loops/chunks_image.hpp"

#include "reductions/shapes/chunks.hpp"
#include "verifier/loops/whole_image.hpp"

namespace reductio::verifier {

std::vector<Obligation> chunks_image(const std::string& name) {
  Writer w(name, "image", "rows of the image", "a row of a target is no copy of the row at its place",
           "QF_UFLIA");
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const Term n = proof.integer("n", "rows of the source's left side"),
             m = proof.integer("m", "rows of its right side"), d = proof.integer("d", "their coordinates"),
             t = proof.integer("t", "the source's threshold");
  proof.suppose(n >= 0 && m >= 0 && d >= 0);
  const Rows<Lanes> A = arbitrary_rows(proof, "A", n, d), B = arbitrary_rows(proof, "B", m, d);
  // Where chunks begin and end is right: parts `chunks`.
  const reductions::Chunk<Term> a{proof.integer("a", "the first row of a chunk of A"),
                                  proof.integer("p", "how many there are")},
      b{proof.integer("b", "the first row of a chunk of B"), proof.integer("q", "how many there are")};
  proof.suppose(a.first >= 0 && a.rows >= 0 && a.first + a.rows <= n);
  proof.suppose(b.first >= 0 && b.rows >= 0 && b.first + b.rows <= m);
  const auto copied = [&](const Rows<Lanes>& rows, const reductions::Chunk<Term>& of) {
    return [=](const SymbolicMatrix::Entry& at) {
      return at.column < d && rows.matrix()->content(of.first + at.row, at.column);
    };
  };
  const auto left = copied(A, a), right = copied(B, b);
  const auto expect = [&](std::size_t matrix, auto meant) {
    proof.expect({matrix, [=](const SymbolicMatrix::Entry& at, const Term& done) {
                    return at.row < done && meant(at);
                  }});
  };
  expect(0, left), expect(1, right);
  const auto made =
      reductions::target_of_chunks<Lanes>(Bichromatic<Lanes>{in, A, B, d, t}, a, b, ProvedLoop{proof});
  proof.owe(made.threshold.value() == t, "the threshold stays");
  owe_all(proof, 0, left);
  owe_all(proof, 1, right);
  std::vector<Obligation> out = cell_obligations(name);
  out.push_back(w.done());
  return out;
}

}  // namespace reductio::verifier

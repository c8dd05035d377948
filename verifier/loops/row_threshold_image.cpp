#include "verifier/loops/row_threshold_image.hpp"

#include "verifier/loops/symbolic_grid.hpp"
#include "verifier/loops/whole_image.hpp"

namespace reductio::verifier {

std::vector<Obligation> row_image_obligations(const CutRows& of, const std::string& name) {
  const SymbolicSteps r{of};
  Writer w(name, "image", "entries of the image", "an entry of Q, K or V is not the one that the gadget says",
           "QF_UFLIA");
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const Logic<Term> bits;
  const Term n = proof.integer("n", "rows of the source's left side"),
             m = proof.integer("m", "rows of its right side"), d = proof.integer("d", "their coordinates"),
             zero = proof.integer("zero", "the entry 0"), one = proof.integer("one", "the value 1"),
             lead = proof.integer("lead", "the last entry of a query"),
             dummy = proof.integer("dummy", "the entry of the dummy key");
  proof.suppose(n >= 0 && m >= 0 && d >= 0);
  const Rows<Lanes> A = arbitrary_rows(proof, "A", n, d), B = arbitrary_rows(proof, "B", m, d);
  const Sort integer{Sort::Kind::integer};
  const Function of_query{"query_entry", {integer}, integer}, of_key{"key_entry", {integer}, integer};
  const auto query = [&](const SymbolicMatrix::Entry& at) {
    return ite(at.column < d, of_query({r.query(bits, A.matrix()->content(at.row, at.column))}), lead);
  };
  const auto key = [&](const SymbolicMatrix::Entry& at) {
    return ite(at.row == m, ite(at.column == d, dummy, zero),
               ite(at.column < d, of_key({r.key(bits, B.matrix()->content(at.row, at.column))}), zero));
  };
  const auto rows = [&](std::size_t matrix, auto meant) {  // after so many rows
    proof.expect({matrix, [=](const SymbolicMatrix::Entry& at, const Term& done) {
                    return ite(at.row < done, meant(at), zero);
                  }});
  };
  const auto row = [&](std::size_t matrix, auto meant) {  // after so many coordinates of one more row
    proof.expect({matrix, [=, &proof](const SymbolicMatrix::Entry& at, const Term& done) {
                    const Term i = proof.turns().front();
                    return ite(at.row < i || (at.row == i && at.column < done), meant(at), zero);
                  }});
  };
  rows(0, query), row(0, query), rows(1, key), row(1, key);
  attend<Entry>(
      r, Bichromatic<Lanes>{in, A, B, d, {}},
      Entries<Entry>{{&proof, zero}, {&proof, one}, {&proof, lead}, {&proof, dummy}},
      [&](const Term& steps) {
        return Entry{&proof, of_query({steps})};
      },
      [&](const Term& steps) {
        return Entry{&proof, of_key({steps})};
      },
      ProvedLoop{proof});
  owe_all(proof, 0, query);
  owe_all(proof, 1, key);
  owe_all(proof, 2, [&](const auto& at) { return ite(at.row == m, zero, one); });
  return {w.done()};
}

}  // namespace reductio::verifier

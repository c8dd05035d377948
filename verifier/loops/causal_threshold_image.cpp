#include "verifier/loops/causal_threshold_image.hpp"

#include "verifier/loops/symbolic_grid.hpp"
#include "verifier/loops/whole_image.hpp"

namespace reductio::verifier {

std::vector<Obligation> causal_image_obligations(const CutRows& of, const std::string& name) {
  const SymbolicSteps r{of};
  using Place = SymbolicMatrix::Entry;
  Writer w(name, "image", "entries of the image", "an entry of Q, K or V is not the one that the gadget says",
           "QF_UFLIA");
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const Logic<Term> bits;
  const Term n = proof.integer("n", "rows of the source's left side"),
             m = proof.integer("m", "rows of its right side"), d = proof.integer("d", "their coordinates"),
             zero = proof.integer("zero", "the entry 0"), one = proof.integer("one", "the value 1"),
             lead = proof.integer("lead", "what a step is in a query"),
             unit = proof.integer("unit", "what other tokens score the dummy"),
             pad = proof.integer("pad", "the entry of a pad"),
             dummy = proof.integer("dummy", "the entry of the dummy key");
  proof.suppose(n >= 0 && m >= 0 && d >= 0);
  const Rows<Lanes> A = arbitrary_rows(proof, "A", n, d), B = arbitrary_rows(proof, "B", m, d);
  const Sort integer{Sort::Kind::integer};
  const Function of_query{"query_entry", {integer}, integer}, of_key{"key_entry", {integer}, integer};
  const Term first = m + 1;  // of the queries
  const auto query = [&](const Place& at) {
    const Term of_row =
        ite(at.column < d, of_query({r.query(bits, A.matrix()->content(at.row - first, at.column))}),
            ite(at.column == d, lead, zero));
    return ite(at.row < first, ite(at.column == d + 1, lead, zero), of_row);
  };
  const auto key = [&](const Place& at) {
    const Term of_dummy = ite(at.column == d, dummy, ite(at.column == d + 1, unit, zero)),
               of_row = ite(at.column < d, of_key({r.key(bits, B.matrix()->content(at.row - 1, at.column))}),
                            zero);
    return ite(at.row == 0, of_dummy, ite(at.row < first, of_row, ite(at.column == d, pad, zero)));
  };
  const auto value = [&](const Place& at) { return ite(at.row >= 1 && at.row < first, one, zero); };
  const auto rows = [&](std::size_t matrix, const Term& before, auto meant) {  // after so many rows
    proof.expect({matrix, [=](const Place& at, const Term& done) {
                    return ite(at.row < before + done, meant(at), zero);
                  }});
  };
  const auto row = [&](std::size_t matrix, const Term& before, auto meant) {  // and coordinates of one more
    proof.expect({matrix, [=, &proof](const Place& at, const Term& done) {
                    const Term i = before + proof.turns().front();
                    return ite(at.row < i || (at.row == i && at.column < done), meant(at), zero);
                  }});
  };
  rows(0, 0, query), rows(0, first, query), row(0, first, query);
  rows(1, 1, key), row(1, 1, key), rows(1, first, key), rows(2, 1, value);
  const auto entry = [&](const Term& x) { return Entry{&proof, x}; };
  attend_causally<Entry>(
      r, Bichromatic<Lanes>{in, A, B, d, {}},
      CausalEntries<Entry>{entry(zero), entry(one), entry(lead), entry(unit), entry(pad), entry(dummy)},
      [&](const Term& steps) { return entry(of_query({steps})); },
      [&](const Term& steps) { return entry(of_key({steps})); }, ProvedLoop{proof});
  owe_all(proof, 0, query);
  owe_all(proof, 1, key);
  owe_all(proof, 2, value);
  return {w.done()};
}

}  // namespace reductio::verifier

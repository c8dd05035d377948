// Claim `image` of reductions to tensor attention: queries, keys and values, entry by entry, for all n, m, l and d.
#pragma once
#include "reductions/shapes/tensor_threshold.hpp"
#include "verifier/loops/symbolic_grid.hpp"
#include "verifier/loops/whole_image.hpp"

namespace reductio::verifier {

template <IsTensorThreshold R>
std::vector<Obligation> tensor_image_obligations(const R& r, const std::string& name) {
  using Place = SymbolicMatrix::Entry;
  Writer w(name, "image", "entries of the image",
           "an entry of Q, K1, K2, V1 or V2 is not the one that the gadget says", "QF_UFLIA");
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const Logic<Term> bits;
  const Term n = proof.integer("n", "rows of the source's first side"),
             m = proof.integer("m", "rows of its second side"),
             l = proof.integer("l", "rows of its third side"), d = proof.integer("d", "their coordinates"),
             zero = proof.integer("zero", "the entry 0"), one = proof.integer("one", "the entry 1"),
             pad = proof.integer("pad", "one step, as an entry of K2"),
             dummy = proof.integer("dummy", "the entry of the second dummy");
  proof.suppose(n >= 0 && m >= 0 && l >= 0 && d >= 0);
  const Rows<Lanes> A = arbitrary_rows(proof, "A", n, d), B = arbitrary_rows(proof, "B", m, d),
                    C = arbitrary_rows(proof, "C", l, d);
  const Sort integer{Sort::Kind::integer};
  const Function of_query{"query_entry", {integer}, integer}, of_first{"first_entry", {integer}, integer},
      of_second{"second_entry", {integer}, integer};
  const auto last = [=](const Place& at, const Term& first, const Term& second) {
    return ite(at.column == d, first, second);
  };
  const auto query = [&](const Place& at) {
    return ite(at.column < d, of_query({r.query(bits, A.matrix()->content(at.row, at.column))}), one);
  };
  const auto first = [&](const Place& at) {
    const Term bit = B.matrix()->content(at.row, at.column);
    return ite(at.row == m, ite(at.column < d, zero, last(at, one, zero)),
               ite(at.column < d, of_first({r.first(bits, bit)}), last(at, zero, one)));
  };
  const auto second = [&](const Place& at) {
    const Term bit = C.matrix()->content(at.row, at.column);
    return ite(at.row == l, ite(at.column < d, zero, last(at, dummy, pad)),
               ite(at.column < d, of_second({r.second(bits, bit)}), last(at, pad, zero)));
  };
  const auto side = [&](std::size_t matrix, auto meant) {
    // After so many rows, and after so many coordinates of one more.
    proof.expect(
        {matrix, [=](const Place& at, const Term& done) { return ite(at.row < done, meant(at), zero); }});
    proof.expect({matrix, [=, &proof](const Place& at, const Term& done) {
                    const Term i = proof.turns().front();
                    return ite(at.row < i || (at.row == i && at.column < done), meant(at), zero);
                  }});
  };
  side(0, query), side(1, first), side(2, second);
  const auto entry = [&](const Term& of) { return Entry{&proof, of}; };
  const auto of_steps = [&](const Function& entry_of) {
    return [&](const Term& steps) { return Entry{&proof, entry_of({steps})}; };
  };
  attend_pairs<Entry>(r, Trichromatic<Lanes>{in, A, B, C, d},
                      TensorEntries<Entry>{entry(zero), entry(one), entry(pad), entry(dummy)},
                      of_steps(of_query), of_steps(of_first), of_steps(of_second), ProvedLoop{proof});
  owe_all(proof, 0, query);
  owe_all(proof, 1, first);
  owe_all(proof, 2, second);
  owe_all(proof, 3, [&](const Place& at) { return ite(at.row == m, zero, one); });
  owe_all(proof, 4, [&](const Place& at) { return ite(at.row == l, zero, one); });
  return {w.done()};
}

}  // namespace reductio::verifier

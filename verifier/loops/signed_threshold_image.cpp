#include "verifier/loops/signed_threshold_image.hpp"

#include "verifier/loops/symbolic_grid.hpp"
#include "verifier/loops/whole_image.hpp"

namespace reductio::verifier {
namespace {

// The gadget as the shipped loops ask for it.
struct SymbolicPairs {
  const CutRows& rows;
  std::array<Term, 2> query(Logic<Term>, const Term& x) const { return rows.query_pair(x); }
  std::array<Term, 2> key(Logic<Term>, const Term& y) const { return rows.key_pair(y); }
  std::array<Term, 2> dummy(Logic<Term>) const { return rows.dummy_pair(Term::truth(false)); }
};

}  // namespace

std::vector<Obligation> signed_image_obligations(const CutRows& of, const std::string& name) {
  const SymbolicPairs r{of};
  Writer w(name, "image", "entries of the image", "an entry of Q, K or V is not the one that the gadget says",
           "QF_UFLIA");
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const Logic<Term> bits;
  const Term n = proof.integer("n", "rows of the source's left side"),
             m = proof.integer("m", "rows of its right side"), d = proof.integer("d", "their coordinates"),
             zero = proof.integer("zero", "the entry 0"), one = proof.integer("one", "the value 1"),
             lead = proof.integer("lead", "the last entries of a query"),
             last = proof.integer("dummy", "the last entries of the dummy key");
  proof.suppose(n >= 0 && m >= 0 && d >= 0);
  const Rows<Lanes> A = arbitrary_rows(proof, "A", n, d), B = arbitrary_rows(proof, "B", m, d);
  const Sort integer{Sort::Kind::integer};
  const Function of_query{"query_entry", {integer}, integer}, of_key{"key_entry", {integer}, integer};
  // What stands in the two halves, from what a gadget says of a coordinate, and at the end.
  const auto halves = [&](const Term& column, auto entry, const Term& end) {
    return ite(column < d, entry(0, column), ite(column < d + d, entry(1, column - d), end));
  };
  const auto query = [=](const SymbolicMatrix::Entry& at) {
    const auto entry = [&](std::size_t half, const Term& k) {
      return of_query({r.query(bits, A.matrix()->content(at.row, k))[half]});
    };
    return halves(at.column, entry, lead);
  };
  const auto key = [=](const SymbolicMatrix::Entry& at) {
    const auto of_row = [&](std::size_t half, const Term& k) {
      return of_key({r.key(bits, B.matrix()->content(at.row, k))[half]});
    };
    const auto of_dummy = [&](std::size_t half, const Term&) { return of_key({r.dummy(bits)[half]}); };
    return ite(at.row == m, halves(at.column, of_dummy, last), halves(at.column, of_row, zero));
  };
  // After so many rows; after so many coordinates of a half of one more row.
  const auto rows = [&](std::size_t matrix, auto meant) {
    proof.expect({matrix, [=](const SymbolicMatrix::Entry& at, const Term& done) {
                    return ite(at.row < done, meant(at), zero);
                  }});
  };
  const auto half = [&](std::size_t matrix, auto meant, const Term& first, const std::function<Term()>& row) {
    proof.expect({matrix, [=](const SymbolicMatrix::Entry& at, const Term& done) {
                    const Term i = row();
                    return ite(at.row < i || (at.row == i && at.column < first + done), meant(at), zero);
                  }});
  };
  const auto this_row = [&proof] { return proof.turns().front(); };
  const auto last_row = [m] { return m; };
  rows(0, query), half(0, query, 0, this_row), half(0, query, d, this_row);
  rows(1, key), half(1, key, 0, this_row), half(1, key, d, this_row);
  half(1, key, 0, last_row), half(1, key, d, last_row);
  reductions::attend_with_signs<Entry>(
      r, Bichromatic<Lanes>{in, A, B, d, {}},
      reductions::Entries<Entry>{{&proof, zero}, {&proof, one}, {&proof, lead}, {&proof, last}},
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

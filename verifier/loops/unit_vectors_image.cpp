#include "verifier/loops/unit_vectors_image.hpp"

#include "verifier/loops/symbolic_grid.hpp"
#include "verifier/loops/whole_image.hpp"

namespace reductio::verifier {
namespace {

Obligation side_image(const VectorRows& of, const std::string& name, std::size_t side) {
  Writer w(name, "image", side == 0 ? "rows of A" : "rows of B", "an entry is not its bit's, its pad's or 0",
           "QF_UFLIA");
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const Term n = proof.integer("n", "rows of the side"), d = proof.integer("d", "their coordinates"),
             zero = proof.integer("zero", "the entry 0");
  proof.suppose(n >= 0 && d >= 0);
  const Rows<Lanes> rows = arbitrary_rows(proof, side == 0 ? "A" : "B", n, d);
  const Sort integer{Sort::Kind::integer};
  const Function entry{"entry", {integer}, integer}, pad{"pad", {integer, integer}, integer};
  const auto number = [&](const Term& bit) { return side == 0 ? of.query(bit) : of.key(bit); };
  const Term first = reductions::first_of_pad<Term>(d, side);
  const auto meant = [&](const SymbolicMatrix::Entry& at) {
    const Term& c = at.column;
    const Term of_pad = entry({pad({rows.matrix()->ones(at.row, d), c - first})});
    return ite(c < d, entry({number(rows.matrix()->content(at.row, c))}),
               ite(first <= c && c < first + 4, of_pad, zero));
  };
  proof.expect({0, [&](const SymbolicMatrix::Entry& at, const Term& done) {
                  return ite(at.row < done, meant(at), zero);
                }});
  proof.expect({0, [&](const SymbolicMatrix::Entry& at, const Term& done) {
                  const Term i = proof.turns().front();
                  return ite(at.row < i || (at.row == i && at.column < done), meant(at), zero);
                }});
  proof.expect(
      {0, [&](const SymbolicMatrix::Entry& at, const Term& done) {  // after so many numbers of its pad
         const Term i = proof.turns().front(), c = at.column;
         const Term written = c < d || (first <= c && c < first + done);
         return ite(at.row < i || (at.row == i && written), meant(at), zero);
       }});
  reductions::unit_rows<Entry>(
      in, rows, d, side, Entry{&proof, zero}, number,
      [&](const Term& weight, std::size_t t) {
        return pad({weight, static_cast<std::int64_t>(t)});
      },
      [&](const Term& of_entry) {
        return Entry{&proof, entry({of_entry})};
      },
      ProvedLoop{proof});
  owe_all(proof, 0, meant);
  return w.done();
}

}  // namespace

std::vector<Obligation> unit_vector_image(const VectorRows& of, const std::string& name) {
  return {side_image(of, name, 0), side_image(of, name, 1), weight_obligation(name)};
}

}  // namespace reductio::verifier

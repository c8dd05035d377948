// Claim `image` of reductions that count by values on a line: A and B, entry by entry, for all n, m and d.
#pragma once
#include "reductions/shapes/interpolated.hpp"
#include "verifier/loops/symbolic_grid.hpp"
#include "verifier/loops/whole_image.hpp"

namespace reductio::verifier {

template <IsInterpolated R>
std::vector<Obligation> image_obligations(const R& r, const std::string& name) {
  Writer w(name, "image", "entries of the image", "an entry of A or B is not that of its bit", "QF_UFLIA");
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const Term n = proof.integer("n", "rows of the source's left side"),
             m = proof.integer("m", "rows of its right side"), d = proof.integer("d", "their coordinates"),
             zero = proof.integer("zero", "the entry 0");
  proof.suppose(n >= 0 && m >= 0 && d >= 0);
  const Rows<Lanes> A = arbitrary_rows(proof, "A", n, d), B = arbitrary_rows(proof, "B", m, d);
  const Sort integer{Sort::Kind::integer};
  // What the entry of a bit is, in the row and at the coordinate whose direction it is moved in.
  const auto entry_of = [&](Stream side, const Term& i, const Term& k, const Term& bit) {
    const Function entry{side == Stream::direction_a ? "entry_of_A" : "entry_of_B",
                         {integer, integer, Sort{Sort::Kind::truth}},
                         integer};
    return entry({i, k, bit});
  };
  const auto meant = [=](Stream side, const Rows<Lanes>& rows) {
    return [=](const SymbolicMatrix::Entry& at) {
      return entry_of(side, at.row, at.column, rows.matrix()->content(at.row, at.column));
    };
  };
  const auto expect = [&](std::size_t matrix, auto stands) {
    proof.expect({matrix, [=](const SymbolicMatrix::Entry& at, const Term& done) {  // after so many rows
                    return ite(at.row < done, stands(at), zero);
                  }});
    proof.expect({matrix, [=, &proof](const SymbolicMatrix::Entry& at, const Term& done) {  // and coordinates
                    const Term i = proof.turns().front();
                    return ite(at.row < i || (at.row == i && at.column < done), stands(at), zero);
                  }});
  };
  const auto left = meant(Stream::direction_a, A), right = meant(Stream::direction_b, B);
  expect(0, left), expect(1, right);
  on_line<Entry>(
      Bichromatic<Lanes>{in, A, B, d, {}}, Entry{&proof, zero},
      [&](Stream side, const Term& i) {
        return [&proof, side, i, entry_of](const Term& k, const Term& bit) {
          return Entry{&proof, entry_of(side, i, k, bit)};
        };
      },
      ProvedLoop{proof});
  owe_all(proof, 0, left);
  owe_all(proof, 1, right);
  Writer sizes(name, "size", "sizes", "the stated sizes are not those of what the loops write", "QF_LIA");
  const auto stated = r.size(PairSizes<Term>{sizes.integer("n", "rows of the source's left side"),
                                             sizes.integer("m", "rows of its right side"),
                                             sizes.integer("d", "their coordinates")});
  const auto as_written = [&](std::size_t matrix, const Term& rows) {
    return proof.written(matrix).rows == rows && proof.written(matrix).columns == stated.d;
  };
  sizes.fact(
      points_needed(stated.d) == 2 * stated.d + 1 && as_written(0, stated.n) && as_written(1, stated.m),
      "2d + 1 targets, with the rows and coordinates of both sides");
  return {w.done(), sizes.done()};
}

}  // namespace reductio::verifier

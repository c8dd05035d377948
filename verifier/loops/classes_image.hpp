// Claim `image` of reductions that have a target for every two weights of rows: which rows are listed where, and the
// rows of a target, for all n, m and d.
#pragma once
#include "verifier/loops/whole_image.hpp"
#include "verifier/methods/prove_classes.hpp"

namespace reductio::verifier {

// What is seen of the lists while they are made: how long list e is, and what stands at place r in it.
struct SeenLists {
  Term e, r, size, row;

  Terms terms() const { return {size, row}; }
  SeenLists with(const Terms& t) const { return {e, r, t[0], t[1]}; }
  SeenLists appended(const Term& weight, const Term& i) const {
    return with({ite(weight == e, size + 1, size), ite(weight == e && r == size, i, row)});
  }
};

// Row `rank` of a class is this row of the side.
struct SymbolicRowNumbers {
  const char* name;
  Term operator[](const Term& rank) const { return number_of(name, {rank}); }
};
using SymbolicClass = WeightClass<Term, SymbolicRowNumbers>;

// The shipped loop makes lists as prove_classes.hpp speaks of them.
inline Obligation listing_obligation(const std::string& name) {
  Writer w(name, "image", "classes", "a row is listed under another weight, or at another place", "QF_UFLIA");
  LoopProof proof(w);
  const Term n = proof.integer("n", "rows of a side"), d = proof.integer("d", "coordinates of a row"),
             e = proof.integer("e", "a list: a weight"), r = proof.integer("r", "a place in it");
  proof.suppose(n >= 0 && d >= 0);
  const Rows<Lanes> side = arbitrary_rows(proof, "V", n, d);
  const ListsOfRows lists;
  proof.suppose(lists.size(0, e) == 0);
  proof.expect_fold(
      {[&](const Term& done, const Term&) {
         return Terms{lists.size(done, e), lists.row(done, e, r)};
       },
       [&](const Term& i, const Term&) { return lists.appended(i, e, r, side.matrix()->ones(i, d)); }});
  list_by_weight<Lanes>({&proof}, side, d, SeenLists{e, r, 0, lists.row(0, e, r)});
  return w.done();
}

template <IsClasses R>
std::vector<Obligation> image_obligations(const R&, const std::string& name) {
  Writer w(name, "image", "rows of the image",
           "a row of a target is not what becomes of the row that is listed there", "QF_UFLIA");
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const Term n = proof.integer("n", "rows of the source's left side"),
             m = proof.integer("m", "rows of its right side"), d = proof.integer("d", "their coordinates");
  proof.suppose(n >= 0 && m >= 0 && d >= 0);
  const Rows<Lanes> A = arbitrary_rows(proof, "A", n, d), B = arbitrary_rows(proof, "B", m, d);
  const SymbolicClass a{
      proof.integer("u", "ones of the rows of A"), proof.integer("p", "how many there are"), {"row_of_A"}},
      b{proof.integer("v", "ones of the rows of B"), proof.integer("q", "how many there are"), {"row_of_B"}};
  proof.suppose(a.size >= 0 && b.size >= 0);
  const auto stands = [&](const Rows<Lanes>& rows, const SymbolicClass& of, auto bit_of) {
    return [=](const SymbolicMatrix::Entry& at) {
      const Lanes bit = in.bit(rows.matrix()->content(of.rows[at.row], at.column));
      return at.column < d && bit_of(bit).at(0);
    };
  };
  const auto left = stands(A, a, [&](const Lanes& bit) { return R::left(in, bit); });
  const auto right = stands(B, b, [&](const Lanes& bit) { return R::right(in, bit); });
  const auto expect = [&](std::size_t matrix, const Term& rows, const SymbolicClass& of, auto meant) {
    proof.expect(
        {matrix,
         [=](const SymbolicMatrix::Entry& at, const Term& done) { return at.row < done && meant(at); },
         [=](const Term& rank) { return of.rows[rank] >= 0 && of.rows[rank] < rows; }});
  };
  expect(0, n, a, left), expect(1, m, b, right);
  target_of_classes<R, Lanes>(Bichromatic<Lanes>{in, A, B, d, {}}, a, b, ProvedLoop{proof});
  owe_all(proof, 0, left);
  owe_all(proof, 1, right);
  std::vector<Obligation> out = cell_obligations(name);
  out.push_back(weight_obligation(name));
  out.push_back(listing_obligation(name));
  out.push_back(w.done());
  return out;
}

}  // namespace reductio::verifier

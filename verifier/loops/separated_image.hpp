// Claim `image` of reductions that separate rows by the bits of their indices, for all n, d and targets.
#pragma once
#include "reductions/shapes/separated.hpp"
#include "verifier/loops/whole_image.hpp"

namespace reductio::verifier {

template <IsSeparated R>
std::vector<Obligation> image_obligations(const R& r, const std::string& name) {
  Writer w(name, "image", "rows of the image", "a row of a target is no copy of the row of its index",
           "QF_UFLIA");
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const Term n = proof.integer("n", "rows of the source"), d = proof.integer("d", "coordinates of a row"),
             p = proof.integer("p", "the target's number");
  proof.suppose(n >= 0 && d >= 0);
  const Rows<Lanes> V = arbitrary_rows(proof, "V", n, d);
  // Sizes and indices are what they are: that these are right is proved of 64-bit numbers, in parts `indices`.
  const auto rows_of = [&](const Term& side) { return side_size(n, p, side); };
  for (const std::int64_t number : {0, 1}) {
    const Term side = number, rows = rows_of(side);
    proof.suppose(rows >= 0);
    const auto index = [=](const Term& rank) { return index_of_rank(rank, p, side); };
    proof.expect({static_cast<std::size_t>(number),
                  [=](const SymbolicMatrix::Entry& at, const Term& done) {
                    return at.row < done && at.column < d && V.matrix()->content(index(at.row), at.column);
                  },
                  [=](const Term& rank) { return index(rank) >= 0 && index(rank) < n; }});
  }
  const Term t = proof.integer("t", "the source's threshold");
  const auto made = separate<R, Lanes>(r, Monochromatic<Lanes>{in, V, d, t}, p, ProvedLoop{proof});
  proof.owe(made.threshold.value() == t, "the threshold stays");
  for (const std::int64_t number : {0, 1}) {
    const Term side = number;
    owe_all(proof, static_cast<std::size_t>(number), [&](const auto& at) {
      return at.column < d && V.matrix()->content(index_of_rank(at.row, p, side), at.column);
    });
  }
  std::vector<Obligation> out = cell_obligations(name);
  out.push_back(w.done());
  return out;
}

}  // namespace reductio::verifier

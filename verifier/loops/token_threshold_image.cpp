#include "verifier/loops/token_threshold_image.hpp"

#include "reductions/shapes/token_threshold.hpp"
#include "verifier/loops/symbolic_grid.hpp"
#include "verifier/loops/whole_image.hpp"

namespace reductio::verifier {

std::vector<Obligation> unit_image_obligations(int sides, const std::string& name,
                                               const std::function<Term(const Term&)>& reads) {
  using Place = SymbolicMatrix::Entry;
  const bool two = sides == 2, one_of_several = reads != nullptr;
  Writer w(name, "image", "entries of the image",
           "an entry of the tokens or of a weight is not the one that the shape says", "QF_UFLIA");
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const Term n = two ? proof.integer("n", "rows of the source's left side") : Term(0),
             m = proof.integer("m", two ? "rows of its right side" : "rows of the source"),
             d = proof.integer("d", "their coordinates"), zero = proof.integer("zero", "the entry 0"),
             one = proof.integer("one", "the entry 1"),
             reach = proof.integer("reach", "the last coordinate of other tokens' queries"),
             unit = proof.integer("unit", "a step of a key"),
             pad = two ? proof.integer("pad", "the last coordinate of the left side's keys") : zero,
             dummy = proof.integer("dummy", "the last coordinate of the dummy's key"),
             value = proof.integer("value", "the value of a key");
  proof.suppose(n >= 0 && m >= 0 && d >= 0);
  const Rows<Lanes> A = two ? arbitrary_rows(proof, "A", n, d) : Rows<Lanes>(),
                    B = arbitrary_rows(proof, two ? "B" : "V", m, d);
  const Term row_of_c = one_of_several ? proof.integer("c", "the head's row of C") : Term(0),
             rows_of_c = one_of_several ? proof.integer("l", "rows of C") : Term(0);
  if (one_of_several) proof.suppose(row_of_c >= 0 && row_of_c < rows_of_c);
  const Rows<Lanes> C = one_of_several ? arbitrary_rows(proof, "C", rows_of_c, d) : Rows<Lanes>();
  const Term first = two ? d : Term(0), flags = two ? 2 * d : d;  // of keys' columns, and of flags
  const auto bit = [=](const Term& content) { return ite(content, one, zero); };
  const auto of_left = [&](const Place& at) {
    return ite(at.column < d, bit(A.matrix()->content(at.row, at.column)),
               ite(at.column == flags, one, zero));
  };
  const auto token = [&](const Place& at) {
    const Term of_keys = ite(at.column >= first && at.column < flags,
                             bit(B.matrix()->content(at.row - n, at.column - first)),
                             ite(at.column == flags + (sides - 1), one, zero)),
               rest = ite(at.row < n + m, of_keys, ite(at.column == flags + sides, one, zero));
    return two ? ite(at.row < n, of_left(at), rest) : rest;
  };
  // A diagonal from a column on, and the last row: what stands at the flag of the left side, at that of keys where it
  // is another, and at the dummy's.
  const auto weight = [&](const Term& diagonal, auto entry, const Term& left, const Term& keys) {
    return [=](const Term& of_dummy) {
      return [=](const Place& at) {
        const Term behind = ite(at.column == flags + sides, of_dummy, zero),
                   last = ite(at.column == flags, left,
                              two ? ite(at.column == flags + 1, keys, behind) : behind);
        return ite(at.row < d, ite(at.column == diagonal + at.row, entry(at.row), zero), last);
      };
    };
  };
  const auto read = [=](const Term& k) {
    return one_of_several ? bit(reads(C.matrix()->content(row_of_c, k))) : one;
  };
  const auto query = weight(0, read, one, reach)(reach);
  const auto key = weight(
      first, [=](const Term&) { return unit; }, pad, zero)(dummy);
  const auto rows = [&](std::size_t matrix, const Term& before, auto meant) {  // after so many rows
    proof.expect({matrix, [=](const Place& at, const Term& done) {
                    return ite(at.row < before + done, meant(at), zero);
                  }});
  };
  const auto row = [&](const Term& before, const Term& from) {  // after so many coordinates of one more token
    proof.expect({0, [=, &proof](const Place& at, const Term& done) {
                    const Term i = before + proof.turns().front();
                    return ite(at.row < i || (at.row == i && at.column < from + done), token(at), zero);
                  }});
  };
  if (two) rows(0, 0, token), row(0, 0);
  rows(0, n, token), row(n, first), rows(1, 0, query), rows(2, 0, key);
  const auto entry = [&](const Term& of) { return Entry{&proof, of}; };
  const UnitEntries<Entry> entries{entry(zero), entry(one),   entry(reach), entry(unit),
                                   entry(pad),  entry(dummy), entry(value)};
  const auto bit_entry = [&](const Term& content) { return entry(bit(content)); };
  if (one_of_several)
    unit_with<Entry>(
        Bichromatic<Lanes>{in, A, B, d, {}}, entries, bit_entry,
        [&](const Term& k) { return bit_entry(reads(coordinate(C.row(row_of_c), k))); }, ProvedLoop{proof});
  else if (two)
    unit_of<Entry>(Bichromatic<Lanes>{in, A, B, d, {}}, entries, bit_entry, ProvedLoop{proof});
  else
    unit_of<Entry>(Monochromatic<Lanes>{in, B, d, {}}, entries, bit_entry, ProvedLoop{proof});
  owe_all(proof, 0, token);
  owe_all(proof, 1, query);
  owe_all(proof, 2, key);
  owe_all(proof, 3, [&](const Place& at) { return ite(at.column == flags + (sides - 1), value, zero); });
  return {w.done()};
}

}  // namespace reductio::verifier

#include "verifier/methods/prove_separated_heads.hpp"

#include "reductions/shapes/separated_heads.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {
namespace {

struct HeadIndices {
  Writer w;
  Term n, p, i, j, one, legal;
  HeadIndices(const std::string& name, const char* claim, const char* says)
      : w(name, claim, "indices", says, "QF_BV"),
        n(w.bits("n", 64, "rows of the source")),
        p(w.bits("p", 64, "a head: its rows are told by bit p of an index")),
        i(w.bits("i", 64, "an index")),
        j(w.bits("j", 64, "another index")),
        one(Term::bits(1, 64)),
        legal(n >= 0 && n < Term::bits(std::uint64_t{1} << 62, 64) && p >= 0 && p < 62 && i >= 0 && i < n &&
              j >= 0 && j < n) {}

  // Do the two differ in this bit, and in none above it?
  Term highest(const Term& bit) const {
    return side_of(i, bit) != side_of(j, bit) &&
           from_bit(shift_right(i, one), bit) == from_bit(shift_right(j, one), bit);
  }
};

// i < j have a highest bit in which they differ. Its head is one that is made, and there i is a query and j a key.
Obligation meets(const std::string& name) {
  HeadIndices x(name, "complete",
                "a pair of different indices meets in no head, or not where it is looked for");
  Term some = Term::truth(false);
  for (std::uint64_t p = 0; p < 62; ++p) some = some || x.highest(Term::bits(p, 64));
  x.w.fact(implies(x.legal && x.i != x.j, some), "different indices have a highest bit in which they differ");
  const Term pair = x.legal && x.i < x.j && x.highest(x.p);
  x.w.fact(implies(pair, side_of(x.i, x.p) == 0 && side_of(x.j, x.p) == 1),
           "the lesser index has it clear, the other has it set");
  x.w.fact(implies(pair, needed(x.n, x.p)), "a head of that bit is made");
  x.w.fact(implies(x.legal && needed(x.n, x.p + x.one), needed(x.n, x.p)), "as are all before it");
  return x.w.done();
}

// A query and a key of one head are two rows.
Obligation apart(const std::string& name, const char* claim) {
  HeadIndices x(name, claim, "a row that meets itself in some head");
  x.w.fact(implies(x.legal && side_of(x.i, x.p) == 0 && side_of(x.j, x.p) == 1, x.i != x.j),
           "a query and a key of one head are different rows");
  return x.w.done();
}

}  // namespace

std::vector<Obligation> prove_indices_of_heads(const std::string& name) {
  return {meets(name), apart(name, "sound"), apart(name, "backward")};
}

}  // namespace reductio::verifier

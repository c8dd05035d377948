#include "verifier/loops/published_dummies_image.hpp"

#include "reductions/shapes/published_dummies.hpp"
#include "verifier/loops/symbolic_grid.hpp"
#include "verifier/loops/whole_image.hpp"
#include "verifier/methods/symbolic_loops.hpp"

namespace reductio::verifier {
namespace {

// Every pair's score is the number of places in which it agrees, every dummy's 2d, in units of s^2.
Obligation published_scores(Writer& w) {
  constexpr std::size_t rows = 2, d = 2;
  const Logic<Term> in;
  const Bichromatic<Term> x{
      in, arbitrary_rows(w, in, "a", "A", 1, d), arbitrary_rows(w, in, "b", "B", rows, d), d, {}};
  const auto bit = [](const Term& of) { return ite(of, Term(1), Term(0)); };
  const auto made = reductions::attend_published<Term>(
      x, reductions::PublishedEntries<Term>{Term(0), Term(1), Term(1)}, bit);
  Term all = Term::truth(true);
  for (std::size_t j = 0; j < 2 * rows; ++j) {
    Term score = Term(0), agree = Term(0);
    for (std::size_t c = 0; c < 4 * d; ++c) score = score + made.Q.row(0)[c] * made.K.row(j)[c];
    for (std::size_t c = 0; c < d && j < rows; ++c) agree = agree + bit(x.A.row(0)[c] == x.B.row(j)[c]);
    all = all && score == (j < rows ? agree : Term(2 * std::int64_t{d})) &&
          made.V.row(j)[0] == Term(j < rows ? 1 : 0);
  }
  w.fact(all, "keys score the places in which they agree and have value 1, dummies 2d and value 0");
  return w.done();
}

}  // namespace

std::vector<Obligation> published_image_obligations(const std::string& name) {
  using Place = SymbolicMatrix::Entry;
  Writer w(name, "image", "entries of the image", "an entry of Q, K or V is not the one that the shape says",
           "QF_UFLIA");
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const Term n = proof.integer("n", "rows of the source's left side"),
             m = proof.integer("m", "rows of its right side"), d = proof.integer("d", "their coordinates"),
             zero = proof.integer("zero", "the entry 0"), one = proof.integer("one", "the value 1"),
             unit = proof.integer("unit", "the entry that stands for 1");
  proof.suppose(n >= 0 && m >= 0 && d >= 0);
  const Rows<Lanes> A = arbitrary_rows(proof, "A", n, d), B = arbitrary_rows(proof, "B", m, d);
  const Term half = d + d;
  const auto bit = [=](const Term& of) { return ite(of, unit, zero); };
  const auto balanced = [=](const Rows<Lanes>& rows, const Place& at, const Term& behind) {
    return ite(at.column < d, bit(rows.matrix()->content(at.row, at.column)),
               ite(at.column < half, bit(!rows.matrix()->content(at.row, at.column - d)), behind));
  };
  const auto query = [=](const Place& at) { return balanced(A, at, unit); };
  const auto key = [=](const Place& at) {
    return ite(at.row < m, balanced(B, at, zero), ite(at.column < half, zero, unit));
  };
  const auto value = [=](const Place& at) { return ite(at.row < m, one, zero); };
  // After so many rows from row `first` on; then, of one more, of so many coordinates what `seen` says is there.
  const auto rows = [&](std::size_t matrix, const Term& first, auto meant) {
    proof.expect({matrix, [=](const Place& at, const Term& done) {
                    return ite(at.row < first + done, meant(at), zero);
                  }});
  };
  const auto row = [&](std::size_t matrix, const Term& first, auto meant, auto seen) {
    proof.expect({matrix, [=, &proof](const Place& at, const Term& done) {
                    const Term i = first + proof.turns().front();
                    return ite(at.row < i || (at.row == i && seen(at, done)), meant(at), zero);
                  }});
  };
  const auto both = [=](const Place& at, const Term& done) {
    return at.column < done || (at.column >= d && at.column < d + done);
  };
  const auto behind = [=](const Place& at, const Term& done) { return at.column < half + done; };
  const Term none = Term(0);
  rows(0, none, query), row(0, none, query, both), row(0, none, query, behind);
  rows(1, none, key), row(1, none, key, both);
  rows(1, m, key), row(1, m, key, behind);
  rows(2, none, value);
  const auto entry = [&](const Term& of) { return Entry{&proof, of}; };
  reductions::attend_published<Entry>(
      Bichromatic<Lanes>{in, A, B, d, {}},
      reductions::PublishedEntries<Entry>{entry(zero), entry(one), entry(unit)},
      [&](const Term& of) { return entry(bit(of)); }, ProvedLoop{proof});
  owe_all(proof, 0, query);
  owe_all(proof, 1, key);
  owe_all(proof, 2, value);
  return {w.done()};
}

std::vector<Obligation> symbolic_published_head(const std::string& name) {
  std::vector<Obligation> out;
  for (const char* claim : {"complete", "sound", "backward", "gap"}) {
    Writer w(
        name, claim, "shipped loops",
        "all instances with one row of A, two of B, d = 2: a score is not the number of places that agree",
        "QF_NIA");
    out.push_back(published_scores(w));
  }
  return out;
}

}  // namespace reductio::verifier

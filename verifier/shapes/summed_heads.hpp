// Reductions to heads of attention that are added up.
#pragma once
#include "verifier/loops/token_threshold_image.hpp"
#include "verifier/methods/prove_summed_heads.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

// Heads read a coordinate the other way where their row of C has this bit.
template <class R>
struct ReadsTurned : R {
  bool bit = false;
  template <class S>
  S reads(Logic<S> in, const S& c) const {
    return R::reads(in, c) ^ (bit ? c : !c);
  }
};

template <IsSummedHeads R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "summed_heads";
  static constexpr std::array<std::string_view, 2> assumptions{"exp", "weights"};

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    const auto reads = [r](const Term& c) { return r.reads(Logic<Term>{}, c); };
    return joined(joined(SummedHeadsProof<R>(r, name).all(), unit_image_obligations<2>(name, reads)),
                  symbolic(r, name));
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    std::vector<Mutant> out;
    for (const bool bit : {false, true}) {
      ReadsTurned<R> mutant;
      mutant.bit = bit;
      out.push_back(mutant_of(mutant, original, "reads_turned",
                              fmt::format("heads {} coordinates at which their row of C has {}",
                                          bit ? "do not read" : "read", int{bit})));
    }
    for (Mutant& one : head_layer_mutants(original)) out.push_back(std::move(one));
    return out;
  }

 private:
  // Scores and values as the shipped loops' tokens and weights of one head give them.
  static std::vector<Obligation> symbolic(const R& r, const std::string& name) {
    std::vector<Obligation> out;
    for (const char* claim : {"complete", "sound", "backward", "gap"}) {
      Writer w(name, claim, "shipped loops",
               "all instances with two rows of A and B, d = 2: a score of a head is not the one that is cut",
               "QF_NIA");
      out.push_back(scores(r, w));
    }
    return out;
  }

  static Term projected(const Grid<Term>& X, std::size_t i, const Grid<Term>& weight, std::size_t row) {
    Term sum = Term(0);
    for (std::size_t c = 0; c < weight.row(row).size(); ++c) sum = sum + X.row(i)[c] * weight.row(row)[c];
    return sum;
  }

  static Obligation scores(const R& r, Writer& w) {
    constexpr std::size_t n = 2, d = 2, tokens = 2 * n;
    const Logic<Term> in;
    const Bichromatic<Term> x{
        in, arbitrary_rows(w, in, "a", "A", n, d), arbitrary_rows(w, in, "b", "B", n, d), d, {}};
    const Rows<Term> C = arbitrary_rows(w, in, "c", "C", 1, d);
    const Term reach = w.integer("reach", "the last coordinate of other tokens' queries"),
               unit = w.integer("unit", "a step of a key"),
               pad = w.integer("pad", "the last coordinate of the left side's keys"),
               dummy = w.integer("dummy", "the last coordinate of the dummy's key"),
               value = w.integer("value", "the value of a key");
    const auto bit = [](const Term& of) { return ite(of, Term(1), Term(0)); };
    const auto query = [&](std::size_t k) { return bit(r.reads(in, C.row(0)[k])); };
    const auto made = reductions::unit_with<Term>(
        x, reductions::UnitEntries<Term>{Term(0), Term(1), reach, unit, pad, dummy, value}, bit, query);
    const auto is_key = [&](std::size_t j) { return j >= n && j < tokens; };
    Term all = Term::truth(true);
    for (std::size_t i = 0; i <= tokens; ++i)
      for (std::size_t j = 0; j <= tokens; ++j) {
        Term score = Term(0), steps = Term(0);
        for (std::size_t row = 0; row <= d; ++row)
          score = score + projected(made.X, i, made.q, row) * projected(made.X, j, made.k, row);
        for (std::size_t k = 0; k < d && i < n && is_key(j); ++k)
          steps = steps + bit(r.reads(in, C.row(0)[k]) && x.A.row(i)[k] && x.B.row(j - n)[k]);
        const Term last = i < n ? Term(1) : reach, of_key = j < n ? pad : is_key(j) ? Term(0) : dummy;
        all = all && score == unit * steps + last * of_key;
      }
    for (std::size_t j = 0; j <= tokens; ++j)
      all = all && projected(made.X, j, made.v, 0) == (is_key(j) ? value : Term(0));
    w.fact(all, "every token scores every token as stated, and has the value that is stated");
    return w.done();
  }
};

}  // namespace reductio::verifier

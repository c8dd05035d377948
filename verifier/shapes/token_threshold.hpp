// Reductions to units of transformers in which every token's output is compared with a cut.
#pragma once
#include "verifier/loops/token_threshold_image.hpp"
#include "verifier/methods/prove_row_threshold.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/row_threshold.hpp"

namespace reductio::verifier {

// Great inner products where small ones are wanted, or the other way.
template <class R>
struct SignTurned : R {
  static constexpr int sign = -R::sign;
};

template <IsTokenThreshold R>
struct ProofOf<R> {
  static constexpr int sides = RowsProblem<typename R::Source>::type::template Instance<Word>::sides;
  static constexpr std::string_view shape = "token_threshold";
  static constexpr std::array<std::string_view, 2> assumptions{"exp", "weights"};

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    return joined(joined(verifier::obligations(r, name), unit_image_obligations<sides>(name)),
                  symbolic(name));
  }
  // What a pair scores as it does in the other order, and where no key has more than a witness needs.
  static std::vector<Obligation> exchanged(const R& r, const std::string& name) requires(sides == 1) {
    return joined(obligations(r, name), RowThresholdProof<R>(r, name).exchanged());
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    std::vector<Mutant> out;
    for (const int shift : {-1, 1}) {
      AimOff<R> mutant;
      mutant.shift = shift;
      out.push_back(
          mutant_of(mutant, original, "aim_off",
                    fmt::format("a witness has one step {} at least", shift < 0 ? "less" : "more")));
    }
    out.push_back(mutant_of(SignTurned<R>{}, original, "sign_turned", "the other inner products are wanted"));
    for (Mutant& one : unit_mutants(original, sides)) out.push_back(std::move(one));
    return out;
  }

 private:
  // Scores and values as the shipped loops' tokens and weights give them.
  static std::vector<Obligation> symbolic(const std::string& name) {
    std::vector<Obligation> out;
    for (const char* claim : {"complete", "sound", "backward", "gap"}) {
      Writer w(name, claim, "shipped loops",
               "all instances with two rows a side, d = 2: a score of the unit is not the one that is cut",
               "QF_NIA");
      out.push_back(scores(w));
    }
    return out;
  }

  // X w' at a row, as sums that leave out what is 0.
  static Term projected(const Grid<Term>& X, std::size_t i, const Grid<Term>& weight, std::size_t r) {
    Term sum = Term(0);
    for (std::size_t c = 0; c < weight.row(r).size(); ++c) sum = sum + X.row(i)[c] * weight.row(r)[c];
    return sum;
  }

  static auto arbitrary_source(Writer& w, std::size_t n, std::size_t d) {
    const Logic<Term> in;
    if constexpr (sides == 2)
      return Bichromatic<Term>{
          in, arbitrary_rows(w, in, "a", "A", n, d), arbitrary_rows(w, in, "b", "B", n, d), d, {}};
    else
      return Monochromatic<Term>{in, arbitrary_rows(w, in, "v", "V", n, d), d, {}};
  }

  static Obligation scores(Writer& w) {
    constexpr std::size_t n = 2, d = 2, before = sides == 2 ? n : 0, tokens = before + n;
    const auto x = arbitrary_source(w, n, d);
    const Term reach = w.integer("reach", "the last coordinate of other tokens' queries"),
               unit = w.integer("unit", "a step of a key"),
               pad = sides == 2 ? w.integer("pad", "the last coordinate of the left side's keys") : Term(0),
               dummy = w.integer("dummy", "the last coordinate of the dummy's key"),
               value = w.integer("value", "the value of a key");
    const auto bit = [](const Term& of) { return ite(of, Term(1), Term(0)); };
    const Unit<Term> made =
        unit_of<Term>(x, UnitEntries<Term>{Term(0), Term(1), reach, unit, pad, dummy, value}, bit);
    const auto is_key = [&](std::size_t j) { return j >= before && j < tokens; };
    // In one formula: a score without a bit is the very term that it is compared with.
    Term all = Term::truth(true);
    for (std::size_t i = 0; i <= tokens; ++i)
      for (std::size_t j = 0; j <= tokens; ++j) {
        Term score = Term(0), steps = Term(0);
        for (std::size_t r = 0; r <= d; ++r)
          score = score + projected(made.X, i, made.q, r) * projected(made.X, j, made.k, r);
        for (std::size_t k = 0; k < d && i < n && is_key(j); ++k)
          steps = steps + bit(left_rows(x).row(i)[k] && keys_of(x).row(j - before)[k]);
        const Term last = i < n ? Term(1) : reach, of_key = j < before ? pad : is_key(j) ? Term(0) : dummy;
        all = all && score == unit * steps + last * of_key;
      }
    for (std::size_t j = 0; j <= tokens; ++j)
      all = all && projected(made.X, j, made.v, 0) == (is_key(j) ? value : Term(0));
    w.fact(all, "every token scores every token as stated, and has the value that is stated");
    return w.done();
  }
};

}  // namespace reductio::verifier

// Reductions to tensor attention in which every query's output is compared with a cut.
#pragma once
#include "verifier/loops/tensor_threshold_image.hpp"
#include "verifier/methods/prove_tensor_threshold.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

// One entry of a query, or of a key of either side, one step off where the bit is `at`.
template <class R>
struct TensorStepOff : R {
  int of = 0;  // query, first, second
  bool at = false;
  int shift = 0;
  template <class S>
  Num<S> off(Logic<S> in, const S& x, int here) const {
    return in.count(at ? x : !x) * in.num(of == here ? shift : 0);
  }
  template <class S>
  Num<S> query(Logic<S> in, const S& x) const {
    return R::query(in, x) + off(in, x, 0);
  }
  template <class S>
  Num<S> first(Logic<S> in, const S& y) const {
    return R::first(in, y) + off(in, y, 1);
  }
  template <class S>
  Num<S> second(Logic<S> in, const S& z) const {
    return R::second(in, z) + off(in, z, 2);
  }
};

template <IsTensorThreshold R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "tensor_threshold";
  static constexpr std::array<std::string_view, 2> assumptions{"exp", "weights"};

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    return joined(
        joined(tensor_threshold_obligations(tensor_statement(r, name)), tensor_image_obligations(r, name)),
        symbolic(r, name));
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    static constexpr std::array<const char*, 3> parts{"query", "key of the first side",
                                                      "key of the second side"};
    std::vector<Mutant> out;
    for (const int of : {0, 1, 2})
      for (const bool at : {false, true})
        for (const int shift : {-1, 1}) {
          TensorStepOff<R> mutant;
          mutant.of = of, mutant.at = at, mutant.shift = shift;
          out.push_back(mutant_of(mutant, original, "tensor_step_off",
                                  fmt::format("{} of a bit {} is one {}", parts[static_cast<std::size_t>(of)],
                                              int{at}, shift < 0 ? "less" : "more")));
        }
    return joined(std::move(out), tensor_mutants(original));
  }

 private:
  // Scores and values as the shipped loops' queries and keys give them.
  static std::vector<Obligation> symbolic(const R& r, const std::string& name) {
    std::vector<Obligation> out;
    for (const char* claim : {"complete", "sound", "backward", "gap"}) {
      Writer w(name, claim, "shipped loops",
               "all instances with one row of A, two of B and C, d = 2: a score is not the one that is cut",
               "QF_NIA");
      out.push_back(scores(r, w));
    }
    return out;
  }

  static Obligation scores(const R& r, Writer& w) {
    constexpr std::size_t rows = 2, d = 2;
    const Logic<Term> in;
    const Trichromatic<Term> x{in, arbitrary_rows(w, in, "a", "A", 1, d),
                               arbitrary_rows(w, in, "b", "B", rows, d),
                               arbitrary_rows(w, in, "c", "C", rows, d), d};
    const Term pad = w.integer("pad", "one step, as an entry of K2"),
               dummy = w.integer("dummy", "the entry of the second dummy");
    const auto same = [](const Term& entry) { return entry; };
    const auto made =
        attend_pairs<Term>(r, x, TensorEntries<Term>{Term(0), Term(1), pad, dummy}, same, same, same);
    Term all = Term::truth(true);
    for (std::size_t j = 0; j <= rows; ++j)
      for (std::size_t k = 0; k <= rows; ++k) {
        const bool of_rows = j < rows && k < rows;
        Term score = Term(0), steps = Term(0);
        for (std::size_t c = 0; c < d + 2; ++c)
          score = score + made.Q.row(0)[c] * (made.K1.row(j)[c] * made.K2.row(k)[c]);
        for (std::size_t c = 0; c < d && of_rows; ++c)
          steps =
              steps + r.query(in, x.A.row(0)[c]) * (r.first(in, x.B.row(j)[c]) * r.second(in, x.C.row(k)[c]));
        all = all &&
              score == (of_rows  ? steps
                        : j == k ? dummy
                                 : pad) &&
              made.V1.row(j)[0] * made.V2.row(k)[0] == Term(of_rows ? 1 : 0);
      }
    w.fact(
        all,
        "pairs of rows score their steps and have value 1; with a dummy one step, and the dummies their own");
    return w.done();
  }
};

}  // namespace reductio::verifier

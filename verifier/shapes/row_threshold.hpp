// Reductions to attention in which every row of outputs is compared with a cut.
#pragma once
#include "verifier/kernel/kernel_claims.hpp"
#include "verifier/loops/row_threshold_image.hpp"
#include "verifier/methods/prove_row_threshold.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

// One entry of a query or a key one step off where the bit is `at`.
template <class R>
struct StepOff : R {
  bool of_query = false, at = false;
  int shift = 0;
  template <class S>
  Num<S> off(Logic<S> in, const S& x) const {
    return in.count(at ? x : !x) * in.num(shift);
  }
  template <class S>
  Num<S> query(Logic<S> in, const S& x) const {
    return of_query ? R::query(in, x) + off(in, x) : R::query(in, x);
  }
  template <class S>
  Num<S> key(Logic<S> in, const S& y) const {
    return of_query ? R::key(in, y) : R::key(in, y) + off(in, y);
  }
};

// Of each entry of a query and a key, under these names.
template <class R>
std::vector<Mutant> step_mutants(const Reduction& original, const char* query_off, const char* key_off) {
  std::vector<Mutant> out;
  for (const bool of_query : {true, false})
    for (const bool at : {false, true})
      for (const int shift : {-1, 1}) {
        StepOff<R> mutant;
        mutant.of_query = of_query, mutant.at = at, mutant.shift = shift;
        out.push_back(mutant_of(mutant, original, of_query ? query_off : key_off,
                                fmt::format("{} of a bit {} is one {}", of_query ? "query" : "key", int{at},
                                            shift < 0 ? "less" : "more")));
      }
  return out;
}

// What a witness has at least, so many steps off.
template <class R>
struct AimOff : R {
  int shift = 0;
  template <class S>
  Num<S> aim(Logic<S> in, const Num<S>& t) const {
    return R::aim(in, t) + in.num(shift);
  }
};

template <IsRowThreshold R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "row_threshold";
  static constexpr std::array<std::string_view, 2> assumptions{"exp", "weights"};

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    return joined(joined(verifier::obligations(r, name), image_obligations(r, name)), symbolic(r, name));
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    std::vector<Mutant> out =
        joined(step_mutants<R>(original, "query_off", "key_off"), attention_mutants(original));
    if constexpr (HasAim<R>)
      for (const int shift : {-1, 1}) {
        AimOff<R> mutant;
        mutant.shift = shift;
        out.push_back(
            mutant_of(mutant, original, "head_aim_off",
                      fmt::format("a witness has one step {} at least", shift < 0 ? "less" : "more")));
      }
    return out;
  }

  // The theorem speaks of heads whose witnesses have 0 steps.
  static KernelScript kernel(const R& r, const std::string& name) requires(!HasAim<R>) {
    const auto table = [](const char* side, auto entry) {
      return fmt::format("Definition {} (x : Z) : Z := if x =? 0 then {} else {}.\n", side,
                         coq_integer(entry(Bit(false))), coq_integer(entry(Bit(true))));
    };
    const Logic<Bit> in;
    const std::string given = "source query key weights_for epsilon";
    return {
        name, "RowThreshold",
        coq_problem("source", describe<typename R::Source>()) + "\n" +
            table("query", [&](Bit x) { return r.query(in, x); }) +
            table("key", [&](Bit y) { return r.key(in, y); }) + "\n" +
            detail::stated({"n", "m", "d"}, r.size(PairSizes<CoqNumber>{std::string("n"), std::string("m"),
                                                                        std::string("d")})),
        detail::kernel_claims(
            "row_threshold",
            "forall (f : ordered_field) (weights_for : nat -> weights f) (epsilon : F f),\n  ",
            fmt::format("(row_threshold f {})", given), "gap", fmt::format("row_threshold_gap f {}", given))};
  }

 private:
  // Scores as the shipped loops' Q and K give them: those of the gadget's steps, and the dummy's for every query.
  static std::vector<Obligation> symbolic(const R& r, const std::string& name) {
    std::vector<Obligation> out;
    for (const char* claim : {"complete", "sound", "backward", "gap"}) {
      Writer w(name, claim, "shipped loops",
               "all instances with n = m = 2, d = 3: a score in the target is not the source's", "QF_NIA");
      out.push_back(scores(r, w));
    }
    return out;
  }

  static Obligation scores(const R& r, Writer& w) {
    const Logic<Term> in;
    const Bichromatic<Term> x{
        in, arbitrary_rows(w, in, "a", "A", 2, 3), arbitrary_rows(w, in, "b", "B", 2, 3), 3, {}};
    const Term dummy = w.integer("dummy", "the score of the dummy key");
    const auto same = [](const Term& entry) { return entry; };
    const auto head = attend<Term>(r, x, Entries<Term>{Term(0), Term(1), Term(1), dummy}, same, same);
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t j = 0; j < 3; ++j) {
        Term sum = Term(0), steps = Term(0);
        for (std::size_t k = 0; k <= 3; ++k) sum = sum + head.Q.row(i)[k] * head.K.row(j)[k];
        for (std::size_t k = 0; k < 3 && j < 2; ++k)
          steps = steps + r.query(in, x.A.row(i)[k]) * r.key(in, x.B.row(j)[k]);
        w.fact(sum == (j < 2 ? steps : dummy) && head.V.row(j)[0] == (j < 2 ? Term(1) : Term(0)),
               "query " + std::to_string(i) + " and key " + std::to_string(j) +
                   (j < 2 ? ": the score is the steps, the value 1"
                          : ", the dummy: its own score, and the value 0"));
      }
    return w.done();
  }
};

}  // namespace reductio::verifier

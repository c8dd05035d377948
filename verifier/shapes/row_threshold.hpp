// Reductions to attention in which every row of outputs is compared with a cut.
#pragma once
#include "verifier/kernel/kernel_claims.hpp"
#include "verifier/methods/prove_row_threshold.hpp"
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
    return verifier::obligations(cut_rows(r), name);
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
    const Logic<Bit> in;
    const std::string given = "source query key weights_for epsilon";
    return {name, "RowThreshold",
            coq_problem("source", describe<typename R::Source>()) + "\n" +
                detail::table_of_bits("query", [&](Bit x) { return r.query(in, x); }) +
                detail::table_of_bits("key", [&](Bit y) { return r.key(in, y); }) + "\n" +
                detail::stated({"n", "m", "d"}, r.size(PairSizes<CoqNumber>{
                                                    std::string("n"), std::string("m"), std::string("d")})),
            detail::kernel_claims(
                "row_threshold",
                "forall (f : ordered_field) (weights_for : nat -> weights f) (epsilon : F f),\n  ",
                fmt::format("(row_threshold f {})", given),
                {{"gap", fmt::format("row_threshold_gap f {}", given)}})};
  }
};

}  // namespace reductio::verifier

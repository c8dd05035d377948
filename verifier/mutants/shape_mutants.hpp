// Mutants of shipped reductions by their types: what the author of a shape states, changed in one place.
#pragma once
#include <fmt/format.h>

#include "reductions/shapes/erase.hpp"
#include "verifier/methods/prove.hpp"
#include "verifier/mutants/kinds.hpp"

namespace reductio {

template <class R>
constexpr std::string_view shape_name() {
  if constexpr (IsCoordinatewise<R>) return "gadget";
  if constexpr (IsSplitAndList<R>) return "split_and_list";
  if constexpr (IsRowThreshold<R>) return "row_threshold";
  if constexpr (IsSeparated<R>) return "separated";
}

template <class M>
Mutant mutant_of(const M& mutant, const Reduction& original, std::string operation, std::string change) {
  return {std::move(operation), std::move(change), erase(original.name, original.doc, mutant),
          [mutant, name = std::string(original.name)] { return all_obligations(mutant, name); }};
}

// `survives` turned on one of its eight inputs: bits of `input` are positive, negative, value.
template <class R>
struct SurvivesTurned : R {
  int input = 0;
  template <class S>
  S survives(Logic<S> in, const S& positive, const S& negative, const S& value) const {
    const S here = (input & 1 ? positive : !positive) & (input & 2 ? negative : !negative) &
                   (input & 4 ? value : !value);
    return R::survives(in, positive, negative, value) ^ here;
  }
};

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

template <IsSplitAndList R>
std::vector<Mutant> survives_mutants(const Reduction& original) {
  std::vector<Mutant> out;
  for (int input = 0; input < 8; ++input) {
    SurvivesTurned<R> mutant;
    mutant.input = input;
    out.push_back(mutant_of(mutant, original, "survives_turned",
                            fmt::format("`survives` is turned at positive {}, negative {}, value {}",
                                        input & 1, (input >> 1) & 1, input >> 2)));
  }
  return out;
}

template <IsRowThreshold R>
std::vector<Mutant> step_mutants(const Reduction& original) {
  std::vector<Mutant> out;
  for (const bool of_query : {true, false})
    for (const bool at : {false, true})
      for (const int shift : {-1, 1}) {
        StepOff<R> mutant;
        mutant.of_query = of_query, mutant.at = at, mutant.shift = shift;
        out.push_back(mutant_of(mutant, original, of_query ? "query_off" : "key_off",
                                fmt::format("{} of a bit {} is one {}", of_query ? "query" : "key", int{at},
                                            shift < 0 ? "less" : "more")));
      }
  return out;
}

template <class R>
std::vector<Mutant> mutants_of_shape(const Reduction& original) {
  std::vector<Mutant> out;
  if constexpr (IsSplitAndList<R>) out = survives_mutants<R>(original);
  if constexpr (IsSeparated<R>) out = targets_mutants(original);
  if constexpr (IsRowThreshold<R>) {
    out = step_mutants<R>(original);
    for (Mutant& one : attention_mutants(original)) out.push_back(std::move(one));
  }
  return out;
}

}  // namespace reductio

// What all shapes of reductions share: sizes over any number type, and how a loop over rows is run.
#pragma once
#include <concepts>
#include <functional>

#include "instances/bits/natural.hpp"
#include "instances/shapes/pairs.hpp"
#include "reductions/base/reduction.hpp"

namespace reductio::reductions {

// Sizes over N: Natural where they are predicted, a solver's term where they are proved.
template <class N>
struct PairSizes {
  N n, m, d;
};
template <class N>
struct MonoSizes {
  N n, d;
};
template <class N>
struct FormulaSizes {
  N vars, clauses;
};
template <class N>
struct SoftSizes {
  N vars, hard, soft;
};
template <class N>
struct ProgramSizes {
  N vars, constraints, terms;
};
template <class N>
struct AttentionSizes {
  N queries, keys, d;
};

inline PairSizes<Natural> pair_sizes(const Sizes& s) { return {s.at("n"), s.at("m"), s.at("d")}; }

// The problem of inner products that loops and proofs speak of: of a problem of cosines, that of equal norms.
template <class P>
struct RowsProblem {
  using type = P;
};
template <OfCosines P>
struct RowsProblem<P> {
  using type = typename P::OfEqualNorms;
};

// By their usual names, in their usual order.
template <class N>
using NamedSizes = std::vector<std::pair<std::string, N>>;
template <class N>
NamedSizes<N> named(const PairSizes<N>& s) {
  return {{"n", s.n}, {"m", s.m}, {"d", s.d}};
}
template <class N>
NamedSizes<N> named(const MonoSizes<N>& s) {
  return {{"n", s.n}, {"d", s.d}};
}
template <class N>
NamedSizes<N> named(const FormulaSizes<N>& s) {
  return {{"vars", s.vars}, {"clauses", s.clauses}};
}
template <class N>
NamedSizes<N> named(const SoftSizes<N>& s) {
  return {{"vars", s.vars}, {"hard", s.hard}, {"soft", s.soft}};
}
template <class N>
NamedSizes<N> named(const ProgramSizes<N>& s) {
  return {{"vars", s.vars}, {"constraints", s.constraints}, {"terms", s.terms}};
}
template <class N>
NamedSizes<N> named(const AttentionSizes<N>& s) {
  return {{"queries", s.queries}, {"keys", s.keys}, {"d", s.d}};
}

template <class S>
Sizes erase(const S& sizes) {
  Sizes out;
  for (const auto& [name, size] : named(sizes)) out.all.emplace_back(name, size.value);
  return out;
}

// Coordinate k of a row: a bit that gadgets can read, and its logic.
template <class S>
S coordinate(std::span<const S> row, std::size_t k) {
  return row[k];
}
inline Bit coordinate(std::span<const Word> row, std::size_t k) { return Bit(at(row, k)); }
template <class S>
Logic<S> coordinate_logic(Logic<S> in) {
  return in;
}
inline Logic<Bit> coordinate_logic(Logic<Word>) { return {}; }

// Of a target for part a of A and part b of B: over whole numbers where it runs, over terms where it is proved.
template <class N>
constexpr N target_number(const N& a, const N& b, const N& parts_of_b) {
  return a * parts_of_b + b;
}

// loop(n, f) calls f(0) .. f(n-1): one after the other, or on all cores where f's work is independent.
using Loop = std::function<void(std::size_t n, const std::function<void(std::size_t)>& f)>;
inline void serial(std::size_t n, const std::function<void(std::size_t)>& f) {
  for (std::size_t i = 0; i < n; ++i) f(i);
}
// On all cores; throws Stopped when `work` is over.
Loop parallel(const Work& work);

}  // namespace reductio::reductions

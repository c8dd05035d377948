// What all shapes of reductions share: sizes over any number type, and how a loop over rows is run.
#pragma once
#include <concepts>
#include <functional>

#include "instances/bits/natural.hpp"
#include "reductions/reduction.hpp"

namespace reductio {

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
struct AttentionSizes {
  N queries, keys, d;
};

inline PairSizes<Natural> pair_sizes(const Sizes& s) { return {s.at("n"), s.at("m"), s.at("d")}; }

Sizes erase(const PairSizes<Natural>& s);
Sizes erase(const MonoSizes<Natural>& s);
Sizes erase(const FormulaSizes<Natural>& s);
Sizes erase(const AttentionSizes<Natural>& s);

// loop(n, f) calls f(0) .. f(n-1): one after the other, or on all cores where f's work is independent.
using Loop = std::function<void(std::size_t n, const std::function<void(std::size_t)>& f)>;
inline void serial(std::size_t n, const std::function<void(std::size_t)>& f) {
  for (std::size_t i = 0; i < n; ++i) f(i);
}
// On all cores; throws Stopped when `work` is over.
Loop parallel(const Work& work);

}  // namespace reductio

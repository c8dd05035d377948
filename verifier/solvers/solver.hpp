// Exact solvers. One header a solver in this folder; the build finds it, `solvers()` lists it.
//
// A solver sees problem and data, never provenance or reductions: it could cheat.
// A solver's header states a struct named as the file (packed_pairs.hpp: PackedPairs) with
//   static constexpr std::string_view name, doc;
//   static constexpr bool plain;                 the specification's own loops, to check others by
//   static bool handles(const Problem&);
//   static Answer solve(const Problem&, const Data&, Ask, const Work&);           kind unknown when `work` ran out
//   static void each_witness(const Problem&, const Data&, const Work&, const std::function<bool(const Witness&)>&);
//   static std::string undecided(const Data&, const Work&);                       where it may leave an answer open:
//                                                what in the data it cannot decide, in words; empty: nothing
// each_witness calls f for every witness of a decision instance (in a fixed order) until f gives false;
// Stopped is thrown when `work` runs out first. Where an optimum is asked, the witnesses are the pairs that
// attain it.
#pragma once
#include <functional>

#include "instances/problems/problem.hpp"
#include "instances/work.hpp"

namespace reductio {

enum class Ask { decision, optimum };

struct Solver {
  std::string_view name, doc;
  bool plain = false;
  bool (*handles)(const Problem&) = nullptr;
  Answer (*solve)(const Problem&, const Data&, Ask, const Work&) = nullptr;
  void (*each_witness)(const Problem&, const Data&, const Work&,
                       const std::function<bool(const Witness&)>&) = nullptr;
  std::string (*undecided)(const Data&, const Work&) = nullptr;  // null: it decides all
};

template <class T>
constexpr auto undecided_of() -> std::string (*)(const Data&, const Work&) {
  if constexpr (requires { &T::undecided; })
    return &T::undecided;
  else
    return nullptr;
}

const std::vector<Solver>& solvers();
const Solver& find_solver(std::string_view name);      // throws InputError with a did-you-mean
const Solver& default_solver(const Problem& problem);  // the first that handles it; plain ones come last

// What the instance itself asks: a decision where it has a threshold or its problem needs none, else the
// optimum.
Ask asked(const Problem& problem, const Data& data);

// Throws InputError when the solver does not handle the problem, or the question is not one that it has: yes
// or no without a needed threshold, the optimum of what is not a pair problem. Solves, and checks a yes or
// optimum against the problem's own `holds` or `score` before it is returned (a wrong witness throws
// std::logic_error: a solver's fault, never shown as an answer).
Answer solve(const Problem& problem, const Data& data, Ask ask, const Work& work, const Solver& solver);

}  // namespace reductio

// Exact solvers. One header a solver in this folder; the build finds it, `solvers()` lists it.
//
// A solver sees problem and data, never provenance or reductions: it could cheat.
// A solver's header states a struct named as the file (packed_pairs.hpp: PackedPairs) with
//   static constexpr std::string_view name, doc;
//   static constexpr bool plain;                 the specification's own loops, to check others by
//   static std::optional<Seconds> offer(const Problem&, const Sizes&, const Question&);              none: it declines
// and those of the following that it can; what it has no function for, it declines:
//   static Bid bid(const Problem&, const Data&, const Question&);   where sizes do not tell: its offer, data in hand;
//                                        it is asked where `offer` does not decline, which then says who may bid
//   static Answer solve(const Problem&, const Data&, Ask, const Work&);           kind unknown when `work` ran out
//   static void each_witness(const Problem&, const Data&, const Work&, const std::function<bool(const Witness&)>&);
//   static WitnessCount count(const Problem&, const Data&, const Work&);               incomplete when `work` ran out
//   static Number value(const Problem&, const Data&, const Work&);
//   static Histogram histogram(const Problem&, const Data&, const Work&);
//   static std::vector<Ranked> top(const Problem&, const Data&, std::uint64_t most, const Work&);
// `solve` answers Ask::decide and Ask::optimum. each_witness calls f for every witness (in a fixed order) until f gives
// false; where there is no `count`, witnesses are counted by it. All but `solve` and `count` throw Stopped when `work`
// runs out first, and Undecided, after the last witness, where numbers that are not known exactly leave open whether
// there are more, or which is better. Of these two the answer is then unknown, and says why.
#pragma once
#include <functional>

#include "instances/error.hpp"
#include "instances/problems/problem.hpp"
#include "instances/work.hpp"
#include "verifier/solvers/question.hpp"

namespace reductio::verifier {

struct Solver {
  std::string_view name, doc;
  bool plain = false;
  std::optional<Seconds> (*offer)(const Problem&, const Sizes&, const Question&) = nullptr;
  Bid (*bid)(const Problem&, const Data&, const Question&) = nullptr;
  Answer (*solve)(const Problem&, const Data&, Ask, const Work&) = nullptr;
  void (*each_witness)(const Problem&, const Data&, const Work&,
                       const std::function<bool(const Witness&)>&) = nullptr;
  WitnessCount (*count)(const Problem&, const Data&, const Work&) = nullptr;
  Histogram (*histogram)(const Problem&, const Data&, const Work&) = nullptr;
  std::vector<Ranked> (*top)(const Problem&, const Data&, std::uint64_t most, const Work&) = nullptr;
  Number (*value)(const Problem&, const Data&, const Work&) = nullptr;
};

// The solver that a header states.
template <class T>
Solver solver_of() {
  Solver out{.name = T::name, .doc = T::doc, .plain = T::plain, .offer = &T::offer};
  if constexpr (requires { &T::bid; }) out.bid = &T::bid;
  if constexpr (requires { &T::solve; }) out.solve = &T::solve;
  if constexpr (requires { &T::each_witness; }) out.each_witness = &T::each_witness;
  if constexpr (requires { &T::count; }) out.count = &T::count;
  if constexpr (requires { &T::histogram; }) out.histogram = &T::histogram;
  if constexpr (requires { &T::top; }) out.top = &T::top;
  if constexpr (requires { &T::value; }) out.value = &T::value;
  return out;
}

const std::vector<Solver>& solvers();
const Solver& find_solver(std::string_view name);  // throws InputError with a did-you-mean

// What a solver says to a question about an instance, or about all of these sizes.
struct Offer {
  const Solver* solver = nullptr;
  std::optional<Seconds> seconds;  // none: it declines
  std::string note;  // of one that has looked at the data: why it declines, or how it would go about it
};

// Nobody waits for less: offers below it are equal.
inline constexpr Seconds nothing_to_wait_for = 0.001;

// What each says, the one to take first, and those that decline last. The least offer comes first; of equal ones those
// that are not plain, and of these the first by name. Throws std::logic_error where an offer is negative or no number.
std::vector<Offer> offers(const Problem& problem, const Sizes& sizes, const Question& question,
                          const std::vector<Solver>& from = solvers());
std::vector<Offer> offers(const Problem& problem, const Data& data, const Question& question,
                          const std::vector<Solver>& from = solvers());

// The first of all offers; of sizes alone, of those who need not see the data. Throws InputError where all decline.
const Solver& default_solver(const Problem& problem, const Sizes& sizes, const Question& question);
const Solver& default_solver(const Problem& problem, const Data& data, const Question& question);

// Few enough for every solver: what it declines there, it declines everywhere.
Sizes small_sizes(const Problem& problem);

// What to say where a solver declines: who would not.
InputError refusal(const std::string& place, const Solver& solver, const Problem& problem, const Data& data,
                   const Question& question);

// What the instance itself asks: a decision where it has a threshold or its problem needs none, the value where its
// problem has one, else the optimum.
Ask asked(const Problem& problem, const Data& data);

// Throws InputError when the question is not one that the instance has: yes or no without a needed threshold, the
// optimum and what else is read off scores where the problem has none.
void check_question(const Problem& problem, const Data& data, const Question& question);

// All of them throw InputError when the question is not one that the instance has, or the solver declines it. What
// comes back with a witness is checked against the problem's own `holds` or `score_of` before it is returned (a wrong
// one throws std::logic_error: a solver's fault, never shown as an answer).
Answer solve(const Problem& problem, const Data& data, Ask ask, const Work& work, const Solver& solver);
WitnessCount count(const Problem& problem, const Data& data, const Work& work, const Solver& solver);
Histogram histogram(const Problem& problem, const Data& data, const Work& work, const Solver& solver);
std::vector<Ranked> top(const Problem& problem, const Data& data, std::uint64_t most, const Work& work,
                        const Solver& solver);
Answer value(const Problem& problem, const Data& data, const Work& work, const Solver& solver);

}  // namespace reductio::verifier

// What the program knows of a problem at run time. A problem's header states a type; `describe` turns it into
// this. The build finds the headers of this folder.
#pragma once
#include <array>

#include "instances/bits/expression.hpp"
#include "instances/instance.hpp"
#include "instances/shapes/pairs.hpp"
#include "instances/work.hpp"

namespace reductio::instances {

struct Problem {
  std::string_view name, question;
  const Shape* shape = nullptr;  // of its data
  bool has_threshold = false;
  std::optional<Best> best = {};  // which score is the optimum; none where none can be asked

  // A problem whose answer is a number that belongs to all of the data: how it is told, by the definition; throws
  // Stopped. It is asked for nothing else, and has no witness. Null: another problem.
  Number (*value)(const Data&, const Work&) = nullptr;

  // Does every yes have a witness?
  bool always_witnessed = true;

  // Is w a witness of a decision instance? Throws nothing; a witness of the wrong kind or out of range is none.
  // Undecided: its score is known only to lie on both sides of the threshold.
  Decided (*holds)(const Data&, const Witness&) = nullptr;

  // Pair problems only: score of two rows of d coordinates, and whether a score is admissible at a threshold.
  std::int64_t (*score)(std::span<const Word>, std::span<const Word>, std::size_t d) = nullptr;
  bool (*accepts)(std::int64_t score, std::int64_t threshold) = nullptr;
  // The score of a witness; none where it is out of range or not allowed, or the problem has no scores.
  std::optional<Number> (*score_of)(const Data&, const Witness&) = nullptr;
  // scores[r] = score of `row` and the r-th of `count` rows that lie `stride` words apart: the solver's inner loop.
  void (*scores)(const Word* row, const Word* rows, std::size_t stride, std::size_t count, std::size_t d,
                 std::int32_t* scores) = nullptr;
  // What coordinates x, y add to the score, at x + 2y; and `accepts` as a formula in score and threshold.
  std::array<bool, 4> term{};
  Expression condition{};

  // Of a problem of cosines, that of inner products which it is among rows that all have W ones: with threshold N where
  // its own is N / W. Empty: another problem.
  std::string_view of_equal_norms{};

  // Scores are of two rows of bits.
  bool pairs() const { return score != nullptr; }
  // Is x a better score than y?
  bool better(std::int64_t x, std::int64_t y) const { return best == Best::least ? x < y : x > y; }
  Decided better(const Number& x, const Number& y) const { return best == Best::least ? x < y : x > y; }
  // Solvers may use their inner-product kernels.
  bool inner_product() const { return term == std::array{false, false, false, true}; }
  // A plain yes/no question: SAT, OV, attention, and problems of scores with a threshold.
  bool decision(const std::optional<Number>& threshold) const {
    return value == nullptr && (!has_threshold || threshold.has_value());
  }
};

const std::vector<Problem>& problems();
const Problem& find_problem(std::string_view name);  // throws InputError with a did-you-mean

// Throws InputError when the instance's data are not of the shape that its problem has.
void check_shape(const Instance& instance);

// Its scores are cosines.
template <class P>
concept OfCosines = requires {
  P::OfEqualNorms::name;
};

namespace detail {

template <class P>
concept IsPairProblem = requires(Bit x) {
  P::template term<Bit>(x, x);
};
template <class P>
concept HasValue = requires(const typename P::Data& x, const Work& work) {
  P::value(x, work);
};
template <class P>
concept HasScore = requires(const typename P::Data& x, const typename P::Witness& w) {
  P::score(x, w);
};
// Is it the score and a threshold that make a witness one?
template <class P>
concept HoldsByScore = HasScore<P> && requires(const Number& score) {
  P::holds(score, score);
};

template <class P>
void scores(const Word* row, const Word* rows, std::size_t stride, std::size_t count, std::size_t d,
            std::int32_t* out) {
  const std::size_t words = cells<Word>(d);
  for (std::size_t r = 0; r < count; ++r)
    out[r] = static_cast<std::int32_t>(score<P, Word>({}, {row, words}, {rows + r * stride, words}, d));
}

template <class P>
std::optional<Number> score_of(const Data& data, const Witness& witness) {
  if constexpr (IsPairProblem<P>) {
    const auto pair = Pair::of(witness);
    const auto& x = data.of<typename P::template Instance<Word>>();
    if (pair && in_range(x, *pair)) return score<P>(x, *pair);
  } else if constexpr (HasScore<P>) {
    const auto w = P::Witness::of(witness);
    if (!w || !data.shape().in_range(data, witness)) return std::nullopt;
    const auto& x = data.of<typename P::Data>();
    if constexpr (requires { P::allowed(x, *w); })
      if (!P::allowed(x, *w)) return std::nullopt;
    return P::score(x, *w);
  }
  return std::nullopt;
}

template <class P>
Decided holds([[maybe_unused]] const Data& data, [[maybe_unused]] const Witness& witness) {
  if constexpr (HasValue<P>) {
    return Decided::no;
  } else if constexpr (IsPairProblem<P>) {
    const auto pair = Pair::of(witness);
    const auto& x = data.of<typename P::template Instance<Word>>();
    return decided(pair && in_range(x, *pair) && instances::holds<P>(x, *pair));
  } else if constexpr (HoldsByScore<P>) {
    const auto score = score_of<P>(data, witness);
    return score ? decided(P::holds(*score, data.shape().threshold(data).value_or(0))) : Decided::no;
  } else {
    const auto w = P::Witness::of(witness);
    return w ? decided(P::holds(data.of<typename P::Data>(), *w)) : Decided::no;
  }
}

}  // namespace detail

// P states name and question, and either what a pair of rows is to it (instances/shapes/pairs.hpp), or
//   using Data, Witness;                                      the types of its data and of a witness, which has `of`
//   static bool holds(const Data&, const Witness&);           false of what is out of range; it may be Decided
//   static constexpr bool always_witnessed;                   false where a yes need not have a witness [true]
//   static constexpr Best best;                               where an optimum can be asked, and then
//   static Number score(const Data&, const Witness&);         of a witness in range; an integer will do
// Where the answer is a number that belongs to all of the data, it states in place of all these, with Data,
//   static Number value(const Data&, const Work&);            throws Stopped
// Where the score makes a witness one, it states instead of `holds`, as problems of pairs do,
//   static constexpr bool has_threshold;                      [false]
//   template <class N> static auto holds(const N& score, const N& threshold);
//   static bool allowed(const Data&, const Witness&);         has it a score at all, where hard constraints may rule it
//                                                             out? [true]
// And where scores are cosines of rows of bits (instances/problems/msd.hpp),
//   using OfEqualNorms;                                       the same of inner products: see Problem
template <class P>
Problem describe() {
  Problem out{P::name, P::question};
  out.holds = &detail::holds<P>;
  out.score_of = &detail::score_of<P>;
  if constexpr (detail::HasValue<P>)
    out.value = [](const Data& data, const Work& work) {
      return Number(P::value(data.of<typename P::Data>(), work));
    };
  if constexpr (requires { P::best; }) out.best = P::best;
  if constexpr (requires { P::always_witnessed; }) out.always_witnessed = P::always_witnessed;
  if constexpr (requires { P::has_threshold; }) out.has_threshold = P::has_threshold;
  if constexpr (OfCosines<P>) out.of_equal_norms = P::OfEqualNorms::name;
  if constexpr (detail::IsPairProblem<P>) {
    out.shape = &shape_for<typename P::template Instance<Word>>();
    out.score = [](std::span<const Word> u, std::span<const Word> v, std::size_t d) {
      return score<P, Word>({}, u, v, d);
    };
    out.accepts = [](std::int64_t s, std::int64_t threshold) { return bool(P::holds(s, threshold)); };
    out.scores = &detail::scores<P>;
    for (const std::size_t x : {0U, 1U})
      for (const std::size_t y : {0U, 1U})
        out.term[x + 2 * y] = P::template term<Bit>(Bit(x == 1), Bit(y == 1)).value;
    out.condition = P::holds(Expression::number("score"), Expression::number("threshold"));
  } else {
    out.shape = &shape_for<typename P::Data>();
  }
  return out;
}

}  // namespace reductio::instances

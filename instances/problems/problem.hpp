// What the program knows of a problem at run time. A problem's header states a type; `describe` turns it into
// this. The build finds the headers of this folder.
#pragma once
#include <array>

#include "instances/bits/expression.hpp"
#include "instances/instance.hpp"

namespace reductio {

struct Problem {
  std::string_view name, question;
  const Shape* shape = nullptr;  // of its data
  bool has_threshold = false;
  Best best = Best::least;

  // Is w a witness of a decision instance? Throws nothing; a witness of the wrong kind or out of range is
  // false.
  bool (*holds)(const Data&, const Witness&) = nullptr;

  // Pair problems only: score of two rows of d coordinates, and whether a score is admissible at a threshold.
  std::int64_t (*score)(std::span<const Word>, std::span<const Word>, std::size_t d) = nullptr;
  bool (*accepts)(std::int64_t score, std::int64_t threshold) = nullptr;
  // The score of a witness; none where it is no pair of these data, or the problem has no scores.
  std::optional<std::int64_t> (*score_of)(const Data&, const Witness&) = nullptr;
  // scores[r] = score of `row` and the r-th of `count` rows that lie `stride` words apart: the solver's inner
  // loop.
  void (*scores)(const Word* row, const Word* rows, std::size_t stride, std::size_t count, std::size_t d,
                 std::int32_t* scores) = nullptr;
  // What coordinates x, y add to the score, at x + 2y; and `accepts` as a formula in score and threshold.
  std::array<bool, 4> term{};
  Expression condition{};

  bool pairs() const { return score != nullptr; }
  // Solvers may use their inner-product kernels.
  bool inner_product() const { return term == std::array{false, false, false, true}; }
  // A plain yes/no question: SAT, OV, attention, and pair problems with a threshold.
  bool decision(const std::optional<std::int64_t>& threshold) const {
    return !has_threshold || threshold.has_value();
  }
};

const std::vector<Problem>& problems();
const Problem& find_problem(std::string_view name);  // throws InputError with a did-you-mean

// Throws InputError when the instance's data are not of the shape that its problem has.
void check_shape(const Instance& instance);

namespace detail {

template <class P>
constexpr bool is_pair_problem = requires {
  P::best;
};

template <class P>
void scores(const Word* row, const Word* rows, std::size_t stride, std::size_t count, std::size_t d,
            std::int32_t* out) {
  const std::size_t words = cells<Word>(d);
  for (std::size_t r = 0; r < count; ++r)
    out[r] = static_cast<std::int32_t>(score<P, Word>({}, {row, words}, {rows + r * stride, words}, d));
}

template <class P, class D>
std::optional<std::int64_t> score_of(const Data& data, const Witness& witness) {
  const auto* pair = std::get_if<Pair>(&witness);
  const auto& x = data.of<D>();
  if (pair == nullptr || !in_range(x, *pair)) return std::nullopt;
  return score<P>(x, *pair);
}

inline std::optional<std::int64_t> no_score(const Data&, const Witness&) { return std::nullopt; }

template <class P, class D>
bool holds(const Data& data, const Witness& witness) {
  if constexpr (is_pair_problem<P>) {
    const auto* pair = std::get_if<Pair>(&witness);
    const auto& x = data.of<D>();
    return pair != nullptr && in_range(x, *pair) && reductio::holds<P>(x, *pair);
  } else if constexpr (requires(const D& x, Pair w) { P::holds(x, w); }) {
    const auto* pair = std::get_if<Pair>(&witness);
    return pair != nullptr && P::holds(data.of<D>(), *pair);
  } else {
    const auto* assignment = std::get_if<Assignment>(&witness);
    return assignment != nullptr && P::holds(data.of<D>(), *assignment);
  }
}

}  // namespace detail

template <class P>
Problem describe() {
  Problem out{P::name, P::question};
  out.score_of = &detail::no_score;
  if constexpr (detail::is_pair_problem<P>) {
    using D = typename P::template Instance<Word>;
    out.shape = &shape_for<D>();
    out.has_threshold = P::has_threshold;
    out.best = P::best;
    out.holds = &detail::holds<P, D>;
    out.score = [](std::span<const Word> u, std::span<const Word> v, std::size_t d) {
      return score<P, Word>({}, u, v, d);
    };
    out.score_of = &detail::score_of<P, D>;
    out.accepts = [](std::int64_t s, std::int64_t threshold) { return bool(P::holds(s, threshold)); };
    out.scores = &detail::scores<P>;
    for (const std::size_t x : {0U, 1U})
      for (const std::size_t y : {0U, 1U})
        out.term[x + 2 * y] = P::template term<Bit>(Bit(x == 1), Bit(y == 1)).value;
    out.condition = P::holds(Expression::number("score"), Expression::number("threshold"));
  } else if constexpr (requires(const AttentionHead& x, Pair w) { P::holds(x, w); }) {
    out.shape = &shape_for<AttentionHead>();
    out.holds = &detail::holds<P, AttentionHead>;
  } else {
    out.shape = &shape_for<Formula>();
    out.holds = &detail::holds<P, Formula>;
  }
  return out;
}

}  // namespace reductio

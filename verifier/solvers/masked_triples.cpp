#include "verifier/solvers/masked_triples.hpp"

#include <algorithm>
#include <array>

#include "instances/problems/ov.hpp"
#include "instances/problems/three_ov.hpp"
#include "verifier/solvers/packed_pairs.hpp"

namespace reductio::verifier {
namespace {

// The sides of an instance in the order in which they are gone through: the one whose rows mask, the one that is
// masked, and the one that is left as it is.
struct MaskingOrder {
  std::array<std::size_t, 3> side;

  explicit MaskingOrder(const std::array<std::uint64_t, 3>& rows) : side{0, 1, 2} {
    std::ranges::stable_sort(side, {}, [&](std::size_t s) { return rows[s]; });
  }
  Witness triple(std::size_t row, const Witness& pair) const {
    Witness out{std::vector<std::int64_t>(3)};
    out.at[side[0]] = static_cast<std::int64_t>(row);
    out.at[side[1]] = pair.at[0];
    out.at[side[2]] = pair.at[1];
    return out;
  }
};

const Problem& pairs_of_triples() {
  static const Problem& ov = find_problem(Ov::name);
  return ov;
}

// Calls look(row, pairs) for each row of the shortest side with the instance that it leaves, until it gives false.
// Throws Stopped.
template <class Look>
void each_masked(const TripleRows& x, const MaskingOrder& order, const Work& work, Look look) {
  const std::array<const Rows<Word>*, 3> sides{&x.A, &x.B, &x.C};
  const auto &masks = *sides[order.side[0]], &masked = *sides[order.side[1]];
  double told = 0;
  for (std::size_t row = 0; row < masks.n(); ++row) {
    if (work.over()) throw work.stopped("stopped before all triples were seen");
    Rows<Word> left({}, masked.n(), x.d);
    for (std::size_t i = 0; i < masked.n(); ++i)
      std::ranges::transform(masked.row(i), masks.row(row), left.edit(i).begin(),
                             [](const Word& one, const Word& mask) { return one & mask; });
    if (!look(row, PairRows{.in = {}, .A = left, .B = *sides[order.side[2]], .d = x.d, .threshold = {}}))
      return;
    const double done = static_cast<double>(row + 1) / static_cast<double>(masks.n());
    if (done >= told + 0.01) work.tell("triples", done), told = done;
  }
}

MaskingOrder order_of(const TripleRows& x) { return MaskingOrder({x.A.n(), x.B.n(), x.C.n()}); }

// Of the pairs that one row leaves no progress is told.
Work quiet(Work work) {
  work.progress = {};
  return work;
}

}  // namespace

std::optional<Seconds> MaskedTriples::offer(const Problem& problem, const Sizes& sizes,
                                            const Question& question) {
  constexpr Seconds row = 20e-6, copied_word = 1e-9;
  if (problem.name != ThreeOv::name) return std::nullopt;
  const std::array rows{sizes.at("n"), sizes.at("m"), sizes.at("l")};
  const MaskingOrder order(rows);
  const auto of = [&](std::size_t place) { return rows[order.side[place]]; };
  const auto pairs =
      PackedPairs::offer(pairs_of_triples(), {{{"n", of(1)}, {"m", of(2)}, {"d", sizes.at("d")}}}, question);
  if (!pairs) return std::nullopt;
  const double copied = static_cast<double>(of(1)) * static_cast<double>(cells<Word>(sizes.at("d")));
  return static_cast<double>(of(0)) * (row + copied_word * copied + *pairs);
}

Answer MaskedTriples::solve(const Problem& problem, const Data& data, Ask ask, const Work& work) try {
  const auto& x = data.of<TripleRows>();
  const MaskingOrder order = order_of(x);
  Answer answer{AnswerKind::no, {}, {}};
  each_masked(x, order, work, [&](std::size_t row, const PairRows& pairs) {
    Answer one = PackedPairs::solve(pairs_of_triples(), pairs, ask, quiet(work));
    if (one.kind == AnswerKind::unknown) {
      answer = std::move(one);
      return false;
    }
    if (one.kind == AnswerKind::no) return true;
    one.witness = order.triple(row, one.witness.value());
    if (answer.kind == AnswerKind::no || surely(problem.better(*one.value, *answer.value)))
      answer = std::move(one);
    // No triple is better than one that has no coordinate in common.
    return ask == Ask::optimum && !surely(*answer.value == Number(0));
  });
  return answer;
} catch (const Stopped&) {
  return {};
}

WitnessCount MaskedTriples::count(const Problem&, const Data& data, const Work& work) {
  const auto& x = data.of<TripleRows>();
  const MaskingOrder order = order_of(x);
  WitnessCount out{.answer = {AnswerKind::no, {}, {}}};
  try {
    each_masked(x, order, work, [&](std::size_t row, const PairRows& pairs) {
      const WitnessCount one = PackedPairs::count(pairs_of_triples(), pairs, quiet(work));
      if (out.witnesses == 0 && one.answer.kind == AnswerKind::yes)
        out.answer = {AnswerKind::yes, order.triple(row, one.answer.witness.value()), {}};
      out.witnesses = out.witnesses + one.witnesses;
      out.complete = one.complete && out.witnesses != Natural::most;
      return out.complete;
    });
  } catch (const Stopped&) {
    out.complete = false;
  }
  if (!out.complete && out.witnesses == 0) out.answer = {};
  return out;
}

}  // namespace reductio::verifier

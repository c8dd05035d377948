#include "verifier/solvers/double_attention.hpp"

#include <algorithm>
#include <limits>

#include "instances/shapes/side_of_cut.hpp"
#include "instances/shapes/transformer_unit.hpp"
#include "verifier/solvers/attention_outputs.hpp"
#include "verifier/solvers/waves.hpp"

namespace reductio::verifier {
namespace {

// What each row says: by its output in double precision where that is farther from the cut than its error, exactly
// where it is not.
template <class F>
void each_decision(const AttentionHead& x, const Work& work, const Kernels& kernels, F look) {
  each_output(x, work, kernels, [&](std::size_t i, const OutputOfRow& output) {
    Decided said = decode(output.value, x.cut, output.error);
    if (said == Decided::undecided) keep_going(work), said = exactly_above_cut(x, i);
    return look(i, said);
  });
}

// Calls f for every key of value 1 with the greatest score of such keys in row i, in order, until it gives false;
// whether it never did. Scores are those of the specification, to the last bit.
template <class F>
bool each_source(const AttentionHead& x, std::size_t i, F f) {
  std::vector<double> score(x.seen(i));
  double top = -std::numeric_limits<double>::infinity();
  const auto of_value_one = [&](std::size_t j) { return x.V.row(j)[0] == 1; };
  for (std::size_t j = 0; j < score.size(); ++j)
    if (of_value_one(j)) score[j] = logit(x, i, j), top = std::max(top, score[j]);
  for (std::size_t j = 0; j < score.size(); ++j)
    if (of_value_one(j) && score[j] == top && !f(Pair{i, j})) return false;
  return true;
}

// What the rows of `asked` say together; its row i is row row_of(i) of x.
template <class F>
Answer answer_of(const AttentionHead& asked, const AttentionHead& x, F row_of, const Work& work,
                 const Kernels& kernels) {
  Answer answer{AnswerKind::no, {}, {}};
  each_decision(asked, work, kernels, [&](std::size_t i, Decided said) {
    if (said == Decided::undecided && answer.kind == AnswerKind::no)
      answer.kind = AnswerKind::unknown, answer.why = why_undecided(x, row_of(i));
    if (said != Decided::yes) return true;
    answer.kind = AnswerKind::yes, answer.why.clear();
    if (x.keys() > 0) each_source(x, row_of(i), [&](Pair w) { return answer.witness = w, false; });
    return false;
  });
  return answer;
}

}  // namespace

std::optional<Seconds> DoubleAttention::offer(const Problem& problem, const Sizes& sizes, const Question&) {
  constexpr Seconds score = 1.5e-9, product = 0.1e-9, entry = 5e-9;
  const bool unit = problem.name == "transformer", causal = problem.name == "causal-attention";
  if (problem.name != "attention" && !causal && !unit) return std::nullopt;
  const auto size = [&](const char* name) { return static_cast<double>(sizes.at(name)); };
  const double d = size("d"), queries = size(unit || causal ? "tokens" : "queries"),
               keys = size(unit || causal ? "tokens" : "keys"), pairs = queries * keys / (causal ? 2 : 1),
               projections = unit ? queries * size("width") * (2 * d + 1) * product : 0;
  return projections + entry * keys * d + pairs * (score + product * d);
}

Answer DoubleAttention::solve(const Problem& problem, const Data& data, Ask ask, const Work& work) {
  return solve_on(problem, data, ask, work, best_kernels());
}

Answer DoubleAttention::solve_on(const Problem&, const Data& data, Ask, const Work& work,
                                 const Kernels& kernels) try {
  const AttentionHead x = head_of(data);
  return answer_of(
      x, x, [](std::size_t i) { return i; }, work, kernels);
} catch (const Stopped&) {
  return {};
}

Answer DoubleAttention::decide_rows(const AttentionHead& x, std::span<const std::size_t> rows,
                                    const Work& work) {
  AttentionHead asked = x;
  asked.Q = Matrix(rows.size(), x.Q.cols(), 0);
  for (std::size_t i = 0; i < rows.size(); ++i) std::ranges::copy(x.Q.row(rows[i]), asked.Q.edit(i).begin());
  return answer_of(
      asked, x, [&](std::size_t i) { return rows[i]; }, work, best_kernels());
}

void DoubleAttention::each_witness(const Problem&, const Data& data, const Work& work,
                                   const std::function<bool(const Witness&)>& f) {
  const AttentionHead x = head_of(data);
  std::optional<std::size_t> open;
  bool whole = true;
  each_decision(x, work, best_kernels(), [&](std::size_t i, Decided said) {
    if (said == Decided::undecided && !open) open = i;
    return whole = said != Decided::yes || x.keys() == 0 || each_source(x, i, f);
  });
  if (open && whole) throw Undecided(why_undecided(x, *open));
}

std::optional<std::size_t> DoubleAttention::first_undecided(const AttentionHead& x, const Work& work) {
  std::optional<std::size_t> out;
  each_decision(x, work, best_kernels(), [&](std::size_t i, Decided said) {
    if (said == Decided::undecided) out = i;
    return !out;
  });
  return out;
}

}  // namespace reductio::verifier

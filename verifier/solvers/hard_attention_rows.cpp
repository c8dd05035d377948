#include "verifier/solvers/hard_attention_rows.hpp"

#include "instances/problems/hard_attention.hpp"
#include "verifier/solvers/waves.hpp"

namespace reductio::verifier {

std::optional<Seconds> HardAttentionRows::offer(const Problem& problem, const Sizes& sizes,
                                                const Question& question) {
  constexpr Seconds key = 1e-9, product = 0.3e-9, row = 20e-9;
  if (problem.name != HardAttention::name || question.ask == Ask::optimum) return std::nullopt;
  const auto size = [&](const char* name) { return static_cast<double>(sizes.at(name)); };
  return size("queries") * (row + size("keys") * (key + product * size("d")));
}

void HardAttentionRows::each_witness(const Problem&, const Data& data, const Work& work,
                                     const std::function<bool(const Witness&)>& f) {
  using Best = BestKeys<std::int64_t>;
  const auto& x = data.of<HardHead>();
  const auto compute = [&](const Patch& patch, std::span<Best> outcomes) {
    for (std::size_t k = 0; k < outcomes.size(); ++k) outcomes[k] = best_keys(x, patch.first_row + k);
  };
  in_waves<Best>(work, "rows", {x.queries(), 1, 1, 4096}, compute, [&](std::size_t i, auto outcomes) {
    const Best& best = outcomes[0];
    for (std::size_t j = 0; best.above_half() && j < x.keys(); ++j)
      if (x.V.row(j)[0] > 0 && hard_score(x, i, j) == best.top && !f(Pair{i, j})) return false;
    return true;
  });
}

Answer HardAttentionRows::solve(const Problem& problem, const Data& data, Ask, const Work& work) try {
  Answer answer{AnswerKind::no, {}, {}};
  each_witness(problem, data, work, [&](const Witness& w) {
    answer = {AnswerKind::yes, w, {}};
    return false;
  });
  return answer;
} catch (const Stopped&) {
  return {};
}

}  // namespace reductio::verifier

// Mutants of a head under a causal mask: of its tokens, weights and cut.
#include "reductions/shapes/causal_threshold.hpp"
#include "verifier/mutants/kinds.hpp"

namespace reductio::verifier {
namespace {

using ChangeCausal = std::function<void(CausalHead&, std::size_t keys)>;

Mutant causal_mutant(const Reduction& original, const char* operation, const char* words,
                     ChangeCausal change) {
  return with_targets(original, operation, words,
                      [change = std::move(change)](auto& targets, const Data& source, const Settings&) {
                        const std::size_t keys = source.of<PairRows>().B.n();
                        for (Data& target : targets) change(target.of<CausalHead>(), keys);
                      });
}

// The token goes behind all others.
void move_to_end(Matrix& matrix, std::size_t token) {
  Matrix out(matrix.rows(), matrix.cols(), 0);
  for (std::size_t i = 0; i < matrix.rows(); ++i) {
    const std::size_t from = i < token ? i : i + 1 < matrix.rows() ? i + 1 : token;
    std::ranges::copy(matrix.row(from), out.edit(i).begin());
  }
  matrix = out;
}

}  // namespace

std::vector<Mutant> causal_mutants(const Reduction& original) {
  const auto make = [&](const char* operation, const char* words, ChangeCausal change) {
    return causal_mutant(original, operation, words, std::move(change));
  };
  const auto before_last = [](auto row) -> double& { return row[row.size() - 2]; };
  return {make("causal_dummy_of_value_one", "the dummy has value 1",
               [](auto& head, std::size_t) { head.V.edit(0)[0] = 1; }),
          make("causal_keys_of_value_zero", "keys have value 0",
               [](auto& head, std::size_t keys) {
                 for (std::size_t j = 1; j <= keys; ++j) head.V.edit(j)[0] = 0;
               }),
          make("causal_pads_of_value_one", "tokens of A have value 1",
               [](auto& head, std::size_t keys) {
                 for (std::size_t i = keys + 1; i < head.tokens(); ++i) head.V.edit(i)[0] = 1;
               }),
          make("causal_pads_forgotten", "tokens of A are scored 0",
               [=](auto& head, std::size_t keys) {
                 for (std::size_t i = keys + 1; i < head.tokens(); ++i) before_last(head.K.edit(i)) = 0;
               }),
          make("causal_dummy_forgotten", "queries score the dummy 0",
               [=](auto& head, std::size_t) { before_last(head.K.edit(0)) = 0; }),
          make("causal_reach_forgotten", "tokens of B score all keys 0",
               [](auto& head, std::size_t keys) {
                 for (std::size_t j = 1; j <= keys; ++j) head.Q.edit(j).back() = 0;
               }),
          make("causal_dummy_last", "the dummy comes last, where no other token sees it",
               [](auto& head, std::size_t) {
                 for (Matrix* matrix : {&head.Q, &head.K, &head.V}) move_to_end(*matrix, 0);
               }),
          make("causal_scale_forgotten", "the scale is 1", [](auto& head, std::size_t) { head.scale = 1; }),
          make("causal_cut_lower", "the cut is at 1/8", [](auto& head, std::size_t) { head.cut = 0.125; }),
          make("causal_epsilon_forgotten", "the promised epsilon is 0",
               [](auto& head, std::size_t) { head.epsilon = 0; })};
}

}  // namespace reductio::verifier

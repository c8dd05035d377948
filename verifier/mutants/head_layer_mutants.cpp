// Mutants of heads that are added up: of their weights, scale and cut.
#include <algorithm>

#include "instances/shapes/head_layer.hpp"
#include "verifier/mutants/kinds.hpp"

namespace reductio::verifier {
namespace {

// Entry `before_last` from the end of the last row of each head.
void set_in_heads(Matrix& weight, std::size_t rows, std::size_t before_last, double entry) {
  for (std::size_t last = rows; last <= weight.rows(); last += rows)
    weight.edit(last - 1)[weight.cols() - 1 - before_last] = entry;
}

}  // namespace

std::vector<Mutant> head_layer_mutants(const Reduction& original) {
  const auto make = [&](const char* operation, const char* words, std::function<void(HeadLayer&)> change) {
    return with_targets(original, operation, words,
                        [change = std::move(change)](auto& targets, const Data&, const Settings&) {
                          for (Data& target : targets) change(target.of<HeadLayer>());
                        });
  };
  return {
      make("heads_dummy_of_value_one", "the dummy has value 1", [](auto& x) { set_in_heads(x.v, 1, 0, 1); }),
      make("heads_keys_of_value_zero", "keys have value 0", [](auto& x) { set_in_heads(x.v, 1, 1, 0); }),
      make("heads_pads_of_value_one", "tokens of A have value 1",
           [](auto& x) { set_in_heads(x.v, 1, 2, 1); }),
      make("heads_dummy_forgotten", "the dummy scores 0", [](auto& x) { set_in_heads(x.k, x.d(), 0, 0); }),
      make("heads_pads_forgotten", "keys of A score 0", [](auto& x) { set_in_heads(x.k, x.d(), 2, 0); }),
      make("heads_reach_forgotten", "tokens of B score all keys 0",
           [](auto& x) { set_in_heads(x.q, x.d(), 1, 0); }),
      make("heads_reach_of_dummy_forgotten", "the dummy scores all keys 0",
           [](auto& x) { set_in_heads(x.q, x.d(), 0, 0); }),
      make("heads_scale_forgotten", "the scale is 1", [](auto& x) { x.scale = 1; }),
      make("heads_scale_halved", "the scale is half of what it should be", [](auto& x) { x.scale /= 2; }),
      make("heads_cut_lower", "the cut is at 1/8", [](auto& x) { x.cut = 0.125; }),
      make("heads_epsilon_forgotten", "the promised epsilon is 0", [](auto& x) { x.epsilon = 0; }),
      make("heads_all_of_the_first_row", "all heads are the first", [](auto& x) {
        for (std::size_t row = x.d(); row < x.q.rows(); ++row)
          std::ranges::copy(x.q.row(row % x.d()), x.q.edit(row).begin());
      })};
}

}  // namespace reductio::verifier

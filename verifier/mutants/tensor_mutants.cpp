// Mutants of tensor attention: of its dummies, values, scale and cut.
#include "instances/shapes/tensor_head.hpp"
#include "reductions/shapes/tensor_threshold.hpp"
#include "verifier/mutants/kinds.hpp"

namespace reductio::verifier {
namespace {

std::span<double> last_row(Matrix& matrix) { return matrix.edit(matrix.rows() - 1); }

// As if rows had the weights `to`.
void reweigh_pairs(TensorHead& x, const Weights& to) {
  const auto dummy = last_row(x.K2);
  const double from = -dummy.back();
  for (std::size_t k = 0; k + 1 < x.keys2(); ++k)
    for (double& entry : x.K2.edit(k)) entry *= to.unit / from;
  dummy.back() = -to.unit;
  dummy[dummy.size() - 2] = to.dummy;
  x.scale = to.scale;
}

}  // namespace

std::vector<Mutant> tensor_mutants(const Reduction& original) {
  using Change = std::function<void(TensorHead&, const Settings&)>;
  const auto make = [&](const char* operation, const char* words, Change change) {
    return with_targets(original, operation, words,
                        [change = std::move(change)](auto& targets, const Data&, const Settings& settings) {
                          for (Data& target : targets) change(target.of<TensorHead>(), settings);
                        });
  };
  return {make("tensor_dummies_of_value_one", "the dummies have value 1 together",
               [](auto& x, const auto&) { last_row(x.V1)[0] = last_row(x.V2)[0] = 1; }),
          make("tensor_first_dummy_of_value_one", "the first dummy has value 1 with rows",
               [](auto& x, const auto&) { last_row(x.V1)[0] = 1; }),
          make("tensor_second_dummy_of_value_one", "the second dummy has value 1 with rows",
               [](auto& x, const auto&) { last_row(x.V2)[0] = 1; }),
          make("tensor_key_of_value_zero", "the first key of the first side has value 0",
               [](auto& x, const auto&) { x.V1.edit(0)[0] = 0; }),
          make("tensor_dummy_forgotten", "the dummies score 0 together",
               [](auto& x, const auto&) { last_row(x.K2)[x.K2.cols() - 2] = 0; }),
          make("tensor_dummy_as_far_as_rows", "the dummies score one step together",
               [](auto& x, const auto&) { last_row(x.K2)[x.K2.cols() - 2] = last_row(x.K2).back(); }),
          make("tensor_rows_with_second_dummy", "rows score 0 with the second dummy",
               [](auto& x, const auto&) { last_row(x.K2).back() = 0; }),
          make("tensor_rows_with_first_dummy", "rows score 0 with the first dummy",
               [](auto& x, const auto&) {
                 for (std::size_t k = 0; k + 1 < x.keys2(); ++k) x.K2.edit(k)[x.K2.cols() - 2] = 0;
               }),
          make("tensor_scale_forgotten", "the scale is 1", [](auto& x, const auto&) { x.scale = 1; }),
          make("tensor_cut_lower", "the cut is at 1/8", [](auto& x, const auto&) { x.cut = 0.125; }),
          make("tensor_epsilon_forgotten", "the promised epsilon is 0",
               [](auto& x, const auto&) { x.epsilon = 0; }),
          make("tensor_weights_of_one_side", "the weights are those of the keys of one side",
               [](auto& x, const auto& settings) {
                 reweigh_pairs(x, wanted_weights(settings, KeysOfRow(x.keys1() - 1)));
               })};
}

}  // namespace reductio::verifier

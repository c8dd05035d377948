// Mutants of a head with a dummy key: of its values, weights and cut.
#include "reductions/shapes/row_threshold.hpp"
#include "verifier/mutants/kinds.hpp"

namespace reductio::verifier {
namespace {

using ChangeHead = std::function<void(AttentionHead&, const Settings&)>;

Mutant head_mutant(const Reduction& original, const char* operation, const char* words, ChangeHead change) {
  return with_targets(original, operation, words,
                      [change = std::move(change)](auto& targets, const Data&, const Settings& settings) {
                        for (Data& target : targets) change(target.of<AttentionHead>(), settings);
                      });
}

// The head as it would be with the weights `to` in place of `from`.
void reweigh(AttentionHead& head, const Weights& from, const Weights& to) {
  const std::size_t dummy = head.keys() - 1;
  const double steps = (head.K.row(dummy).back() - from.dummy) / from.unit;
  for (std::size_t j = 0; j < dummy; ++j)
    for (double& entry : head.K.edit(j)) entry *= to.unit / from.unit;
  head.K.edit(dummy).back() = to.unit * steps + to.dummy;
  head.scale = to.scale;
}

}  // namespace

std::vector<Mutant> attention_mutants(const Reduction& original) {
  const auto make = [&](const char* operation, const char* words, ChangeHead change) {
    return head_mutant(original, operation, words, std::move(change));
  };
  const auto weights = [](const AttentionHead& head, const Settings& settings) {
    return wanted_weights(settings, head.keys() - 1, head.K.cols());
  };
  const auto without_epsilon = [options = original.options](const Settings& settings) {
    auto given = settings.all();
    given["epsilon"] = "0";
    return Settings(options, given);
  };
  return {make("dummy_of_value_one", "the dummy key has value 1",
               [](auto& head, const auto&) { head.V.edit(head.keys() - 1)[0] = 1; }),
          make("key_of_value_zero", "the first key has value 0",
               [](auto& head, const auto&) { head.V.edit(0)[0] = 0; }),
          make("scale_forgotten", "the scale is 1", [](auto& head, const auto&) { head.scale = 1; }),
          make("cut_lower", "the cut is at 1/4", [](auto& head, const auto&) { head.cut = 0.25; }),
          make("epsilon_forgotten", "the promised epsilon is 0",
               [](auto& head, const auto&) { head.epsilon = 0; }),
          make("weights_of_one_key", "the weights are those of one key",
               [=](auto& head, const auto& settings) {
                 reweigh(head, weights(head, settings), wanted_weights(settings, 1, head.K.cols()));
               }),
          make("weights_of_no_epsilon", "the weights are those of epsilon 0",
               [=](auto& head, const auto& settings) {
                 reweigh(head, weights(head, settings), weights(head, without_epsilon(settings)));
               })};
}

}  // namespace reductio::verifier

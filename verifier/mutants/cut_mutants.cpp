// Mutants of heads that are cut elsewhere than at 1/2: with a heavy dummy, and as published.
#include <algorithm>

#include "instances/shapes/attention.hpp"
#include "verifier/mutants/kinds.hpp"

namespace reductio::verifier {
namespace {

Mutant cut_mutant(const Reduction& original, const char* operation, const char* words,
                  std::function<void(AttentionHead&)> change) {
  return with_targets(original, operation, words,
                      [change = std::move(change)](auto& targets, const Data&, const Settings&) {
                        for (Data& target : targets) change(target.of<AttentionHead>());
                      });
}

}  // namespace

std::vector<Mutant> relative_mutants(const Reduction& original) {
  const auto make = [&](const char* operation, const char* words, auto change) {
    return cut_mutant(original, operation, words, change);
  };
  return {
      make("relative_dummy_of_value_one", "the dummy key has value 1",
           [](auto& x) { x.V.edit(x.keys() - 1)[0] = 1; }),
      make("relative_key_of_value_zero", "the first key has value 0", [](auto& x) { x.V.edit(0)[0] = 0; }),
      make("relative_dummy_forgotten", "the dummy key scores 0",
           [](auto& x) { std::ranges::fill(x.K.edit(x.keys() - 1), 0); }),
      make("relative_dummy_heavier", "the dummy key's entry is twice as great",
           [](auto& x) { x.K.edit(x.keys() - 1).back() *= 2; }),
      make("relative_scale_forgotten", "the scale is 1", [](auto& x) { x.scale = 1; }),
      make("relative_cut_of_half", "the cut is at 1/2", [](auto& x) { x.cut = 0.5; }),
      make("relative_cut_lower", "the cut is a quarter of what it should be", [](auto& x) { x.cut /= 4; }),
      make("relative_epsilon_greater", "the promised epsilon is four times as great",
           [](auto& x) { x.epsilon = std::min(4 * x.epsilon, 0.49); }),
      make("relative_epsilon_forgotten", "the promised epsilon is 0", [](auto& x) { x.epsilon = 0; })};
}

std::vector<Mutant> published_mutants(const Reduction& original) {
  const auto make = [&](const char* operation, const char* words, auto change) {
    return cut_mutant(original, operation, words, change);
  };
  return {
      make("published_dummies_of_value_one", "the last dummy has value 1",
           [](auto& x) {
             if (x.keys() > 0) x.V.edit(x.keys() - 1)[0] = 1;
           }),
      make("published_key_of_value_zero", "the first key has value 0",
           [](auto& x) {
             if (x.keys() > 0) x.V.edit(0)[0] = 0;
           }),
      make("published_dummies_forgotten", "dummies score 0",
           [](auto& x) {
             for (std::size_t j = x.keys() / 2; j < x.keys(); ++j) std::ranges::fill(x.K.edit(j), 0);
           }),
      make("published_queries_not_balanced", "queries have zeros for bits that are turned",
           [](auto& x) {
             const std::size_t d = x.Q.cols() / 4;
             for (std::size_t i = 0; i < x.queries(); ++i) std::ranges::fill(x.Q.edit(i).subspan(d, d), 0);
           }),
      make("published_scale_of_two_parts", "the scale is 2 / D", [](auto& x) { x.scale *= 2; }),
      make("published_scale_forgotten", "the scale is 1", [](auto& x) { x.scale = 1; }),
      make("published_cut_of_half", "the cut is at 1/2", [](auto& x) { x.cut = 0.5; }),
      make("published_cut_lower", "the cut is a tenth of what it should be", [](auto& x) { x.cut /= 10; }),
      make("published_cut_higher", "the cut is twenty times as high", [](auto& x) { x.cut *= 20; }),
      make("published_epsilon_greater", "the promised epsilon is eight times as great",
           [](auto& x) { x.epsilon *= 8; })};
}

}  // namespace reductio::verifier

// Mutants of a unit of a transformer: of its weights, scale and cut.
#include "reductions/shapes/token_threshold.hpp"
#include "verifier/mutants/kinds.hpp"

namespace reductio::verifier {
namespace {

using ChangeUnit = std::function<void(TransformerUnit&)>;

Mutant unit_mutant(const Reduction& original, const char* operation, const char* words, ChangeUnit change) {
  return with_targets(original, operation, words,
                      [change = std::move(change)](auto& targets, const Data&, const Settings&) {
                        for (Data& target : targets) change(target.of<TransformerUnit>());
                      });
}

// The last row of a weight, at the flag that is so many before the last, which is the dummy's.
double& flag(Matrix& weight, std::size_t before_last) {
  return weight.edit(weight.rows() - 1)[weight.cols() - 1 - before_last];
}

}  // namespace

std::vector<Mutant> unit_mutants(const Reduction& original, int sides) {
  const auto make = [&](const char* operation, const char* words, ChangeUnit change) {
    return unit_mutant(original, operation, words, std::move(change));
  };
  std::vector<Mutant> out{
      make("unit_dummy_of_value_one", "the dummy has value 1", [](auto& unit) { flag(unit.v, 0) = 1; }),
      make("unit_keys_of_value_zero", "keys have value 0", [](auto& unit) { flag(unit.v, 1) = 0; }),
      make("unit_dummy_forgotten", "the dummy scores 0", [](auto& unit) { flag(unit.k, 0) = 0; }),
      make("unit_reach_of_dummy_forgotten", "the dummy scores all keys 0",
           [](auto& unit) { flag(unit.q, 0) = 0; }),
      make("unit_scale_forgotten", "the scale is 1", [](auto& unit) { unit.scale = 1; }),
      make("unit_scale_halved", "the scale is half of what it should be",
           [](auto& unit) { unit.scale /= 2; }),
      make("unit_cut_lower", "the cut is at 1/8", [](auto& unit) { unit.cut = 0.125; }),
      make("unit_epsilon_forgotten", "the promised epsilon is 0", [](auto& unit) { unit.epsilon = 0; })};
  if (sides == 1) {
    out.push_back(make("unit_value_of_one_row", "keys have value 1, and be there one alone",
                       [](auto& unit) { flag(unit.v, 1) = 1; }));
    return out;
  }
  out.push_back(
      make("unit_pads_of_value_one", "tokens of A have value 1", [](auto& unit) { flag(unit.v, 2) = 1; }));
  out.push_back(make("unit_pads_forgotten", "keys of A score 0", [](auto& unit) { flag(unit.k, 2) = 0; }));
  out.push_back(
      make("unit_reach_forgotten", "tokens of B score all keys 0", [](auto& unit) { flag(unit.q, 1) = 0; }));
  return out;
}

}  // namespace reductio::verifier

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

// Of a unit of any shape.
std::vector<Mutant> mutants_of_unit(const Reduction& original) {
  const auto make = [&](const char* operation, const char* words, ChangeUnit change) {
    return unit_mutant(original, operation, words, std::move(change));
  };
  return {make("unit_dummy_of_value_one", "the dummy has value 1", [](auto& unit) { flag(unit.v, 0) = 1; }),
          make("unit_keys_of_value_zero", "keys have value 0", [](auto& unit) { flag(unit.v, 1) = 0; }),
          make("unit_dummy_forgotten", "the dummy scores 0", [](auto& unit) { flag(unit.k, 0) = 0; }),
          make("unit_reach_of_dummy_forgotten", "the dummy scores all keys 0",
               [](auto& unit) { flag(unit.q, 0) = 0; }),
          make("unit_scale_forgotten", "the scale is 1", [](auto& unit) { unit.scale = 1; }),
          make("unit_scale_halved", "the scale is half of what it should be",
               [](auto& unit) { unit.scale /= 2; }),
          make("unit_cut_lower", "the cut is at 1/8", [](auto& unit) { unit.cut = 0.125; }),
          make("unit_epsilon_forgotten", "the promised epsilon is 0", [](auto& unit) { unit.epsilon = 0; })};
}

}  // namespace

std::vector<Mutant> unit_mutants(const Reduction& original, int sides) {
  const auto make = [&](const char* operation, const char* words, ChangeUnit change) {
    return unit_mutant(original, operation, words, std::move(change));
  };
  std::vector<Mutant> out = mutants_of_unit(original);
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

std::vector<Mutant> positions_mutants(const Reduction& original) {
  std::vector<Mutant> out = mutants_of_unit(original);
  out.push_back(
      unit_mutant(original, "unit_positions_forgotten", "positions take nothing off", [](auto& unit) {
        for (std::size_t c = 0; c + 1 < unit.k.rows(); ++c)
          if (unit.k.row(c)[c] < 0) unit.k.edit(c)[c] = 0;
      }));
  return out;
}

std::vector<Mutant> lengths_mutants(const Reduction& original) {
  // Of what stands before the flags, positions are 1 as they were.
  const auto change_entries = [](TransformerUnit& unit, double (*change)(double)) {
    for (std::size_t i = 0; i < unit.tokens(); ++i)
      for (double& entry : unit.X.edit(i))
        if (entry != 0 && entry != 1) entry = change(entry);
  };
  return {unit_mutant(original, "lengths_forgotten", "documents have ones where they have words",
                      [=](auto& unit) { change_entries(unit, [](double) { return 1.0; }); }),
          unit_mutant(original, "lengths_of_words",
                      "documents are divided by their words, not by the root of these",
                      [=](auto& unit) { change_entries(unit, [](double x) { return x * x; }); })};
}

}  // namespace reductio::verifier

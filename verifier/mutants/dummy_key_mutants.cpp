// Mutants of heads that tell how many keys a query hits, of heads of hard attention, and of heads of signs: of their
// dummy keys, values and weights.
#include <algorithm>

#include "instances/shapes/counting_head.hpp"
#include "instances/shapes/hard_head.hpp"
#include "verifier/mutants/kinds.hpp"

namespace reductio::verifier {
namespace {

// Changes every target, of this type.
template <class X>
Mutant with_head(const Reduction& original, const char* operation, const char* words, void (*change)(X&)) {
  return with_targets(original, operation, words, [change](auto& targets, const Data&, const Settings&) {
    for (Data& target : targets) change(target.template of<X>());
  });
}

// The entry of the dummy key, and its value; the value of the first key, which is the dummy where there is none.
template <class X>
auto& dummy_of(X& head) {
  return head.K.edit(head.keys() - 1).back();
}
template <class X>
void set_value(X& head, std::size_t j, int value) {
  head.V.edit(j)[0] = value;
}

}  // namespace

std::vector<Mutant> hard_head_mutants(const Reduction& original) {
  return {with_head<HardHead>(original, "hard_dummy_of_value_one", "the dummy key has value 1",
                              [](HardHead& head) { set_value(head, head.keys() - 1, 1); }),
          with_head<HardHead>(original, "hard_key_of_value_zero", "the first key has value 0",
                              [](HardHead& head) { set_value(head, 0, 0); }),
          with_head<HardHead>(original, "hard_dummy_forgotten", "the dummy scores 0",
                              [](HardHead& head) { dummy_of(head) = 0; }),
          with_head<HardHead>(original, "hard_dummy_too_light", "the dummy scores as a key at one step",
                              [](HardHead& head) { dummy_of(head) = -2; })};
}

std::vector<Mutant> signed_head_mutants(const Reduction& original) {
  return {with_head<AttentionHead>(original, "signed_dummy_of_value_one", "the dummy key has value 1",
                                   [](AttentionHead& head) { set_value(head, head.keys() - 1, 1); }),
          with_head<AttentionHead>(original, "signed_key_of_value_zero", "the first key has value 0",
                                   [](AttentionHead& head) { set_value(head, 0, 0); }),
          with_head<AttentionHead>(original, "signed_dummy_halved", "the dummy's entry stands there once",
                                   [](AttentionHead& head) { dummy_of(head) = 0; }),
          with_head<AttentionHead>(original, "signed_dummy_not_moved", "the dummy is zero but for its entry",
                                   [](AttentionHead& head) {
                                     const auto dummy = head.K.edit(head.keys() - 1);
                                     std::ranges::fill(dummy.first(dummy.size() - 2), 0);
                                   }),
          with_head<AttentionHead>(original, "signed_scale_quartered",
                                   "the scale is a quarter of what it should be",
                                   [](AttentionHead& head) { head.scale /= 4; }),
          with_head<AttentionHead>(original, "signed_cut_lower", "the cut is at 1/8",
                                   [](AttentionHead& head) { head.cut = 0.125; }),
          with_head<AttentionHead>(original, "signed_epsilon_forgotten", "the promised epsilon is 0",
                                   [](AttentionHead& head) { head.epsilon = 0; })};
}

std::vector<Mutant> counted_head_mutants(const Reduction& original) {
  return {
      with_head<CountingHead>(original, "counted_dummy_of_value_one", "the dummy key has value 1",
                              [](CountingHead& head) { set_value(head, head.keys() - 1, 1); }),
      with_head<CountingHead>(original, "counted_key_of_value_zero", "the first key has value 0",
                              [](CountingHead& head) { set_value(head, 0, 0); }),
      with_head<CountingHead>(original, "counted_dummy_forgotten", "the dummy weighs 1",
                              [](CountingHead& head) { dummy_of(head) = 0; }),
      with_head<CountingHead>(original, "counted_scale_halved", "the scale is half of what it should be",
                              [](CountingHead& head) { head.scale /= 2; }),
      with_head<CountingHead>(original, "counted_cut_at_one", "the cut is at the output of a whole hit",
                              [](CountingHead& head) { head.cut = 2 * head.cut / (1 + head.cut); }),
      with_head<CountingHead>(original, "counted_epsilon_larger", "the promised epsilon is 8 times as large",
                              [](CountingHead& head) { head.epsilon *= 8; })};
}

}  // namespace reductio::verifier

// Mutants of heads that are added up: of their weights, scale and cut.
#include <algorithm>

#include "instances/shapes/head_layer.hpp"
#include "verifier/mutants/kinds.hpp"

namespace reductio::verifier {
namespace {

// Where a head's last rows say something: of tokens that are queries, of keys, and of the dummy.
struct HeadFlags {
  std::size_t left, right, dummy;
};
using FlagsOf = std::function<HeadFlags(const HeadLayer&, std::size_t head)>;

// The last row of each head of a weight, at a flag.
void set_in_heads(const HeadLayer& x, Matrix& weight, const FlagsOf& flags, std::size_t HeadFlags::*flag,
                  double entry) {
  const std::size_t rows = weight.rows() / x.heads();
  for (std::size_t head = 0; head < x.heads(); ++head)
    weight.edit((head + 1) * rows - 1)[flags(x, head).*flag] = entry;
}

std::vector<Mutant> mutants_of_heads(const Reduction& original, const std::string& prefix,
                                     const FlagsOf& flags) {
  const auto make = [&](const char* operation, const char* words, std::function<void(HeadLayer&)> change) {
    return with_targets(original, prefix + operation, words,
                        [change = std::move(change)](auto& targets, const Data&, const Settings&) {
                          for (Data& target : targets) change(target.of<HeadLayer>());
                        });
  };
  const auto entry = [&](const char* operation, const char* words, Matrix HeadLayer::*weight,
                         std::size_t HeadFlags::*flag, double value) {
    return make(operation, words, [=](HeadLayer& x) { set_in_heads(x, x.*weight, flags, flag, value); });
  };
  using Flags = HeadFlags;
  return {
      entry("dummy_of_value_one", "the dummy has value 1", &HeadLayer::v, &Flags::dummy, 1),
      entry("keys_of_value_zero", "keys have value 0", &HeadLayer::v, &Flags::right, 0),
      entry("pads_of_value_one", "queries have value 1", &HeadLayer::v, &Flags::left, 1),
      entry("dummy_forgotten", "the dummy scores 0", &HeadLayer::k, &Flags::dummy, 0),
      entry("pads_forgotten", "queries as keys have no entry of their own", &HeadLayer::k, &Flags::left, 0),
      entry("reach_forgotten", "keys as queries score the dummy 0", &HeadLayer::q, &Flags::right, 0),
      entry("reach_of_dummy_forgotten", "the dummy scores all keys 0", &HeadLayer::q, &Flags::dummy, 0),
      make("scale_forgotten", "the scale is 1", [](auto& x) { x.scale = 1; }),
      make("scale_halved", "the scale is half of what it should be", [](auto& x) { x.scale /= 2; }),
      make("cut_lower", "the cut is at 1/8", [](auto& x) { x.cut = 0.125; }),
      make("epsilon_forgotten", "the promised epsilon is 0", [](auto& x) { x.epsilon = 0; })};
}

}  // namespace

std::vector<Mutant> head_layer_mutants(const Reduction& original) {
  std::vector<Mutant> out = mutants_of_heads(original, "heads_", [](const HeadLayer& x, std::size_t) {
    const std::size_t dummy = x.X.cols() - 1;
    return HeadFlags{dummy - 2, dummy - 1, dummy};
  });
  out.push_back(with_targets(original, "heads_all_of_the_first_row", "all heads are the first",
                             [](auto& targets, const Data&, const Settings&) {
                               for (Data& target : targets) {
                                 auto& x = target.template of<HeadLayer>();
                                 for (std::size_t row = x.d(); row < x.q.rows(); ++row)
                                   std::ranges::copy(x.q.row(row % x.d()), x.q.edit(row).begin());
                               }
                             }));
  return out;
}

std::vector<Mutant> separated_heads_mutants(const Reduction& original) {
  std::vector<Mutant> out =
      mutants_of_heads(original, "separated_", [](const HeadLayer& x, std::size_t head) {
        const std::size_t d = x.d() - 1;
        return HeadFlags{d + head, d + x.heads() + head, x.X.cols() - 1};
      });
  out.push_back(with_targets(original, "separated_head_forgotten", "the last head says nothing",
                             [](auto& targets, const Data&, const Settings&) {
                               for (Data& target : targets) {
                                 auto& x = target.template of<HeadLayer>();
                                 std::ranges::fill(x.v.edit(x.heads() - 1), 0.0);
                               }
                             }));
  return out;
}

}  // namespace reductio::verifier

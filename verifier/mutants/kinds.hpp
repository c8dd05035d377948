// Where mutants come from: gadgets as values, images and maps of any reduction, and what a shape adds.
#pragma once
#include "reductions/gadgets/gadget.hpp"
#include "verifier/mutants/mutants.hpp"

namespace reductio::verifier {

std::vector<Mutant> gadget_mutants(const Gadget& gadget);

// The running code with its result changed.
std::vector<Mutant> image_mutants(const Reduction& original);
std::vector<Mutant> map_mutants(const Reduction& original);
std::vector<Mutant> targets_mutants(const Reduction& original);          // of several targets
std::vector<Mutant> attention_mutants(const Reduction& original);        // of a head with a dummy key
std::vector<Mutant> hard_head_mutants(const Reduction& original);        // of hard attention
std::vector<Mutant> signed_head_mutants(const Reduction& original);      // of a head of signs
std::vector<Mutant> counted_head_mutants(const Reduction& original);     // of a head that counts
std::vector<Mutant> causal_mutants(const Reduction& original);           // of a head under a causal mask
std::vector<Mutant> unit_mutants(const Reduction& original, int sides);  // of a unit of a transformer
std::vector<Mutant> positions_mutants(const Reduction& original);        // of one with positions
std::vector<Mutant> lengths_mutants(const Reduction& original);          // of one of documents
std::vector<Mutant> head_layer_mutants(const Reduction& original);       // of heads that are added up
std::vector<Mutant> separated_heads_mutants(const Reduction& original);  // of those of the bits of indices
std::vector<Mutant> tensor_mutants(const Reduction& original);           // of a head whose keys are pairs
std::vector<Mutant> relative_mutants(const Reduction& original);         // of a head with a heavy dummy
std::vector<Mutant> vector_mutants(const Reduction& original);           // of real vectors of norm 1
std::vector<Mutant> count_mutants(const Reduction& original);            // of documents with counts
std::vector<Mutant> published_mutants(const Reduction& original);  // of a head with as many dummies as keys

// A mutant whose `forward` makes what `change` makes of the targets.
using ChangeTargets = std::function<void(std::vector<Data>& targets, const Data& source, const Settings&)>;
inline Mutant with_targets(const Reduction& original, std::string operation, std::string words,
                           ChangeTargets change) {
  Mutant out{std::move(operation), std::move(words), original};
  out.reduction.begin = [original, change = std::move(change)](const Data& source, const Settings& settings,
                                                               const Work& work) {
    const Run run = original.begin(source, settings, work);
    std::vector<Data> targets;
    for (std::size_t k = 0; k < run.sizes.size(); ++k) targets.push_back(run.make(k, work));
    change(targets, source, settings);
    Run changed = run_of(std::move(targets), run.onward);
    changed.memo = run.memo;
    return changed;
  };
  return out;
}

}  // namespace reductio::verifier

// One instance put to the programs of a reduction: both ends solved, every claim compared.
#pragma once
#include "verifier/methods/search.hpp"
#include "verifier/programs/calls.hpp"

namespace reductio::verifier {

struct ProgramTrial {
  bool late = false;                         // `work` ran out: nothing else is set
  std::optional<ProgramFault> misbehaviour;  // nor here
  std::string image;                         // as it was written
  std::optional<Instance> target;            // as it was read, where its problem is known
  bool source_yes = false, target_yes = false;
  std::uint64_t mapped = 0;  // witnesses of the target that were mapped back
  std::vector<Violation> violations;
};

// The most witnesses of one target that are mapped back; each is a call.
constexpr std::size_t most_mapped = 16;

// Calls the programs. An instance on which a claim fails is put to them `twice` in any case: another image
// from the same source is a misbehaviour.
ProgramTrial try_instance(const Programs& programs, const Instance& source, bool twice, const Work& work);

}  // namespace reductio::verifier

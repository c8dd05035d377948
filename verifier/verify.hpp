// Does the answer survive? For all instances of a reduction, and for an instance in hand.
#pragma once
#include <functional>

#include "instances/work.hpp"
#include "verifier/engines/engine.hpp"
#include "verifier/verdict.hpp"

namespace reductio::verifier {

struct VerifyOptions {
  EngineLimits limits;  // for each obligation
  int engines = 2;      // engines that a proof needs
  std::string claim;    // only this claim; empty: all
  bool advice = false;  // look for single changes that would mend a refuted gadget
  std::size_t search_bits =
      12;  // every source instance of at most so many bits is tried, of 9 beside a proof
  std::uint64_t witnesses =
      1'000'000;                 // checks of instances map at most so many witnesses back, else a sample
  std::uint64_t seed = 0;        // of that sample
  std::uint64_t memory = ~0ULL;  // bytes that images may take
};

// Proves or refutes every claim: tries every tiny instance on the running code, and decides the obligations (those
// of shapes/shipped.hpp, or given ones for a reduction that is in no registry).
ReductionVerdict verify(const Reduction& reduction, const VerifyOptions& options, const Work& work);
ReductionVerdict verify(const Reduction& reduction, std::vector<Obligation> obligations,
                        const VerifyOptions& options, const Work& work);

// The chain's links one by one, and what follows for the whole: every claim that all links have.
ReductionVerdict compose(const std::vector<ReductionVerdict>& links);

// This very instance: reduces, compares the stated sizes, solves both ends, compares the answers and maps
// every target witness back. One claim verdict each for complete, sound, backward and size, and for norm and image
// where there are such: `checked`, `refuted`, or unknown when `work` ran out. Throws std::logic_error where a solver is
// caught in a wrong answer, or where the sizes that came out are not the stated ones.
ReductionVerdict verify_instance(const Reduction& reduction, const Instance& source, const Settings& settings,
                                 const VerifyOptions& options, const Work& work);

}  // namespace reductio::verifier

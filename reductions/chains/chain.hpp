// Reductions one after another: how one is found, what it will cost, and its images.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "reductions/base/reduction.hpp"

namespace reductio::reductions {

using Chain = std::vector<const Reduction*>;

bool names_problem(std::string_view word);

// From one problem to another through every word of `via` in order, a reduction or a problem on the way, and then
// through `own` where that is given. Throws InputError when there is no such way.
Chain find_chain(std::string_view source, std::string_view target, const std::vector<std::string>& via,
                 const Reduction* own = nullptr);

// The reductions of these names, of which each starts where the one before ends.
Chain named_chain(const std::vector<std::string>& names);

// "sat -> ov -> max-ip"
std::string chain_text(const Chain& chain);

// What comes out of every link, before any work.
struct ChainPlan {
  struct Step {
    const Reduction* reduction;
    std::vector<Sizes> targets;
    Cost cost, largest;  // of all its targets, and of the largest
    // What it makes is decided by what the links before it make: nobody knows its sizes yet, and it costs nothing here.
    bool open = false;
  };
  std::vector<Step> steps;
  Cost
      peak;  // of the targets that are in memory at one time, where these are the most; of open links nothing
  bool exact = true;  // false: the data decide how many targets there are, and sizes are bounds
};
// Throws InputError when a gadget states sizes that are not those that it makes.
ChainPlan plan(const Chain& chain, const std::vector<Settings>& settings, const Data& source);
// Of any source of these sizes. `held`: what it takes.
ChainPlan plan(const Chain& chain, const std::vector<Settings>& settings, const Sizes& source,
               const Cost& held = {});

// Runs all of it, every later link on every target, and gives the ends to `take` in order. `proof`: of the links that
// are of no registry. `check`: what looks at every target of every link first; empty: nothing. Of every link one target
// is in memory at a time.
void reduce_along(std::span<const Reduction* const> chain, std::span<const Settings> settings,
                  Instance source, const Work& work, std::uint64_t limit,
                  const std::optional<LinkProof>& proof, const std::function<void(Instance)>& take,
                  const TargetCheck& check = {});

}  // namespace reductio::reductions

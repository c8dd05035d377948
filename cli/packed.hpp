// Sets of instances for a community: made, measured and written.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cli/packs/pack.hpp"
#include "instances/manifest.hpp"
#include "reductions/chains/chain.hpp"
#include "verifier/race/solver_run.hpp"

namespace reductio::cli {

// What is asked for, with everything that it names found.
struct PackPlan {
  const Community* community = nullptr;
  std::vector<PackSource> sources;
  std::vector<Chain> chains;  // of each source; empty: its instances are taken as they are
  std::uint64_t count = 0, seed = 0;
  bool blind = false;
  std::string format, ending;
  // How long the solver is to take, in seconds. None: nothing is measured, and all are of the first level.
  std::optional<ForeignSolver> solver;
  double least = 0, most = 0;
  std::uint64_t memory = 0;  // bytes that the solver may take
};

// One instance of the set.
struct Packed {
  ManifestEntry entry;  // with what it cost the solver
  std::string made_by;  // the commands that make this very file; empty where it is blind
  std::string hypothesis, attack;
  OrderedJson expected, key;  // what answers.json, and the key of a blind set, say of it
};

// `format`: another one than the community's, or empty. Throws InputError where the community names what is not there.
PackPlan plan_of(const Community& community, const std::string& format);

// Makes the instances and writes them into the folder; in the order of their names. Calls `say` with a line for each,
// from one thread at a time. Throws Stopped, and InputError where none of the wanted difficulty is found, or the
// solver is wrong.
std::vector<Packed> make_pack(const PackPlan& plan, const std::string& folder, const Work& work,
                              const std::function<void(const std::string&)>& say);

// The command that makes the set, but for its place.
std::string command_of(const PackPlan& plan);

// README.md of the set. `command`: the whole one.
std::string pack_page(const PackPlan& plan, const std::vector<Packed>& all, const std::string& command);

}  // namespace reductio::cli

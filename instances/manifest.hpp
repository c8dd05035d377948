// What a directory of instances holds: a file `manifest.json` beside them.
#pragma once
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "instances/instance.hpp"

namespace reductio::instances {

inline constexpr std::string_view manifest_name = "manifest.json";

// One run of a solver on an instance.
struct MeasuredEffort {
  std::string solver, ended;
  double seconds = 0;
  std::optional<std::uint64_t> conflicts = {};
};

struct ManifestEntry {
  std::string file = {}, problem = {};
  Sizes sizes = {};
  std::string sha256 = {},
              gbd_hash = {};  // of the instance; of a formula, as other collections name it, else empty
  // Empty, and unknown, where the instance was written without what is known of it.
  std::string family = {}, seed = {};
  std::map<std::string, std::string> parameters = {};
  AnswerKind answer = AnswerKind::unknown;
  std::string known_by = {};
  std::vector<MeasuredEffort> effort{};
};

// Of an instance that is written to `file`, a name in the directory; `sha256`: its digest; `blind`: without what is
// known of it.
ManifestEntry manifest_entry(const Instance& instance, const std::string& file, const std::string& sha256,
                             bool blind);

nlohmann::json to_json(const std::vector<ManifestEntry>& manifest);
std::vector<ManifestEntry> manifest_from_json(const nlohmann::json& json);  // throws InputError

// The identity that the Global Benchmark Database gives to a formula: the MD5, in hex, of its literals and of 0 after
// each clause, with a blank between any two numbers.
std::string gbd_hash(const Formula& formula);

// sha256, in hex, of a file's bytes, as `sha256sum` prints it.
std::string sha256_of_bytes(std::string_view bytes);

// A manifest names the instances of its directory; of what lies beside them, one that ends as instances do is one all
// the same.
bool is_instance_of(const std::vector<ManifestEntry>& manifest, const std::string& name);

}  // namespace reductio::instances

#include "instances/manifest.hpp"

#include "instances/formats/format.hpp"
#include "instances/json.hpp"

namespace reductio::instances {
namespace {

Json entry_json(const ManifestEntry& one) {
  Json out{{"file", one.file}, {"problem", one.problem}, {"sha256", one.sha256}};
  for (const auto& [name, value] : one.sizes.all) out["sizes"][name] = value;
  if (!one.gbd_hash.empty()) out["gbd_hash"] = one.gbd_hash;
  if (!one.family.empty()) out["family"] = one.family;
  if (!one.seed.empty()) out["seed"] = one.seed;
  if (!one.parameters.empty()) out["parameters"] = one.parameters;
  if (one.answer != AnswerKind::unknown) out["answer"] = name(one.answer);
  if (!one.known_by.empty()) out["known_by"] = one.known_by;
  for (const MeasuredEffort& run : one.effort) {
    out["effort"].push_back({{"solver", run.solver}, {"ended", run.ended}, {"seconds", run.seconds}});
    if (run.conflicts) out["effort"].back()["conflicts"] = *run.conflicts;
  }
  return out;
}

ManifestEntry entry_of(const Json& json) {
  ManifestEntry out;
  json.at("file").get_to(out.file);
  json.at("problem").get_to(out.problem);
  json.at("sha256").get_to(out.sha256);
  for (const auto& [name, value] : json.at("sizes").items()) out.sizes.all.emplace_back(name, value);
  out.gbd_hash = json.value("gbd_hash", "");
  out.family = json.value("family", "");
  out.seed = json.value("seed", "");
  out.parameters = json.value("parameters", out.parameters);
  const auto answer = answer_kind(json.value("answer", "unknown"));
  if (!answer) throw InputError("answer", shown(json.at("answer")), "yes, no or unknown");
  out.answer = *answer;
  out.known_by = json.value("known_by", "");
  for (const Json& run : json.value("effort", Json::array())) {
    out.effort.push_back({run.at("solver"), run.at("ended"), run.at("seconds"), {}});
    if (run.contains("conflicts")) out.effort.back().conflicts = run.at("conflicts").get<std::uint64_t>();
  }
  return out;
}

}  // namespace

ManifestEntry manifest_entry(const Instance& instance, const std::string& file, const std::string& sha256,
                             bool blind) {
  ManifestEntry out{
      .file = file, .problem = instance.problem, .sizes = sizes(instance.data), .sha256 = sha256};
  for (const Part& part : instance.shape().parts(instance.data))
    if (const auto* formula = std::get_if<const Formula*>(&part.array)) out.gbd_hash = gbd_hash(**formula);
  if (blind) return out;
  out.answer = instance.provenance.known.kind;
  out.known_by = instance.provenance.known_by;
  const Recipe& recipe = instance.provenance.recipe;
  if (const auto* made = recipe.empty() ? nullptr : recipe.front().get_if<Generated>()) {
    out.family = made->family;
    out.seed = made->seed;
    out.parameters = made->parameters;
  }
  return out;
}

Json to_json(const std::vector<ManifestEntry>& manifest) {
  Json all = Json::array();
  for (const ManifestEntry& one : manifest) all.push_back(entry_json(one));
  return {{"manifest", 1}, {"instances", std::move(all)}};
}

std::vector<ManifestEntry> manifest_from_json(const Json& json) {
  try {
    if (json.at("manifest") != 1) throw InputError("manifest", shown(json.at("manifest")), "1");
    std::vector<ManifestEntry> out;
    for (const Json& one : json.at("instances")) out.push_back(entry_of(one));
    return out;
  } catch (const Json::exception& e) {
    throw InputError("manifest", e.what(), "what `reductio generate --count` wrote");
  }
}

bool is_instance_of(const std::vector<ManifestEntry>& manifest, const std::string& name) {
  bool beside = false;
  for (const ManifestEntry& one : manifest) {
    if (one.file == name) return true;
    beside = beside || name.starts_with(one.file);
  }
  return !beside && ends_as_instances(name);
}

}  // namespace reductio::instances

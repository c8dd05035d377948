#include "cli/recorded.hpp"

#include <filesystem>

#include "cli/files.hpp"
#include "instances/json.hpp"

namespace reductio::cli {

namespace fs = std::filesystem;

namespace {

// The key of the set that the file is in: beside its folder, as `pack --blind` writes it.
std::optional<Provenance> in_key_of_set(const std::string& path, const Instance& instance) {
  const std::string key = key_of(fs::absolute(path).lexically_normal().parent_path().string());
  if (!fs::exists(key)) return std::nullopt;
  const Json all = parse_json(read_whole(key), key);
  const std::string sha256 = digest(instance);
  for (Json one : all.is_object() ? all.value("keys", Json::array()) : Json::array())
    if (one.is_object() && one.value("image", Json()) == sha256) {
      one.erase("image");
      one.erase("file");
      return provenance_from_json(one, instance.shape());
    }
  return std::nullopt;
}

}  // namespace

Provenance provenance_beside(const std::string& path, std::string key, const Instance& instance) {
  if (key.empty() && instance.provenance.recipe.empty() && fs::exists(key_of(path))) key = key_of(path);
  if (key.empty() && instance.provenance.recipe.empty())
    return in_key_of_set(path, instance).value_or(instance.provenance);
  if (key.empty()) return instance.provenance;
  Json json = parse_json(read_whole(key), key);
  if (const Json image = json.is_object() ? json.value("image", Json()) : Json(); image != digest(instance))
    throw InputError("the key of " + (image.is_null() ? "no image" : "image " + shown(image)),
                     "that of " + path + ", sha256 " + digest(instance))
        .in(key);
  json.erase("image");
  return provenance_from_json(json, instance.shape());
}

void take_from(const std::vector<ManifestEntry>& manifest, const std::string& file, const Instance& instance,
               Provenance& recorded) {
  const std::string name_of_file = fs::path(file).filename();
  for (const ManifestEntry& one : manifest) {
    if (one.file != name_of_file) continue;
    if (one.sha256 != digest(instance))
      throw InputError("sha256", digest(instance), one.sha256 + ", as the manifest says").in(file);
    const AnswerKind kind = recorded.known.kind;
    if (kind != AnswerKind::unknown && one.answer != AnswerKind::unknown && kind != one.answer)
      throw InputError("answer", std::string(name(kind)),
                       std::string(name(one.answer)) + ", as the manifest says")
          .in(file);
    if (kind != AnswerKind::unknown) return;
    recorded.known.kind = one.answer;
    recorded.known_by = one.known_by;
  }
}

}  // namespace reductio::cli

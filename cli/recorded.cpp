#include "cli/recorded.hpp"

#include <filesystem>

#include "cli/files.hpp"
#include "instances/json.hpp"

namespace reductio::cli {

namespace fs = std::filesystem;

Provenance provenance_beside(const std::string& path, std::string key, const Instance& instance) {
  if (key.empty() && instance.provenance.recipe.empty() && fs::exists(key_of(path))) key = key_of(path);
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

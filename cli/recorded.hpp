// What is recorded of an instance's answer beside its file: in its key, and in the manifest of its directory.
#pragma once
#include <string>
#include <vector>

#include "instances/manifest.hpp"

namespace reductio::cli {

// The provenance of the instance, or that of its key: the file `key`, or where that is empty and the instance has no
// recipe the one beside `path`, or that of the set in whose folder it lies. Throws InputError: the key of another one.
Provenance provenance_beside(const std::string& path, std::string key, const Instance& instance);

// Takes what the manifest says of the answer of `file`, where nothing is recorded. Throws InputError where the file is
// another one than the manifest is about, or says otherwise.
void take_from(const std::vector<ManifestEntry>& manifest, const std::string& file, const Instance& instance,
               Provenance& recorded);

}  // namespace reductio::cli

#include "cli/making.hpp"

#include "cli/files.hpp"
#include "generators/generator.hpp"
#include "instances/json.hpp"
#include "reductions/reduction.hpp"

namespace reductio::cli {
namespace {

Seed seed_in(const Json& made) {
  if (made.contains("key")) return seed_of_key(made.at("key").get<std::string>());
  return parse_size(made.at("seed").get<std::string>(), "seed");
}

// The instance at the beginning of a recipe.
Instance first_of(const Json& recipe, const Work& work) {
  if (recipe.empty() || !recipe.front().contains("generate"))
    throw InputError("recipe", "it begins with no family", "the key of an instance that reductio generated");
  const Json& made = recipe.front();
  const Family& family = find_family(made.at("generate").get<std::string>());
  return generate(family,
                  Settings(family.options, made.at("parameters").get<std::map<std::string, std::string>>()),
                  seed_in(made), work);
}

}  // namespace

Instance made_again(const Session& session, const std::string& key_file) try {
  Json key = parse_json(open_input(key_file).bytes, "key");
  if (!key.is_object() || !key.contains("recipe") || !key.contains("image"))
    throw InputError("key", "no recipe and image", "a key file, as --blind writes them");
  const Work work = session.work(memory_limit(session, session.output()));
  Instance out = first_of(key.at("recipe"), work);
  Provenance whole;
  whole.recipe = key.at("recipe");
  for (const Link& link : links(whole)) {
    if (link.target >= link.targets) throw InputError("recipe", "a target beyond the last", "one of them");
    out = std::move(
        reduce(*link.reduction, out, link.origin.settings, work, memory_limit(session)).at(link.target));
  }
  if (Json(digest(out)) != key.at("image"))
    throw InputError("recipe", "another instance came out than the one that it is the key of",
                     "the key as this version of reductio wrote it");
  key.erase("image");
  out.provenance = provenance_from_json(key, out.shape());
  return out;
} catch (const InputError& e) {
  throw e.in(key_file);
} catch (const Json::exception& e) {
  throw InputError("recipe", e.what(), "a recipe as this program writes it").in(key_file);
}

}  // namespace reductio::cli

#include "verifier/made_again.hpp"

#include "generators/generator.hpp"
#include "instances/json.hpp"
#include "reductions/base/reduction.hpp"

namespace reductio::verifier {
namespace {

Seed seed_in(const Generated& made) {
  if (!made.key.empty()) return seed_of_key(made.key);
  return parse_size(made.seed, "seed");
}

}  // namespace

std::optional<Instance> first_of_recipe(const Recipe& recipe, const Work& work) {
  const auto* const made = recipe.empty() ? nullptr : recipe.front().get_if<Generated>();
  if (made == nullptr) return std::nullopt;
  const Family& family = find_family(made->family);
  return generate(family, Settings::recorded(family.options, made->parameters), seed_in(*made), work);
}

Instance made_again(const std::string& text, const Work& work, std::uint64_t limit) {
  Json key = parse_json(text, "key");
  if (!key.is_object() || !key.contains("recipe") || !key.contains("image"))
    throw InputError("key", "no recipe and image", "a key file, as --blind writes them");
  Provenance whole;
  whole.recipe = recipe_from_json(key.at("recipe"));
  std::optional<Instance> first = first_of_recipe(whole.recipe, work);
  if (!first)
    throw InputError("recipe", "it begins with no family", "the key of an instance that reductio generated");
  Instance out = *std::move(first);
  for (const Link& link : links(whole)) {
    if (link.target >= link.targets) throw InputError("recipe", "a target beyond the last", "one of them");
    out = std::move(reduce(*link.reduction, out, link.origin.settings, work, limit).at(link.target));
  }
  if (Json(digest(out)) != key.at("image"))
    throw InputError("recipe", "another instance came out than the one that it is the key of",
                     "the key as this version of reductio wrote it");
  key.erase("image");
  out.provenance = provenance_from_json(key, out.shape());
  return out;
}

}  // namespace reductio::verifier

#include "generators/generator.hpp"

namespace reductio {

const Family& find_family(std::string_view name) {
  std::vector<std::string> names;
  for (const Family& family : families()) {
    if (family.name == name) return family;
    names.emplace_back(family.name);
  }
  throw unknown_word("'" + std::string(name) + "'", "no such family", name, names);
}

Instance generate(const Family& family, const Settings& settings, const Seed& seed, const Work& work) {
  const Settings resolved = family.resolve(settings);
  Instance out = family.make(resolved, seed, work);
  // The seed is spelled as text: JSON readers that hold numbers as doubles would lose bits of it.
  out.provenance.recipe.push_back({{"generate", family.name},
                                   {"parameters", resolved.all()},
                                   {seed.key() ? "key" : "seed", seed.text()}});
  return out;
}

std::string known_attack(const Json& recipe) {
  if (!recipe.is_array() || recipe.empty() || !recipe.front().is_object()) return {};
  const Json& link = recipe.front();
  const Json name = link.value("generate", Json()), parameters = link.value("parameters", Json());
  if (!name.is_string() || !parameters.is_object()) return {};
  std::map<std::string, std::string> given;
  for (const auto& [key, value] : parameters.items())
    if (value.is_string()) given[key] = value.get<std::string>();
  try {
    const Family& family = find_family(name.get<std::string>());
    if (family.known_attack == nullptr) return {};
    return family.known_attack(family.resolve(Settings(family.options, given)));
  } catch (const InputError&) {
    return {};  // a family or options of another version
  }
}

}  // namespace reductio

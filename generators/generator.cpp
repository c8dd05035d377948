#include "generators/generator.hpp"

namespace reductio::generators {

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
  Generated step;
  step.family = family.name;
  step.parameters = resolved.all();
  (seed.key() ? step.key : step.seed) = seed.text();
  out.provenance.recipe.push_back({std::move(step)});
  return out;
}

std::string known_attack(const Recipe& recipe) {
  const auto* const made = recipe.empty() ? nullptr : recipe.front().get_if<Generated>();
  if (!made) return {};
  try {
    const Family& family = find_family(made->family);
    if (family.known_attack == nullptr) return {};
    return family.known_attack(family.resolve(Settings(family.options, made->parameters)));
  } catch (const InputError&) {
    return {};  // a family or options of another version
  }
}

}  // namespace reductio::generators

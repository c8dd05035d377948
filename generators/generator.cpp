#include "generators/generator.hpp"

namespace reductio::generators {

const Family& find_family(std::string_view name) {
  std::vector<std::string> names;
  for (const Family& family : families()) {
    if (family.name == name || (!family.former.empty() && family.former == name)) return family;
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

namespace {

// What `say` says of the family and settings that a recipe starts with; `otherwise` where it starts with none, or with
// those of another version.
template <class Said, class Say>
Said said_of(const Recipe& recipe, Said otherwise, Say say) {
  const auto* const made = recipe.empty() ? nullptr : recipe.front().get_if<Generated>();
  if (!made) return otherwise;
  try {
    const Family& family = find_family(made->family);
    return say(family, family.resolve(Settings::recorded(family.options, made->parameters)));
  } catch (const InputError&) {
    return otherwise;
  }
}

}  // namespace

std::vector<Figure> figures(const Recipe& recipe) {
  return said_of(recipe, std::vector<Figure>{}, [](const Family& family, const Settings& settings) {
    return family.figures == nullptr ? std::vector<Figure>{} : family.figures(settings);
  });
}

std::string known_attack(const Recipe& recipe) {
  return said_of(recipe, std::string(), [](const Family& family, const Settings& settings) {
    return family.known_attack == nullptr ? std::string() : family.known_attack(settings);
  });
}

}  // namespace reductio::generators

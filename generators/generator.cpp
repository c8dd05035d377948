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

}  // namespace reductio

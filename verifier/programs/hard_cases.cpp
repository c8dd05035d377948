#include "verifier/programs/hard_cases.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "generators/generator.hpp"
#include "reductions/chains/chain.hpp"

namespace reductio::verifier {
namespace {

// Settings that make small instances: of the sizes, those that the family has; every answer that may be asked
// of it.
std::vector<Settings> small_settings(const Family& family) {
  const auto has = [&](std::string_view name) {
    return std::any_of(family.options.begin(), family.options.end(),
                       [&](const OptionSpec& option) { return option.name == name; });
  };
  std::map<std::string, std::string> given;
  for (const auto& [name, value] : std::map<std::string, std::string>{
           {"n", "10"}, {"d", "16"}, {"vars", "6"}, {"ratio", "4.26"}, {"holes", "3"}})
    if (has(name)) given[name] = value;
  if (!has("answer")) return {Settings(family.options, given)};
  std::vector<Settings> out;
  for (const char* answer : {"yes", "no"}) {
    given["answer"] = answer;
    out.emplace_back(family.options, given);
  }
  return out;
}

}  // namespace

std::vector<Instance> hard_cases(const Problem& problem, const Work& work) {
  constexpr std::uint64_t seeds = 5, most_bytes = 1 << 20;
  std::vector<Instance> out;
  std::set<std::string> digests;  // some families are the same for every seed
  for (const Family& family : families())
    for (const Settings& settings : small_settings(family))
      for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        Instance made = generate(family, settings, seed, work);
        Chain chain;
        try {
          chain = path(made.problem, problem.name);
        } catch (const InputError&) {
          continue;  // no way leads there
        }
        std::vector<Settings> defaults;
        for (const Reduction* reduction : chain)
          defaults.emplace_back(reduction->options, std::map<std::string, std::string>());
        reduce_along(chain, defaults, std::move(made), work, most_bytes, {}, [&](Instance one) {
          if (digests.insert(digest(one)).second) out.push_back({one.problem, std::move(one.data), {}});
        });
      }
  return out;
}

}  // namespace reductio::verifier

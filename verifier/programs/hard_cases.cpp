#include "verifier/programs/hard_cases.hpp"

#include <set>

#include "generators/generator.hpp"
#include "reductions/chains/chain.hpp"

namespace reductio::verifier {
std::vector<Instance> hard_cases(const Problem& problem, const Work& work) {
  constexpr std::uint64_t seeds = 5, of_optima = 1 << 15, of_others = 500'000;
  // Of assignments an optimum is not only found but shown to be one, which takes long of many variables.
  const bool optima = problem.shape->witness_is_assignment() && problem.best;
  const std::uint64_t most_bytes = optima ? of_optima : of_others;
  std::vector<Instance> out;
  std::set<std::string> digests;  // some families are the same for every seed
  for (const Family& family : families())
    for (const Example& example : family.small())
      for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        Instance made = generate(family, Settings(family.options, example), seed, work);
        Chain chain;
        try {
          chain = path(made.problem, problem.name);
        } catch (const InputError&) {
          continue;  // no way leads there
        }
        std::vector<Settings> defaults;
        for (const Reduction* reduction : chain)
          defaults.emplace_back(reduction->options, std::map<std::string, std::string>());
        try {
          reduce_along(chain, defaults, std::move(made), work, most_bytes, {}, [&](Instance one) {
            if (digests.insert(digest(one)).second) out.push_back({one.problem, std::move(one.data), {}});
          });
        } catch (const InputError&) {
          continue;  // its image is too large
        }
      }
  return out;
}

}  // namespace reductio::verifier

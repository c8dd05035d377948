// Instances of a family whose answer is the wanted one.
#pragma once
#include <functional>

#include "generators/generator.hpp"

namespace reductio::verifier {

// What the k-th try starts from; try number 0 is asked for first.
using SeedOfTry = std::function<Seed(std::uint64_t k)>;

// The first instance, over the tries, whose answer is `wanted`; a solver is asked where the family says nothing.
// Throws InputError when there is none among 1,000, and Stopped.
Instance make_wanted(const Family& family, const Settings& settings, const SeedOfTry& seed_of,
                     AnswerKind wanted, const Work& work);

}  // namespace reductio::verifier

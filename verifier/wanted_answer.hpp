// Instances of a family that are drawn again until they are as wanted.
#pragma once
#include <functional>
#include <optional>

#include "generators/generator.hpp"

namespace reductio::verifier {

// What the k-th try starts from; try number 0 is asked for first.
using SeedOfTry = std::function<Seed(std::uint64_t k)>;

// The first instance, over the tries, that has as many witnesses as its family asks for, by an exact count, and whose
// answer is `wanted`, which a solver is asked for where the family says nothing. Neither: that of the first try. Throws
// InputError when there is none among 1,000, and Stopped.
Instance make_wanted(const Family& family, const Settings& settings, const SeedOfTry& seed_of,
                     std::optional<AnswerKind> wanted, const Work& work);

}  // namespace reductio::verifier

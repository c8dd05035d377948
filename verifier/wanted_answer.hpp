// Instances of a family that are drawn again until they are as wanted.
#pragma once
#include <functional>
#include <optional>

#include "generators/generator.hpp"

namespace reductio::verifier {

// What the k-th try starts from; try number 0 is asked for first.
using SeedOfTry = std::function<Seed(std::uint64_t k)>;

// Tries that begin with this seed itself, and go on with numbers below 2^63, so that each may be typed.
SeedOfTry tries_from(std::uint64_t seed);

// What is asked of an instance beside its family and settings.
struct WantedAnswer {
  std::optional<AnswerKind> answer{};
  std::optional<std::uint64_t> witnesses{};  // none: as many as its family asks for, if it does
};

// The first instance, over the tries, that has so many witnesses, by an exact count, and this answer, which a solver is
// asked for where the family says nothing. Nothing wanted: that of the first try. Throws InputError when there is none
// among 1,000, and Stopped.
Instance make_wanted(const Family& family, const Settings& settings, const SeedOfTry& seed_of,
                     const WantedAnswer& wanted, const Work& work);

// Has the instance so many witnesses? The solver that offers the least says so, and another one, if it takes no more
// than ten seconds, has to agree. Writes what is then known of the answer, and how. Throws InputError where nobody
// counts them, Stopped.
bool has_witnesses(Instance& instance, std::uint64_t wanted, const Work& work);

}  // namespace reductio::verifier

// Instances made as a person asks for them: with a wanted answer, from a seed or a secret key, or once more from a
// key file.
#pragma once
#include <functional>

#include "cli/session.hpp"
#include "generators/generator.hpp"

namespace reductio::cli {

// What the k-th try starts from; try number 0 is asked for first.
using SeedOfTry = std::function<Seed(std::uint64_t k)>;

// The first instance, over the tries, whose answer is `wanted`; a solver is asked where the family says nothing.
// Throws InputError when there is none among 1,000.
Instance make_wanted(const Family& family, const Settings& settings, const SeedOfTry& seed_of, AnswerKind wanted,
                     const Session& session);

// The instance that a key file is of, with all that is known of it: its family is run again, and the reductions of
// its recipe. Throws InputError when the file is no key, or what comes out is not the instance that it names.
Instance made_again(const Session& session, const std::string& key_file);

}  // namespace reductio::cli

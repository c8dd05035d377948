// Instances made once more, from what a key file says.
#pragma once
#include "instances/instance.hpp"
#include "instances/work.hpp"

namespace reductio::verifier {

// The instance at the beginning of a recipe; none where no family made it. Throws what the family does.
std::optional<Instance> first_of_recipe(const Recipe& recipe, const Work& work);

// The instance that a key is of, with all that is known of it: its family is run again, and the reductions of its
// recipe, each of which may make images of `limit` bytes. `key`: the text of the file. Throws InputError when it is no
// key, or what comes out is not the instance that it names; Stopped.
Instance made_again(const std::string& key, const Work& work, std::uint64_t limit);

}  // namespace reductio::verifier

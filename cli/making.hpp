// Instances made once more, from a key file.
#pragma once
#include "cli/session.hpp"
#include "instances/instance.hpp"

namespace reductio::cli {

// The instance that a key file is of, with all that is known of it: its family is run again, and the reductions of
// its recipe. Throws InputError when the file is no key, or what comes out is not the instance that it names.
Instance made_again(const Session& session, const std::string& key_file);

}  // namespace reductio::cli

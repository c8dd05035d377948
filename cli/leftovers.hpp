// What a program leaves that is ended before its objects are: temporary folders, files that have no names of their own
// yet, folders that were made for results. Signals end it so, and the clock that ends what does not look up.
#pragma once
#include "cli/session.hpp"

namespace reductio::cli {

// Where such things can come to lie: TMPDIR, the current folder, and the places of this command's results. To be called
// before anything is made there, and by one thread.
void remember_places(const Session& session);

// Removes there what is of this process and has not got its own name, and the folders that were not there before and
// hold nothing. For a signal handler: it takes no memory and no lock.
void remove_leftovers() noexcept;

}  // namespace reductio::cli

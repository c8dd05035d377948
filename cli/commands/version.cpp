#include "cli/commands/version.hpp"

#include "cli/version.hpp"

namespace reductio::cli {

std::vector<Option> Version::options(const Words&) { return shared_options(); }

int Version::run(const Session& session) {
  if (session.json())
    session.print(versions(session.work()));
  else
    session.print(versions_text(session.work()));
  return done;
}

}  // namespace reductio::cli

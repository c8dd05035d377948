#include "cli/commands/man.hpp"

#include "cli/help.hpp"
#include "cli/manual.hpp"
#include "instances/json.hpp"
#include "instances/settings.hpp"

namespace reductio::cli {

std::vector<Option> Man::options(const Words&) { return shared_options(); }

int Man::run(const Session& session) {
  if (session.words().empty()) {
    session.print_as("page", manual());
    return done;
  }
  const std::string& name = session.words().front();
  const Command* command = find_command(name);
  if (command == nullptr) throw unknown_word("man", in_quotes(name), name, command_names());
  session.print_as("page", manual(*command));
  return done;
}

}  // namespace reductio::cli

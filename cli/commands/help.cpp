#include "cli/commands/help.hpp"

#include <algorithm>

#include "cli/catalogue.hpp"
#include "cli/commands/show.hpp"
#include "cli/help.hpp"
#include "generators/generator.hpp"
#include "instances/json.hpp"

namespace reductio::cli {
namespace {

bool is_family(const std::string& word) {
  return std::any_of(families().begin(), families().end(),
                     [&](const Family& family) { return family.name == word; });
}

// Where nothing else has this name, a command that is nearly so called may be meant.
void refuse_misspelt_command(const std::string& word) {
  const std::string near = did_you_mean(word, command_names());
  if (entries_of(word).empty() && !near.empty()) throw InputError::meant("help", in_quotes(word), near);
}

}  // namespace

std::vector<Option> Help::options(const Words&) { return shared_options(); }

int Help::run(const Session& session) {
  const Words& words = session.words();
  if (words.empty()) {
    session.print(overview());
  } else if (const Command* command = find_command(words.front())) {
    session.print(help_text(*command, {words.begin() + 1, words.end()}));
  } else if (words.size() > 1) {
    throw InputError("help", in_quotes(words[1]) + " after " + in_quotes(words.front()), "one name");
  } else if (is_family(words.front())) {
    session.print(help_text(*find_command("generate"), words));
  } else {
    refuse_misspelt_command(words.front());
    const std::vector<Entry> found = entries_of(words.front());
    if (found.size() != 1 || found.front().kind != "pages" || session.json()) return Show::run(session);
    session.print(found.front().doc);
  }
  return done;
}

}  // namespace reductio::cli

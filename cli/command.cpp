#include "cli/command.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/failure.hpp"
#include "cli/help.hpp"
#include "cli/leftovers.hpp"
#include "cli/meant.hpp"
#include "cli/places.hpp"
#include "cli/signals.hpp"
#include "cli/streams.hpp"
#include "instances/formats/format.hpp"
#include "instances/json.hpp"

namespace reductio::cli {
namespace {

// The command of this name; throws InputError that says what else it may be.
const Command& command_named(const std::string& word) {
  if (const Command* command = find_command(word)) return *command;
  check_meant("", word, "commands");
  if (const std::string near = did_you_mean(word, {"--help", "--version"}); !near.empty())
    throw InputError::meant(in_quotes(word), "no such command", near);
  throw unknown_word(in_quotes(word), "no such command", word, command_names());
}

// Behind -- there are no options.
bool asks_for_help(const Words& words) {
  return std::any_of(words.begin(), std::find(words.begin(), words.end(), "--"),
                     [](const std::string& word) { return word == "--help" || word == "-h"; });
}

void check_count(const Command& command, const Words& words) {
  const std::string place(command.name), expected = usage_of(command);
  if (words.size() < command.least)
    throw InputError(place, words.empty() ? "no word after it" : "too few words", expected);
  if (words.size() <= command.most) return;
  const std::string& surplus = words[command.most];
  const std::size_t equals = surplus.find('=');
  if (equals != std::string::npos && equals > 0 && !surplus.starts_with('-'))
    throw InputError::meant(place, in_quotes(surplus) + ", one word too many", "--" + surplus);
  throw InputError(place, in_quotes(surplus) + ", one word too many", expected);
}

// What is typed as options of the program is a command, too.
Words as_command(Words words) {
  if (words[0] == "--help" || words[0] == "-h") words[0] = "help";
  if (words[0] == "--version") words[0] = "version";
  return words;
}

// What -o, --svg and --emit name is looked at before any work. Commands that write instances look at -o themselves:
// it may stand for several files.
void check_results(const Session& session, const std::vector<Option>& options) {
  const bool instances = std::any_of(options.begin(), options.end(),
                                     [](const Option& option) { return option.name == "format"; });
  if (!instances) check_place(session, session.output());
  if (session.asked().has("svg")) check_place(session, session.asked().text("svg"));
  check_emit(session);
}

int run_command(const Words& typed) {
  if (typed.empty()) {
    write_whole("-", [&](Output& out) { out.write(overview()); });
    return bad_input;
  }
  const Words words = as_command(typed), rest(words.begin() + 1, words.end());
  const Command& command = command_named(words[0]);
  if (asks_for_help(rest)) {
    write_whole("-", [&](Output& out) { out.write(help_text(command, rest)); });
    return done;
  }
  const std::vector<Option> options = command.options(rest);
  Arguments asked(options, rest);
  check_count(command, asked.words());
  Words inputs = inputs_of(command.usage, options, asked);
  const Session session(std::move(asked), std::move(inputs));
  check_results(session, options);
  remember_places(session);
  const int status = command.run(session);
  session.check_stopped();
  return status;
}

// Words that cannot be understood may ask for it all the same.
bool asks_for_json(const Words& words) {
  return !words.empty() && std::find(words.begin() + 1, words.end(), "--json") != words.end();
}

// The line on standard error; with --json the fields on standard output, where nothing else is. After an interruption
// something may be there.
int complain(const Failure& failure, bool json) {
  say("reductio: " + in_one_line(failure.line) + "\n");
  if (json && failure.status != interrupted_by_user && !failure.of_standard_output) try {
      print_aside({{"error", failure.json}});
    } catch (const std::exception&) {
      // the line and the status have said it
    }
  return failure.status;
}

}  // namespace

int run(const Words& words) try {
  handle_signals();
  return run_command(words);
} catch (...) {
  return complain(failure_of(std::current_exception()), asks_for_json(words));
}

}  // namespace reductio::cli

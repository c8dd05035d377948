#include "cli/command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <new>
#include <system_error>

#include "cli/json.hpp"
#include "cli/places.hpp"
#include "cli/signals.hpp"
#include "cli/streams.hpp"
#include "cli/table.hpp"
#include "cli/version.hpp"
#include "instances/formats/format.hpp"
#include "instances/json.hpp"

namespace reductio::cli {
namespace {

constexpr std::string_view examples = R"(
  reductio generate ov-planted --n 1000 --d 320 --seed 7 -o hard.ov
  reductio reduce hard.ov --to max-ip -o image.txt
  reductio solve image.txt --json -o answer.json
  reductio lift image.txt answer.json --source hard.ov
  reductio verify ov_to_max_ip
)";

std::string first_line(std::string_view doc) { return std::string(doc.substr(0, doc.find('\n'))); }

std::string overview() {
  Table table;
  for (const Command& command : commands())
    table.row({"", std::string(command.name), first_line(command.doc)});
  return fmt::format(
      "reductio makes hard instances, carries them along reductions, and proves that answers survive.\n\n"
      "{}\n  reductio COMMAND --help    what a command takes\n  reductio --version         what is in\n\n"
      "Example:\n{}",
      table.text(), examples);
}

std::string help(const Command& command, const Words& words) {
  return fmt::format("reductio {} {}\n\n{}\n{}", command.name, command.usage, command.doc,
                     described(command.options(words)));
}

const Command& find_command(const std::string& word) {
  Words names;
  for (const Command& command : commands()) {
    if (command.name == word) return command;
    names.emplace_back(command.name);
  }
  throw unknown_word(in_quotes(word), "no such command", word, names);
}

bool asks_for_help(const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [](const std::string& word) { return word == "--help" || word == "-h"; });
}

int show(const std::string& text) {
  write_whole("-", [&](Output& out) { out.write(text); });
  return done;
}

void check_count(const Command& command, std::size_t count) {
  if (count < command.least)
    throw InputError(std::string(command.name), count == 0 ? "no word after it" : "too few words",
                     std::string(command.usage));
  if (count > command.most)
    throw InputError(std::string(command.name), fmt::format("{} words", count), std::string(command.usage));
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

int run_command(const Words& words) {
  if (words.empty() || words[0] == "--help" || words[0] == "-h") {
    show(overview());
    return words.empty() ? bad_input : done;
  }
  const Words rest(words.begin() + 1, words.end());
  if (words[0] == "--version") {
    const Arguments asked({{"json", "", "the same as one JSON value"}}, rest);
    if (!asked.words().empty())
      throw InputError("--version", in_quotes(asked.words()[0]), "nothing but --json");
    Work work;
    work.stop = &interrupted();
    return show(asked.has("json") ? spelled(versions(work)) : versions_text(work));
  }
  const Command& command = find_command(words[0]);
  if (asks_for_help(rest)) return show(help(command, rest));

  const std::vector<Option> options = command.options(rest);
  Arguments asked(options, rest);
  check_count(command, asked.words().size());
  Words inputs = inputs_of(command.usage, options, asked);
  const Session session(std::move(asked), std::move(inputs));
  check_results(session, options);
  const int status = command.run(session);
  session.check_stopped();
  return status;
}

int complain(std::string_view what, int status) {
  say("reductio: " + in_one_line(what) + "\n");
  return status;
}

// What the system has none left of, or refuses.
int complain(const std::system_error& e) {
  const int code = e.code().value();
  const std::string what = e.what();
  if (code == EAGAIN)
    return complain("no more processes or threads (" + what +
                        "); expected a greater limit (ulimit -u), or fewer --threads",
                    bad_input);
  if (code == EMFILE || code == ENFILE)
    return complain("no more open files (" + what + "); expected a greater limit (ulimit -n)", bad_input);
  if (code == ENOMEM)
    return complain("memory: exhausted (" + what + "); expected a smaller instance, or more memory", bad_input);
  const bool of_a_file = dynamic_cast<const std::filesystem::filesystem_error*>(&e) != nullptr;
  if (of_a_file || code == ENOSPC || code == EACCES || code == EROFS || code == ENOENT)
    return complain(what + "; expected a place for files (TMPDIR says where temporary ones go)", bad_input);
  return complain("internal error: " + what, internal_error);
}

}  // namespace

int run(const Words& words) try {
  handle_signals();
  return run_command(words);
} catch (const InputError& e) {
  return complain(e.what(), bad_input);
} catch (const Stopped& e) {
  return complain(interrupted() ? "interrupted" : e.what(), interrupted() ? interrupted_by_user : bad_input);
} catch (const std::system_error& e) {
  return complain(e);
} catch (const std::bad_alloc&) {
  return complain("memory: exhausted; expected a smaller instance, or more memory", bad_input);
} catch (const std::exception& e) {
  return complain(fmt::format("internal error: {}", e.what()), internal_error);
}

}  // namespace reductio::cli

#include "cli/command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>

#include "cli/json.hpp"
#include "cli/signals.hpp"
#include "cli/table.hpp"
#include "cli/version.hpp"
#include "instances/formats/format.hpp"
#include "instances/json.hpp"

namespace reductio::cli {
namespace {

constexpr std::string_view examples = R"(
  reductio generate ov-planted --n 1000 --d 40 --seed 7 -o hard.ov
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

  const Session session(Arguments(command.options(rest), rest));
  check_count(command, session.words().size());
  const int status = command.run(session);
  session.check_stopped();
  return status;
}

// One line, whatever a file's name or content put into it.
int complain(std::string_view what, int status) {
  std::string line;
  for (const char c : what)
    line += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? fmt::format("\\x{:02x}", int{c})
                                                              : std::string(1, c);
  fmt::print(stderr, "reductio: {}\n", line);
  return status;
}

}  // namespace

int run(const Words& words) try {
  handle_signals();
  return run_command(words);
} catch (const InputError& e) {
  return complain(e.what(), bad_input);
} catch (const Stopped& e) {
  return complain(interrupted() ? "interrupted" : e.what(), interrupted() ? interrupted_by_user : bad_input);
} catch (const std::bad_alloc&) {
  return complain("memory: exhausted; expected a smaller instance, or more memory", bad_input);
} catch (const std::exception& e) {
  return complain(fmt::format("internal error: {}", e.what()), internal_error);
}

}  // namespace reductio::cli

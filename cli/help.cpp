#include "cli/help.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/pages.hpp"
#include "cli/table.hpp"

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

}  // namespace

std::string overview() {
  Table all, topics;
  for (const Command& command : commands()) all.row({"", std::string(command.name), first_line(command.doc)});
  for (const Page& one : pages()) topics.row({"", std::string(one.name()), std::string(one.title())});
  return fmt::format(
      "reductio makes hard instances, carries them along reductions, and proves that answers survive.\n\n"
      "{}\n  reductio help COMMAND      what a command takes; also reductio COMMAND --help\n"
      "  reductio help NAME         what is known of a family, reduction, format, word, ...\n"
      "  reductio help PAGE         one of these pages\n\n{}\n"
      "Example:\n{}",
      all.text(), topics.text(), examples);
}

std::string usage_of(const Command& command) {
  return fmt::format("reductio {}{}{}", command.name, command.usage.empty() ? "" : " ", command.usage);
}

std::string help_text(const Command& command, const Words& words) {
  std::string about = command.about == nullptr ? "" : command.about(words);
  if (about.empty()) about = usage_of(command) + "\n\n" + std::string(command.doc);
  return fmt::format("{}\n{}", about, described(command.options(words)));
}

Words examples_of(std::string_view doc) {
  Words out;
  for (std::size_t at = doc.find("\n  reductio "); at != doc.npos; at = doc.find("\n  reductio ", at + 1)) {
    const std::size_t end = std::min(doc.find('\n', at + 1), doc.size());
    out.emplace_back(doc.substr(at + 3, end - at - 3));
  }
  return out;
}

Words command_names() {
  Words out;
  for (const Command& command : commands()) out.emplace_back(command.name);
  return out;
}

const Command* find_command(std::string_view name) {
  const auto& all = commands();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Command& command) { return command.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace reductio::cli

#include "cli/manual.hpp"

#include <fmt/format.h>

#include "cli/help.hpp"
#include "cli/pages.hpp"

namespace reductio::cli {
namespace {

// What a command's own text does not say of its exit status.
constexpr std::string_view statuses =
    R"(.TP
.B 0
Done. Commands that answer or judge have statuses of their own, which are described with them.
.TP
.B 2
Bad input or usage, or a file that cannot be read or written.
.TP
.B 3
.BR \-\-timeout " passed while a file was read."
.TP
.B 5
Too little memory, disk, open files or processes, on this machine or by a limit that was given.
.TP
.B 70
A fault of reductio itself.
.TP
.B 130
Interrupted.
)";

// Text as it is to be read: no letter of it is a command to roff, and a hyphen can be copied and typed.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool starts_line = out.empty() || out.back() == '\n';
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else if (c == '`')
      out += "\\(ga";
    else if (c == '\'')
      out += "\\(aq";
    else if (c == '.' && starts_line)
      out += "\\&.";
    else
      out += c;
  }
  return out;
}

std::string head(const std::string& name, std::string_view doc) {
  std::string title = name;
  for (char& c : title) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return fmt::format(".TH {} 1 \"\" \"reductio {}\" \"reductio\"\n.SH NAME\n{} \\- {}\n", escaped(title),
                     REDUCTIO_VERSION, escaped(name), escaped(doc.substr(0, doc.find('\n'))));
}

// A comment's paragraphs; lines that are set in stand as they are.
std::string paragraphs(std::string_view text) {
  std::string out;
  bool as_it_is = false;
  while (text.starts_with('\n')) text.remove_prefix(1);
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const bool set_in = line.starts_with("  ");
    if (set_in != as_it_is && !line.empty()) {
      out += set_in ? ".EX\n" : ".EE\n";
      as_it_is = set_in;
    }
    out += line.empty() ? as_it_is ? "\n" : ".PP\n" : escaped(line) + "\n";
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return as_it_is ? out + ".EE\n" : out;
}

std::string options_text(const std::vector<Option>& options, bool settings = false) {
  std::string out;
  for (const Option& option : options) {
    const std::string letter = option.letter == 0 ? "" : fmt::format("\\fB\\-{}\\fR, ", option.letter);
    const std::string value = option.value.empty() ? "" : fmt::format("\\fI{}\\fR", escaped(option.value));
    const std::string_view dashes = settings ? "" : "\\-\\-", blank = value.empty() ? "" : " ";
    out += fmt::format(".TP\n{}\\fB{}{}\\fR{}{}\n{}\n", letter, dashes, escaped(option.name),
                       settings ? "=" : blank, value, escaped(option.help));
  }
  return out;
}

std::string groups_text(const OptionGroups& groups) {
  std::string title = groups.title;
  for (char& c : title) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  std::string out = fmt::format(".SH {}\n{}, {}:\n", title, escaped(groups.title), escaped(groups.how));
  for (const OptionGroup& group : groups.all)
    out +=
        fmt::format(".SS {}\n{}{}", escaped(group.name), group.doc.empty() ? "" : escaped(group.doc) + "\n",
                    options_text(group.options, groups.settings));
  return out;
}

// "reductio-solve(1), reductio-verify(1)" of all commands but this.
std::string others(std::string_view name) {
  std::string out = name.empty() ? "" : ".BR reductio (1)";
  for (const Command& command : commands())
    if (command.name != name)
      out += fmt::format("{}.BR reductio\\-{} (1)", out.empty() ? "" : ",\n", escaped(command.name));
  return out + "\n";
}

}  // namespace

std::string manual() {
  std::string out =
      head("reductio", "makes hard instances, carries them along reductions, proves that answers survive") +
      ".SH SYNOPSIS\n.B reductio\n.I COMMAND\n[\\fIWORD\\fR]... [\\fIOPTION\\fR]...\n.SH COMMANDS\n";
  for (const Command& command : commands())
    out += fmt::format(".TP\n.BR {} (1)\n{}\n", escaped("reductio-" + std::string(command.name)),
                       escaped(command.doc.substr(0, command.doc.find('\n'))));
  out += ".SH PAGES\n.BI \"reductio help \" PAGE\nprints one of these.\n";
  for (const Page& one : pages())
    out += fmt::format(".TP\n.B {}\n{}\n", escaped(one.name()), escaped(one.title()));
  return out + ".SH EXIT STATUS\n" + std::string(statuses) + ".SH SEE ALSO\n" + others("");
}

std::string manual(const Command& command) {
  const std::string_view doc = command.doc;
  const std::size_t first = std::min(doc.find('\n'), doc.size());
  std::string out = head("reductio-" + std::string(command.name), doc);
  out += fmt::format(".SH SYNOPSIS\n.B reductio {}\n{}\n.SH DESCRIPTION\n", escaped(command.name),
                     escaped(command.usage));
  out += paragraphs(doc.substr(0, first)) + ".PP\n" + paragraphs(doc.substr(first));
  out += ".SH OPTIONS\n" + options_text(command.options({}));
  if (command.groups != nullptr) out += groups_text(command.groups());
  return out + ".SH EXIT STATUS\n" + std::string(statuses) + ".SH SEE ALSO\n" + others(command.name);
}

}  // namespace reductio::cli

// What --help and `help` print.
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

// What there is, and an example.
std::string overview();

std::string usage_of(const Command& command);  // "reductio solve FILE|DIR [options]"

// Of one command; `words` are those beside its name: a family's name asks for the help of that family.
std::string help_text(const Command& command, const Words& words);

// The lines of a comment that are commands to type: "  reductio ...".
Words examples_of(std::string_view doc);

// nullptr where there is none of that name.
const Command* find_command(std::string_view name);
Words command_names();

}  // namespace reductio::cli

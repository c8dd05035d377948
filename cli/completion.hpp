// What can be typed next, as shells ask for it: from the tables of options, and from everything that has a name.
//
// The words in capitals of a command's usage and options say what stands in their place: PROBLEM one of the problems,
// FILE a file. Nothing else has to be said of a new command for its words to be completed.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.hpp"

namespace reductio::cli {

// Words that fit what is typed of the last one, and what of the machine fits beside them.
struct Suggestions {
  struct Word {
    std::string text, help;  // help: one line, may be empty
  };
  enum class Beside { nothing, files, folders, programs };

  std::vector<Word> words{};
  Beside beside = Beside::nothing;
};

// `typed`: all words after the program's own name up to the one at the cursor, which may be empty.
Suggestions suggestions(const Words& typed);

// A script in the language of a shell that asks `reductio completion SHELL -- WORD...` and shows what comes back.
struct ShellScript {
  std::string_view name, text;  // "bash"
};
const std::vector<ShellScript>& shell_scripts();

// What such a script reads: a line `words`, `files`, `folders` or `programs`, then a word a line, for all shells but
// bash with a tab and its help. bash breaks words at each =, and replaces what stands behind the last one.
std::string answer_for(std::string_view shell, Words typed);

}  // namespace reductio::cli

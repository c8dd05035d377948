// The project's files as data: read from the disk, or from a small example.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::tests::tidy {

// Path from the root to text.
using Tree = std::map<std::string, std::string>;

// Everything that people write: sources, templates, build files, scripts and pages. Not data, not what a
// build makes.
Tree read_tree(const std::string& root);

// A small tree in one text, and what is to be found in it:
//   expect PATH:LINE RULE      any number of these
//   === PATH                   then the lines of that file, up to the next one
struct Example {
  Tree tree;
  std::vector<std::string> expected;
};
Example read_example(const std::string& path);

// Can the character be part of a C++ name?
bool in_word(char c);

std::vector<std::string> lines_of(std::string_view text);

// The text with comments and the insides of literals blanked: what is left is code, line for line.
std::string code_of(std::string_view text);

}  // namespace reductio::tests::tidy

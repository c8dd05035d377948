// A command as a person types it, in words; and words as a shell reads them.
#pragma once
#include <string>

#include "verifier/programs/calls.hpp"

namespace reductio::verifier {

// A command line in words, as a shell has it: blanks part words; '...' is taken as it is, in "..." and outside
// a backslash takes the next character as it is. Nothing is expanded. Throws InputError that starts with
// `place`: no word at all, a quote that does not end, a bare sign that asks for a shell (| & ; < > ` or $( ).
CommandWords shell_words(const std::string& line, const std::string& place);

// One word, in quotes where a shell needs them.
std::string shell_quoted(const std::string& word);

}  // namespace reductio::verifier

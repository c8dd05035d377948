// The answers of a directory's files, as `solve DIR --json` lists them where the files do not say that they are
// targets of one source (blind ones do not), as one answer for all.
#pragma once
#include <string>

#include "cli/arguments.hpp"

namespace reductio::cli {

// The text itself where it is no list of answers. Else the first yes, which names its file; no, where each of
// `files` is listed as no; else unknown. Throws InputError: optima, for which no file stands for all.
std::string join_answers(const std::string& text, const std::string& place, const Words& files);

}  // namespace reductio::cli

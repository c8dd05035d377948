// The values that somebody gives for the files of a directory.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "instances/bits/number.hpp"

namespace reductio::cli {

// One for each of `files`, none where it has none:
//   [{"file": "target-0001.txt", "value": 17}, ...]    as `solve DIR --json` has them, in any order
//   [17, null, 3]                                      in the order of the files
//   17 - 3                                             the same, apart by blanks or ends of lines
//   {"value": 17}                                      of one file, as `solve FILE --json` has it
// Throws InputError: a file that is none of these or stands there twice, what is no number, more or fewer than files.
std::vector<std::optional<Number>> read_values(const std::string& text, const std::string& place,
                                               const Words& files);

}  // namespace reductio::cli

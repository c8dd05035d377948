// The three standard streams: there from the first line of main on, and one writer to standard error.
#pragma once
#include <string>
#include <string_view>

#include "instances/floors.hpp"

namespace reductio::cli {

// Puts /dev/null on each of descriptors 0, 1 and 2 that the program was started without: the first file that is
// opened would take the number, and be written to by whoever means the stream. What is read from such an input, or
// written to such an output, is an error ("Bad file descriptor"), as it is of other programs.
void open_standard_streams();

// Writes to standard error. It fails in silence: there is no other place to say so, and no result depends on it.
void say(std::string_view text) noexcept;

// The text in one line, whatever a file's name or content put into it.
std::string in_one_line(std::string_view text);

}  // namespace reductio::cli

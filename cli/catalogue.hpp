// Everything that has a name, in one form: what `list` and `show` print.
#pragma once
#include <string>
#include <vector>

#include "cli/session.hpp"

namespace reductio::cli {

struct Entry {
  std::string kind;  // "reductions", "generators", ..., as in kinds()
  std::string name;
  std::string summary;  // one line
  std::string doc;      // all that is written about it
  OrderedJson more;     // claims, options, extensions, ...: an object
};

const std::vector<std::string>& kinds();
std::vector<Entry> catalogue();

// The entries of this name, whether its letters are small or capital, - or _ or blank between them; with what the
// program prints beside a name: "proved (kernel)", "tested 300", "density_A", "docs/papers.md#haken".
std::vector<Entry> entries_of(std::string_view name);
std::vector<Entry> entries_of(std::string_view name, const std::vector<Entry>& all);

}  // namespace reductio::cli

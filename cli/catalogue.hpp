// Everything that has a name, in one form: what `list` and `show` print.
#pragma once
#include <string>
#include <vector>

#include "cli/session.hpp"

namespace reductio::cli {

struct Entry {
  std::string kind;  // "reductions", "generators", ...
  std::string name;
  std::string summary;  // one line
  std::string doc;      // all that is written about it
  OrderedJson more;     // claims, options, extensions, ...: an object
};

const std::vector<std::string>& kinds();
std::vector<Entry> catalogue();

}  // namespace reductio::cli

// The pages of this project as they were built in, and their sections.
#pragma once
#include <string_view>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::cli {

struct Page {
  std::string_view file, text;                                                    // "papers.md"
  std::string_view name() const { return file.substr(0, file.find('.')); }        // "papers"
  std::string_view title() const { return text.substr(2, text.find('\n') - 2); }  // behind "# "
};

const std::vector<Page>& pages();
std::string_view page(std::string_view file);  // throws std::logic_error where there is none

struct Section {
  std::string_view name, text;  // what stands after "## " in its first line, and what follows
};
std::vector<Section> sections(std::string_view page);

// The entries of a list "* `name`: text".
std::vector<Section> items(std::string_view page);

}  // namespace reductio::cli

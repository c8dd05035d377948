// The rules of the project, as functions of its files.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "tests/tidy/tree.hpp"

namespace reductio::tests::tidy {

// Called with a file, a line (from 1) and what is wrong there.
using Report = std::function<void(const std::string& path, std::size_t line, const std::string& says)>;

struct Rule {
  std::string name;
  void (*check)(const Tree& tree, const Report& report);
};

const std::vector<Rule>& rules();

}  // namespace reductio::tests::tidy

#include <algorithm>
#include <filesystem>
#include <set>

#include "tests/catch.hpp"
#include "tests/tidy/rules.hpp"

using namespace reductio::tidy;

namespace {

const std::string root = REDUCTIO_SOURCE;

// "PATH:LINE RULE", sorted, of all findings of all rules in the tree.
std::vector<std::string> found(const Tree& tree) {
  std::vector<std::string> all;
  for (const Rule& rule : rules())
    rule.check(tree, [&](const std::string& path, std::size_t line, const std::string&) {
      all.push_back(path + ":" + std::to_string(line) + " " + rule.name);
    });
  std::ranges::sort(all);
  return all;
}

std::vector<std::filesystem::path> examples() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(root + "/tests/tidy/bad"))
    paths.push_back(entry.path());
  std::ranges::sort(paths);
  return paths;
}

}  // namespace

TEST_CASE("the tree keeps the rules of the project") {
  const Tree tree = read_tree(root);
  REQUIRE(tree.contains("reductions/reduction.hpp"));
  REQUIRE(tree.contains("tests/tidy/tidy.cpp"));
  for (const Rule& rule : rules())
    rule.check(tree, [](const std::string& path, std::size_t line, const std::string& says) {
      FAIL_CHECK(path << ":" << line << ": " << says);
    });
}

TEST_CASE("every rule fires on its bad example, there and nowhere else") {
  std::set<std::string> fired;
  for (const auto& path : examples()) {
    CAPTURE(path.filename().string());
    Example example = read_example(path.string());
    std::ranges::sort(example.expected);
    CHECK(found(example.tree) == example.expected);
    for (const std::string& line : example.expected) fired.insert(line.substr(line.find(' ') + 1));
  }
  for (const Rule& rule : rules()) {
    CAPTURE(rule.name);
    CHECK(fired.contains(rule.name));
  }
}

TEST_CASE("comments and literals are not code") {
  CHECK(code_of("a // b\nc") == "a     \nc");
  CHECK(code_of("a /* b\nc */ d") == "a     \n     d");
  CHECK(code_of(R"(f("x\"//y") g)") == R"(f("      ") g)");
  CHECK(code_of("f(R\"(a\"b)\") g") == "f(R\"     \") g");
  CHECK(code_of("1'000 + 'a' + '\\''") == "1'000 + ' ' + '  '");
}

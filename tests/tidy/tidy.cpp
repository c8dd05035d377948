#include <algorithm>
#include <filesystem>
#include <set>

#include "tests/catch.hpp"
#include "tests/tidy/rules.hpp"
#include "tests/tidy/types.hpp"

using namespace reductio::tests::tidy;

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

TEST_CASE("the tree keeps the rules of the project", "[plain]") {
  const Tree tree = read_tree(root);
  REQUIRE(tree.contains("reductions/base/reduction.hpp"));
  REQUIRE(tree.contains("tests/tidy/tidy.cpp"));
  for (const Rule& rule : rules())
    rule.check(tree, [](const std::string& path, std::size_t line, const std::string& says) {
      FAIL_CHECK(path << ":" << line << ": " << says);
    });
}

TEST_CASE("every rule fires on its bad example, there and nowhere else", "[plain]") {
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

TEST_CASE("types that others see are known by their namespaces") {
  const auto names = [](std::string_view code) {
    std::string all;
    for (const DefinedType& type : types_of(code)) all += type.name + " ";
    return all;
  };
  CHECK(names("namespace a::b { struct C final : D { struct E {}; }; }") == "a::b::C ");
  CHECK(names("namespace a { enum class B : int { c }; namespace d { union E {}; } } class F\n{};") ==
        "a::B a::d::E F ");
  CHECK(names("namespace a { template <class T> struct B {}; template <> struct B<int> {}; struct C; }") ==
        "a::B ");
  CHECK(names("namespace a { namespace { struct B {}; } void f() { struct C {}; } }").empty());
  CHECK(names("namespace a = b; struct tm now {}; struct A::B : C {}; enum { d };").empty());
}

// Obligations that people read: every constant and every clause says what it stands for, units are folded, and the
// comments are not part of what engines are asked.
#include <set>
#include <sstream>

#include "tests/catch.hpp"
#include "tests/verifier/obligation_formulas.hpp"

namespace reductio::tests {
namespace {

std::vector<Obligation> all_there_are() {
  std::vector<Obligation> out = obligation_formulas::shipped_obligations();
  for (Obligation& one : obligation_formulas::gadget_obligations()) out.push_back(std::move(one));
  return out;
}

std::string without_comments(const std::string& text) {
  std::string out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    line = line.substr(0, line.find("  ; "));
    if (!line.starts_with(";") && !line.starts_with("(set-info")) out += line + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("emitted: every clause and every constant says what it stands for", "[plain]") {
  for (const Obligation& one : all_there_are()) {
    CAPTURE(one.file_name());
    std::set<std::string> unnamed;
    std::size_t silent = 0;
    for (const auto& clause : one.clauses) {
      silent += clause.says.empty() ? 1 : 0;
      for (const auto& [name, sort] : clause.variables)
        if (!one.meanings.contains(name)) unnamed.insert(name);
    }
    CHECK(silent == 0);
    CHECK(unnamed == std::set<std::string>{});
    CHECK(without_comments(one.script()) == one.question());
    if (!one.definitions.empty())
      CHECK(without_comments(one.script(one.definitions)) == one.question(one.definitions));
  }
}

TEST_CASE("emitted: every shipped proof writes its relations down, so that any solver decides its scripts",
          "[plain]") {
  std::size_t loops = 0;
  for (const Obligation& one : obligation_formulas::shipped_obligations()) {
    CAPTURE(one.file_name());
    loops += one.horn() ? 1 : 0;
    CHECK(one.horn() == !one.definitions.empty());
  }
  CHECK(loops > 0);
}

TEST_CASE("emitted: every script of a shipped proof has a name of its own, so that all fit into one folder",
          "[plain]") {
  std::set<std::string> names;
  for (const Obligation& one : obligation_formulas::shipped_obligations()) {
    CAPTURE(one.file_name());
    CHECK(names.insert(one.file_name()).second);
  }
}

TEST_CASE("emitted: units are folded", "[plain]") {
  for (const Obligation& one : all_there_are()) {
    if (one.logic == "QF_BV") continue;
    CAPTURE(one.file_name());
    for (const char* unit : {"(* 1 ", "(+ 0 ", "(and true", "(or false"})
      CHECK(one.question().find(unit) == std::string::npos);
  }
}

}  // namespace reductio::tests

// Programs on the command line: their words, and the hard instances that they are tried on.
#include "cli/programs.hpp"

#include <set>

#include "generators/generator.hpp"
#include "instances/shapes/attention.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"
#include "verifier/programs/command_line.hpp"
#include "verifier/programs/hard_cases.hpp"
#include "verifier/solvers/solver.hpp"

using namespace reductio::tests;
using Catch::Contains;

namespace {

Words parts(const std::string& line) { return shell_words(line, "--program"); }

}  // namespace

TEST_CASE("a command line is taken apart as a shell does it, and nothing is expanded") {
  CHECK(parts("python3 mine.py --flag") == Words{"python3", "mine.py", "--flag"});
  CHECK(parts("  a\t b\n") == Words{"a", "b"});
  CHECK(parts("'a b' \"c d\" e\\ f") == Words{"a b", "c d", "e f"});
  CHECK(parts("a'b'\"c\"") == Words{"abc"});
  CHECK(parts("a '' \"\"") == Words{"a", "", ""});
  CHECK(parts("'\\' \"\\\"\"") == Words{"\\", "\""});
  CHECK(parts("$HOME *.py ~ ';' \"|\" \\>") == Words{"$HOME", "*.py", "~", ";", "|", ">"});
  CHECK(parts("a\\") == Words{"a\\"});
  CHECK_THROWS_WITH(parts("a 'b"), "--program: a ' that does not end; expected another one");
  CHECK_THROWS_WITH(parts("a \"b"), Contains("a \" that does not end"));
  CHECK_THROWS_WITH(parts("  "), Contains("no word"));
}

TEST_CASE("a sign that asks for a shell is refused where it is bare, and taken in quotes") {
  for (const std::string sign : {"|", "||", "&", "&&", ";", "<", "<<", ">", ">>", "`", "$("}) {
    CHECK_THROWS_WITH(parts("a " + sign + " b"),
                      Contains("--program: a bare " + sign + ", but no shell is started"));
    CHECK_THROWS_WITH(parts("a" + sign + "b"), Contains("expected sh -c '...' around it"));
    CHECK(parts("a '" + sign + "' \"" + sign + "\"") == Words{"a", sign, sign});
  }
  CHECK(parts("sh -c 'a | b 2>&1; c'") == Words{"sh", "-c", "a | b 2>&1; c"});
}

TEST_CASE("a word is quoted so that it comes apart as itself") {
  CHECK(shell_quoted("mine.py") == "mine.py");
  CHECK(shell_quoted("python3 mine.py") == "'python3 mine.py'");
  CHECK(shell_quoted("") == "''");
  for (const std::string word : {"it's", "a\\b", "\"", "$x", "a b", "'", "''", "~"})
    CHECK(parts(shell_quoted(word) + " b") == Words{word, "b"});
}

TEST_CASE("hard cases of every problem have both answers, are small, and differ", "[plain]") {
  for (const Problem& problem : problems()) {
    if (!problem.always_witnessed || problem.value != nullptr) continue;
    INFO(problem.name);
    const auto cases = hard_cases(problem, {});
    std::set<std::string> digests;
    std::size_t yes = 0;
    for (const Instance& one : cases) {
      CHECK(one.problem == problem.name);
      digests.insert(digest(one));
      yes +=
          solve(problem, one.data, Ask::decide, {}, default_solver(problem, sizes(one.data), {Ask::decide}))
                      .kind == AnswerKind::yes
              ? 1
              : 0;
      CHECK(one.shape().bytes(sizes(one.data)) < 500'000);
    }
    CHECK(digests.size() == cases.size());
    // No family makes these, and no reduction leads to them.
    if (problem.name == "max-ip-mono" || problem.name == "min-ip-mono") {
      CHECK(cases.empty());
      continue;
    }
    CHECK(yes >= 5);
    CHECK(cases.size() - yes >= 5);
  }
}

// DIMACS as people have it.
#include "instances/formats/dimacs.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "instances/shapes/formula.hpp"
#include "tests/catch.hpp"
#include "tests/instances/samples.hpp"

using namespace reductio::tests;

namespace {

Formula read(const std::string& bytes, bool lenient = false) {
  return read_bytes({bytes}, {lenient, "", ""}).data.of<Formula>();
}

// The plainest reader there is: no checks, lines and streams.
Formula plain(const std::string& path) {
  std::ifstream in(path);
  Formula out;
  std::vector<std::int32_t> clause;
  bool after_header = false;
  for (std::string line; std::getline(in, line) && line[0] != '%';) {
    std::istringstream words(line);
    std::string p, cnf;
    if (line[0] == 'c') continue;
    if (!after_header) {
      words >> p >> cnf >> out.vars;
      after_header = p == "p";
      continue;
    }
    for (std::int32_t literal = 0; words >> literal;) {
      if (literal != 0)
        clause.push_back(literal);
      else
        out.add(clause), clause.clear();
    }
  }
  return out;
}

}  // namespace

TEST_CASE("one formula in many spellings") {
  const Formula expected = shared::formula(3, {{1, -2}, {3}, {}}).data.of<Formula>();
  for (const std::string spelling : {
           "p cnf 3 3\n1 -2 0\n3 0\n0\n",
           "p cnf 3 3\n1 -2 0\n3 0\n0",
           "p  cnf 3\t 3 \n  1   -2 0 3 0 0",
           "p cnf 3 3\r\n1 -2 0\r\n3 0\r\n0\r\n",
           "\n\nc before\n  c indented\nc\np cnf 3 3\nc after\n1\nc1 -2 between literals\n-2\n0 "
           "3\n0\ncomment\n0\nc end",
           "p cnf 3 3\n1 -2 0\n3 0\n0\n%\n0\n\n",
           "p cnf 3 3\n1 -2 0\n3 0\n0\n%\r\n0\r\n",
           "p cnf 3 3\n1 -2 0\n3 0\n0\n%",
           "p cnf 3 3\n1 -2 0\n3 0\n0\n%\nc the end\n",
           "p cnf 3 3\r1 -2 0\r3 0\r0\r",
           "c old Mac\rp cnf 3 3\r1 -2\rc\r0 3 0\r0",
           "p cnf 3 3 \n1 -2 0 c the first 3 0\n3 c 3\n0\n0 c\n",
           "p cnf 3 3\n01 -002 0\n3 00\n0\n",
       }) {
    INFO(spelling);
    CHECK(read(spelling) == expected);
  }
  CHECK_FALSE(read("p cnf 3 3\n1 -2 0\n-3 0\n0\n") == expected);
  CHECK_FALSE(read("p cnf 4 3\n1 -2 0\n3 0\n0\n") == expected);
}

TEST_CASE("a lenient reader lets the clauses count, a strict one does not") {
  struct Case {
    std::string bytes;
    std::size_t vars, clauses;
  };
  for (const Case& c : {Case{"p cnf 2 1\n1 0\n2 0\n", 2, 2}, Case{"p cnf 2 5\n1 0\n", 2, 1},
                        Case{"p cnf 2 1\n1 -7 0\n", 7, 1}, Case{"p cnf 2 1\n1 2\n", 2, 1}}) {
    INFO(c.bytes);
    const Formula formula = read(c.bytes, true);
    CHECK(formula.vars == c.vars);
    CHECK(formula.clauses() == c.clauses);
    CHECK_THAT(shared::error_of(c.bytes), Catch::Contains("leniently"));
  }
}

TEST_CASE("the writer keeps clauses as they are") {
  const Instance x = shared::formula(4, {{2, 2}, {-1, 1}, {}, {4, -3, 1}});
  CHECK(write_bytes(x, {.bare = true}) == "p cnf 4 4\n2 2 0\n-1 1 0\n0\n4 -3 1 0\n");
}

TEST_CASE("provenance is a comment that any other reader passes over") {
  Instance x = shared::formula(1, {{1}});
  x.provenance.known = {AnswerKind::yes, Assignment{{true}}, std::nullopt};
  CHECK(write_bytes(x, {}) ==
        "c reductio {\"answer\":\"yes\",\"format\":1,\"witness\":[1]}\nc reductio sha256 " + digest(x) +
            "\np cnf 1 1\n1 0\n");
  CHECK(
      to_json(read_bytes({"p cnf 1 1\n1 0\nc reductio {\"hypothesis\":\"SETH\",\"format\":1}\n"}).provenance,
              shape_for<Formula>()) == Json{{"format", 1}, {"hypothesis", "SETH"}});
  CHECK(read_bytes({"c reductio is what wrote this\np cnf 0 0\n"}).provenance.recipe.empty());
}

TEST_CASE("formulas that people have are read as a plain reader reads them") {
  const std::filesystem::path folder = REDUCTIO_SOURCE "/../shared/data/cnf";
  if (!std::filesystem::exists(folder)) {
    WARN("no ../shared/data/cnf beside the source: the formulas in it are not read");
    return;
  }
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".cnf") {
      INFO(entry.path());
      const Formula formula = read_instance(entry.path()).data.of<Formula>();
      CHECK(formula == plain(entry.path()));
      CHECK(read(write_bytes({"sat", formula, {}}, {})) == formula);
      ++files;
    }
  CHECK(files > 0);
}

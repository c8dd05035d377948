// What cannot be made is refused in one line that says what is expected, before any work.
#include "tests/catch.hpp"
#include "tests/generators/brute.hpp"

using namespace reductio::tests;

namespace {

std::string refusal(std::string_view family, const brute::Settings& settings) {
  try {
    brute::make(family, settings, 0);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("every refusal names the option and what is expected") {
  const std::vector<std::tuple<std::string_view, brute::Settings, std::string>> refused{
      {"ov-uniform", {{"d", "8"}}, "--n: not given; expected a value"},
      {"ov-uniform", {{"n", "8"}}, "--d: not given; expected a value"},
      {"ov-uniform",
       {{"n", "8"}, {"d", "8"}, {"p", "1.5"}},
       "--p: '1.5'; expected a number from 0 to 1, K/2^32, or 'critical'"},
      {"ov-uniform",
       {{"n", "8"}, {"d", "8"}, {"vars", "1"}},
       "--vars: unknown option; expected one of --n, --m, --d, --lambda, --weight, --p"},
      {"ov-uniform", {{"n", "8"}, {"d", "8"}, {"weight", "9"}}, "--weight: 9; expected at most d with --d 8"},
      {"ov-uniform",
       {{"n", "8"}, {"d", "8"}, {"weight", "3+x"}},
       "--weight: '3+x'; expected ones in a row, W, or WA+WB for the two sides"},
      {"ov-uniform", {{"n", "8"}, {"d", "8"}, {"lambda", "-1"}}, "--lambda: -1; expected at least 0"},
      {"ov-uniform",
       {{"n", "8"}, {"d", "8"}, {"lambda", "1"}, {"p", "0.3"}},
       "--lambda, --p: both given; expected one of them: a fixed number of ones, or independent bits"},
      {"ov-uniform",
       {{"n", "1000"}, {"d", "59"}},
       "--d: 59; expected at least 60, 6 log2 of the rows (below, a pair is found in about n^1.4 steps or "
       "less); or --lambda 1 to have it all the same"},
      {"ov-uniform",
       {{"n", "8"}, {"d", "5000"}, {"p", "even"}},
       "--d: 5000; expected at most 4096 with --p even"},
      {"documents",
       {{"n", "8"}, {"d", "8"}, {"counts", "0"}},
       "--counts: 0; expected 1 at least, and squares of a document's counts that add up to no more than "
       "3037000499"},
      {"documents",
       {{"n", "8"}, {"d", "16"}, {"counts", "40000"}},
       "--counts: 40000; expected 1 at least, and squares of a document's counts that add up to no more than "
       "3037000499"},
      {"ov-planted",
       {{"n", "8"}, {"d", "4"}, {"p", "critical"}},
       "--p: critical; expected at most 0.5, since orthogonal rows of density p have 2 p d <= d ones"},
      {"ov-planted",
       {{"n", "8"}, {"d", "60"}, {"unique", "maybe"}},
       "--unique: 'maybe'; expected one of yes, no"},
      {"ov-parity",
       {{"n", "40"}, {"d", "64"}, {"code", "15"}},
       "--code: 15; expected an even number from 16 to 96, and at most d"},
      {"ov-parity",
       {{"n", "40"}, {"d", "64"}, {"base", "3"}},
       "--base: 3; expected a number of ones with C(64, base) >= 2^32 x 64 x rows, or words repeat; a longer "
       "--code has one"},
      {"ov-parity",
       {{"n", "1024"}, {"d", "224"}},
       "--d, --code: rows of 49 ones have 21.0 in a code of 96 coordinates; expected at least 23.6, or sets "
       "of "
       "few columns show the base of 19: a longer --code, or a smaller --d"},
      {"ov-planted", {{"n", "0"}, {"d", "8"}}, "--n: 0; expected at least 1 row to plant in"},
      {"ov-planted", {{"n", "8"}, {"m", "0"}, {"d", "8"}}, "--m: 0; expected at least 1 row to plant in"},
      {"ov-planted",
       {{"n", "8"}, {"d", "8"}, {"p", "0.6"}},
       "--p: 0.6; expected at most 0.5, since orthogonal rows of density p have 2 p d <= d ones"},
      {"ov-planted",
       {{"n", "8"}, {"d", "8"}, {"weight", "5"}},
       "--weight: 5; expected at most d together on the two sides with --d 8, since orthogonal rows share no "
       "coordinate"},
      {"ov-planted",
       {{"n", "8"}, {"d", "8"}, {"p", "0.1"}, {"weight", "1"}},
       "--p, --weight: both given; expected one of them: a fixed number of ones, or independent bits"},
      {"ov-barren",
       {{"n", "1"}, {"d", "30"}},
       "--n: 1; expected at least 2 rows, or every column is constant"},
      {"ov-barren",
       {{"n", "20"}, {"m", "0"}, {"d", "30"}},
       "--m: 0; expected at least 2 rows, or every column is constant"},
      {"ov-barren", {{"n", "20"}, {"d", "30"}, {"p", "0"}}, "--p: 0; expected more than 0 and less than 1"},
      {"ov-barren", {{"n", "20"}, {"d", "30"}, {"p", "1"}}, "--p: 1; expected more than 0 and less than 1"},
      {"ov-barren",
       {{"n", "20"}, {"d", "9"}},
       "--d: 9; expected at least 10 coordinates for 20 rows of which none holds another"},
      {"ov-barren",
       {{"n", "20"}, {"d", "0"}},
       "--d: 0; expected at least 10 coordinates for 20 rows of which none holds another"},
      {"ov-barren",
       {{"n", "2"}, {"d", "20"}},
       "--n, --m: 2 and 2 rows; expected more rows: 64 draws of 20 columns all had a constant one or two "
       "equal ones"},
      {"ov-near-miss",
       {{"n", "5"}, {"m", "3"}, {"d", "40"}, {"pairs", "4"}},
       "--pairs: 4; expected 1 to min(n, m) with 5 and 3 rows: no two share a row"},
      {"ov-near-miss",
       {{"n", "5"}, {"d", "40"}, {"pairs", "0"}},
       "--pairs: 0; expected 1 to min(n, m) with 5 and 5 rows: no two share a row"},
      {"ov-near-miss",
       {{"n", "0"}, {"d", "40"}},
       "--pairs: 1; expected 1 to min(n, m) with 0 and 0 rows: no two share a row"},
      {"ov-near-miss",
       {{"n", "5"}, {"d", "15"}},
       "--d: 15; expected at least 16 for 5 and 5 rows of density 1/2"},
      {"ov-near-miss", {{"n", "5"}, {"d", "40"}, {"order", "4"}}, "--order: 4; expected a prime below 2^31"},
      {"ov-near-miss",
       {{"n", "5"}, {"d", "40"}, {"order", "5"}},
       "--d: 40; expected at least 75 for 5 and 5 rows of density 1/5"},
      {"ov-uniform", {}, "--n, --d: not given; expected a value for each"},
      // What was typed is what is said, not what it was read as.
      {"ov-uniform",
       {{"n", "2^4"}, {"d", "2^5"}, {"weight", "2^40"}},
       "--weight: 2^40; expected at most d with --d 2^5"},
      {"ov-near-miss",
       {{"n", "2^20"}, {"m", "1e3"}, {"d", "2^3"}, {"pairs", "1"}},
       "--d: 2^3; expected at least 56 for 2^20 and 1e3 rows of density 1/2"},
      {"sat-uniform",
       {{"vars", "2^62"}},
       "--vars: 2^62; expected at least 0, and fewer than 2^63 clauses in all"},
      {"sat-pigeonhole",
       {{"holes", "2^62"}},
       "--holes, --pigeons: 2^31 variables or more; expected fewer: a literal is a number of 32 bits"},
      {"sat-uniform", {}, "--vars: not given; expected a value"},
      {"sat-uniform",
       {{"vars", "5"}, {"k", "6"}, {"clauses", "1"}},
       "--k: 6; expected 1 to vars = 5: a clause has different variables"},
      {"sat-uniform",
       {{"vars", "5"}, {"k", "0"}, {"clauses", "1"}},
       "--k: 0; expected 1 to vars = 5: a clause has different variables"},
      {"sat-uniform",
       {{"vars", "9"}, {"k", "8"}},
       "--ratio: not given; expected a number, or --clauses: there is a default for k = 2 to 7 only"},
      {"sat-uniform",
       {{"vars", "9"}, {"ratio", "-1"}},
       "--ratio: -1; expected at least 0, and fewer than 2^63 clauses in all"},
      {"sat-uniform",
       {{"vars", "9"}, {"ratio", "1"}, {"clauses", "3"}},
       "--clauses, --ratio: both given; expected one of them"},
      {"sat-uniform",
       {{"vars", "2^31"}, {"clauses", "1"}},
       "--vars, --clauses: 2^31 variables or more; expected fewer: a literal is a number of 32 bits"},
      {"sat-planted",
       {{"vars", "9"}, {"k", "3"}, {"balance", "pairs"}},
       "--balance, --k: pairs with k = 3; expected k >= 4, or literals: of three signs without bias in "
       "singles and "
       "pairs only the parity is left to set"},
      {"sat-planted",
       {{"vars", "90"}, {"k", "33"}, {"clauses", "9"}, {"balance", "pairs"}},
       "--balance, --k: pairs with k = 33; expected k <= 32, or literals"},
      {"sat-planted",
       {{"vars", "9"}, {"k", "2"}},
       "--k: 2; expected 3 to vars = 9: a clause has different variables"},
      {"sat-parity",
       {{"vars", "40"}, {"k", "33"}},
       "--k: 33; expected 1 to 32: an equation is 2^(k-1) clauses"},
      {"sat-parity",
       {{"vars", "40"}, {"k", "3"}, {"degree", "4"}},
       "--vars, --degree: 40 * 4 places; expected a multiple of k = 3, or --degree 0: variables at random"},
      {"sat-parity",
       {{"vars", "40"}, {"degree", "3"}, {"equations", "39"}},
       "--equations: 39; expected 40, as 40 * 3 places make, or --degree 0: variables at random"},
      {"sat-parity",
       {{"vars", "3"}},
       "--vars, --k, --degree: 64 draws, and none of different equations; expected other sizes, or --degree "
       "0: "
       "variables at random"},
      {"sat-parity",
       {{"vars", "6"}, {"k", "2"}, {"degree", "1"}, {"answer", "no"}},
       "--vars, --k, --degree: 64 draws, and none of different equations of which some cancel; expected "
       "other sizes, "
       "or --degree 0: variables at random"},
      {"sat-xor", {{"vars", "40"}, {"k", "33"}}, "--k: 33; expected 1 to 32: an equation is 2^(k-1) clauses"},
      {"sat-xor",
       {{"vars", "40"}, {"equations", "1"}, {"answer", "no"}},
       "--answer: 64 draws, and none answers no; expected fewer equations for yes, more of them for no"},
      {"sat-tseitin", {}, "--vertices: not given; expected a value"},
      {"sat-tseitin",
       {{"vertices", "9"}, {"degree", "3"}},
       "--vertices, --degree: 9 of degree 3; expected one of them even: each edge has two ends"},
      {"sat-tseitin",
       {{"vertices", "4"}},
       "--degree: 4; expected 3 to 32, and fewer than --vertices 4: a vertex has different neighbours"},
      {"sat-tseitin",
       {{"vertices", "4"}, {"graph", "torus"}},
       "--vertices: 4; expected a square, 9 or more, with --graph torus"},
      {"sat-tseitin",
       {{"vertices", "37"}, {"graph", "torus"}},
       "--vertices: 37; expected a square, 9 or more, with --graph torus"},
      {"sat-tseitin",
       {{"vertices", "1"}, {"graph", "grid"}},
       "--vertices: 1; expected a square, 4 or more, with --graph grid"},
      {"sat-tseitin",
       {{"vertices", "9"}, {"graph", "torus"}, {"degree", "4"}},
       "--degree: 4; expected none with --graph torus, which has its own"},
      {"sat-colouring",
       {{"vertices", "10"}, {"edges", "46"}},
       "--vertices, --edges: 46 edges; expected at most 45: 10 vertices have no more pairs"},
      {"sat-colouring",
       {{"vertices", "10"}, {"edges", "34"}, {"plant", "yes"}},
       "--vertices, --edges: 34 edges; expected at most 33: 10 vertices have no more pairs of unlike "
       "colours"},
      {"sat-colouring",
       {{"vertices", "10"}, {"colours", "6"}},
       "--degree: not given; expected a number, or --edges: there is a default for 3 to 5 colours only"},
      {"sat-colouring", {{"vertices", "10"}, {"colours", "0"}}, "--colours: 0; expected 1 to 1000"},
      {"sat-colouring", {{"vertices", "10"}, {"degree", "-1"}}, "--degree: -1; expected at least 0"},
      {"sat-subset-cardinality",
       {{"side", "4"}},
       "--side: 4; expected at least 5: one row and one column have 5 places"},
      {"sat-factoring", {{"bits", "1"}}, "--bits: 1; expected 4 to 64: two factors of half the bits each"},
      {"sat-factoring", {{"bits", "65"}}, "--bits: 65; expected 4 to 64: two factors of half the bits each"},
      {"sat-miter", {{"bits", "1"}}, "--bits: 1; expected 2 to 64"},
      {"sat-miter", {{"bits", "4"}, {"wrong", "2"}}, "--wrong: 2; expected 0 or 1 gate"},
      {"sat-ordering",
       {{"elements", "0"}},
       "--elements: 0; expected at least 1: of none every order will do"},
      {"sat-parity",
       {{"vars", "4"}, {"equations", "1"}, {"answer", "inconsistent"}},
       "--equations: 1; expected at least 2 to be inconsistent"},
      {"sat-parity",
       {{"vars", "4"}, {"answer", "maybe"}},
       "--answer: 'maybe'; expected one of planted, inconsistent, yes, no"},
      {"sat-pigeonhole", {}, "--holes: not given; expected a value"},
      {"attention-bounded", {{"n", "4"}, {"d", "0"}}, "--d: 0; expected 1 coordinate at least"},
      {"attention-bounded", {{"n", "0"}, {"d", "4"}}, "--n: 0; expected 1 query at least, or --plant no"},
      {"attention-bounded",
       {{"n", "4"}, {"keys", "7"}, {"d", "4"}},
       "--keys: 7; expected an even number from 2 on: keys come in pairs"},
      {"attention-bounded",
       {{"n", "0"}, {"d", "4"}, {"plant", "no"}},
       "--keys: 0; expected an even number from 2 on: keys come in pairs"},
      {"attention-bounded",
       {{"n", "4"}, {"d", "4"}, {"bound", "0"}},
       "--bound: 0; expected above 0 and at most 1000"},
      {"attention-bounded",
       {{"n", "4"}, {"d", "4"}, {"bound", "0.001"}},
       "--bound: 0.001; expected a greater one: outputs are within 2^-20 of the cut"},
      {"attention-bounded",
       {{"n", "4"}, {"d", "4"}, {"epsilon", "0.13"}},
       "--epsilon: 0.13; expected 0 to 0.12245845794677734, what all outputs stand"},
  };
  for (const auto& [family, settings, line] : refused) {
    CAPTURE(family, settings);
    CHECK(refusal(family, settings) == line);
  }
}

TEST_CASE("what does not fit into memory is refused with its size") {
  const std::vector<std::pair<std::string_view, brute::Settings>> large{
      {"ov-uniform", {{"n", "2^40"}, {"d", "128"}, {"p", "0.3"}}},
      {"ov-uniform", {{"n", "2^62"}, {"d", "2^62"}, {"p", "critical"}}},
      {"ov-uniform", {{"n", "1"}, {"d", "2^50"}, {"weight", "7"}}},
      {"ov-uniform", {{"n", "2^40"}, {"d", "256"}}},
      {"ov-uniform-no", {{"n", "2^40"}, {"d", "256"}}},
      {"ov-planted", {{"n", "2^40"}, {"d", "256"}}},
      {"ov-barren", {{"n", "2^40"}, {"d", "128"}}},
      {"ov-near-miss", {{"n", "2^40"}, {"d", "1000"}}},
      {"sat-uniform", {{"vars", "2^30"}, {"clauses", "2^50"}}},
      {"sat-planted", {{"vars", "2^30"}, {"clauses", "2^62"}}},
      {"sat-parity", {{"vars", "2^30"}, {"k", "32"}}},
      {"sat-xor", {{"vars", "2^30"}}},
      {"sat-tseitin", {{"vertices", "2^28"}, {"degree", "8"}}},
      {"sat-colouring", {{"vertices", "2^29"}}},
      {"sat-subset-cardinality", {{"side", "2^28"}}},
      {"sat-ordering", {{"elements", "10000"}}},
      {"sat-pigeonhole", {{"holes", "40000"}}},
      {"attention-bounded", {{"n", "2^40"}, {"d", "64"}}},
  };
  for (const auto& [family, settings] : large) {
    CAPTURE(family, settings);
    CHECK_THAT(refusal(family, settings), Catch::Contains("; expected at most "));
  }
  CHECK_THAT(refusal("ov-uniform", {{"n", "2^40"}, {"d", "128"}, {"p", "0.3"}}),
             Catch::Contains("35.2 TB; expected at most"));
}

TEST_CASE("the smallest sizes are legal") {
  const std::vector<std::tuple<std::string_view, brute::Settings, AnswerKind>> small{
      {"ov-uniform", {{"n", "0"}, {"d", "0"}}, AnswerKind::no},
      {"ov-uniform", {{"n", "0"}, {"m", "5"}, {"d", "3"}}, AnswerKind::no},
      {"ov-uniform", {{"n", "5"}, {"m", "0"}, {"d", "3"}}, AnswerKind::no},
      {"ov-uniform", {{"n", "5"}, {"d", "0"}}, AnswerKind::yes},
      {"ov-uniform", {{"n", "0"}, {"d", "4"}, {"weight", "1"}}, AnswerKind::no},
      {"ov-uniform", {{"n", "4"}, {"d", "0"}, {"p", "critical"}}, AnswerKind::yes},
      {"ov-planted", {{"n", "4"}, {"d", "0"}}, AnswerKind::yes},
      {"attention-bounded", {{"n", "1"}, {"d", "1"}}, AnswerKind::yes},
      {"attention-bounded", {{"n", "0"}, {"keys", "2"}, {"d", "1"}, {"plant", "no"}}, AnswerKind::no},
      {"ov-planted", {{"n", "4"}, {"d", "3"}, {"weight", "0"}}, AnswerKind::yes},
      {"sat-uniform", {{"vars", "1"}, {"k", "1"}, {"clauses", "0"}}, AnswerKind::yes},
      {"sat-parity", {{"vars", "3"}, {"equations", "0"}}, AnswerKind::yes},
      {"sat-xor", {{"vars", "3"}, {"equations", "0"}}, AnswerKind::yes},
      {"sat-xor", {{"vars", "1"}, {"k", "1"}, {"equations", "50"}}, AnswerKind::no},
      {"sat-tseitin", {{"vertices", "4"}, {"degree", "3"}}, AnswerKind::no},
      {"sat-tseitin", {{"graph", "grid"}, {"vertices", "4"}}, AnswerKind::no},
      {"sat-colouring", {{"vertices", "0"}}, AnswerKind::yes},
      {"sat-colouring", {{"vertices", "2"}, {"colours", "1"}, {"edges", "0"}}, AnswerKind::yes},
      {"sat-subset-cardinality", {{"side", "5"}}, AnswerKind::no},
      {"sat-factoring", {{"bits", "4"}}, AnswerKind::yes},
      {"sat-factoring", {{"bits", "4"}, {"of", "prime"}}, AnswerKind::no},
      {"sat-miter", {{"bits", "2"}}, AnswerKind::no},
      {"sat-ordering", {{"elements", "1"}}, AnswerKind::no},
      {"sat-pebbling", {{"height", "0"}}, AnswerKind::no},
      {"sat-pigeonhole", {{"holes", "0"}, {"pigeons", "0"}}, AnswerKind::yes},
      {"sat-pigeonhole", {{"holes", "3"}, {"pigeons", "0"}}, AnswerKind::yes},
  };
  for (const auto& [family, settings, answer] : small) {
    CAPTURE(family, settings);
    const Instance x = brute::make(family, settings, 0);
    CHECK(x.provenance.known.kind == answer);
    CHECK(brute::yes(x) == (answer == AnswerKind::yes));
    CHECK(x.provenance.hypothesis.empty());
  }
}

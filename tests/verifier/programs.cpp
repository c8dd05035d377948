// Reductions that are programs: right ones pass, wrong ones are caught and shrunk, and whatever else a program
// does is told in words. The programs are awk and sh: they start in milliseconds.
#include "verifier/programs/programs.hpp"
#include "instances/shapes/pairs.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>

#include "tests/catch.hpp"
#include "verifier/programs/cases.hpp"

using namespace reductio::tests;
using namespace std::chrono_literals;
using Catch::Contains;

namespace {

// OV to Max-IP by (x) -> (1, not x) and (y) -> (not y, y), as text: a dot is the row of no bits.

// What each bit of a row becomes, on either side.
std::string gadget(const std::string& a0, const std::string& a1, const std::string& b0, const std::string& b1,
                   const std::string& threshold = "$5") {
  return R"(NR == 1 { n = $3; print "p max-ip", $3, $4, 2 * $5, )" + threshold + R"(; next }
    { out = ""; for (k = 1; k <= length($0); ++k) { c = substr($0, k, 1); if (c == ".") out = ".";
      else out = out (NR - 1 <= n ? (c == "1" ? ")" +
         a1 + R"(" : ")" + a0 + R"(") : (c == "1" ? ")" + b1 + R"(" : ")" + b0 + R"(")) } print out })";
}
const std::string right_program = gadget("11", "01", "01", "10");

CommandWords awk(const std::string& text) { return {"awk", text}; }
CommandWords sh(const std::string& text) { return {"sh", "-c", text}; }

Programs programs(CommandWords reduce, const std::string& from = "ov", const std::string& to = "max-ip") {
  return {std::move(reduce), {}, {}, from, to};
}

std::vector<ProgramCase> tiny(const std::string& problem, std::size_t most = 200) {
  std::vector<ProgramCase> out;
  for (const Data& data : tiny_cases(find_problem(problem), most, 0))
    out.push_back({{problem, data, {}}, ProgramCase::Kind::tiny});
  return out;
}

std::vector<ProgramCase> given(const std::string& text) {
  return {{read_bytes({.bytes = text}), ProgramCase::Kind::file}};
}

ReductionVerdict verdict(const Programs& tested, const std::vector<ProgramCase>& cases,
                         const Work& work = {}) {
  return verify_programs(tested, cases, {}, work);
}

const ClaimVerdict& claim(const ReductionVerdict& of, const std::string& name) {
  for (const ClaimVerdict& one : of.claims)
    if (one.claim == name) return one;
  throw std::runtime_error("no claim " + name);
}

std::string source_text(const ClaimVerdict& of) {
  return of.counterexample ? write_bytes(of.counterexample->source, {.bare = true}) : "no counterexample";
}

// What a program did instead, on which instance, in one line.
std::string misbehaviour(const Programs& tested, const std::vector<ProgramCase>& cases) {
  try {
    verdict(tested, cases);
  } catch (const ProgramFault& e) {
    return e.role + " " + e.did + (e.source ? "" : ", on nothing") + "; expected " + e.expected;
  }
  return "nothing";
}
std::string misbehaviour(const std::string& script) {
  return misbehaviour(programs(sh(script)), tiny("ov", 20));
}

}  // namespace

TEST_CASE("a right program is tested, on yes and no alike", "[plain]") {
  const auto cases = tiny("ov");
  const auto found = verdict(programs(awk(right_program)), cases);
  REQUIRE(found.claims.size() == 2);
  for (const ClaimVerdict& one : found.claims) {
    CHECK(one.verdict == Verdict::tested);
    CHECK(one.instances == cases.size());
    CHECK_THAT(one.scope, Contains(" yes, ") && Contains(" no: 200 tiny; seed 0"));
    CHECK(one.why.empty());
    CHECK(one.as_expected(0));
  }
}

TEST_CASE("a wrong program is refuted by a source from which nothing can be taken away", "[plain]") {
  // One bit of the gadget, and the threshold either way.
  const auto too_high = verdict(programs(awk(gadget("11", "01", "01", "10", "$5 + 1"))), tiny("ov"));
  CHECK(source_text(claim(too_high, "complete")) == "p ov 1 1 0\n.\n.\n");
  CHECK(claim(too_high, "sound").verdict == Verdict::tested);

  const auto too_low = verdict(programs(awk(gadget("11", "01", "01", "10", "$5 - 1"))), tiny("ov"));
  const ClaimVerdict& sound = claim(too_low, "sound");
  REQUIRE(sound.verdict == Verdict::refuted);
  CHECK(source_text(sound) == "p ov 1 1 1\n1\n1\n");
  CHECK_FALSE(sound.counterexample->source_yes);
  CHECK(sound.counterexample->target_yes);
  CHECK(sound.counterexample->witness == Witness(Pair{0, 0}));
  REQUIRE(sound.counterexample->targets.size() == 1);
  CHECK(write_bytes(sound.counterexample->targets[0], {.bare = true}) == "p max-ip 1 1 2 0\n01\n10\n");
  CHECK_FALSE(sound.as_expected(0));

  const auto bit = verdict(programs(awk(gadget("11", "10", "01", "10"))), tiny("ov"));
  CHECK(source_text(claim(bit, "complete")) == "p ov 1 1 1\n1\n0\n");
}

TEST_CASE("a large source is shrunk, whatever is wrong with it") {
  // Rows beyond the second of B are dropped.
  const std::string forgetful = R"(NR == 1 { m = $4 > 2 ? 2 : $4; n = $3; print "p ov", n, m, $5; next }
    NR - 1 <= n + m { print })";
  const auto found = verdict(programs(awk(forgetful), "ov", "ov"),
                             given("p ov 3 4 5\n11111\n01111\n11101\n11111\n11011\n11111\n10000\n"));
  CHECK(source_text(claim(found, "complete")) == "p ov 1 3 1\n1\n1\n1\n0\n");

  const std::string no_wide_clauses = "NF > 3 && $1 != \"p\" { print $1, $2, 0; next } { print }";
  const auto narrow = verdict(programs(awk(no_wide_clauses), "sat", "sat"),
                              given("p cnf 5 6\n1 2 3 0\n-1 4 0\n-2 4 0\n5 0\n-1 -2 3 0\n-3 5 0\n"));
  CHECK(claim(narrow, "complete").verdict == Verdict::tested);
  const auto cut = verdict(programs(awk(no_wide_clauses), "sat", "sat"),
                           given("p cnf 4 4\n1 2 3 0\n-1 4 0\n-2 4 0\n-4 0\n"));
  CHECK(source_text(claim(cut, "complete")) == "p cnf 3 3\n1 2 3 0\n-1 0\n-2 0\n");
}

TEST_CASE("every witness of a target is mapped back", "[plain]") {
  Programs mapped = programs(awk(right_program));
  mapped.back = sh("sed 's/.*\"witness\":\\(\\[[0-9,]*\\]\\).*/\\1/'");
  const auto found = verdict(mapped, tiny("ov", 60));
  CHECK(claim(found, "backward").verdict == Verdict::tested);
  CHECK_THAT(claim(found, "backward").scope, Contains(" witnesses"));

  mapped.back = {"echo", "[0,0]"};
  const ClaimVerdict first = claim(verdict(mapped, tiny("ov", 60)), "backward");
  CHECK(first.verdict == Verdict::refuted);
  CHECK_THAT(first.why, Contains("is mapped to [0,0], which is no witness of the source"));
  CHECK(first.counterexample->witness.has_value());

  mapped.back = {"echo", "no"};
  CHECK_THAT(claim(verdict(mapped, tiny("ov", 60)), "backward").why, Contains("is mapped to none"));

  mapped.back = {"echo", "perhaps"};
  CHECK_THAT(misbehaviour(mapped, tiny("ov", 60)),
             Contains("--back writes what is no witness (its output: line 1: 'perhaps'"));
  mapped.back = {"echo", "yes"};
  CHECK_THAT(misbehaviour(mapped, tiny("ov", 60)), Contains("--back says yes without a witness"));
}

TEST_CASE("a model comes back in any spelling, and what is no model is not called a wrong one") {
  Programs copy = programs({"cat"}, "sat", "sat");
  const auto only = given("p cnf 3 3\n1 0\n2 0\n3 0\n");
  for (const char* text :
       {"1 2 3 0", "v 1 2 3 0", "SAT\\n1 2 3 0\\n", "s\\tSATISFIABLE\\r\\nv 1 2 3 0\\r\\n", "[1,2,3]"}) {
    INFO(text);
    copy.back = {"printf", text};
    CHECK(claim(verdict(copy, only), "backward").verdict == Verdict::tested);
  }
  for (const char* text :
       {"v 1 2 3 0 -1", "v -1 1 2 3 0", "s UNSATISFIABLE\\nv 1 2 3 0\\n", "v 1 2 3", "1 2 4 0"}) {
    INFO(text);
    copy.back = {"printf", text};
    CHECK_THAT(misbehaviour(copy, only), Contains("--back writes what is no witness ("));
  }
  for (const char* text : {"v 1 2 0", "1 2 0", "[1,2]", "SAT\\n1 2 0"}) {
    INFO(text);
    copy.back = {"printf", text};
    CHECK_THAT(
        misbehaviour(copy, only),
        Contains("--back writes a model of 2 of 3 variables that does not hold with the others false"));
  }
  const auto loose = given("p cnf 3 2\n1 0\n2 0\n");
  copy.back = {"echo", "v 1 2 0"};  // variable 3 does not matter
  CHECK(claim(verdict(copy, loose), "backward").verdict == Verdict::tested);
  copy.back = {"echo", "v -1 2 3 0"};
  CHECK(claim(verdict(copy, only), "backward").verdict == Verdict::refuted);
}

TEST_CASE("a source may be written as other programs write theirs") {
  for (const char* text : {"p ov 2 1 3\n101\n010\n111\n", "p ov 1 1 0\n.\n.\n", "p max-ip 1 1 2 2\n11\n11\n",
                           "p cnf 2 2\n1 -2 0\n0\n"}) {
    Programs untidy = programs({"cat"});
    untidy.untidy = true;
    const Instance source = read_bytes({.bytes = text});
    const std::string written = source_text(untidy, source);
    CHECK_THAT(written, Contains("\r\n") && Contains(" \t\r\n") && Contains("c "));
    CHECK(write_bytes(read_bytes({.bytes = written}), {.bare = true}) == text);
  }
  Programs strict =
      programs(sh("x=$(cat); case $x in *\"$(printf '\\r')\"*) exit 3;; esac; echo \"$x\""), "ov", "ov");
  CHECK(misbehaviour(strict, given("p ov 0 0 0\n")) == "nothing");
  strict.untidy = true;
  CHECK_THAT(misbehaviour(strict, given("p ov 0 0 0\n")), Contains("ends with status 3"));
}

TEST_CASE("a decider stands in for a problem that is not known", "[plain]") {
  // The image is one line: the products of all pairs.
  const CommandWords products = awk(R"(NR == 1 { n = $3; m = $4; next } { row[NR - 1] = $0 }
    END { for (i = 1; i <= n; ++i) for (j = n + 1; j <= n + m; ++j) { s = 0;
      for (k = 1; k <= length(row[i]); ++k) s += substr(row[i], k, 1) * substr(row[j], k, 1);
      printf "%d ", s } print "" })");
  Programs tested = programs(products, "ov", "zero-in-a-list");
  tested.decide = sh("if grep -qw 0; then echo Yes; else echo no; fi");
  for (const auto& one : verdict(tested, tiny("ov", 80)).claims) CHECK(one.verdict == Verdict::tested);
  tested.decide = sh("if grep -qw 0; then exit 10; else exit 20; fi");
  for (const auto& one : verdict(tested, tiny("ov", 80)).claims) CHECK(one.verdict == Verdict::tested);

  tested.decide = sh("if grep -qw 1; then echo yes; else echo no; fi");
  const auto wrong = verdict(tested, tiny("ov", 80));
  const ClaimVerdict& refuted =
      wrong.claims[0].verdict == Verdict::refuted ? wrong.claims[0] : wrong.claims[1];
  REQUIRE(refuted.counterexample);
  CHECK(refuted.counterexample->targets.empty());
  CHECK_FALSE(refuted.counterexample->image.empty());

  tested.decide = {"echo", "maybe"};
  CHECK_THAT(misbehaviour(tested, tiny("ov", 20)),
             Contains("--decide says 'maybe'; expected a line that says yes or no"));
  tested.decide = sh("echo yes; exit 20");
  CHECK_THAT(misbehaviour(tested, tiny("ov", 20)), Contains("--decide says yes and ends with status 20"));
  tested.decide = sh("echo yes; exit 1");
  CHECK_THAT(misbehaviour(tested, tiny("ov", 20)), Contains("--decide ends with status 1"));
}

TEST_CASE("a decider may be a solver: its s line counts, and its exit status where there is none",
          "[plain]") {
  Programs tested = programs({"cat"}, "sat", "copy");
  const auto yes = given("p cnf 1 1\n1 0\n"), no = given("p cnf 1 2\n1 0\n-1 0\n");
  for (const char* says :
       {"echo s SATISFIABLE", "echo c hi; printf 's\\tSATISFIABLE \\r\\nv 1 0\\r\\n'; exit 10",
        "echo noise; echo SATISFIABLE; exit 10", "echo c nothing; exit 10", "echo sat", "echo yes indeed",
        "printf 's SATISFIABLE\\nv 1 0\\ns UNSATISFIABLE\\n'"}) {
    INFO(says);
    tested.decide = sh(says);
    CHECK(claim(verdict(tested, yes), "complete").verdict == Verdict::tested);
    CHECK(claim(verdict(tested, no), "sound").verdict == Verdict::refuted);
  }
  for (const char* says : {"echo s UNSATISFIABLE; exit 20", "echo noise; echo UNSATISFIABLE; echo c end",
                           "echo noise; exit 20", "echo no"}) {
    INFO(says);
    tested.decide = sh(says);
    CHECK(claim(verdict(tested, no), "sound").verdict == Verdict::tested);
    CHECK(claim(verdict(tested, yes), "complete").verdict == Verdict::refuted);
  }
  for (const char* says : {"echo s SATISFIABLE; exit 20", "echo s UNSATISFIABLE; exit 10", "echo s UNKNOWN",
                           "echo s MAYBE; exit 10", "echo yes; echo no", "echo no; echo v 1 0",
                           "echo s UNSATISFIABLE; echo s SATISFIABLE", "echo noise",
                           "echo s SATISFIABLE; exit 1", "printf 'yes\\000'"}) {
    INFO(says);
    tested.decide = sh(says);
    CHECK_THAT(misbehaviour(tested, yes), Contains("--decide "));
  }
}

TEST_CASE("what a decider writes after its yes is the witness that is mapped back; without one nothing is") {
  Programs tested = programs({"cat"}, "ov", "copy");
  tested.decide = sh("head -1 | grep -q ' 1 1 0$' && printf 'yes\\n[0,\\n0]\\n' || exit 20");
  const auto only = given("p ov 1 1 0\n.\n.\n");
  tested.back = sh("grep -q '\"witness\":\"\\[0,.n0\\]\"' && echo '[0, 0]'");
  CHECK(claim(verdict(tested, only), "backward").verdict == Verdict::tested);
  tested.back = {"echo", "[1, 0]"};
  CHECK(claim(verdict(tested, only), "backward").verdict == Verdict::refuted);
  tested.decide = {"echo", "yes"};
  const auto silent = claim(verdict(tested, only), "backward");
  CHECK(silent.verdict == Verdict::unknown);
  CHECK(silent.why == "no target had a witness to map back");
}

TEST_CASE("whatever else a program does is told, with the instance on which it did it", "[plain]") {
  CHECK(misbehaviour("echo one >&2; echo two >&2; exit 3") ==
        "--program ends with status 3, saying 'two'; expected an instance of max-ip");
  const std::string last_line(300, 'x');
  CHECK_THAT(misbehaviour("echo " + last_line + " >&2; exit 3"),
             Contains(", saying '" + last_line + "'; expected"));
  CHECK_THAT(misbehaviour("kill -9 $$"), Contains("--program is ended by signal 9 (Killed); expected"));
  CHECK_THAT(misbehaviour("echo rubbish"), Contains("--program writes what is no instance ("));
  CHECK_THAT(misbehaviour("true"), Contains("--program writes what is no instance (an empty file"));
  CHECK_THAT(misbehaviour("cat"),
             Contains("--program writes an instance of 'ov'; expected an instance of max-ip"));
  CHECK_THAT(misbehaviour("echo p max-ip 0 0 0"), Contains("--program writes no threshold"));
  CHECK_THAT(misbehaviour("echo p max-ip 0 0 0 $$"), Contains("another image when it is run again"));
  CHECK_THAT(misbehaviour(programs({"reductio-no-such-program"}), tiny("ov", 20)),
             Contains("--program cannot be run ("));
  CHECK_THAT(misbehaviour(programs({"/etc/passwd"}), tiny("ov", 20)), Contains("--program cannot be run ("));
  CHECK(misbehaviour(programs(awk(right_program)), tiny("ov", 20)) == "nothing");
  CHECK(misbehaviour(programs(sh("exec <&-; echo p ov 0 0 0"), "ov", "ov"), given("p ov 0 0 0\n")) ==
        "nothing");
}

TEST_CASE("time, output and memory of a program are limited") {
  Programs limited = programs(sh("sleep 100"));
  limited.limits.time = 100ms;
  CHECK_THAT(misbehaviour(limited, tiny("ov", 4)), Contains("--program does not end within 0.1 s"));
  limited = programs({"yes"});
  limited.limits.output = 1 << 20;
  CHECK_THAT(misbehaviour(limited, tiny("ov", 4)), Contains("--program writes more than 1 MiB"));
  limited = programs(awk("BEGIN { x = \"x\"; while (1) x = x x }"));
  limited.limits.memory = 64 << 20;
  CHECK_THAT(misbehaviour(limited, tiny("ov", 4)),
             Contains("--program ends with status") || Contains("by signal"));
}

TEST_CASE("nothing is left running of a program that forks twice and detaches") {
  const auto file = std::filesystem::temp_directory_path() / "reductio.detached";
  const std::string daemon = "setsid sh -c 'sleep 100 & echo $! > " + file.string() + "; sleep 100' & ";
  for (const std::string& end : {std::string("cat"), std::string("sleep 100")}) {
    Programs detaching = programs(
        sh(daemon + "while ! test -s " + file.string() + "; do sleep 0.01; done; " + end), "ov", "ov");
    detaching.limits.time = 500ms;
    CHECK(misbehaviour(detaching, given("p ov 0 0 0\n")) !=
          (end == "cat" ? "--program does not end within 0.5 s; expected an instance of ov" : "nothing"));
    std::string pid;
    std::ifstream(file) >> pid;
    std::filesystem::remove(file);
    REQUIRE_FALSE(pid.empty());
    CHECK_FALSE(std::filesystem::exists("/proc/" + pid));
  }
}

TEST_CASE("the verdict is the same on any number of threads, and the first misbehaviour is told") {
  const auto cases = tiny("ov", 120);
  const Programs wrong = programs(awk(gadget("11", "10", "01", "10")));
  const auto told = [&](unsigned threads) {
    const auto found = verdict(wrong, cases, Work{.threads = threads});
    return source_text(found.claims[0]) + found.claims[0].scope + found.claims[1].scope;
  };
  CHECK(told(1) == told(5));

  const Programs picky = programs(awk("NR == 1 && $5 > 1 { exit 7 } " + right_program));
  const auto where = [&](unsigned threads) {
    try {
      verdict(picky, cases, Work{.threads = threads});
    } catch (const ProgramFault& e) {
      return write_bytes(*e.source, {.bare = true});
    }
    return std::string("nowhere");
  };
  CHECK(where(1) == "p ov 0 0 2\n");
  CHECK(where(5) == where(1));
}

TEST_CASE("when time is up nothing more is tried, and nothing tried is no verdict") {
  Work over;
  over.deadline = Work::Clock::now();
  const auto none = verdict(programs(awk(right_program)), tiny("ov"), over);
  CHECK(none.claims[0].verdict == Verdict::unknown);
  CHECK(none.claims[0].why == "no instance was tried within the deadline");

  Work soon;
  soon.deadline = Work::Clock::now() + 300ms;
  const auto some =
      verdict(programs(sh("sleep 0.05; exec awk '" + right_program + "'")), tiny("ov", 200), soon);
  CHECK(some.claims[0].verdict != Verdict::refuted);
  CHECK(some.claims[0].instances < 200);
  CHECK(Work::Clock::now() < soon.deadline + 5s);

  std::atomic<bool> stop = true;
  Work stopped;
  stopped.stop = &stop;
  CHECK(verdict(programs(sh("sleep 100")), tiny("ov"), stopped).claims[0].verdict == Verdict::unknown);
}

TEST_CASE("a claim that no instance could refute is not passed") {
  std::vector<ProgramCase> all_no;
  for (const ProgramCase& one : tiny("ov", 60))
    if (sizes(one.instance.data).at("n") == 0) all_no.push_back(one);
  const auto found = verdict(programs(awk(right_program)), all_no);
  CHECK(claim(found, "complete").verdict == Verdict::unknown);
  CHECK(claim(found, "complete").why == "no instance that was tried is YES");
  CHECK(claim(found, "sound").verdict == Verdict::tested);
}

TEST_CASE("only the claims that are asked for, and that there are") {
  const auto only = verify_programs(programs(awk(right_program)), tiny("ov", 40), {.claim = "sound"}, {});
  REQUIRE(only.claims.size() == 1);
  CHECK(only.claims[0].claim == "sound");
  CHECK_THROWS_WITH(verify_programs(programs(awk(right_program)), {}, {.claim = "backward"}, {}),
                    Contains("complete or sound; or backward with --back"));
}

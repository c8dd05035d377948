// Engines that lie, crash, babble or never end, alone and two at a time: nothing is proved by them, and there is
// always a verdict.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>

#include "reductions/gadgets/gadget_file.hpp"
#include "tests/catch.hpp"
#include "verifier/methods/prove_gadget.hpp"
#include "verifier/synthesis/synthesis.hpp"
#include "verifier/verify.hpp"

namespace reductio::tests {
namespace {

namespace fs = std::filesystem;

const std::string good_gadget =
    "(gadget right (from ov) (to max-ip) (left (x) (not x) x) (right (y) 1 (not y)) (threshold d))";
// Wrong from d = 9 on, where no tiny instance shows it; and at once, where a single change mends it.
const std::string wrong_later =
    "(gadget later (from ov) (to max-ip) (left (x) (not x) x) (right (y) 1 (not y)) "
    "(threshold (ite (< d 9) d (- d 1))))";
const std::string wrong_at_once =
    "(gadget once (from ov) (to max-ip) (left (x) (not x) x) (right (y) 1 y) (threshold d))";

// Prints an answer wherever one is asked for, and all the rest as an engine does.
std::string always(const std::string& answer, const std::string& then = "") {
  return "awk -v answer=" + answer + R"sh( '
    /^.check-sat/ {print answer}
    /^.get-info/ {print "(:reason-unknown \"\")"}
    /^.get-value/ {print "((d (- 7)) (t 0) (c0 0) (c1 0) (c2 0) (c3 0))"}
    /^.get-model/ {print "()"}
    /^.echo/ {gsub(/^.echo ./, ""); gsub(/..$/, ""); print}' )sh" +
         then;
}

const std::string swap = R"(sed 's/^sat$/other/; s/^unsat$/sat/; s/^other$/unsat/')";

// First on PATH stands a program of this name, which runs the script; $REAL is the engine that it stands for.
class Impostors {
 public:
  Impostors()
      : path_(std::getenv("PATH")), folder_(fs::temp_directory_path() / fmt::format("liars-{}", getpid())) {
    fs::create_directory(folder_);
    setenv("PATH", (folder_.string() + ":" + path_).c_str(), 1);
  }
  Impostors(const Impostors&) = delete;
  Impostors& operator=(const Impostors&) = delete;
  ~Impostors() {
    setenv("PATH", path_.c_str(), 1);
    fs::remove_all(folder_);
  }

  void put(const std::string& name, const std::string& script,
           const std::string& version = "echo version 9.9; exit") const {
    const fs::path file = folder_ / name;
    std::ofstream(file) << "#!/bin/sh\ncase \"$1\" in --version) " << version << ";; esac\nPATH='" << path_
                        << "'\nREAL=$(command -v " << name << ")\n"
                        << script << "\n";
    fs::permissions(file, fs::perms::owner_all);
  }
  std::string at(const std::string& name) const { return (folder_ / name).string(); }

 private:
  std::string path_;
  fs::path folder_;
};

VerifyOptions quickly(std::chrono::milliseconds time) {
  VerifyOptions out;
  out.limits.time = time;
  out.claim = "sound";
  out.search_bits = 6;
  return out;
}

// By the obligations for all sizes.
ReductionVerdict liars_verdict(const std::string& gadget,
                               std::chrono::milliseconds time = std::chrono::seconds(10)) {
  const Gadget one = read_gadget(gadget);
  return verify(reduction_of(one), obligations_for_all_sizes(one), quickly(time), {});
}

bool proved_twice(const ReductionVerdict& verdict) {
  const ClaimVerdict& claim = verdict.claims.front();
  return claim.verdict == Verdict::proved && !claim.one_engine;
}

const std::vector<std::pair<const char*, std::string>> liars{
    {"unsat", always("unsat")},
    {"sat", always("sat")},
    {"crashes", always("unsat", "; kill -SEGV $$")},
    {"dead", "exit 1"},
    {"babbles", "printf 'unsat\\n((((((unsat'"},
    {"old", "echo '(error \"unknown option\")'; exit 1"},
    {"no words", "cat > /dev/null"},
};

}  // namespace

TEST_CASE("lying engines: one of them and a good one never make two proofs, nor a proof of what is wrong",
          "[plain]") {
  if (!cvc5_installed()) return;
  for (const char* engine : {"z3", "cvc5"})
    for (const auto& [name, script] : liars) {
      CAPTURE(engine, name);
      const Impostors impostors;
      impostors.put(engine, script);
      CHECK_FALSE(proved_twice(liars_verdict(good_gadget)));
      if (script.find("answer=unsat") == std::string::npos) continue;
      CHECK(liars_verdict(wrong_later).claims.front().verdict != Verdict::proved);
    }
}

TEST_CASE("lying engines: two of them prove nothing at all", "[plain]") {
  for (const auto& [first, script] : liars)
    for (const auto& [second, other] : liars) {
      if (first == std::string("old") || second == std::string("dead")) continue;
      CAPTURE(first, second);
      const Impostors impostors;
      impostors.put("z3", script), impostors.put("cvc5", other);
      CHECK(liars_verdict(good_gadget).claims.front().verdict != Verdict::proved);
    }
}

TEST_CASE("lying engines: a constant answer is said in one line, with the path, and is not used") {
  if (!cvc5_installed()) return;
  const Impostors impostors;
  impostors.put("cvc5", always("unsat"));
  const ReductionVerdict verdict = liars_verdict(good_gadget);
  CHECK(verdict.claims.front().one_engine);
  CHECK(verdict.remarks ==
        std::vector<std::string>{"cvc5 at " + impostors.at("cvc5") +
                                 " said unsat of a satisfiable formula: its answers are not used"});
  impostors.put("cvc5", "$REAL \"$@\" | " + swap);
  CHECK(liars_verdict(good_gadget).claims.front().verdict != Verdict::disagree);
  impostors.put("cvc5", "exec $REAL \"$@\"");
  const ReductionVerdict good = liars_verdict(good_gadget);
  CHECK(proved_twice(good));
  CHECK(good.remarks.empty());
  CHECK_THAT(good.claims.front().assumptions.back(),
             Catch::Contains(" at " + impostors.at("cvc5") + " are not"));
}

TEST_CASE("lying engines: wrong clauses for CaDiCaL are noticed") {
  if (!cvc5_installed()) return;
  const Impostors impostors;
  const VerifyOptions options = quickly(std::chrono::seconds(10));
  const std::string never = "(goals (goal false :precision precise :depth 1))";
  impostors.put("z3", "f=$(mktemp); cat > $f; if grep -q apply $f; then sed 's/^(apply.*/(echo \"" + never +
                          "\")/' $f | $REAL \"$@\"; else $REAL \"$@\" < $f; fi; rm $f");
  const Reduction reduction = reduction_of(read_gadget(good_gadget));
  const ReductionVerdict verdict = verify(reduction, options, {});
  CHECK_FALSE(proved_twice(verdict));
  REQUIRE(verdict.remarks.size() == 1);
  CHECK_THAT(verdict.remarks.front(), Catch::Contains("made wrong clauses"));
}

TEST_CASE("lying engines: an answer does not count where the engine does not end as it should") {
  if (!cvc5_installed()) return;
  const Impostors impostors;
  for (const char* end : {"kill -KILL $$", "exit 3", "echo more"}) {
    impostors.put("cvc5", std::string("$REAL \"$@\"; ") + end);
    CHECK_FALSE(proved_twice(liars_verdict(good_gadget)));
  }
  impostors.put("cvc5", "$REAL \"$@\"; exit 0");
  CHECK(proved_twice(liars_verdict(good_gadget)));
}

TEST_CASE("lying engines: wrong values make no counterexample, and take back what was proved") {
  if (!cvc5_installed()) return;
  const Impostors impostors;
  impostors.put("z3", R"($REAL "$@" | sed 's/(d [0-9]*)/(d (- 7))/')");
  VerifyOptions options = quickly(std::chrono::seconds(10));
  options.claim = "";
  const ReductionVerdict verdict = verify(reduction_of(read_gadget(wrong_later)), options, {});
  for (const ClaimVerdict& claim : verdict.claims) {
    CAPTURE(claim.claim);
    CHECK_FALSE((claim.verdict == Verdict::proved && !claim.one_engine));
    CHECK_FALSE(claim.counterexample);
  }
  REQUIRE(verdict.remarks.size() == 1);
  CHECK_THAT(verdict.remarks.front(), Catch::Contains("wrong values"));
}

TEST_CASE("lying engines: no change is said to mend that one engine alone believes in", "[plain]") {
  if (!cvc5_installed()) return;
  const auto mends = [] {
    VerifyOptions options = quickly(std::chrono::seconds(10));
    options.advice = true;
    const ClaimVerdict claim = verify(reduction_of(read_gadget(wrong_at_once)), options, {}).claims.front();
    CHECK(claim.verdict == Verdict::refuted);
    return claim.counterexample->mends;
  };
  CHECK(mends() == std::vector<std::string>{"right (line 1), entry 2: (not y) in place of y"});
  const Impostors impostors;
  impostors.put(
      "z3", "f=$(mktemp); cat > $f; if grep -q -e set-logic -e minimize $f; then $REAL \"$@\" < $f; else " +
                always("unsat", "< $f") + "; fi; rm $f");
  CHECK(mends().empty());
  impostors.put("z3", "exec $REAL \"$@\"");
  impostors.put("cvc5", always("unsat"));
  CHECK(mends().empty());
}

TEST_CASE("lying engines: who never ends, or never ceases, is ended") {
  const Impostors impostors;
  for (const std::string& script : {std::string("sleep 60"), std::string("yes '('")}) {
    impostors.put("z3", script, script), impostors.put("cvc5", script, script);
    const auto start = Work::Clock::now();
    CHECK(liars_verdict(good_gadget, std::chrono::milliseconds(200)).claims.front().verdict ==
          Verdict::unknown);
    CHECK(Work::Clock::now() - start < std::chrono::seconds(20));
  }
  // Only of its version: the answers count, and the version is not said.
  if (std::getenv("PATH") == nullptr || !cvc5_installed()) return;
  impostors.put("z3", "exec $REAL \"$@\"", "sleep 60"), impostors.put("cvc5", "exec $REAL \"$@\"");
  EngineLimits limits{.time = std::chrono::milliseconds(200)};
  const Work work;
  CHECK(z3_version(limits, work) == "z3");
  std::atomic<bool> stop = true;
  Work stopped;
  stopped.stop = &stop;
  CHECK(z3_version({}, stopped) == "z3");
}

TEST_CASE("lying engines: tables that are not as wanted are no tables") {
  const Impostors impostors;
  impostors.put("z3", R"($REAL "$@" | sed 's/true/false/')");
  Wanted wanted{.source = find_problem("ov"), .target = find_problem("max-ip")};
  wanted.width = 2;
  CHECK(synthesize(wanted, {}, 2, {}).kind == Synthesis::Kind::unknown);
}

}  // namespace reductio::tests

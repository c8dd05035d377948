// Coq's kernel: it accepts every claim of every shipped reduction as it runs, and refuses what is changed by hand.
#include "verifier/kernel/kernel.hpp"
#include "verifier/shapes/shipped.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "reductions/gadgets/gadget_file.hpp"
#include "tests/catch.hpp"
#include "verifier/kernel/coq_text.hpp"
#include "verifier/verify.hpp"

namespace reductio::tests {
namespace {

KernelScript script_of(const char* reduction) { return kernel_script(find_reduction(reduction)).value(); }

// One claim of a script whose text has `now` where it had `before`.
KernelScript changed(const char* reduction, const std::string& claim, const std::string& before,
                     const std::string& now) {
  KernelScript out = script_of(reduction);
  const auto at = out.parameters.find(before);
  REQUIRE(at != std::string::npos);
  out.parameters.replace(at, before.size(), now);
  std::erase_if(out.claims, [&](const KernelScript::Claim& one) { return one.name != claim; });
  REQUIRE(out.claims.size() == 1);
  return out;
}

// One claim of a gadget file.
KernelScript of_file(const std::string& text, const std::string& claim) {
  KernelScript out = kernel_script(read_gadget(text));
  std::erase_if(out.claims, [&](const KernelScript::Claim& one) { return one.name != claim; });
  return out;
}

bool proved(const KernelAnswers& answers) {
  return std::all_of(answers.begin(), answers.end(),
                     [](const auto& one) { return one.second.kind == Outcome::Kind::proved; });
}

const std::string equal_weights =
    "(gadget equal-weights (from ov) (to max-ip) (left (x) (not x) x) (right (y) 1 (not y)) "
    "(pad d (- d weight) 0) (pad d 0 weight) (threshold d))";
const std::string blocks_of_two =
    "(gadget blocks (from ov) (to max-ip)"
    "(left (x0 x1) (and (not x0) (not x1)) (and x0 (not x1)) (and (not x0) x1) (and x0 x1))"
    "(right (y0 y1) 1 (not y0) (not y1) (and (not y0) (not y1))) (threshold K))";

std::string with(std::string text, const std::string& before, const std::string& now) {
  REQUIRE(text.find(before) != std::string::npos);
  return text.replace(text.find(before), before.size(), now);
}

}  // namespace

TEST_CASE("kernel: what runs is accepted, and what is changed by hand is refused", "[plain]") {
  if (!coq_installed()) {
    WARN("coq is not installed: its kernel is not tested");
    return;
  }
  std::vector<KernelScript> right, wrong;
  for (const Reduction& r : all_reductions()) {
    const auto script = kernel_script(r);
    // No theorem speaks of values, of counts, of cosines, of masks, of units of transformers, of heads that are asked
    // for a threshold, cut elsewhere than at 1/2, that have signs or no softmax, of keys that are pairs, of many heads,
    // of rows by weight, in chunks or with pads, of polynomials, and of three parts.
    const bool cosines = !find_problem(r.target).of_equal_norms.empty(),
               tokens = r.target == "transformer" || r.target == "causal-attention" ||
                        r.target == "multi-head" || r.target == "tensor-attention",
               heads =
                   r.target == "hard-attention" || (r.target == "attention" && r.name != "ov_to_attention"),
               by_weight = r.name == "ov_to_max_ip_classes", gaps = r.name.ends_with("_gap"),
               three = r.target == "three-ov",
               counts = find_problem(r.target).value != nullptr || r.target.find("-counts") != r.target.npos,
               chunks = r.source == r.target && r.source != "sat";
    REQUIRE(script.has_value() !=
            (counts || cosines || tokens || heads || by_weight || gaps || three || chunks));
    if (!script) continue;
    // Of the loops no theorem speaks.
    const auto of_image = std::ranges::count(r.claims, "image", &Claim::name);
    CHECK(static_cast<std::ptrdiff_t>(script->claims.size()) + of_image == std::ssize(r.claims));
    right.push_back(*script);
  }
  right = sample_of(std::move(right));
  right.push_back(kernel_script(read_gadget(equal_weights)));
  right.push_back(kernel_script(read_gadget(blocks_of_two)));

  // A bit of a table, a threshold, a pad, a size; the parameters of the other shapes; an axiom.
  const std::string left = "left => [[1; 0]; [0; 1]]", right_table = "right => [[1; 1]; [1; 0]]";
  wrong.push_back(changed("ov_to_max_ip", "complete", left, "left => [[0; 0]; [0; 1]]"));
  wrong.push_back(changed("ov_to_max_ip", "sound", right_table, "right => [[1; 1]; [1; 1]]"));
  wrong.push_back(changed("ov_to_max_ip", "backward", "tau d K t := d", "tau d K t := d - 1"));
  wrong.push_back(changed("ov_to_max_ip", "size", "(2 * d)", "(2 * d + 1)"));
  wrong.push_back(changed("max_ip_to_min_ip", "value", "(d - t)", "(d - t + 1)"));
  wrong.push_back(changed("ov_to_ov_mono", "sound", "| left => 1", "| left => 0"));
  wrong.push_back(changed("sat_to_ov", "value", "true, false, true => false", "true, false, true => true"));
  wrong.push_back(changed("ov_to_attention", "gap", "else (-1)", "else 1"));
  wrong.push_back(changed("xorify", "backward", "[(0, true); (1, true)]", "[(0, true); (1, false)]"));
  wrong.push_back(changed("lifting", "sound", "block := [[(0, true); (1, true)]]", "block := []"));
  wrong.push_back(changed("majify", "complete", "if x then 3", "if x then 4"));
  wrong.push_back(changed("ov_mono_to_ov", "backward", "1 * x * y", "1 * x"));
  wrong.push_back(changed("sat_to_maxsat", "complete", "admitted : Z := 0", "admitted : Z := (-1)"));
  wrong.push_back(changed("sat_to_maxsat", "count", "admitted : Z := 0", "admitted : Z := 1"));
  wrong.push_back(changed("sat_to_maxsat", "size", "[[vars; 0; clauses]]", "[[vars; clauses; 0]]"));
  wrong.push_back(changed("max_ip_to_pb", "backward", "Tie 1 0 1 1", "Tie 1 0 1 0"));
  wrong.push_back(changed("min_ip_to_ilp", "complete", "Tie (-1) (-1) (-1) (-2)", "Tie (-1) (-1) (-1) (-1)"));
  wrong.push_back(changed("max_ip_to_ilp", "value", "(d s : Z) : Z := s", "(d s : Z) : Z := (d - s)"));
  wrong.push_back(changed("min_ip_to_pb", "size", "((1 * d) + 2)", "((2 * d) + 2)"));
  wrong.push_back(changed("ov_to_sat", "sound", "1 * x * y", "1 * x"));
  wrong.push_back(changed("ov_to_sat", "count", "[0; (n + 1)", "[0; n"));
  wrong.push_back(changed("min_ip_to_maxsat", "value", "asked := least", "asked := greatest"));
  wrong.push_back(changed("min_ip_to_maxsat", "complete", "admits score threshold := (score <=?",
                          "admits score threshold := (score <?"));
  wrong.push_back(changed("ov_to_mips", "complete", "else (-1)", "else 1"));
  wrong.push_back(changed("max_ip_to_mips", "norm", "most : Z := 1", "most : Z := 0"));
  wrong.push_back(changed("min_ip_to_mips", "value", "(s : Z) : Z := (0 - s)", "(s : Z) : Z := s"));
  wrong.push_back(of_file(with(equal_weights, "0 weight", "1 weight"), "backward"));
  wrong.push_back(of_file(with(blocks_of_two, "(and x0 x1))", "(and x0 x0))"), "backward"));
  wrong.push_back(script_of("ov_to_min_ip"));
  wrong.back().parameters += "Axiom anything : forall P : Prop, P.\n";
  for (auto& claim : wrong.back().claims) claim.proof = "apply anything.";

  std::vector<KernelScript> all = right;
  all.insert(all.end(), wrong.begin(), wrong.end());
  for (std::size_t k = right.size(); k < all.size(); ++k) all[k].reduction += std::to_string(k);
  const auto answers = ask_kernel(all, {.time = std::chrono::minutes(2)}, {});
  REQUIRE(answers.size() == all.size());
  for (std::size_t k = 0; k < all.size(); ++k) {
    CAPTURE(all[k].reduction, all[k].claims.front().name);
    CHECK(answers[k].size() == all[k].claims.size());
    for (const auto& [claim, said] : answers[k]) {
      CAPTURE(claim, said.why);
      CHECK((said.kind == Outcome::Kind::proved) == (k < right.size()));
      CHECK(said.why.empty() == (k < right.size()));
    }
  }
  CHECK(answers.back().at("complete").why.find("rests on axioms: Axioms:\nanything") != std::string::npos);
}

TEST_CASE("kernel: verdicts say what it checked, and that it was not there", "[plain]") {
  namespace fs = std::filesystem;
  const Reduction& reduction = find_reduction("ov_to_min_ip");
  ReductionVerdict given{
      "ov_to_min_ip",
      {{.claim = "complete", .verdict = Verdict::proved, .engines = {"z3"}, .one_engine = true},
       {.claim = "size", .verdict = Verdict::unknown}}};
  given.claims[0].why = "cvc5 unknown";
  // What confirm makes of it where PATH holds only a coqc that runs this; none: no coqc.
  const auto confirmed = [&](const std::optional<std::string>& runs) {
    const fs::path folder = fs::temp_directory_path() / fmt::format("reductio-coqc-{}", getpid());
    fs::create_directory(folder);
    if (runs)
      std::ofstream(folder / "coqc") << "#!/bin/sh\n[ \"$1\" = --print-version ] && echo 9.9 && exit\n"
                                     << *runs << "\n";
    if (runs) fs::permissions(folder / "coqc", fs::perms::owner_all);
    const std::string path = std::getenv("PATH");
    setenv("PATH", folder.c_str(), 1);
    std::vector<ReductionVerdict> out{given};
    confirm(out, {&reduction}, {}, {});
    setenv("PATH", path.c_str(), 1);
    fs::remove_all(folder);
    CHECK(!out[0].claims[1].kernel);  // it is not proved, so it is not asked
    CHECK(out[0].kernel.back().file == "kernel_ov_to_min_ip.v");
    CHECK(out[0].kernel.back().text.find("Theorem complete") != std::string::npos);
    CHECK(out[0].kernel.back().text.find("Theorem size") == std::string::npos);
    return out[0].claims[0];
  };
  // What no theorem speaks of is proved as before: a whole reduction, or one of its claims.
  const auto proved = [](const char* reduction, std::vector<std::string> claims) {
    ReductionVerdict out{reduction, {}};
    for (std::string& claim : claims)
      out.claims.push_back(
          {.claim = std::move(claim), .verdict = Verdict::proved, .engines = {"z3", "cvc5"}});
    return out;
  };
  std::vector<ReductionVerdict> silent{proved("ov_to_max_ip_classes", {"sound", "image"}),
                                       proved("ov_to_min_ip", {"image"})};
  REQUIRE(!kernel_script(find_reduction("ov_to_max_ip_classes")));
  confirm(silent, {&find_reduction("ov_to_max_ip_classes"), &reduction}, {}, {});
  for (const ReductionVerdict& one : silent)
    for (const ClaimVerdict& claim : one.claims) CHECK(!claim.kernel);
  CHECK(exit_code(silent, 2) == 0);

  const std::string path = std::getenv("PATH"), real = "PATH='" + path + "'\nREAL=$(command -v coqc)\n";

  const ClaimVerdict missing = confirmed(std::nullopt);
  CHECK(missing.kernel == false);
  CHECK(!missing.as_expected(1));
  CHECK(missing.engines == std::vector<std::string>{"z3"});

  if (coq_installed()) {
    const ClaimVerdict accepted = confirmed(real + "exec $REAL \"$@\"");
    CHECK(accepted.kernel == true);
    CHECK(accepted.as_expected(2));
    CHECK(accepted.why.empty());
    CHECK(accepted.engines == std::vector<std::string>{"z3", "coq 9.9"});
  }

  // A coqc that accepts everything, one that refuses everything, one that names no axiom, one that dies.
  const std::string closed = "echo Closed under the global context";
  const std::vector<std::pair<std::string, std::string>> liars{
      {closed, "accepted a false lemma: its answers are not used"},
      {"echo Error: no >&2; exit 1", "refused a file that rests on an axiom (coqc says: no)"},
      {"case \"$*\" in *lemma*) exit 1;; esac\n" + closed, "did not name an axiom: its answers are not used"},
      {"kill -9 $$", "memory of"}};
  for (const auto& [runs, says] : liars) {
    const ClaimVerdict liar = confirmed(runs);
    CAPTURE(runs, liar.methods.back());
    CHECK(liar.kernel == false);
    CHECK_FALSE(liar.as_expected(2));
    CHECK(liar.methods.back().find("kernel: coq unknown (") == 0);
    CHECK(liar.methods.back().find(says) != std::string::npos);
  }
}

TEST_CASE("kernel: deadlines are kept, and say so", "[plain]") {
  if (!coq_installed()) return;
  const auto answers = ask_kernel({script_of("ov_to_min_ip")}, {.time = std::chrono::milliseconds(1)}, {});
  for (const auto& [claim, said] : answers.front()) {
    CHECK(said.kind == Outcome::Kind::unknown);
    CHECK(said.why.find("deadline of 0.001 s") != std::string::npos);
  }
  CHECK(!proved(answers.front()));
}

TEST_CASE("kernel: theories compiled with the program are used for their own texts and version alone",
          "[plain]") {
  const std::vector<Script> theories = needed_theories("Separated");
  CompiledTheories own = compiled_theories();
  if (own.all.empty()) return;  // coqc was not there
  CHECK(own.all.size() == kernel_theories().size());
  const auto used = [&](const CompiledTheories& given, std::string_view version) {
    return objects_of(given, theories, version).size();
  };
  CHECK(used(own, own.version) == theories.size());
  CHECK(used(own, "9.9") == 0);
  CHECK(used(own, "") == 0);
  CHECK(used({}, "") == 0);
  CompiledTheories other = own;
  const std::string text = std::string(other.all.front().text) + " ";
  other.all.front().text = text;
  CHECK(used(other, other.version) == 0);

  // What coqc reads as another theory is compiled after all: the same claims are proved, and the same refused.
  if (!coq_installed()) return;
  CompiledTheories exchanged = own;
  for (std::size_t k = 1; k < own.all.size(); ++k) exchanged.all[k].object = own.all[k - 1].object;
  const KernelScript right = script_of("ov_mono_to_ov"),
                     wrong = changed("ov_mono_to_ov", "backward", "1 * x * y", "1 * x");
  for (const CompiledTheories& given : {own, exchanged}) {
    const auto answers = ask_kernel({right, wrong}, {.time = std::chrono::minutes(2)}, {}, given);
    CHECK(proved(answers[0]));
    CHECK(!proved(answers[1]));
  }
}

TEST_CASE("kernel: scripts of one name are asked each for itself", "[plain]") {
  if (!coq_installed()) return;
  const KernelScript right = script_of("ov_mono_to_ov"),
                     wrong = changed("ov_mono_to_ov", "backward", "1 * x * y", "1 * x");
  const auto answers =
      ask_kernel({right, wrong, right, wrong, right, wrong}, {.time = std::chrono::minutes(2)}, {});
  for (std::size_t k = 0; k < answers.size(); ++k) CHECK(proved(answers[k]) == (k % 2 == 0));
}

TEST_CASE("kernel: each theory comes after those that it needs", "[plain]") {
  for (const Script& theory : kernel_theories()) {
    const auto needed = needed_theories(theory.file.substr(0, theory.file.size() - 2));
    CHECK(needed.back().file == theory.file);
    for (std::size_t k = 0; k < needed.size(); ++k)
      for (const std::string& name : imports(needed[k])) {
        CAPTURE(theory.file, needed[k].file, name);
        const auto at = std::find_if(needed.begin(), needed.end(),
                                     [&](const Script& one) { return one.file == name + ".v"; });
        CHECK(at < needed.begin() + static_cast<std::ptrdiff_t>(k));
      }
  }
  CHECK_THROWS_AS(needed_theories("Nothing"), std::logic_error);
}

TEST_CASE("kernel: formulas, tables and names as Coq writes them", "[plain]") {
  const Expression d = Expression::number("d"), t = Expression::number("t");
  CHECK(coq_number(d - t) == "(d - t)");
  CHECK(coq_number(max(-3, 2 * d)) == "(if ((-3) <? (2 * d)) then (2 * d) else (-3))");
  CHECK(coq_number(Expression::of(Expression::Op::subtract, {d})) == "(0 - d)");
  CHECK(coq_number(d <= t) == "(if (d <=? t) then 1 else 0)");
  using Op = Expression::Op;
  const Expression x = Expression::of(Op::xor_, {d == 0, t < 1, d <= 2}), n = Expression::of(Op::not_, {x});
  CHECK(coq_truth(n) == "(negb (xorb (xorb (d =? 0) (t <? 1)) (d <=? 2)))");
  CHECK(coq_truth(Expression::of(Op::implies, {1, Expression::of(Op::both, {d < t, 0})})) ==
        "(implb true ((d <? t) && false))");
  CHECK_THROWS_AS(coq_truth(d + 1), std::logic_error);
  CHECK(coq_table({{1, -2}, {0, 3}}) == "[[1; (-2)]; [0; 3]]");
  CHECK(kernel_script(read_gadget(blocks_of_two)).file() == "kernel_blocks.v");
  CHECK(kernel_script(read_gadget(equal_weights)).file() == "kernel_equal_weights.v");
}

}  // namespace reductio::tests

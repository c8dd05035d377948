// Mutants: made as the file says and of every kind, judged as they deserve, and never both killed and proved. That all
// of the shipped reductions are killed or equivalent is in tests/cli/mutants.transcript.
#include <filesystem>
#include <fstream>
#include <set>

#include "instances/shapes/pairs.hpp"
#include "reductions/gadgets/gadget_file.hpp"
#include "tests/catch.hpp"
#include "tests/verifier/operators.hpp"
#include "verifier/mutants/judge.hpp"

namespace reductio::tests {
namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::vector<std::string> differences_with(const std::string& from, const std::string& to) {
  return differences(read_operators(replaced(operators_text(), from, to)));
}

std::string error_of(const std::string& text) {
  try {
    read_operators(text);
  } catch (const InputError& e) {
    return e.what();
  }
  return "";
}

Gadget gadget_file(const std::filesystem::path& path) {
  std::ifstream file(path);
  return read_gadget(std::string(std::istreambuf_iterator<char>(file), {}));
}

std::size_t count(const std::vector<Mutant>& all, const std::string& operation) {
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [&](const Mutant& one) { return one.operation == operation; }));
}

// How many entries of two tables differ.
std::size_t apart(const Gadget::Table& x, const Gadget::Table& y) {
  std::size_t out = 0;
  for (std::size_t v = 0; v < x.size(); ++v)
    for (std::size_t g = 0; g < x[v].size(); ++g) out += x[v][g] != y[v][g];
  return out;
}

Mutant unchanged(const Reduction& reduction) { return {"none", "nothing is changed", reduction}; }

// Z3 proves every part of the claim.
bool proved(const std::vector<Obligation>& obligations, const std::string& claim) {
  return std::all_of(obligations.begin(), obligations.end(), [&](const Obligation& o) {
    return o.claim != claim || z3_decide(o, o.definitions, {}, {}).kind == Outcome::Kind::proved;
  });
}

}  // namespace

TEST_CASE("mutants: the code makes what the file of operators says", "[plain]") {
  CHECK(differences(read_operators(operators_text())).empty());
}

TEST_CASE("mutants: an operator or a mutant that is dropped or added is seen", "[plain]") {
  using All = std::vector<std::string>;
  CHECK(differences_with("operator back_lost any: the map back finds nothing\n", "") ==
        All{"operator back_lost is in the code and not listed"});
  CHECK(differences_with("operator back_lost", "operator back_found any: it is found\noperator back_lost") ==
        All{"operator back_found is listed and makes no mutant"});
  CHECK(differences_with("pad_longer gadget", "pad_longer separated") ==
        All{"operator pad_longer is listed for separated and made of max_ip_to_msd, which is gadget"});
  CHECK(differences_with("count operators 196", "count operators 197") ==
        All{"there are 196 operators, not 197"});
  CHECK(differences_with("count operators 196\n", "") == All{"there are 196 operators, not counted"});
  CHECK(differences_with("count sat_to_ov 33", "count sat_to_ov 34") ==
        All{"sat_to_ov has 33 mutants, not 34"});
  CHECK(differences_with("count sat_to_ov 33", "") == All{"sat_to_ov has 33 mutants and no count"});
  CHECK(differences_with("count sat_to_ov", "count sat_to_vo 1\ncount sat_to_ov") ==
        All{"a count of sat_to_vo, which is no shipped reduction"});
}

TEST_CASE("mutants: a line that is no operator and no count is refused where it stands", "[plain]") {
  CHECK(error_of("# a comment\n\noperator a any: b\ncount a 1\n").empty());
  CHECK(error_of("# a comment\noperator a any\n") ==
        "tests/verifier/mutant_operators, line 2: 'operator a any'; expected 'operator NAME SHAPE: the "
        "change' or "
        "'count NAME NUMBER'");
  CHECK(error_of("count a -1").find("line 1: 'count a -1'") != std::string::npos);
  CHECK(error_of("count a 12345678901234567890").find("line 1") != std::string::npos);
  CHECK(error_of("operator a any: b\noperator a gadget: c").find("line 2: 'a' again") != std::string::npos);
  CHECK(error_of("count a 1\ncount a 1").find("line 2: 'a' again") != std::string::npos);
}

TEST_CASE("mutants: of a gadget with blocks and pads, every entry and every pad once", "[plain]") {
  const Gadget gadget = read_gadget(
      "(gadget blocks (from min-ip) (to max-ip) (left (x0 x1) x0 (not x1) 1) (right (y0 y1) y1 (not y0) (and "
      "y0 y1))"
      " (pad d d weight) (pad 2 1 0) (threshold (- d t)))");
  const Reduction reduction = reduction_of(gadget);
  const auto all = mutants_of(reduction);
  CHECK(count(all, "entry_turned") == 2 * 4 * 3);
  CHECK(count(all, "entry_dropped") == 3);
  CHECK(count(all, "bits_complemented") == 2);
  CHECK(count(all, "pad_dropped") == 2);
  CHECK(count(all, "pad_longer") == 2);
  CHECK(count(all, "pad_ones_off") == 2 * 2 * 2);
  CHECK(count(all, "threshold_lower") + count(all, "threshold_higher") == 2);
  std::set<std::string> words;
  for (const Mutant& one : all) {
    INFO(one.change);
    CHECK(words.insert(one.operation + one.change).second);
    CHECK(one.reduction.claims.size() == reduction.claims.size());
    REQUIRE(one.reduction.gadget);
    const Gadget& wrong = *one.reduction.gadget;
    if (one.operation == "entry_turned")
      CHECK(apart(gadget.left, wrong.left) + apart(gadget.right, wrong.right) == 1);
    if (one.operation == "threshold_at_next_d") CHECK(wrong.threshold.text() == "(- (+ d 1) t)");
    if (one.obligations) CHECK_FALSE(same_images(gadget, wrong));
  }
}

TEST_CASE("mutants: one set has both sides changed alike", "[plain]") {
  const Gadget gadget = read_gadget("(gadget one (from ov-mono) (to ov-mono) (both (x) x x) (pad 1 0 0))");
  for (const Mutant& one : mutants_of(reduction_of(gadget))) {
    INFO(one.change);
    const Gadget& wrong = *one.reduction.gadget;
    CHECK(wrong.left == wrong.right);
    CHECK(one.operation != "gadgets_exchanged");
    if (one.operation == "entry_turned") CHECK(apart(gadget.left, wrong.left) == 1);
  }
}

TEST_CASE("mutants: gadget files of the corpus have those of the shipped reductions", "[plain]") {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(REDUCTIO_SOURCE "/instances/corpus/gadgets")) {
    const Gadget gadget = gadget_file(entry.path());
    INFO(gadget.name);
    const auto own = mutants_of(reduction_of(gadget)), shipped = mutants_of(find_reduction(gadget.name));
    REQUIRE(own.size() == shipped.size());
    for (std::size_t k = 0; k < own.size(); ++k) {
      CHECK(own[k].change == shipped[k].change);
      CHECK(same_images(*own[k].reduction.gadget, *shipped[k].reduction.gadget));
    }
    ++files;
  }
  CHECK(files >= 5);
}

TEST_CASE("mutants: what is right is proved, what nothing proves has survived, what is wrong is killed",
          "[plain]") {
  Mutant mutant = unchanged(find_reduction("ov_to_min_ip"));
  CHECK(judge(mutant, {}, {}).status == MutantStatus::survived);
  mutant.obligations = [] { return std::vector<Obligation>{}; };
  CHECK(judge(mutant, {}, {}).status == MutantStatus::survived);
  for (Mutant& one : mutants_of(mutant.reduction))
    if (one.operation == "gadgets_exchanged") mutant = one;
  CHECK(judge(mutant, {}, {}).status == MutantStatus::equivalent);
  EngineLimits none;
  none.time = std::chrono::milliseconds(0);
  CHECK(judge(mutant, {.limits = none}, {}).status == MutantStatus::survived);
  mutant.reduction.backward = [](const auto&...) { return Pair{1, 0}; };
  const JudgedMutant killed = judge(mutant, {}, {});
  CHECK(killed.status == MutantStatus::killed);
  CHECK(killed.claim == "backward");
  CHECK(killed.size == Sizes{{{"n", 1}, {"m", 1}, {"d", 0}}});
}

TEST_CASE("mutants: a reduction that claims too little lets them survive", "[plain]") {
  const KillScore all = judge_all({&find_reduction("ov_mono_to_ov")}, {}, {}).front();
  CHECK(all.score() == 1);
  CHECK(all.count(MutantStatus::killed) == all.mutants.size());
  Reduction weak = find_reduction("ov_mono_to_ov");
  weak.claims = {{"size"}};
  const KillScore few = judge_all({&weak}, {.most_bits = 8}, {}).front();
  CHECK(few.mutants.size() == all.mutants.size());
  CHECK(few.count(MutantStatus::killed) > 0);
  CHECK(few.count(MutantStatus::survived) + few.count(MutantStatus::killed) == few.mutants.size());
  CHECK(few.score() < 0.5);
  CHECK(
      judge_all({&find_reduction("ov_mono_to_ov")}, {.claim = "size", .most_bits = 8}, {}).front().score() ==
      few.score());
}

TEST_CASE("mutants: the score leaves out what is equivalent", "[plain]") {
  const auto score = [](std::vector<MutantStatus> all) {
    KillScore out;
    for (const MutantStatus status : all) out.mutants.push_back({"", "", status, {}, {}, {}});
    return out.score();
  };
  CHECK(score({}) == 1);
  CHECK(score({MutantStatus::equivalent}) == 1);
  CHECK(score({MutantStatus::survived}) == 0);
  CHECK(score({MutantStatus::killed, MutantStatus::equivalent, MutantStatus::survived, MutantStatus::killed,
               MutantStatus::killed}) == 0.75);
}

// An engine must not prove a claim that the running code breaks. What a proof is made of is the same in all mutants of
// a shape.
TEST_CASE("mutants: what is killed is not proved", "[plain]") {
  std::size_t killed = 0;
  for (const char* name : {"ov_to_ov_mono", "sat_to_ov", "ov_to_attention"})
    for (const Mutant& mutant : mutants_of(find_reduction(name))) {
      if (!mutant.obligations) continue;
      Mutant unproved = mutant;
      unproved.obligations = nullptr;
      const JudgedMutant judged = judge(unproved, {.most_bits = 8}, {});
      if (judged.status != MutantStatus::killed) continue;
      INFO(name << ": " << mutant.change << ", " << judged.claim);
      CHECK_FALSE(proved(mutant.obligations(), judged.claim));
      ++killed;
    }
  CHECK(killed == 15 + 8 + 6);
}

}  // namespace reductio::tests

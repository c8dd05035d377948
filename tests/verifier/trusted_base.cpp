// The page of what is trusted says what verdicts assume, and speaks of files that there are.
#include "verifier/trusted_base.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "tests/catch.hpp"
#include "verifier/verify.hpp"

namespace reductio::tests {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path).rdbuf();
  return out.str();
}

// All that the first group of an expression matches in the page.
std::set<std::string> found(const std::string& expression) {
  const std::string page(trusted_base());
  const std::regex one(expression);
  std::set<std::string> out;
  for (std::sregex_iterator at(page.begin(), page.end(), one), end; at != end; ++at) out.insert((*at)[1]);
  return out;
}

}  // namespace

TEST_CASE("trusted base: the page that is built in is the one in docs") {
  CHECK(trusted_base() == text_of(REDUCTIO_SOURCE "/docs/trusted-base.md"));
}

TEST_CASE("trusted base: the page lists the assumptions of the code, word for word") {
  // Of the lists of this page these alone begin with a name in code.
  const std::string page = std::regex_replace(std::string(trusted_base()), std::regex("\n  "), " ");
  const std::regex line("\n\\* `([a-z-]+)`: ([^\n]*)");
  std::map<std::string, std::string> listed, known;
  for (std::sregex_iterator at(page.begin(), page.end(), line), end; at != end; ++at)
    listed.emplace((*at)[1], (*at)[2]);
  for (const Assumption& one : assumptions()) known.emplace(one.name, one.says);
  CHECK(listed == known);
  CHECK(listed.size() == assumptions().size());
}

TEST_CASE("trusted base: an assumption has a name") {
  CHECK(assumption("loops") == "the program writes the image that the clauses speak of: claim image");
  CHECK(assumption("rows") == "n below 2^62: rows are numbered by 64-bit words");
  CHECK(assumption("chain") == "claims compose: every witness of the image pulls back link by link");
  CHECK_THROWS_AS(assumption("luck"), std::logic_error);
}

TEST_CASE("trusted base: every assumption of the page is some proof's, and no proof has another") {
  std::set<std::string> listed, used{assumption("chain"), assumption("never-written")};
  for (const std::string& name : found("\n\\* `([a-z-]+)`: ")) listed.insert(assumption(name));
  for (const Reduction& reduction : all_reductions())
    for (const Claim& claim : reduction.claims)
      for (const std::string& one : assumptions_of(reduction, claim.name)) used.insert(one);
  CHECK(listed == used);
}

TEST_CASE("trusted base: an assumption is listed where it is used, and not elsewhere") {
  const auto has = [](const char* reduction, const char* claim, const char* name) {
    const auto all = assumptions_of(find_reduction(reduction), claim);
    return std::find(all.begin(), all.end(), assumption(name)) != all.end();
  };
  CHECK(has("ov_to_attention", "gap", "exp"));
  CHECK(has("ov_to_attention", "gap", "weights"));
  CHECK_FALSE(has("ov_to_attention", "size", "exp"));
  CHECK_FALSE(has("ov_to_max_ip", "sound", "exp"));
  CHECK(has("sat_to_ov", "sound", "variables"));
  CHECK_FALSE(has("ov_mono_to_ov", "sound", "variables"));
  CHECK(has("ov_mono_to_ov", "sound", "rows"));
  CHECK(has("ov_mono_to_ov", "size", "loops"));
  const auto link = [](const char* name) {
    return ReductionVerdict{name, {ClaimVerdict{.claim = "sound", .verdict = Verdict::proved}}};
  };
  CHECK(compose({link("a"), link("b")}).claims.front().assumptions == std::vector{assumption("chain")});
}

TEST_CASE("trusted base: files and folders that the page names are there") {
  const auto named = found("`([a-z_]+/[a-z_/.]*)`");
  CHECK(named.size() >= 8);
  for (const std::string& path : named) {
    INFO(path);
    CHECK(fs::exists(fs::path(REDUCTIO_SOURCE) / path));
  }
  CHECK(text_of(REDUCTIO_SOURCE "/docs/design.md").find("(trusted-base.md)") != std::string::npos);
}

}  // namespace reductio::tests

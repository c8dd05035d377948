// Every name that the program prints can be shown.
#include <set>

#include "cli/catalogue.hpp"
#include "cli/help.hpp"
#include "cli/pages.hpp"
#include "generators/generator.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"
#include "verifier/verdict.hpp"

using namespace reductio::tests;

TEST_CASE("what list prints can be shown, and every kind has something") {
  std::set<std::string> seen;
  const std::vector<Entry> all = catalogue();
  for (const Entry& one : all) {
    CAPTURE(one.kind, one.name);
    seen.insert(one.kind);
    CHECK_FALSE(entries_of(one.name, all).empty());
    CHECK_FALSE(one.summary.empty());
    CHECK_FALSE(one.doc.empty());
  }
  CHECK(seen == std::set<std::string>(kinds().begin(), kinds().end()));
}

TEST_CASE("what show and verify print can be shown") {
  std::vector<std::string> names{"z3",        "cvc5",           "cadical",         "coq",
                                 "two sides", "one set",        "three sides",     "several heads",
                                 "formula",   "attention head", "proved (kernel)", "proved (one engine)",
                                 "tested 300"};
  for (const Verdict verdict :
       {Verdict::proved, Verdict::bounded, Verdict::tested, Verdict::checked, Verdict::refuted,
        Verdict::not_inductive, Verdict::unknown, Verdict::disagree}) {
    names.emplace_back(name(verdict));
    names.emplace_back(said(verdict));
  }
  for (const Reduction& reduction : all_reductions()) {
    for (const Claim& claim : reduction.claims) names.emplace_back(claim.name);
    const std::size_t at = reduction.doc.find("docs/papers.md#");
    REQUIRE(at != reduction.doc.npos);
    names.emplace_back(reduction.doc.substr(at, reduction.doc.find_first_of(",. (\n", at + 15) - at));
  }
  for (const Family& family : families()) {
    const std::size_t at = family.doc.find("docs/papers.md#");
    if (at != family.doc.npos)
      names.emplace_back(family.doc.substr(at, family.doc.find_first_of(",. (\n", at + 15) - at));
  }
  const std::vector<Entry> all = catalogue();
  for (const std::string& one : std::set(names.begin(), names.end())) {
    CAPTURE(one);
    CHECK_FALSE(entries_of(one, all).empty());
  }
}

TEST_CASE("a name may be written in other letters, but not be another one") {
  CHECK(entries_of("ovc").at(0).name == "OVC");
  CHECK(entries_of("Max_IP").at(0).name == "max-ip");
  CHECK(entries_of("not_inductive").at(0).name == "not inductive");
  CHECK(entries_of("docs/gadgets.md").at(0).kind == "pages");
  CHECK(entries_of("xyzzy").empty());
  CHECK(entries_of("ov_to_maxip").empty());
  CHECK(entries_of("").empty());
}

TEST_CASE("every family says how it is made, and what it needs is named at once") {
  for (const Family& family : families()) {
    CAPTURE(family.name);
    const Words examples = examples_of(family.doc);
    CHECK_FALSE(examples.empty());
    for (const std::string& example : examples)
      CHECK(example.starts_with("reductio generate " + std::string(family.name) + " "));
    const std::string help = help_text(*find_command("generate"), {std::string(family.name)});
    std::string missing;
    for (const OptionSpec& spec : family.options)
      if (spec.needed) {
        CHECK(help.substr(0, help.find('\n')).find("--" + std::string(spec.name)) != help.npos);
        missing += (missing.empty() ? "--" : ", --") + std::string(spec.name);
      }
    CHECK_FALSE(missing.empty());
    CHECK_THROWS_WITH(Settings(family.options, {}), Catch::StartsWith(missing + ": not given"));
  }
}

TEST_CASE("sections and items of a page") {
  const auto parts = sections("# Title\n\nText.\n\n## one\n\nFirst.\n\n## two words\n\nSecond\nline.\n");
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].name == "one");
  CHECK(parts[0].text == "First.");
  CHECK(parts[1].name == "two words");
  CHECK(parts[1].text == "Second\nline.");
  const auto list = items("These:\n\n* `a`: first\n  line\n* `b`: second\n\nAfter.\n");
  REQUIRE(list.size() == 2);
  CHECK(list[0].text == "first\n  line");
  CHECK(list[1].text == "second");
  CHECK(sections("no heading").empty());
}

// Canaries: what is known of them is so, and they are never twice the same.
#include "verifier/engines/canary.hpp"

#include <set>

#include "tests/catch.hpp"
#include "verifier/engines/values.hpp"
#include "verifier/methods/decide.hpp"

namespace reductio::tests {

TEST_CASE("canaries: both engines decide those of every logic as they have to") {
  if (!cvc5_installed()) return;
  for (const char* logic : {"QF_LIA", "QF_NIA", "QF_LIRA", "QF_NRA", "QF_UFLIA", "QF_UF", "QF_BV", "HORN"})
    for (const bool holds : {true, false}) {
      Lot lot(logic);
      const bool unknown_relations = logic == std::string("HORN");  // cvc5 does not look for any
      const Decision decision =
          decide({canary(logic, holds, lot)}, {}, unknown_relations ? 1 : 2, {}).front();
      CAPTURE(logic, holds, decision.told());
      CHECK(decision.proved() == holds);
      CHECK(decision.refuted() == !holds);
      if (holds && !unknown_relations) CHECK(decision.proved_twice());
    }
}

TEST_CASE("canaries: the values of a script are the only ones, or there are none") {
  for (const std::vector<std::string>& names : {std::vector<std::string>{"d", "t", "c0"}, {"x"}, {}}) {
    Lot lot("values");
    std::vector<std::string> asked;
    const ValuesCanary some = values_canary(names, false, true, lot),
                       none = values_canary(names, true, true, lot);
    for (const auto& [name, value] : some.values) asked.push_back(name);
    const Values found = z3_values(some.script, asked, {}, {});
    CHECK(found.kind == Values::Kind::found);
    CHECK(found.of == std::map<std::string, std::int64_t>(some.values.begin(), some.values.end()));
    CHECK(none.values.empty());
    CHECK(z3_values(none.script, asked, {}, {}).kind == Values::Kind::none);
  }
  Lot lot("exist");
  const std::vector<std::string> scripts{values_canary({}, false, false, lot).script,
                                         values_canary({}, true, false, lot).script};
  CHECK(z3_values_exist(scripts, {}, {}) == std::vector{Values::Kind::found, Values::Kind::none});
}

TEST_CASE("canaries: the same text gives the same numbers, another text others") {
  std::set<std::string> all;
  for (const char* text : {"a", "b", "c", "d", "e", "f"}) {
    Lot lot(text), again(text);
    const std::string question = canary("QF_LIA", true, lot).question();
    CHECK(question == canary("QF_LIA", true, again).question());
    all.insert(question);
  }
  CHECK(all.size() == 6);
  Lot lot("range");
  std::set<std::int64_t> drawn;
  for (int k = 0; k < 200; ++k) drawn.insert(lot.between(-2, 2));
  CHECK(drawn == std::set<std::int64_t>{-2, -1, 0, 1, 2});
}

}  // namespace reductio::tests

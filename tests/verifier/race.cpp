// What the answers of foreign solvers are worth: against the instance, its source, what is recorded, and each other.
#include "generators/generator.hpp"
#include "instances/shapes/formula.hpp"
#include "reductions/chains/chain.hpp"
#include "tests/catch.hpp"
#include "verifier/race/solver_run.hpp"

using namespace reductio::tests;

namespace {

AnswerRead answered(AnswerKind kind, std::optional<Witness> witness = {}, std::optional<Number> value = {}) {
  return {{kind, std::move(witness), std::move(value), {}}, 0};
}

// The image of a planted formula under xorify, and the formula's witness in it.
Instance image_of_formula() {
  Instance source =
      generate(find_family("sat-planted"),
               Settings(find_family("sat-planted").options, {{"vars", "8"}, {"k", "3"}}), Seed(1));
  Instance out;
  const Chain chain = named_chain({"xorify"});
  const std::vector<Settings> settings{Settings(chain.front()->options, {})};
  reduce_along(chain, settings, std::move(source), Work{}, 1 << 24, {},
               [&](Instance one) { out = std::move(one); });
  return out;
}

SolverRun run_of(AnswerKind kind, bool witnessed, std::optional<Number> value = {}) {
  SolverRun out;
  out.ended = Ended::answered, out.answer = kind;
  out.judged.witnessed = witnessed, out.judged.value = std::move(value);
  return out;
}

}  // namespace

TEST_CASE("race: a witness of an image is carried back to the source, which its recipe makes again") {
  const Instance image = image_of_formula();
  WayToSource way = way_to_source("image", image, {}, Work{});
  REQUIRE(way.source);
  REQUIRE(way.links.size() == 1);
  const AnswerRead yes = answered(AnswerKind::yes, image.provenance.known.witness);
  CHECK(judged_answer(yes, image, &way).right);
  CHECK(judged_answer(yes, image, &way).says == "its witness holds in the source, too");
  // Another source: what comes back is none of it.
  way.source = Instance{"sat", Formula{8, {1, -1}, {1, 2}}, {}};
  CHECK(judged_answer(yes, image, &way).fault.ends_with("a fault of reductio"));
  way.source.reset();
  CHECK(judged_answer(yes, image, &way).says == "its witness maps back; the source is not at hand");
  CHECK(judged_answer(answered(AnswerKind::no), image, &way).fault ==
        "it says no, and the answer is yes (planted assignment)");
}

TEST_CASE("race: a witness that holds is right against what is recorded, and one that does not is wrong") {
  Instance one{"sat", Formula{2, {1, -2}, {1, 2}}, {}};
  one.provenance.known.kind = AnswerKind::no, one.provenance.known_by = "a slip";
  const Judged right = judged_answer(answered(AnswerKind::yes, Assignment{{true, false}}), one, nullptr);
  CHECK(right.right);
  CHECK(right.refutes_record);
  CHECK(right.says == "its witness holds, against the recorded answer, no (a slip)");
  CHECK(judged_answer(answered(AnswerKind::yes, Assignment{{true, true}}), one, nullptr).fault ==
        "its witness does not hold");
  CHECK(judged_answer(answered(AnswerKind::yes), one, nullptr).fault ==
        "it says yes, and the answer is no (a slip)");
  CHECK(judged_answer(answered(AnswerKind::no), one, nullptr).right);
}

TEST_CASE("race: one instance has one answer, and one optimum") {
  const std::string x = "x", y = "y";
  const auto compared = [&](SolverRun first, SolverRun second, std::string_view problem) {
    compare({{&x, &first}, {&y, &second}}, find_problem(problem));
    return std::pair(first, second);
  };
  const auto [yes, no] = compared(run_of(AnswerKind::yes, true), run_of(AnswerKind::no, false), "sat");
  CHECK(yes.ended == Ended::answered);
  CHECK(no.fault == "it says no, and the witness of x holds");
  // Without a witness nobody knows who is right.
  const auto [claim, other] = compared(run_of(AnswerKind::yes, false), run_of(AnswerKind::no, false), "sat");
  CHECK(claim.judged.disputed_by == "y");
  CHECK(other.judged.disputed_by == "x");
  CHECK(other.ended == Ended::answered);
  // The greatest is wanted of max-ip, and the least of min-ip.
  for (const auto& [problem, wrong] : {std::pair("max-ip", 0), std::pair("min-ip", 1)}) {
    const auto both = compared(run_of(AnswerKind::optimum, true, Number(2)),
                               run_of(AnswerKind::optimum, true, Number(5)), problem);
    CHECK((both.first.ended == Ended::wrong) == (wrong == 0));
    CHECK((both.second.ended == Ended::wrong) == (wrong == 1));
  }
  const auto same = compared(run_of(AnswerKind::optimum, true, Number(5)),
                             run_of(AnswerKind::optimum, true, Number(5)), "max-ip");
  CHECK(same.first.ended == Ended::answered);
  CHECK(same.second.judged.disputed_by.empty());
}

TEST_CASE("race: a format stands before the solver that reads it") {
  CHECK(foreign_solver("dimacs:sh -c true", "/none").format == "dimacs");
  CHECK(foreign_solver("dimacs:sh -c true", "/none").words.front() == "sh");
  CHECK(foreign_solver("sh -c 'a:b'", "/none").format.empty());
  CHECK(foreign_solver("reductio:packed", "/self").words[0] == "/self");
  CHECK_THROWS_WITH(foreign_solver("reductio:nothing", "/self"), Catch::Contains("'nothing'"));
  CHECK_THROWS_WITH(foreign_solver("nothing:sh", "/self"), Catch::StartsWith("--solver: "));
  const Instance one{"sat", Formula{1, {1}, {1}}, {}};
  const SolverRun other = run_solver(foreign_solver("text:true", "/none"), one, CallLimits{}, Work{});
  CHECK(other.ended == Ended::not_run);
  const SolverRun absent = run_solver(foreign_solver("no-such-program", "/none"), one, CallLimits{}, Work{});
  CHECK(absent.ended == Ended::not_run);
  CHECK(absent.fault == "no-such-program: no such program");
  CHECK(ended_of(name(Ended::not_run)) == Ended::not_run);
}

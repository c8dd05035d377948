#include "verifier/programs/trial.hpp"

#include <fmt/format.h>

#include "instances/json.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {
namespace {

// Few enough candidates to try each, by the specification's own loops.
bool is_small(const Problem& problem, const Data& data) {
  constexpr std::uint64_t most = 1024;
  return problem.always_witnessed && candidates(data) <= most;
}

struct End {
  bool yes = false;
  std::vector<Witness> witnesses;  // at most as many as were asked for
};

End solved(const Instance& instance, std::size_t most, const Work& work) {
  const Problem& problem = find_problem(instance.problem);
  if (is_small(problem, instance.data)) {
    End out{false, witnesses(problem, instance.data)};
    out.yes = !out.witnesses.empty();
    out.witnesses.resize(std::min(out.witnesses.size(), most));
    return out;
  }
  const Sizes size = sizes(instance.data);
  const Answer answer =
      solve(problem, instance.data, Ask::decide, work, default_solver(problem, size, {Ask::decide}));
  if (answer.kind == AnswerKind::unknown) throw work.stopped("deadline");
  End out{answer.kind == AnswerKind::yes, {}};
  if (!out.yes) return out;
  if (most == 1 && answer.witness) return out.witnesses = {*answer.witness}, out;
  const Solver& lister = default_solver(problem, size, {Ask::list, most});
  lister.each_witness(problem, instance.data, work, [&](const Witness& w) {
    out.witnesses.push_back(w);
    return out.witnesses.size() < most;
  });
  return out;
}

struct Attempt {
  const Programs& programs;
  const Instance& source;
  const Work& work;
  ProgramTrial out{};

  void fail(std::string claim, std::string says, std::optional<Witness> witness = {}) {
    const auto target = witness ? std::optional<std::size_t>(0) : std::nullopt;
    out.violations.push_back({std::move(claim), std::move(says), target, std::move(witness)});
  }

  // Both are given `shown`, the witness as JSON; only known problems have one that can be printed with its rows.
  void map_back(const Json& shown, const std::optional<Witness>& witness) {
    ++out.mapped;
    const auto back = call_back(programs, source, out.image, shown, work);
    if (back && surely(find_problem(programs.from).holds(source.data, *back))) return;
    fail("backward",
         fmt::format("the target's witness {} is mapped to {}", shown.dump(),
                     back ? source.shape().json_text(*back) + ", which is no witness of the source" : "none"),
         witness);
  }

  void compare(const End& from, const std::optional<Witness>& target_witness) {
    if (from.yes && !out.target_yes)
      fail("complete",
           fmt::format("the source is YES{} and the target is NO",
                       from.witnesses.empty()
                           ? ""
                           : ", by its witness " + source.shape().json_text(from.witnesses.front()) + ","));
    if (!from.yes && out.target_yes) fail("sound", "the source is NO and the target is YES", target_witness);
  }

  void solve_target(const End& from) {
    out.target = read_image(programs, out.image);
    const End to = solved(*out.target, programs.back.empty() ? 1 : most_mapped, work);
    out.target_yes = to.yes;
    compare(from, to.witnesses.empty() ? std::nullopt : std::optional(to.witnesses.front()));
    if (!programs.back.empty())
      for (const Witness& w : to.witnesses)
        if (out.violations.empty() || out.violations.back().claim != "backward")
          map_back(out.target->shape().json(w), w);
  }

  void ask_decider(const End& from) {
    const TargetAnswer decision = call_decide(programs, out.image, work);
    out.target_yes = decision.yes;
    compare(from, std::nullopt);
    if (!programs.back.empty() && decision.witness) map_back(*decision.witness, std::nullopt);
  }

  void run(bool twice) {
    const End from = solved(source, 1, work);
    out.source_yes = from.yes;
    const std::string text = source_text(programs, source);
    out.image = call_reduce(programs, text, work);
    programs.decide.empty() ? solve_target(from) : ask_decider(from);
    if ((twice || !out.violations.empty()) && call_reduce(programs, text, work) != out.image)
      throw ProgramFault("--program", "writes another image when it is run again",
                         "the same output for the same input");
  }
};

ProgramTrial no_answer() {
  ProgramTrial out;
  out.late = true;
  return out;
}

}  // namespace

ProgramTrial try_instance(const Programs& programs, const Instance& source, bool twice,
                          const Work& work) try {
  Attempt attempt{programs, source, work};
  attempt.run(twice);
  return std::move(attempt.out);
} catch (ProgramFault& e) {
  e.source = source;
  ProgramTrial out;
  out.misbehaviour = e;
  return out;
} catch (const Stopped&) {
  return no_answer();
} catch (const Undecided&) {
  return no_answer();
}

}  // namespace reductio::verifier

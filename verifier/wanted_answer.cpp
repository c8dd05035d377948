#include "verifier/wanted_answer.hpp"

#include <fmt/format.h>

#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {
namespace {

constexpr std::uint64_t most_tries = 1000;

// The step of the family, which comes first and last.
Generated& step_of(Instance& instance) { return std::get<Generated>(instance.provenance.recipe.back().made); }

// Asks the default solver where the family says nothing.
void find_out(Instance& instance, const Work& work) {
  if (instance.provenance.known.kind != AnswerKind::unknown) return;
  const Problem& problem = find_problem(instance.problem);
  const Solver& solver = default_solver(problem, sizes(instance.data), {Ask::decide});
  instance.provenance.known = solve(problem, instance.data, Ask::decide, work, solver);
  instance.provenance.known_by = fmt::format("solved by {}", solver.name);
  step_of(instance).solver = solver.name;
}

}  // namespace

Instance make_wanted(const Family& family, const Settings& settings, const SeedOfTry& seed_of,
                     AnswerKind wanted, const Work& work) {
  for (std::uint64_t number = 0; number < most_tries; ++number) {
    Instance instance = generate(family, settings, seed_of(number), work);
    const bool family_knows = instance.provenance.known.kind != AnswerKind::unknown;
    find_out(instance, work);
    if (work.over()) throw work.stopped(fmt::format("stopped before an answer was {}", name(wanted)));
    if (instance.provenance.known.kind == wanted) {
      Generated& step = step_of(instance);
      step.wanted = name(wanted);
      if (!step.seed.empty()) step.base_seed = seed_of(0).text();
      return instance;
    }
    if (family_knows)
      throw InputError("--answer",
                       fmt::format("{} never answers {} here ({})", family.name, name(wanted),
                                   instance.provenance.known_by),
                       "another family or other options");
  }
  throw InputError("--answer", fmt::format("none of {} seeds answers {}", most_tries, name(wanted)),
                   "options with which both answers occur");
}

}  // namespace reductio::verifier

#include "verifier/wanted_answer.hpp"

#include <fmt/format.h>

#include "instances/bits/random.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {
namespace {

constexpr std::uint64_t most_tries = 1000;
constexpr Seconds second_opinion = 10;  // a second solver is asked where it offers to take no longer

// The step of the family, which comes first and last.
Generated& step_of(Instance& instance) { return std::get<Generated>(instance.provenance.recipe.back().made); }

// Asks the default solver where the family says nothing.
void find_out(Instance& instance, const Work& work) {
  if (instance.provenance.known.kind != AnswerKind::unknown) return;
  const Problem& problem = find_problem(instance.problem);
  const Solver& solver = default_solver(problem, instance.data, {Ask::decide});
  instance.provenance.known = solve(problem, instance.data, Ask::decide, work, solver);
  instance.provenance.known_by = fmt::format("solved by {}", solver.name);
  step_of(instance).solver = solver.name;
}

WitnessCount counted(const Instance& instance, const Solver& solver, const Work& work) {
  const WitnessCount out = count(find_problem(instance.problem), instance.data, work, solver);
  if (!out.complete) throw work.stopped("stopped before all witnesses were counted");
  return out;
}

std::string in_words(std::uint64_t witnesses) {
  return witnesses == 0   ? "no witness"
         : witnesses == 1 ? "1 witness"
                          : fmt::format("{} witnesses", witnesses);
}

}  // namespace

SeedOfTry tries_from(std::uint64_t seed) {
  return [seed](std::uint64_t k) { return Seed(k == 0 ? seed : mix(mix(seed) + k) >> 1); };
}

bool has_witnesses(Instance& instance, std::uint64_t wanted, const Work& work) {
  const std::vector<Offer> offered = offers(find_problem(instance.problem), instance.data, {Ask::count});
  if (offered.empty() || !offered.front().seconds)
    throw InputError(instance.problem, "no solver counts the witnesses of this size", "a smaller instance");
  const Solver& first = *offered.front().solver;
  WitnessCount found = counted(instance, first, work);
  if (found.witnesses.value != wanted) return false;
  std::string by(first.name);
  if (offered.size() > 1 && offered[1].seconds && *offered[1].seconds <= second_opinion) {
    const Solver& other = *offered[1].solver;
    if (counted(instance, other, work).witnesses.value != wanted)
      throw std::logic_error(fmt::format("solvers {} and {} count different witnesses", by, other.name));
    by += fmt::format(" and {}", other.name);
  }
  Provenance& says = instance.provenance;
  if (says.known.kind == AnswerKind::unknown) says.known = std::move(found.answer);
  const std::string how_many = wanted == 0   ? "no witness"
                               : wanted == 1 ? "the only witness"
                                             : fmt::format("one of {} witnesses", wanted);
  says.known_by += fmt::format("{}{}, counted by {}", says.known_by.empty() ? "" : ", ", how_many, by);
  if (auto* const step = std::get_if<Generated>(&instance.provenance.recipe.back().made))
    step->solver = first.name;
  return true;
}

Instance make_wanted(const Family& family, const Settings& settings, const SeedOfTry& seed_of,
                     const WantedAnswer& asked, const Work& work) {
  std::optional<std::uint64_t> witnesses = asked.witnesses;
  if (!witnesses && family.witnesses != nullptr) witnesses = family.witnesses(family.resolve(settings));
  const std::optional<AnswerKind> wanted = asked.answer;
  if (!wanted && !witnesses) return generate(family, settings, seed_of(0), work);
  for (std::uint64_t number = 0; number < most_tries; ++number) {
    Instance instance = generate(family, settings, seed_of(number), work);
    if (witnesses && !has_witnesses(instance, *witnesses, work)) continue;
    const bool family_knows = instance.provenance.known.kind != AnswerKind::unknown;
    if (wanted) find_out(instance, work);
    if (work.over()) throw work.stopped("stopped before an instance as it was asked for was found");
    if (!wanted || instance.provenance.known.kind == *wanted) {
      Generated& step = step_of(instance);
      step.wanted = wanted ? std::string(name(*wanted)) : in_words(*witnesses);
      if (!step.seed.empty()) step.base_seed = seed_of(0).text();
      return instance;
    }
    if (family_knows)
      throw InputError(std::string(family.name),
                       fmt::format("never answers {} here ({})", name(*wanted), instance.provenance.known_by),
                       "another family or other options");
  }
  if (witnesses)
    throw InputError(std::string(family.name),
                     fmt::format("none of {} draws has {}", most_tries, in_words(*witnesses)),
                     "options that leave fewer witnesses by chance: see the figures that are printed");
  throw InputError("--answer", fmt::format("none of {} seeds answers {}", most_tries, name(*wanted)),
                   "options with which both answers occur");
}

}  // namespace reductio::verifier

#include "verifier/mutants/judge.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <numeric>

#include "verifier/methods/decide.hpp"
#include "verifier/methods/search.hpp"

namespace reductio::verifier {
namespace {

bool held_to(const Reduction& reduction, const JudgeOptions& trial, const std::string& claim) {
  return (trial.claim.empty() || trial.claim == claim) &&
         std::any_of(reduction.claims.begin(), reduction.claims.end(),
                     [&](const Claim& one) { return one.name == claim; });
}

// The first tiny instance on which the running code fails, written down in `out`.
bool kill(const Reduction& reduction, const JudgeOptions& trial, std::size_t bits, const Work& work,
          JudgedMutant& out) {
  for (const Settings& settings : settings_to_try(reduction))
    each_tiny(find_problem(reduction.source), bits, [&](const Data& data) {
      if (reduction.takes && !reduction.takes(data)) return true;
      for (const Violation& v : violations(reduction, data, settings))
        if (out.claim.empty() && held_to(reduction, trial, v.claim))
          out.claim = v.claim, out.says = v.says, out.size = sizes(data);
      return out.claim.empty() && !work.over();
    });
  return !out.claim.empty();
}

// The first tiny instance whose image is not the reduction's by its definition, though no answer shows it: what nobody
// reads, as what token 0 asks for under a causal mask.
bool kill_by_definition(const Reduction& reduction, const JudgeOptions& trial, const Work& work,
                        JudgedMutant& out) {
  if (!held_to(reduction, trial, "image") || !reduction.definition) return false;
  for (const Settings& settings : settings_to_try(reduction))
    each_tiny(find_problem(reduction.source), trial.first_bits, [&](const Data& data) {
      if (reduction.takes && !reduction.takes(data)) return true;
      if (const auto fault = image_violation(reduction, data, settings))
        out.claim = fault->claim, out.says = fault->says, out.size = sizes(data);
      return out.claim.empty() && !work.over();
    });
  return !out.claim.empty();
}

bool proved_right(const Mutant& mutant, const JudgeOptions& trial, const Work& work) {
  if (!mutant.obligations) return false;
  const auto all = decide(mutant.obligations(), trial.limits, trial.engines, work);
  return !all.empty() && std::all_of(all.begin(), all.end(), [&](const Decision& d) {
    return trial.engines < 2 ? d.proved() : d.proved_twice();
  });
}

}  // namespace

std::string_view name(MutantStatus status) {
  constexpr std::string_view names[] = {"killed", "equivalent", "survived"};
  return names[static_cast<std::size_t>(status)];
}

JudgedMutant judge(const Mutant& mutant, const JudgeOptions& trial, const Work& work) {
  const auto start = Work::Clock::now();
  JudgedMutant out{mutant.operation, mutant.change, MutantStatus::survived, {}, {}, {}};
  if (kill(mutant.reduction, trial, trial.first_bits, work, out))
    out.status = MutantStatus::killed;
  else if (proved_right(mutant, trial, work))
    out.status = MutantStatus::equivalent;
  else if (kill_by_definition(mutant.reduction, trial, work, out) ||
           kill(mutant.reduction, trial, trial.most_bits, work, out))
    out.status = MutantStatus::killed;
  out.seconds = std::chrono::duration<double>(Work::Clock::now() - start).count();
  return out;
}

std::size_t KillScore::count(MutantStatus status) const {
  return static_cast<std::size_t>(std::count_if(
      mutants.begin(), mutants.end(), [&](const JudgedMutant& one) { return one.status == status; }));
}

double KillScore::seconds() const {
  return std::accumulate(mutants.begin(), mutants.end(), 0.0,
                         [](double sum, const JudgedMutant& one) { return sum + one.seconds; });
}

double KillScore::score() const {
  const std::size_t others = mutants.size() - count(MutantStatus::equivalent);
  return others == 0 ? 1 : static_cast<double>(count(MutantStatus::killed)) / static_cast<double>(others);
}

std::vector<KillScore> judge_all(const std::vector<const Reduction*>& reductions, const JudgeOptions& trial,
                                 const Work& work) {
  std::vector<KillScore> out;
  std::vector<Mutant> mutants;
  std::vector<std::pair<std::size_t, std::size_t>>
      place;  // of each mutant: its reduction, and its number there
  for (const Reduction* reduction : reductions) {
    for (Mutant& one : mutants_of(*reduction)) {
      place.emplace_back(out.size(), place.size());
      mutants.push_back(std::move(one));
    }
    out.push_back({std::string(reduction->name), {}});
  }
  std::vector<JudgedMutant> judged(mutants.size());
  Work alone = work;
  alone.threads = 1, alone.progress = {};
  std::atomic<std::size_t> done{0};
  std::mutex telling;
  parallel_ranges(work, mutants.size(), 1, [&](std::size_t from, std::size_t to) {
    for (std::size_t k = from; k < to; ++k) judged[k] = judge(mutants[k], trial, alone);
    const std::lock_guard lock(telling);
    work.tell("judging mutants",
              static_cast<double>(done += to - from) / static_cast<double>(mutants.size()));
  });
  for (const auto& [reduction, k] : place) out[reduction].mutants.push_back(std::move(judged[k]));
  return out;
}

}  // namespace reductio::verifier

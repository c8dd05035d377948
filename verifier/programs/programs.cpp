#include "verifier/programs/programs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "instances/units.hpp"
#include "verifier/programs/shrink.hpp"

namespace reductio::verifier {
namespace {

using Kind = ProgramCase::Kind;

// What was tried so far.
struct Tally {
  std::uint64_t tried = 0, yes = 0, mapped = 0;
  std::array<std::uint64_t, 4> of_kind{};  // as in Kind

  void add(const ProgramTrial& trial, Kind kind) {
    ++tried;
    yes += trial.source_yes ? 1 : 0;
    mapped += trial.mapped;
    ++of_kind[static_cast<std::size_t>(kind)];
  }
  bool only_files() const { return of_kind[static_cast<std::size_t>(Kind::file)] == tried; }
};

// Tries instance(0) .. instance(n-1) in parallel, and hands the trials to `take` in order until it gives false.
void in_order(const Programs& programs, std::size_t n, const std::function<Instance(std::size_t)>& instance,
              const Work& work, const std::function<bool(std::size_t, const ProgramTrial&)>& take) {
  constexpr std::size_t twice_every = 8;
  const std::size_t batch = 2 * std::size_t{work.cores()};
  Work alone = work;
  alone.threads = 1;
  alone.progress = nullptr;
  for (std::size_t from = 0; from < n; from += batch) {
    std::vector<ProgramTrial> trials(std::min(batch, n - from));
    parallel_ranges(work, trials.size(), 1, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i)
        trials[i] = try_instance(programs, instance(from + i), (from + i) % twice_every == 0, alone);
    });
    for (std::size_t i = 0; i < trials.size(); ++i)
      if (!take(from + i, trials[i])) return;
  }
}

const Violation* of_claim(const ProgramTrial& trial, const std::string& claim) {
  const auto found = std::find_if(trial.violations.begin(), trial.violations.end(),
                                  [&](const Violation& v) { return v.claim == claim; });
  return found == trial.violations.end() ? nullptr : &*found;
}

// Nothing can be taken away from it without the claim holding again, or a program failing in another way.
Instance shrunk(const Programs& programs, const Instance& source, const std::string& claim,
                const Work& work) {
  const auto first_failing = [&](const std::vector<Data>& candidates) {
    std::optional<std::size_t> found;
    const auto instance = [&](std::size_t i) { return Instance{source.problem, candidates[i], {}}; };
    in_order(programs, candidates.size(), instance, work, [&](std::size_t i, const ProgramTrial& trial) {
      if (of_claim(trial, claim) != nullptr) found = i;
      work.tell("shrinking", static_cast<double>(i + 1) / static_cast<double>(candidates.size()));
      return !found && !trial.late;
    });
    return found;
  };
  return {source.problem, shrink(source.data, first_failing), {}};
}

// The failure once more, on the source as its file will have it.
Counterexample replayed(const Programs& programs, const Instance& source, const std::string& claim,
                        const Work& work) {
  Work anyway = work;  // the deadline is for the search
  anyway.deadline = Work::Clock::time_point::max();
  const Instance saved = read_bytes({.bytes = write_bytes(source, {.bare = true})});
  const ProgramTrial again = try_instance(programs, saved, false, anyway);
  if (again.late) throw work.stopped("interrupted");
  const Violation* violation = of_claim(again, claim);
  if (violation == nullptr) {
    ProgramFault fickle("--program", "fails to be " + claim + " once, and not again",
                        "the same output for the same input");
    fickle.source = saved;
    throw fickle;
  }
  Counterexample out{
      claim,          saved, {}, again.source_yes, again.target_yes, violation->target, violation->witness,
      violation->says};
  if (again.target)
    out.targets.push_back(*again.target);
  else
    out.image = again.image;
  return out;
}

std::string scope_of(const Tally& tally, std::uint64_t seed) {
  constexpr std::array<const char*, 4> names{"tiny", "edge", "hard", "given"};
  std::string out = fmt::format("{} yes, {} no", tally.yes, tally.tried - tally.yes);
  for (std::size_t k = 0; k < names.size(); ++k)
    if (tally.of_kind[k] != 0)
      out += fmt::format("{} {} {}", k == 0 || tally.of_kind[0] == 0 ? ":" : ",", tally.of_kind[k], names[k]);
  return tally.of_kind[0] != 0 ? fmt::format("{}; seed {}", out, seed) : out;
}

std::vector<std::string> claims_of(const Programs& programs, const std::string& only) {
  std::vector<std::string> all{"complete", "sound"};
  if (!programs.back.empty()) all.emplace_back("backward");
  if (only.empty()) return all;
  if (std::find(all.begin(), all.end(), only) != all.end()) return {only};
  throw InputError(
      "--claim", "'" + only + "'",
      programs.back.empty() ? "complete or sound; or backward with --back" : "complete, sound or backward");
}

// What was not among the instances tried, so that the claim could not have failed; empty: all was.
std::string missing(const Tally& tally, const std::string& claim) {
  if (tally.tried == 0) return "no instance was tried within the deadline";
  if (claim == "backward" && tally.mapped == 0) return "no target had a witness to map back";
  if (tally.only_files()) return "";
  if (claim == "complete" && tally.yes == 0) return "no instance that was tried is YES";
  if (claim == "sound" && tally.yes == tally.tried) return "no instance that was tried is NO";
  return "";
}

}  // namespace

ReductionVerdict verify_programs(const Programs& programs, const std::vector<ProgramCase>& cases,
                                 const ProgramOptions& options, const Work& work) {
  const auto claims = claims_of(programs, options.claim);
  const auto start = Work::Clock::now();
  Tally tally;
  std::optional<std::size_t> failing;
  std::vector<std::string> failed;
  const auto instance = [&](std::size_t i) { return cases[i].instance; };
  in_order(programs, cases.size(), instance, work, [&](std::size_t i, const ProgramTrial& trial) {
    if (trial.late) return false;
    if (trial.misbehaviour) throw *trial.misbehaviour;
    tally.add(trial, cases[i].kind);
    for (const std::string& claim : claims)
      if (of_claim(trial, claim) != nullptr) failing = i, failed.push_back(claim);
    work.tell("testing", static_cast<double>(i + 1) / static_cast<double>(cases.size()));
    return !failing && !work.over();
  });

  ReductionVerdict out;
  for (const std::string& part : programs.reduce) out.reduction += (out.reduction.empty() ? "" : " ") + part;
  for (const std::string& claim : claims) {
    ClaimVerdict one{.claim = claim, .verdict = Verdict::tested, .expect = Expect::tested};
    one.engines = {programs.decide.empty() ? "solvers of both ends" : "solver of the source, decider"};
    one.scope = scope_of(tally, options.seed);
    one.instances = tally.tried;
    if (std::find(failed.begin(), failed.end(), claim) != failed.end()) {
      one.verdict = Verdict::refuted;
      one.counterexample =
          replayed(programs, shrunk(programs, cases[*failing].instance, claim, work), claim, work);
      one.why = one.counterexample->says;
    } else if (one.why = missing(tally, claim); !one.why.empty()) {
      one.verdict = Verdict::unknown;
    } else if (tally.tried < cases.size()) {
      one.why = fmt::format("{} of {} instances were tried, {}", tally.tried, cases.size(),
                            failing ? "up to the one that fails" : "until the deadline");
    }
    if (claim == "backward") one.scope += "; " + counted(tally.mapped, "witness", "witnesses");
    one.seconds = std::chrono::duration<double>(Work::Clock::now() - start).count();
    out.claims.push_back(std::move(one));
  }
  return out;
}

}  // namespace reductio::verifier

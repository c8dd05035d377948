#include "cli/commands/mutants.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/files.hpp"
#include "cli/json.hpp"
#include "cli/settings.hpp"
#include "cli/table.hpp"
#include "instances/json.hpp"
#include "instances/units.hpp"
#include "verifier/mutants/judge.hpp"

namespace reductio::cli {
namespace {

bool claims(const Reduction& reduction, const std::string& claim) {
  return claim.empty() || std::any_of(reduction.claims.begin(), reduction.claims.end(),
                                      [&](const Claim& one) { return one.name == claim; });
}

// What is to be changed: shipped reductions, and those of --gadget, that state the claim of --claim.
std::vector<Reduction> subjects(const Session& session, const std::string& claim) {
  std::vector<Reduction> out;
  for (const std::string& word : session.words()) out.push_back(find_reduction(word));
  for (const std::string& file : session.asked().all("gadget")) out.push_back(read_gadget_file(file));
  if (out.empty()) out = all_reductions();
  Words known;
  for (const Reduction& reduction : out)
    for (const Claim& one : reduction.claims)
      if (const std::string name(one.name); std::find(known.begin(), known.end(), name) == known.end())
        known.push_back(name);
  std::erase_if(out, [&](const Reduction& one) { return !claims(one, claim); });
  if (out.empty()) throw unknown_word("--claim", in_quotes(claim), claim, known);
  return out;
}

std::string percent(double score) { return fmt::format("{:.4g}%", 100 * score); }

std::string table(const std::vector<KillScore>& all, bool coloured) {
  Table out;
  out.row({"reduction", "mutants", "killed", "equivalent", "survived", "score", "seconds"});
  for (const KillScore& score : all) {
    const std::size_t survived = score.count(MutantStatus::survived);
    out.row({score.reduction,
             std::to_string(score.mutants.size()),
             std::to_string(score.count(MutantStatus::killed)),
             std::to_string(score.count(MutantStatus::equivalent)),
             std::to_string(survived),
             {percent(score.score()), survived == 0 ? Colour::green : Colour::red},
             in_seconds(score.seconds())});
  }
  return out.text(coloured);
}

// The mutants of one status in words, a line each.
std::string told(const std::vector<KillScore>& all, MutantStatus status, const std::string& title) {
  std::string out;
  for (const KillScore& score : all)
    for (const JudgedMutant& one : score.mutants)
      if (one.status == status) out += fmt::format("  {}: {}\n", score.reduction, one.change);
  return out.empty() ? "" : "\n" + title + ":\n" + out;
}

std::string mutant_summary(const std::vector<KillScore>& all) {
  KillScore whole;
  for (const KillScore& score : all)
    whole.mutants.insert(whole.mutants.end(), score.mutants.begin(), score.mutants.end());
  return fmt::format("\n{}: {} killed, {} equivalent, {} survived: kill score {}\n",
                     counted(whole.mutants.size(), "mutant"), whole.count(MutantStatus::killed),
                     whole.count(MutantStatus::equivalent), whole.count(MutantStatus::survived),
                     percent(whole.score()));
}

std::string text(const std::vector<KillScore>& all, const JudgeOptions& trial, bool coloured,
                 const Work& work) {
  std::string engines = z3_version(trial.limits, work);
  if (trial.engines >= 2) engines += " and " + cvc5_version(trial.limits, work);
  return table(all, coloured) +
         told(all, MutantStatus::equivalent, "equivalent, every claim proved for all sizes by " + engines) +
         told(all, MutantStatus::survived, "survived") + mutant_summary(all);
}

OrderedJson json(const JudgedMutant& one) {
  OrderedJson out{{"operator", one.operation}, {"change", one.change}, {"fate", name(one.status)}};
  if (one.status == MutantStatus::killed) {
    out["claim"] = one.claim;
    out["says"] = one.says;
    OrderedJson size = OrderedJson::object();
    for (const auto& [what, value] : one.size->all) size[what] = value;
    out["size"] = size;
  }
  return out;
}

OrderedJson json(const std::vector<KillScore>& all) {
  OrderedJson out = OrderedJson::array();
  for (const KillScore& score : all) {
    OrderedJson mutants = OrderedJson::array();
    for (const JudgedMutant& one : score.mutants) mutants.push_back(json(one));
    out.push_back({{"reduction", score.reduction},
                   {"killed", score.count(MutantStatus::killed)},
                   {"equivalent", score.count(MutantStatus::equivalent)},
                   {"survived", score.count(MutantStatus::survived)},
                   {"score", score.score()},
                   {"mutants", mutants}});
  }
  return out;
}

}  // namespace

std::vector<Option> Mutants::options(const Words&) {
  return joined({{"gadget", "FILE", "of a reduction of your own: see docs/gadgets.md", 0, true},
                 {"claim", "CLAIM", "judged by this claim alone: what would the others miss?"}},
                shared_options());
}

int Mutants::run(const Session& session) {
  JudgeOptions trial;
  trial.claim = session.asked().text("claim", "");
  trial.engines = cvc5_installed() ? 2 : 1;
  const std::vector<Reduction> wanted = subjects(session, trial.claim);
  std::vector<const Reduction*> each;
  for (const Reduction& reduction : wanted) each.push_back(&reduction);
  const Work work = session.work();
  const std::vector<KillScore> all = judge_all(each, trial, work);
  session.check_stopped();
  if (session.json())
    session.print(json(all));
  else
    session.print(text(all, trial, session.coloured(), work));
  const bool whole =
      std::all_of(all.begin(), all.end(), [](const KillScore& score) { return score.score() == 1; });
  return whole ? done : wrong;
}

}  // namespace reductio::cli

#include "cli/commands/mutants.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/files.hpp"
#include "cli/json.hpp"
#include "cli/settings.hpp"
#include "cli/table.hpp"
#include "instances/json.hpp"
#include "instances/units.hpp"
#include "verifier/mutants/fate.hpp"

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
  if (out.empty()) out = reductions();
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

std::string table(const std::vector<Toll>& all, bool coloured) {
  Table out;
  out.row({"reduction", "mutants", "killed", "equivalent", "survived", "score", "seconds"});
  for (const Toll& toll : all) {
    const std::size_t survived = toll.count(Fate::survived);
    out.row({toll.reduction,
             std::to_string(toll.mutants.size()),
             std::to_string(toll.count(Fate::killed)),
             std::to_string(toll.count(Fate::equivalent)),
             std::to_string(survived),
             {percent(toll.score()), survived == 0 ? Colour::green : Colour::red},
             in_seconds(toll.seconds())});
  }
  return out.text(coloured);
}

// The mutants of one fate in words, a line each.
std::string told(const std::vector<Toll>& all, Fate fate, const std::string& title) {
  std::string out;
  for (const Toll& toll : all)
    for (const Judged& one : toll.mutants)
      if (one.fate == fate) out += fmt::format("  {}: {}\n", toll.reduction, one.change);
  return out.empty() ? "" : "\n" + title + ":\n" + out;
}

std::string mutant_summary(const std::vector<Toll>& all) {
  Toll whole;
  for (const Toll& toll : all)
    whole.mutants.insert(whole.mutants.end(), toll.mutants.begin(), toll.mutants.end());
  return fmt::format("\n{}: {} killed, {} equivalent, {} survived: kill score {}\n",
                     counted(whole.mutants.size(), "mutant"), whole.count(Fate::killed),
                     whole.count(Fate::equivalent), whole.count(Fate::survived), percent(whole.score()));
}

std::string text(const std::vector<Toll>& all, const Trial& trial, bool coloured, const Work& work) {
  std::string engines = z3_version(trial.limits, work);
  if (trial.engines >= 2) engines += " and " + cvc5_version(trial.limits, work);
  return table(all, coloured) +
         told(all, Fate::equivalent, "equivalent, every claim proved for all sizes by " + engines) +
         told(all, Fate::survived, "survived") + mutant_summary(all);
}

OrderedJson json(const Judged& one) {
  OrderedJson out{{"operator", one.operation}, {"change", one.change}, {"fate", name(one.fate)}};
  if (one.fate == Fate::killed) {
    out["claim"] = one.claim;
    out["says"] = one.says;
    OrderedJson size = OrderedJson::object();
    for (const auto& [what, value] : one.size->all) size[what] = value;
    out["size"] = size;
  }
  return out;
}

OrderedJson json(const std::vector<Toll>& all) {
  OrderedJson out = OrderedJson::array();
  for (const Toll& toll : all) {
    OrderedJson mutants = OrderedJson::array();
    for (const Judged& one : toll.mutants) mutants.push_back(json(one));
    out.push_back({{"reduction", toll.reduction},
                   {"killed", toll.count(Fate::killed)},
                   {"equivalent", toll.count(Fate::equivalent)},
                   {"survived", toll.count(Fate::survived)},
                   {"score", toll.score()},
                   {"mutants", mutants}});
  }
  return out;
}

}  // namespace

std::vector<Option> Mutants::options(const Words&) {
  return joined({{"gadget", "FILE", "of a reduction of your own: see docs/gadgets.md", 0, true},
                 {"claim", "NAME", "judged by this claim alone: what would the others miss?"}},
                shared_options());
}

int Mutants::run(const Session& session) {
  Trial trial;
  trial.claim = session.asked().text("claim", "");
  trial.engines = cvc5_installed() ? 2 : 1;
  const std::vector<Reduction> wanted = subjects(session, trial.claim);
  std::vector<const Reduction*> each;
  for (const Reduction& reduction : wanted) each.push_back(&reduction);
  const Work work = session.work();
  const std::vector<Toll> all = judge_all(each, trial, work);
  session.check_stopped();
  if (session.json())
    session.print(json(all));
  else
    session.print(text(all, trial, session.coloured(), work));
  const bool whole = std::all_of(all.begin(), all.end(), [](const Toll& toll) { return toll.score() == 1; });
  return whole ? done : wrong;
}

}  // namespace reductio::cli

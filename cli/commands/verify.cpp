#include "cli/commands/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "cli/chain.hpp"
#include "cli/files.hpp"
#include "cli/settings.hpp"
#include "cli/verdicts.hpp"
#include "instances/json.hpp"
#include "verifier/methods/prover.hpp"
#include "verifier/verify.hpp"

namespace reductio::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t most_engines = 2;

Chain all_reductions() {
  Chain all;
  for (const Reduction& reduction : reductions()) all.push_back(&reduction);
  return all;
}

void check_claim(const std::string& claim, const Chain& chain) {
  Words known;
  for (const Reduction* reduction : chain)
    for (const Claim& one : reduction->claims)
      if (const std::string name(one.name); std::find(known.begin(), known.end(), name) == known.end())
        known.push_back(name);
  if (!claim.empty() && std::find(known.begin(), known.end(), claim) == known.end())
    throw unknown_word("--claim", in_quotes(claim), claim, known);
}

VerifyOptions options_of(const Session& session, const Chain& chain) {
  const Arguments& asked = session.asked();
  VerifyOptions out;
  out.limits.time = std::chrono::milliseconds(static_cast<std::int64_t>(asked.real("timeout", 30) * 1000));
  const std::uint64_t engines = asked.size("engines", most_engines);
  if (engines < 1 || engines > most_engines) throw InputError("--engines", std::to_string(engines), "1 or 2");
  out.engines = static_cast<int>(engines);
  out.claim = asked.text("claim", "");
  out.seed = asked.size("seed", 0);
  out.memory = memory_limit(session);
  check_claim(out.claim, chain);
  return out;
}

bool has_claim(const Reduction& reduction, const std::string& claim) {
  return claim.empty() || std::any_of(reduction.claims.begin(), reduction.claims.end(),
                                      [&](const Claim& one) { return one.name == claim; });
}

// For all instances. A chain's own verdict comes first, then those of its links.
std::vector<ReductionVerdict> prove(const Session& session, const Chain& chain,
                                    const VerifyOptions& options) {
  const bool every = session.asked().has("all");
  std::vector<ReductionVerdict> all;
  for (const Reduction* reduction : chain)
    if (has_claim(*reduction, options.claim))
      all.push_back(verify(*reduction, options, session.work()));
    else if (!every)
      throw InputError("--claim " + options.claim, std::string(reduction->name) + " does not claim it",
                       "a claim of every link");
  if (!every && all.size() > 1) all.insert(all.begin(), compose(all));
  return all;
}

// For these very instances: each link on what the links before made.
std::vector<ReductionVerdict> check(const Session& session, const Chain& chain,
                                    const VerifyOptions& options) {
  const auto settings = settings_for(chain, session.asked().all("set"));
  std::vector<ReductionVerdict> all;
  for (std::size_t f = 1; f < session.words().size(); ++f) {
    std::vector<Instance> level;
    level.push_back(read(session, session.words()[f]));
    for (std::size_t k = 0; k < chain.size(); ++k) {
      std::vector<Instance> next;
      for (const Instance& one : level) {
        Work work = session.work();
        work.deadline = session.deadline();
        all.push_back(verify_instance(*chain[k], one, settings[k], options, work));
        for (ClaimVerdict& claim : all.back().claims) claim.scope = session.words()[f] + ": " + claim.scope;
        if (k + 1 == chain.size()) continue;
        for (Instance& target : reduce(*chain[k], one, settings[k], work, options.memory))
          next.push_back(std::move(target));
      }
      level = std::move(next);
    }
  }
  return all;
}

// Writes the scripts that the verdicts name to DIR.
void emit(const Session& session, const Chain& chain, const std::vector<ReductionVerdict>& all) {
  const std::string& folder = session.asked().text("emit");
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed)
    throw InputError(folder, "cannot be made (" + failed.message() + ")", "a place where you may write");
  std::set<std::string> named;
  for (const ReductionVerdict& verdict : all)
    for (const ClaimVerdict& claim : verdict.claims)
      named.insert(claim.obligations.begin(), claim.obligations.end());
  for (const Reduction* reduction : chain)
    for (const Obligation& one : obligations_of(reduction->name))
      if (named.contains(one.file_name()))
        write_out((fs::path(folder) / one.file_name()).string(),
                  [&](Output& out) { out.write(one.script()); });
}

// Saves each counterexample's source, and shows both sides.
std::string counterexamples(const Session& session, const std::vector<ReductionVerdict>& all) {
  std::string out;
  for (const ReductionVerdict& one : all)
    for (const ClaimVerdict& claim : one.claims) {
      if (!claim.counterexample) continue;
      const Counterexample& found = *claim.counterexample;
      const std::string extension = found.source.shape() == Shape::formula ? "cnf" : found.source.problem;
      const fs::path file = fs::path(session.asked().text("emit", ".")) /
                            fmt::format("{}.{}.counterexample.{}", one.reduction, claim.claim, extension);
      const Format& format = format_for(found.source, "", {});
      write_out(file.string(), [&](Output& to) { format.write(found.source, to, {}); });
      out += "\n" + counterexample_text(one.reduction, found) +
             fmt::format("saved: {}\n", file.lexically_normal().string());
    }
  return out;
}

}  // namespace

std::vector<Option> Verify::options(const Words&) {
  return joined({{"all", "", "every reduction"},
                 {"claim", "NAME", "only this claim: complete, sound, backward, size, ..."},
                 {"engines", "N", "engines that a proof needs: 1 or 2 [2]"},
                 {"timeout", "S", "seconds for each obligation [30], or for each FILE [no limit]"},
                 {"emit", "DIR", "write every obligation, and counterexamples, to DIR"},
                 {"set", "NAME=VALUE", "a setting of a reduction, for FILEs", 0, true},
                 {"seed", "S", "for samples of witnesses, where FILEs have too many [0]"},
                 {"memory", "BYTES", "refuse images that need more [80 % of the machine's]"}},
                reading_options(), shared_options());
}

int Verify::run(const Session& session) {
  const Words& words = session.words();
  const bool every = session.asked().has("all");
  if (every != words.empty())
    throw InputError("verify", every ? "--all and " + in_quotes(words.front()) : "no reduction",
                     "a reduction, a chain as in sat_to_ov,ov_to_max_ip, or --all");
  const Chain chain = every ? all_reductions() : parse_chain(words.front());
  const VerifyOptions options = options_of(session, chain);
  std::vector<ReductionVerdict> all =
      words.size() > 1 ? check(session, chain, options) : prove(session, chain, options);
  session.check_stopped();
  if (session.asked().has("emit")) emit(session, chain, all);
  const std::string found = counterexamples(session, all);
  if (session.json())
    session.print(verdicts_json(all));
  else
    session.print(verdict_table(all, session.coloured()) + found + "\n" + summary(all, options.engines) +
                  "\n");
  return exit_code(all, options.engines);
}

}  // namespace reductio::cli

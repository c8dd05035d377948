#include "cli/commands/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <memory>

#include "cli/files.hpp"
#include "cli/meant.hpp"
#include "cli/programs.hpp"
#include "cli/settings.hpp"
#include "instances/json.hpp"
#include "reductions/chains/chain.hpp"
#include "verifier/kernel/kernel.hpp"
#include "verifier/verify.hpp"
#include "verifier/witnesses.hpp"

namespace reductio::cli {
namespace {

constexpr std::uint64_t most_engines = 2;

// What is to be verified: reductions, and the files to verify them on; none: for all instances.
struct Subject {
  std::unique_ptr<const Reduction> own;  // of --gadget
  Chain chain;
  Words files;
};

Subject subject_of(const Session& session) {
  const Words& words = session.words();
  const bool every = session.asked().has("all"), gadget = session.asked().has("gadget");
  if (every && (gadget || !words.empty()))
    throw InputError("verify", "--all and " + (gadget ? "--gadget" : in_quotes(words.front())),
                     "one of them");
  Subject out;
  if (every) {
    for (const Reduction& reduction : all_reductions()) out.chain.push_back(&reduction);
  } else if (gadget) {
    out.own = std::make_unique<const Reduction>(read_gadget_file(session.asked().text("gadget")));
    out.chain = {out.own.get()};
    out.files = words;
  } else if (words.empty()) {
    throw InputError("verify", "no reduction",
                     "a reduction, a chain as in sat_to_ov,ov_to_max_ip, --gadget, --program or --all");
  } else {
    const Words names = split(words.front());
    for (const std::string& name : names) check_meant("reduction", name, "reductions");
    out.chain = named_chain(names);
    out.files.assign(words.begin() + 1, words.end());
  }
  return out;
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
  if (engines < 1 || engines > most_engines) throw InputError("--engines", asked.text("engines"), "1 or 2");
  out.engines = static_cast<int>(engines);
  const std::uint64_t steps = asked.size("rlimit", 0);
  if (steps > std::numeric_limits<unsigned>::max())
    throw InputError("--rlimit", asked.text("rlimit"), "a number below 2^32");
  out.limits.rlimit = static_cast<unsigned>(steps);
  out.claim = asked.text("claim", "");
  out.advice = true;
  out.seed = asked.size("seed", 0);
  out.memory = memory_limit(session);
  check_claim(out.claim, chain);
  return out;
}

bool has_claim(const Reduction& reduction, const std::string& claim) {
  return claim.empty() || std::any_of(reduction.claims.begin(), reduction.claims.end(),
                                      [&](const Claim& one) { return one.name == claim; });
}

// They are proved all the same, but who asks for the kernel has to see that it was not asked of them.
void note_without_theorem(const Session& session, const std::vector<ReductionVerdict>& all) {
  std::ptrdiff_t claims = 0;
  for (const ReductionVerdict& one : all)
    claims += std::ranges::count_if(one.claims, [](const ClaimVerdict& claim) {
      return claim.verdict == Verdict::proved && !claim.kernel;
    });
  if (claims > 0)
    session.note(
        fmt::format("claims that no theorem of Coq's speaks of, proved by engines alone: {}", claims));
}

// For all instances. A chain's own verdict comes first, then those of its links.
std::vector<ReductionVerdict> prove(const Session& session, const Chain& chain,
                                    const VerifyOptions& options) {
  const bool every = session.asked().has("all");
  std::vector<ReductionVerdict> all;
  Chain proved;
  for (const Reduction* reduction : chain)
    if (has_claim(*reduction, options.claim)) {
      proved.push_back(reduction);
      all.push_back(verify(*reduction, options, session.work()));
      if (all.back().verdict() == Verdict::disagree) return all;  // no engine can be believed any more
    } else if (!every) {
      throw InputError("--claim " + options.claim, std::string(reduction->name) + " does not claim it",
                       "a claim of every link");
    }
  if (session.asked().has("kernel")) {
    if (!coq_installed())
      session.note("coq is not installed (Debian's package coq): its kernel checks nothing");
    confirm(all, proved, options.limits, session.work());
    note_without_theorem(session, all);
  }
  take_back(all, *options.limits.records);
  if (!every && all.size() > 1) all.insert(all.begin(), compose(all));
  return all;
}

// What the next link starts from.
std::vector<Instance> images(const Session& session, const std::string& file, const Reduction& reduction,
                             const Instance& source, const Settings& settings, const Work& work,
                             std::uint64_t memory) try {
  return reduce(reduction, source, settings, work, memory);
} catch (const Stopped&) {
  session.check_stopped();
  throw Stopped(fmt::format("the deadline of {} s passed while {} was applied to {}",
                            session.asked().text("timeout"), reduction.name, file),
                Stopped::By::deadline);
}

// For these very instances: each link on what the links before made.
std::vector<ReductionVerdict> check(const Session& session, const Subject& subject,
                                    const VerifyOptions& options) {
  const Chain& chain = subject.chain;
  const auto settings = settings_for(chain, session.asked().all("set"));
  std::vector<ReductionVerdict> all;
  for (const std::string& file : subject.files) {
    std::vector<Instance> level;
    level.push_back(read(session, file, Recorded::is_compared));
    for (std::size_t k = 0; k < chain.size(); ++k) {
      std::vector<Instance> next;
      for (const Instance& one : level) {
        Work work = session.work();
        work.deadline = session.deadline();
        all.push_back(verify_instance(*chain[k], one, settings[k], options, work));
        for (ClaimVerdict& claim : all.back().claims) claim.scope = file + ": " + claim.scope;
        for (std::string& remark : all.back().remarks) remark.insert(0, file + ": ");
        if (k + 1 == chain.size()) continue;
        for (Instance& target : images(session, file, *chain[k], one, settings[k], work, options.memory))
          next.push_back(std::move(target));
      }
      level = std::move(next);
    }
  }
  return all;
}

// Reductions of this program, by their names.
Report verify_reductions(const Session& session) {
  const Subject subject = subject_of(session);
  const Chain& chain = subject.chain;
  if (session.asked().has("kernel") && !subject.files.empty())
    throw InputError("--kernel", subject.files.front(),
                     "no FILEs: it checks what is claimed of all instances");
  const VerifyOptions options = options_of(session, chain);
  const auto verdicts =
      subject.files.empty() ? prove(session, chain, options) : check(session, subject, options);
  return {verdicts, options.engines};
}

}  // namespace

std::vector<Option> Verify::options(const Words&) {
  return joined(
      {{"all", "", "every reduction"},
       {"gadget", "FILE", "a reduction of your own, of a few lines: see docs/gadgets.md"},
       {"claim", "CLAIM", "only this claim: complete, sound, backward, size, ..."},
       {"engines", "1|2", "engines that a proof needs [2]"},
       {"kernel", "", "have Coq's kernel check what is proved (Debian's package coq)"},
       {"timeout", "S", "seconds for each obligation [30], each FILE [no limit], or all of --program [60]"},
       {"rlimit", "N",
        "of an engine's own steps for each obligation: the same verdicts on every run [no limit]"},
       {"emit", "DIR", "write every obligation, and counterexamples, to DIR"},
       {"set", "NAME=VALUE", "a setting of a reduction, for FILEs", 0, true},
       {"seed", "S", "for samples: of witnesses where FILEs have too many, of instances for --program [0]"},
       {"memory", "BYTES",
        "refuse images that need more [80 % of the machine's]; for --program: "
        "what each process may have [2^30]"}},
      program_options(), reading_options(), shared_options());
}

int Verify::run(const Session& session) {
  if (session.asked().has("kernel") && asks_for_program(session))
    throw InputError("--kernel", "a program", "a reduction or --gadget: programs are tested, not proved");
  const Report made = asks_for_program(session) ? verify_program(session) : verify_reductions(session);
  session.check_stopped();
  return report(session, made);
}

}  // namespace reductio::cli

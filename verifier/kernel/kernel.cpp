#include "verifier/kernel/kernel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <mutex>
#include <stdexcept>

#include "verifier/engines/canary.hpp"
#include "verifier/engines/process.hpp"
#include "verifier/engines/scratch.hpp"
#include "verifier/engines/smt_program.hpp"
#include "verifier/shapes/shipped.hpp"

namespace reductio::verifier {
namespace {

using Kind = Outcome::Kind;

// What coqc has to say of its first error, on one line.
std::string complaint(const ProcessResult& result) {
  const auto at = result.err.find("Error:");
  std::string words = at == std::string::npos ? result.err : result.err.substr(at + 6);
  std::replace(words.begin(), words.end(), '\n', ' ');
  words.erase(std::unique(words.begin(), words.end(), [](char x, char y) { return x == ' ' && y == ' '; }),
              words.end());
  while (words.ends_with(' ')) words.pop_back();
  while (words.starts_with(' ')) words.erase(0, 1);
  return "coqc says: " + (words.empty() ? "nothing" : words.substr(0, 200));
}

// Runs coqc on files in one folder.
class Coqc {
 public:
  Coqc(const EngineLimits& limits, const Work& work) : limits_(limits), work_(work) {}

  // Empty when the kernel accepts the file and, for one with claims, says that they rest on no axiom.
  std::string refusal(const Script& script, bool claims) const {
    const ProcessResult result = run(script);
    if (std::string met = limit_met(result); !met.empty()) return met;
    if (!result.succeeded()) return complaint(result);
    if (claims && result.out != "Closed under the global context\n")
      return "it rests on axioms: " + result.out.substr(0, 200);
    return "";
  }

  // Takes objects for theories that were compiled elsewhere. False: coqc does not read them as these theories.
  bool takes(const std::vector<Script>& objects) const {
    std::string names;
    for (const Script& one : objects) {
      folder_.write(one.file, one.text);
      names += " " + one.file.substr(0, one.file.rfind('.'));
    }
    return !objects.empty() && refusal({"Taken.v", "From Reductio Require" + names + ".\n"}, false).empty();
  }

  // Asks for a false lemma, past all tactics, and for one that rests on an axiom: the first has to be refused, and the
  // axiom named. Empty when coqc does both; else why its answers do not count.
  std::string untrue(std::string_view text) const {
    Lot lot(text);
    const std::int64_t a = lot.between(1, 99), b = lot.between(1, 99), more = lot.between(1, 99);
    const std::string name = fmt::format("canary_{:x}", lot.draw());
    const ProcessResult lemma =
        run({"Canary_lemma.v",
             fmt::format("Lemma {0} : {1} + {2} = {3}. Proof. exact_no_check (eq_refl {3}). Qed.\n"
                         "Print Assumptions {0}.\n",
                         name, a, b, a + b + more)});
    const ProcessResult axiom =
        run({"Canary_axiom.v",
             fmt::format("Axiom {0} : {1} = {2}. Lemma by_{0} : {2} = {1}. Proof. symmetry. apply {0}. "
                         "Qed.\nPrint Assumptions by_{0}.\n",
                         name, a, a + more)});
    for (const ProcessResult* one : {&lemma, &axiom})
      if (std::string met = limit_met(*one); !met.empty()) return met;
    std::string did;
    if (lemma.succeeded())
      did = "accepted a false lemma";
    else if (!axiom.succeeded())
      did = "refused a file that rests on an axiom (" + complaint(axiom) + ")";
    else if (!axiom.out.starts_with("Axioms:\n" + name + " "))
      did = "did not name an axiom";
    if (!did.empty())
      limits_.records->distrust(
          "coqc", fmt::format("coqc at {} {}: its answers are not used", limits_.records->path("coqc"), did));
    return limits_.records->fault("coqc");
  }

 private:
  ProcessResult run(const Script& script) const {
    constexpr std::size_t most_output = 1 << 20;
    const std::vector<std::string> argv{
        limits_.records->path("coqc"),          "-q", "-noglob", "-R", folder_.path(), "Reductio",
        folder_.write(script.file, script.text)};
    // It leaves what it has learnt (.lia.cache) where it runs.
    const ProcessLimits process{.deadline = Work::Clock::now() + limits_.time,
                                .memory = limits_.memory,
                                .output = most_output,
                                .folder = folder_.path()};
    return run_process(argv, "", process, work_);
  }

  std::string limit_met(const ProcessResult& result) const {
    using How = ProcessResult::How;
    if (result.how == How::timed_out) return deadline_words(limits_);
    if (result.how == How::flooded) return "it printed more than is read";
    if (result.how == How::not_found) return result.err;
    if (result.how == How::stopped) return "it was stopped";
    if (result.err.find("Out of memory") != std::string::npos || result.signal != 0)
      return memory_words(limits_);
    return "";
  }

  const EngineLimits& limits_;
  const Work& work_;
  Scratch folder_;
};

// Theories in the order in which they can be checked: each level needs only those before it.
std::vector<std::vector<Script>> levels(const std::vector<KernelScript>& scripts) {
  std::map<std::string, std::size_t> depth;
  std::vector<std::vector<Script>> out;
  for (const KernelScript& script : scripts)
    for (const Script& theory : needed_theories(script.theory)) {
      if (depth.contains(theory.file)) continue;
      std::size_t at = 0;
      for (const std::string& name : imports(theory)) at = std::max(at, depth.at(name + ".v") + 1);
      depth[theory.file] = at;
      if (out.size() <= at) out.resize(at + 1);
      out[at].push_back(theory);
    }
  return out;
}

// What coqc prints of its version, to the end of its line.
std::string version_of_coqc(const EngineLimits& limits, const Work& work) {
  const std::string printed =
      limits.records->version_text("coqc", "--print-version", limits.time, limits.memory, work);
  return printed.substr(0, printed.find('\n'));
}

void each_on_all_cores(const Work& work, std::size_t n, const std::function<void(std::size_t)>& f) {
  parallel_ranges(work, n, 1, [&](std::size_t from, std::size_t to) {
    for (std::size_t k = from; k < to; ++k) f(k);
  });
}

Outcome outcome(const std::string& refusal, double seconds) {
  return {refusal.empty() ? Kind::proved : Kind::unknown, refusal, "", seconds};
}

// All claims at once; where they are refused, each by itself. Scripts are asked side by side in one folder, and may
// have one name: the number makes it a file of its own, so that no answer is of another's text.
KernelAnswers answers(const Coqc& coqc, const KernelScript& script, std::size_t number) {
  const std::string file = fmt::format("Asked_{}_{}", number, script.file());
  const auto start = Work::Clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(Work::Clock::now() - start).count(); };
  KernelAnswers out;
  const std::string refused = coqc.refusal({file, script.text()}, true);
  const double each = seconds() / static_cast<double>(std::max<std::size_t>(1, script.claims.size()));
  for (const auto& claim : script.claims) {
    if (refused.empty() || script.claims.size() == 1) {
      out.emplace(claim.name, outcome(refused, each));
      continue;
    }
    const double before = seconds();
    const std::string why = coqc.refusal({file, script.text(claim.name)}, true);
    out.emplace(claim.name, outcome(why, seconds() - before));
  }
  return out;
}

std::string all_texts(const std::vector<KernelScript>& scripts) {
  std::string out;
  for (const KernelScript& script : scripts) out += script.text();
  return out;
}

std::vector<KernelAnswers> all_unknown(const std::vector<KernelScript>& scripts, const std::string& why) {
  std::vector<KernelAnswers> out(scripts.size());
  for (std::size_t s = 0; s < scripts.size(); ++s)
    for (const auto& claim : scripts[s].claims) out[s].emplace(claim.name, outcome(why, 0));
  return out;
}

void note(ClaimVerdict& claim, const Outcome& said, const std::string& version) {
  claim.kernel = said.kind == Kind::proved;
  claim.seconds += said.seconds;
  claim.methods.push_back(
      fmt::format("kernel: coq {}{}", name(said.kind), said.why.empty() ? "" : " (" + said.why + ")"));
  if (*claim.kernel) {
    claim.engines.push_back(version);
    if (claim.one_engine) claim.why.clear();  // the kernel is a second one, and shares no code with the first
    claim.one_engine = false;
  } else if (claim.why.empty()) {
    claim.why = claim.methods.back();
  }
}

}  // namespace

bool coq_installed() { return on_path("coqc"); }

std::string coq_version(const EngineLimits& limits, const Work& work) {
  const std::string printed = version_of_coqc(limits, work);
  const std::string number = printed.substr(0, printed.find(' '));
  return number.empty() ? "coq" : "coq " + number;
}

std::vector<KernelAnswers> ask_kernel(const std::vector<KernelScript>& scripts, const EngineLimits& limits,
                                      const Work& work, const CompiledTheories& compiled) {
  const Coqc coqc(limits, work);
  if (const std::string why = coqc.untrue(all_texts(scripts)); !why.empty()) return all_unknown(scripts, why);
  std::vector<std::vector<Script>> missing = levels(scripts);
  std::vector<Script> needed;
  for (const auto& level : missing) needed.insert(needed.end(), level.begin(), level.end());
  if (coqc.takes(objects_of(compiled, needed, version_of_coqc(limits, work)))) missing.clear();
  for (const auto& level : missing) {
    std::vector<std::string> refused(level.size());
    each_on_all_cores(work, level.size(), [&](std::size_t k) { refused[k] = coqc.refusal(level[k], false); });
    for (std::size_t k = 0; k < level.size(); ++k)
      if (!refused[k].empty()) return all_unknown(scripts, level[k].file + ": " + refused[k]);
  }
  std::vector<KernelAnswers> out(scripts.size());
  std::size_t done = 0;
  std::mutex telling;
  each_on_all_cores(work, scripts.size(), [&](std::size_t k) {
    out[k] = answers(coqc, scripts[k], k);
    const std::lock_guard lock(telling);
    work.tell("asking the kernel", static_cast<double>(++done) / static_cast<double>(scripts.size()));
  });
  return out;
}

void confirm(std::vector<ReductionVerdict>& verdicts, const std::vector<const Reduction*>& reductions,
             const EngineLimits& limits, const Work& work) {
  std::vector<KernelScript> scripts;
  std::vector<std::size_t> of;  // the verdict that a script is for
  for (std::size_t k = 0; k < verdicts.size(); ++k) {
    auto script = kernel_script(*reductions[k]);
    if (!script) continue;  // no theorem speaks of it
    for (ClaimVerdict& claim : verdicts[k].claims)
      if (claim.verdict == Verdict::proved &&
          std::ranges::count(script->claims, claim.claim, &KernelScript::Claim::name) > 0)
        claim.kernel = false;  // until the kernel has answered
    std::erase_if(script->claims, [&](const KernelScript::Claim& one) {
      return std::none_of(verdicts[k].claims.begin(), verdicts[k].claims.end(),
                          [&](const ClaimVerdict& claim) {
                            return claim.claim == one.name && claim.verdict == Verdict::proved;
                          });
    });
    if (script->claims.empty()) continue;
    scripts.push_back(std::move(*script));
    of.push_back(k);
  }
  const bool installed = coq_installed();
  const auto answers =
      installed ? ask_kernel(scripts, limits, work) : std::vector<KernelAnswers>(scripts.size());
  const std::string version = installed ? coq_version(limits, work) : "";
  for (std::size_t s = 0; s < scripts.size(); ++s) {
    ReductionVerdict& verdict = verdicts[of[s]];
    verdict.kernel = needed_theories(scripts[s].theory);
    verdict.kernel.push_back({scripts[s].file(), scripts[s].text()});
    for (ClaimVerdict& claim : verdict.claims)
      if (const auto said = answers[s].find(claim.claim); said != answers[s].end())
        note(claim, said->second, version);
  }
}

}  // namespace reductio::verifier

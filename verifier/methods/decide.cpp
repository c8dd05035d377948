#include "verifier/methods/decide.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <map>
#include <mutex>

namespace reductio::verifier {
namespace {

using Kind = Outcome::Kind;

bool says(const Try& one, Kind kind) { return one.outcome.kind == kind; }

// What is known of one obligation from asking many at once; null where it is to be asked by itself.
struct Known {
  const Outcome *z3 = nullptr, *cvc5 = nullptr, *cadical = nullptr;
};

// What an engine is asked of an obligation.
std::string asked_of(const Obligation& o, const std::string& definitions) {
  return o.question() + definitions;
}

// The tries of one obligation.
class ObligationTries {
 public:
  ObligationTries(const Obligation& o, const EngineLimits& limits, bool both, const Work& work,
                  const Known& known)
      : o_(o), limits_(limits), both_(both), work_(work), known_(known) {}

  Decision formulas() {
    ask_both("formulas", "");
    const bool bits = o_.logic == "QF_BV" && (o_.shipped_loops() || !decision_.proved_by("z3"));
    if (both_ && bits)
      note("clauses", "cadical", "",
           once("cadical", "", known_.cadical, [&] { return cadical_decide(o_, limits_, work_); }));
    return std::move(decision_);
  }

  Decision horn() {
    if (!o_.definitions.empty()) ask_both("induction", o_.definitions);
    if (decision_.proved_by("z3") && (decision_.proved_by("cvc5") || !both_)) return std::move(decision_);
    if (decision_.refuted()) return std::move(decision_);
    Outcome found = z3_decide(o_, "", limits_, work_);
    const std::string relations = found.definitions;
    note("chc", "z3", "", std::move(found));
    if (both_ && !relations.empty())
      note("chc", "cvc5", relations, cvc5_decide(o_, relations, limits_, work_));
    return std::move(decision_);
  }

 private:
  void ask_both(std::string_view method, const std::string& definitions) {
    const auto ask = [&](const char* engine, const Outcome* known, auto decide_one) {
      note(method, engine, definitions,
           once(engine, definitions, known, [&] { return decide_one(o_, definitions, limits_, work_); }));
    };
    ask("z3", known_.z3, z3_decide);
    if (both_) ask("cvc5", known_.cvc5, cvc5_decide);
  }

  // What the engine has proved already, of whatever obligation, is not asked again.
  Outcome once(const char* engine, const std::string& definitions, const Outcome* known,
               const std::function<Outcome()>& ask) {
    const std::string question = asked_of(o_, definitions);
    if (limits_.records->has_proved(engine, question)) return {Kind::proved, "", "", 0};
    Outcome out = known != nullptr ? *known : ask();
    if (out.kind == Kind::proved) limits_.records->note_proof(engine, question);
    return out;
  }

  void note(std::string_view method, std::string_view engine, const std::string& definitions,
            Outcome outcome) {
    decision_.seconds += outcome.seconds;
    decision_.tries.push_back(
        {method, engine, definitions, std::move(outcome), definitions.empty() || o_.least});
  }

  const Obligation& o_;
  const EngineLimits& limits_;
  bool both_;
  const Work& work_;
  const Known& known_;
  Decision decision_;
};

// Obligations that one process of each engine may decide one after the other: most of a gadget's, in a few milliseconds
// each, where starting a process takes longer. Arithmetic on 64-bit words takes seconds and is not among them.
class AskedAtOnce {
 public:
  AskedAtOnce(const std::vector<const Obligation*>& distinct, const EngineLimits& limits, bool both,
              const Work& work) {
    constexpr std::size_t short_script = 32'768;  // characters
    for (const Obligation* o : distinct) {
      if (o->horn() && o->definitions.empty()) continue;
      const bool bits = o->logic == "QF_BV",
                 loops = bits && o->shipped_loops() && o->question().size() < short_script;
      if (bits && !loops && !o->quick) continue;
      const auto proved = [&, question = asked_of(*o, o->definitions)](const char* engine) {
        return limits.records->has_proved(engine, question);
      };
      if (proved("z3") && (!both || proved("cvc5")) && (!both || !loops || proved("cadical"))) continue;
      asked_.push_back(o);
      if (loops) loops_.push_back(o);
    }
    if (asked_.size() < 2 || limits.rlimit != 0) return;  // steps are counted for each obligation
    EngineLimits quick = limits;
    quick.time = std::min(limits.time, std::chrono::milliseconds(3'000));
    EngineLimits counted = quick;
    counted.rlimit = few_steps;  // one that takes long is asked by itself, and the others keep their answers
    const std::array<std::function<void()>, 3> all{
        [&] { z3_ = z3_decide_all(asked_, counted, work); },
        [&] { cvc5_ = cvc5_decide_all(asked_, counted, work); },
        [&] { cadical_ = cadical_decide_all(loops_, quick, work); }};
    parallel_ranges(work, both ? 3 : 1, 1, [&](std::size_t from, std::size_t to) {
      for (std::size_t engine = from; engine < to; ++engine) all[engine]();
    });
  }

  Known of(const Obligation& o) const {
    return {find(o, asked_, z3_), find(o, asked_, cvc5_), find(o, loops_, cadical_)};
  }

 private:
  static constexpr unsigned few_steps = 1'000'000;

  static const Outcome* find(const Obligation& o, const std::vector<const Obligation*>& asked,
                             const std::vector<Outcome>& outcomes) {
    const auto at = static_cast<std::size_t>(std::find(asked.begin(), asked.end(), &o) - asked.begin());
    return at < outcomes.size() && outcomes[at].kind != Kind::unknown ? &outcomes[at] : nullptr;
  }

  std::vector<const Obligation*> asked_, loops_;
  std::vector<Outcome> z3_, cvc5_, cadical_;
};

// What an engine has said before it was caught in a wrong answer counts as little as what it says afterwards. CaDiCaL
// is asked about clauses that z3 has made.
void drop_distrusted(Decision& decision, const EngineRecords& records) {
  for (Try& one : decision.tries)
    if (const std::string fault = records.fault(one.engine == "cadical" ? "z3" : std::string(one.engine));
        !fault.empty())
      one.outcome = {Kind::unknown, fault, "", one.outcome.seconds};
}

}  // namespace

bool Decision::proved_by(std::string_view engine) const {
  return std::any_of(tries.begin(), tries.end(),
                     [&](const Try& one) { return one.engine == engine && says(one, Kind::proved); });
}

bool Decision::proved() const {
  return std::any_of(tries.begin(), tries.end(), [](const Try& one) { return says(one, Kind::proved); });
}

bool Decision::proved_twice() const { return proved_by("cvc5") && (proved_by("z3") || proved_by("cadical")); }

bool Decision::refuted() const {
  return std::any_of(tries.begin(), tries.end(),
                     [](const Try& one) { return one.final && says(one, Kind::refuted); });
}

std::optional<std::pair<Try, Try>> Decision::disagreement() const {
  for (const Try& yes : tries)
    for (const Try& no : tries)
      if (says(yes, Kind::proved) && says(no, Kind::refuted) && (no.final || yes.method == no.method))
        return std::pair(yes, no);
  return std::nullopt;
}

std::string Decision::definitions() const {
  for (const Try& one : tries)
    if (says(one, Kind::proved)) return one.definitions.empty() ? one.outcome.definitions : one.definitions;
  return "";
}

std::string Decision::told() const {
  std::string out;
  std::string_view method;
  for (const Try& one : tries) {
    out += one.method == method ? ", " : fmt::format("{}{}: ", out.empty() ? "" : "; ", one.method);
    method = one.method;
    out += fmt::format("{} {}", one.engine, name(one.outcome.kind));
    if (!one.outcome.why.empty()) out += " (" + one.outcome.why + ")";
  }
  return out;
}

std::vector<Decision> decide(const std::vector<Obligation>& obligations, const EngineLimits& limits,
                             int engines, const Work& work) {
  std::map<std::string, std::size_t> first;  // question -> the obligation that is decided for it
  std::vector<std::size_t> decided_by, distinct;
  for (std::size_t k = 0; k < obligations.size(); ++k) {
    const Obligation& o = obligations[k];
    const auto [at, fresh] = first.emplace(asked_of(o, o.definitions), k);
    decided_by.push_back(at->second);
    if (fresh) distinct.push_back(k);
  }

  std::vector<const Obligation*> to_decide;
  for (const std::size_t k : distinct) to_decide.push_back(&obligations[k]);
  const AskedAtOnce at_once(to_decide, limits, engines >= 2, work);
  std::vector<Decision> out(obligations.size());
  std::atomic<std::size_t> done{0};
  std::mutex telling;
  parallel_ranges(work, distinct.size(), 1, [&](std::size_t from, std::size_t to) {
    for (std::size_t k = from; k < to; ++k) {
      const Obligation& o = obligations[distinct[k]];
      const Known known = at_once.of(o);
      ObligationTries deciding(o, limits, engines >= 2, work, known);
      out[distinct[k]] = o.horn() ? deciding.horn() : deciding.formulas();
      const std::lock_guard lock(telling);
      work.tell("deciding obligations", static_cast<double>(++done) / static_cast<double>(distinct.size()));
    }
  });
  for (Decision& one : out) drop_distrusted(one, *limits.records);
  for (std::size_t k = 0; k < out.size(); ++k)
    if (decided_by[k] != k) {
      out[k] = out[decided_by[k]];
      out[k].seconds = 0;  // counted once
    }
  return out;
}

}  // namespace reductio::verifier

#include <fmt/format.h>

#include <cadical.hpp>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "verifier/engines/cadical_proof.hpp"
#include "verifier/engines/canary.hpp"
#include "verifier/engines/cnf.hpp"
#include "verifier/engines/rup.hpp"

namespace reductio {
namespace {

// A file in memory, which a proof is written to.
class ProofFile {
 public:
  ProofFile() : file_(open_memstream(&bytes_, &size_)) {
    if (file_ == nullptr) throw std::bad_alloc();
  }
  ProofFile(const ProofFile&) = delete;
  ProofFile& operator=(const ProofFile&) = delete;
  ~ProofFile() {
    std::fclose(file_);
    std::free(bytes_);
  }

  std::FILE* get() const { return file_; }
  std::uint64_t size() const { return static_cast<std::uint64_t>(std::ftell(file_)); }
  std::string_view text() const {
    std::fflush(file_);
    return {bytes_, size_};
  }

 private:
  char* bytes_ = nullptr;
  std::size_t size_ = 0;
  std::FILE* file_;
};

class Refuter : CaDiCaL::Terminator {
 public:
  Refuter(const Formula& formula, const EngineLimits& limits, const Work& work)
      : limits_(limits), work_(work) {
    solver_.set("quiet", 1);
    solver_.set("binary", 0);
    solver_.trace_proof(proof_.get(), "proof");
    solver_.connect_terminator(this);
    for (std::size_t c = 0; c < formula.clauses(); ++c) {
      for (const std::int32_t literal : formula.clause(c)) solver_.add(literal);
      solver_.add(0);
    }
  }
  Refuter(const Refuter&) = delete;
  Refuter& operator=(const Refuter&) = delete;
  ~Refuter() override { solver_.disconnect_terminator(); }

  CadicalProof answer() {
    constexpr int satisfiable = 10, unsatisfiable = 20;
    const int result = solver_.solve();
    if (result == satisfiable) return {CadicalProof::Answer::sat, "", ""};
    if (result != unsatisfiable) return {CadicalProof::Answer::unknown, "", why_stopped()};
    solver_.flush_proof_trace();
    return {CadicalProof::Answer::unsat, std::string(proof_.text()), ""};
  }

 private:
  bool late() const { return Work::Clock::now() >= start_ + limits_.time; }
  bool too_long() const { return limits_.memory != 0 && proof_.size() > limits_.memory; }
  bool terminate() override { return work_.over() || late() || too_long(); }
  std::string why_stopped() const {
    return too_long() ? memory_words(limits_) : late() ? deadline_words(limits_) : "stopped";
  }

  const EngineLimits& limits_;
  const Work& work_;
  Work::Clock::time_point start_ = Work::Clock::now();
  ProofFile proof_;
  CaDiCaL::Solver solver_;
};

}  // namespace

CadicalProof cadical_proof(const Formula& formula, const EngineLimits& limits, const Work& work) {
  return Refuter(formula, limits, work).answer();
}

namespace {

// The obligation's clauses, once those of two canaries among them have shown the answers that they have to have.
struct Translated {
  std::optional<Formula> formula;
  std::string why;  // there is none
};

Translated translated(const Obligation& obligation, const EngineLimits& limits, const Work& work) {
  using Said = CadicalProof::Answer;
  Lot lot(obligation.question());
  std::vector<Obligation> all{canary(obligation.logic, true, lot), canary(obligation.logic, false, lot)};
  const auto place = all.begin() + lot.between(0, 2);
  const auto at = static_cast<std::size_t>(place - all.begin());
  all.insert(place, obligation);
  const Printed goals = z3_clauses(all, limits, work);
  if (goals.parts.empty()) return {std::nullopt, goals.why};
  Translated out{parse_goal(goals.parts[at]), ""};
  if (!out.formula) return {std::nullopt, "z3 made no clauses: " + goals.parts[at].substr(0, 200)};
  bool holds = true;  // the first canary does, the second does not
  for (std::size_t k = 0; k < all.size(); ++k) {
    if (k == at) continue;
    const auto known = parse_goal(goals.parts[k]);
    const Said said = known ? cadical_proof(*known, limits, work).answer : Said::unknown;
    if (work.over()) return {std::nullopt, "stopped"};
    if (said != (holds ? Said::unsat : Said::sat)) return {std::nullopt, z3_made_wrong_clauses(limits)};
    holds = false;
  }
  return out;
}

}  // namespace

Outcome cadical_decide(const Obligation& obligation, const EngineLimits& limits, const Work& work) {
  using Said = CadicalProof::Answer;
  using Kind = Outcome::Kind;
  const auto start = Work::Clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(Work::Clock::now() - start).count(); };
  const Translated goal = translated(obligation, limits, work);
  if (!goal.formula) return {Kind::unknown, goal.why, "", seconds()};
  const CadicalProof said = cadical_proof(*goal.formula, limits, work);
  if (said.answer == Said::sat) return {Kind::refuted, "", "", seconds()};
  if (said.answer == Said::unknown) return {Kind::unknown, said.why, "", seconds()};
  const std::string fault = rup_fault(*goal.formula, said.proof, work);
  return {fault.empty() ? Kind::proved : Kind::unknown, fault, "", seconds()};
}

std::string cadical_checked_version() {
  return fmt::format("cadical {} + own RUP check", CaDiCaL::Solver::version());
}

}  // namespace reductio

#include <fmt/format.h>

#include <cadical.hpp>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "verifier/engines/cadical_proof.hpp"
#include "verifier/engines/canary.hpp"
#include "verifier/engines/cnf.hpp"
#include "verifier/engines/rup.hpp"

namespace reductio::verifier {
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

// The goals that z3 makes of the obligations, once those of two canaries among them have shown the answers that they
// have to have.
struct Translated {
  std::vector<std::string> goals;
  std::string why;  // there are none
};

Translated translated(const std::vector<const Obligation*>& obligations, const EngineLimits& limits,
                      const Work& work) {
  using Said = CadicalProof::Answer;
  std::string text;
  for (const Obligation* one : obligations) text += one->question();
  Lot lot(text);
  std::vector<Obligation> all;
  for (const Obligation* one : obligations) all.push_back(*one);
  std::vector<std::size_t> places;  // of the canaries: the first holds, the second does not
  for (const bool holds : {true, false}) {
    places.push_back(static_cast<std::size_t>(lot.between(0, static_cast<std::int64_t>(all.size()))));
    all.insert(all.begin() + static_cast<std::ptrdiff_t>(places.back()),
               canary(obligations.front()->logic, holds, lot));
  }
  if (places[1] <= places[0]) ++places[0];
  Printed goals = z3_clauses(all, limits, work);
  if (goals.parts.empty()) return {{}, goals.why};
  for (const bool holds : {true, false}) {
    const auto known = parse_goal(goals.parts[places[holds ? 0 : 1]]);
    const Said said = known ? cadical_proof(*known, limits, work).answer : Said::unknown;
    if (work.over()) return {{}, "stopped"};
    if (said != (holds ? Said::unsat : Said::sat)) return {{}, z3_made_wrong_clauses(limits)};
  }
  for (const std::size_t place : {std::max(places[0], places[1]), std::min(places[0], places[1])})
    goals.parts.erase(goals.parts.begin() + static_cast<std::ptrdiff_t>(place));
  return {std::move(goals.parts), ""};
}

// By the clauses that z3 has made of it.
Outcome refuted_by_cadical(const std::string& goal, const EngineLimits& limits, const Work& work) {
  using Said = CadicalProof::Answer;
  using Kind = Outcome::Kind;
  const auto formula = parse_goal(goal);
  if (!formula) return {Kind::unknown, "z3 made no clauses: " + goal.substr(0, 200), "", 0};
  const CadicalProof said = cadical_proof(*formula, limits, work);
  if (said.answer == Said::sat) return {Kind::refuted, "", "", 0};
  if (said.answer == Said::unknown) return {Kind::unknown, said.why, "", 0};
  const std::string fault = rup_fault(*formula, said.proof, work);
  return {fault.empty() ? Kind::proved : Kind::unknown, fault, "", 0};
}

}  // namespace

std::vector<Outcome> cadical_decide_all(const std::vector<const Obligation*>& obligations,
                                        const EngineLimits& limits, const Work& work) {
  if (obligations.empty()) return {};
  auto start = Work::Clock::now();
  const auto seconds = [&] {
    const auto now = Work::Clock::now();
    return std::chrono::duration<double>(now - std::exchange(start, now)).count();
  };
  const Translated all = translated(obligations, limits, work);
  const double each = seconds() / static_cast<double>(obligations.size());
  std::vector<Outcome> out;
  for (std::size_t k = 0; k < obligations.size(); ++k) {
    out.push_back(all.goals.empty() ? Outcome{Outcome::Kind::unknown, all.why, "", 0}
                                    : refuted_by_cadical(all.goals[k], limits, work));
    out.back().seconds = each + seconds();
  }
  return out;
}

Outcome cadical_decide(const Obligation& obligation, const EngineLimits& limits, const Work& work) {
  return cadical_decide_all({&obligation}, limits, work).front();
}

std::string cadical_checked_version() {
  return fmt::format("cadical {} + own RUP check", CaDiCaL::Solver::version());
}

}  // namespace reductio::verifier

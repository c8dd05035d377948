#include "verifier/engines/rup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <vector>

namespace reductio::verifier {
namespace {

using Literal = std::int32_t;
using Literals = std::vector<Literal>;

// The clauses so far, and what follows from them by unit propagation alone: that is never taken back.
class Propagator {
 public:
  explicit Propagator(std::size_t vars) : value_(vars + 1), watched_by_(2 * (vars + 1)) {}

  bool contradiction() const { return contradiction_; }

  // `clause`: sorted, no literal twice. No literal here and below is beyond the variables.
  void add(Literals clause) {
    if (contradiction_) return;
    const auto open = std::partition(clause.begin(), clause.end(), [&](Literal l) { return value(l) >= 0; }) -
                      clause.begin();
    if (open == 0) {
      contradiction_ = true;
    } else if (open == 1) {
      if (value(clause.front()) == 0) assume(clause.front());
      contradiction_ = !propagate();
    } else {
      for (const std::size_t k : {0U, 1U}) watched_by_[index(clause[k])].push_back(clauses_.size());
      Literals sorted = clause;
      std::sort(sorted.begin(), sorted.end());
      number_[sorted].push_back(clauses_.size());
      clauses_.push_back(std::move(clause));
    }
  }

  // A clause that is not there, or that propagation has used up, is not missed.
  void remove(const Literals& clause) {
    const auto at = number_.find(clause);
    if (at == number_.end()) return;
    clauses_[at->second.back()].clear();
    at->second.pop_back();
    if (at->second.empty()) number_.erase(at);
  }

  // Does unit propagation alone refute the opposites of these literals?
  bool implies(const Literals& lemma) {
    const std::size_t known = trail_.size();
    bool holds = contradiction_;
    for (const Literal l : lemma) {
      holds = holds || value(l) > 0;
      if (!holds && value(l) == 0) assume(-l);
    }
    holds = holds || !propagate();
    for (; trail_.size() > known; trail_.pop_back()) value_[variable(trail_.back())] = 0;
    done_ = known;
    return holds;
  }

 private:
  static std::size_t variable(Literal l) { return static_cast<std::size_t>(l < 0 ? -l : l); }
  static std::size_t index(Literal l) { return 2 * variable(l) + (l < 0 ? 1 : 0); }
  // 1 true, -1 false, 0 neither.
  int value(Literal l) const { return l < 0 ? -value_[variable(l)] : value_[variable(l)]; }

  void assume(Literal l) {
    value_[variable(l)] = l < 0 ? -1 : 1;
    trail_.push_back(l);
  }

  // False at a contradiction.
  bool propagate() {
    while (done_ < trail_.size())
      if (!visit(-trail_[done_++])) return false;
    return true;
  }

  // The clauses that watch `lost`, which has become false: each watches another literal, or one is left in it.
  bool visit(Literal lost) {
    std::vector<std::size_t>& watchers = watched_by_[index(lost)];
    std::size_t kept = 0;
    bool consistent = true;
    for (std::size_t k = 0; k < watchers.size(); ++k) {
      Literals& clause = clauses_[watchers[k]];
      if (clause.empty()) continue;  // removed
      if (clause[0] == lost) std::swap(clause[0], clause[1]);
      const auto other =
          value(clause[0]) > 0 || !consistent
              ? clause.end()
              : std::find_if(clause.begin() + 2, clause.end(), [&](Literal l) { return value(l) >= 0; });
      if (other != clause.end()) {
        std::swap(clause[1], *other);
        watched_by_[index(clause[1])].push_back(watchers[k]);
        continue;
      }
      watchers[kept++] = watchers[k];
      if (value(clause[0]) == 0 && consistent) assume(clause[0]);
      consistent = consistent && value(clause[0]) > 0;
    }
    watchers.resize(kept);
    return consistent;
  }

  std::vector<Literals> clauses_;  // the first two literals are watched; empty: removed
  std::vector<int> value_;         // of each variable
  std::vector<std::vector<std::size_t>> watched_by_;
  std::map<Literals, std::vector<std::size_t>> number_;  // of the clauses with these literals, sorted
  std::vector<Literal> trail_;                           // what is true, in the order in which it became so
  std::size_t done_ = 0;                                 // how much of it has been propagated
  bool contradiction_ = false;
};

struct Step {
  bool deletes = false;
  Literals literals;
};

// One line of a proof; a fault says what is wrong with it.
std::string parse(std::string_view line, std::size_t vars, Step& step) {
  step = {};
  if (line.starts_with("d ")) step.deletes = true, line.remove_prefix(2);
  while (true) {
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    Literal literal = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), literal);
    if (error != std::errc()) return "no literal, and no 0 at the end";
    line.remove_prefix(static_cast<std::size_t>(end - line.data()));
    if (literal == 0) break;
    if (literal == INT32_MIN || static_cast<std::size_t>(std::abs(literal)) > vars)
      return fmt::format("{} is no literal of the formula", literal);
    step.literals.push_back(literal);
  }
  if (line.find_first_not_of(' ') != line.npos) return "more after the 0";
  std::sort(step.literals.begin(), step.literals.end());
  step.literals.erase(std::unique(step.literals.begin(), step.literals.end()), step.literals.end());
  return "";
}

}  // namespace

std::string rup_fault(const Formula& formula, std::string_view proof, const Work& work) {
  Propagator known(formula.vars);
  for (std::size_t c = 0; c < formula.clauses(); ++c) {
    Literals clause(formula.clause(c).begin(), formula.clause(c).end());
    std::sort(clause.begin(), clause.end());
    clause.erase(std::unique(clause.begin(), clause.end()), clause.end());
    known.add(std::move(clause));
  }
  Step step;
  for (std::size_t number = 1; !known.contradiction(); ++number) {
    if (number % 1024 == 0 && work.over()) return "stopped";
    if (proof.empty()) return "the proof ends before the empty clause";
    const std::size_t end = proof.find('\n');
    const std::string_view line = proof.substr(0, end);
    proof.remove_prefix(end == proof.npos ? proof.size() : end + 1);
    if (const std::string fault = parse(line, formula.vars, step); !fault.empty())
      return fmt::format("line {} of the proof: {}", number, fault);
    if (step.deletes) {
      known.remove(step.literals);
    } else {
      if (!known.implies(step.literals))
        return fmt::format("line {} of the proof: the lemma does not follow by unit propagation", number);
      known.add(std::move(step.literals));
    }
  }
  return "";
}

}  // namespace reductio::verifier

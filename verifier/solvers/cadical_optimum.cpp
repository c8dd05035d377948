#include "verifier/solvers/cadical_optimum.hpp"

#include <algorithm>
#include <cadical.hpp>
#include <cmath>
#include <map>

#include "instances/error.hpp"
#include "instances/shapes/soft_formula.hpp"
#include "instances/shapes/zero_one_program.hpp"

namespace reductio::verifier {
namespace {

// So much times a literal, from 1 on, which are to reach a bound together.
struct WeightedLiteral {
  std::int64_t weight;
  int literal;
};
// The terms of a row with positive weights, and what its bound gains by that.
struct PositiveTerms {
  std::vector<WeightedLiteral> terms;
  std::int64_t moved = 0;
};
PositiveTerms positive(const LinearRow& row, std::int64_t sign) {
  PositiveTerms out;
  for (std::size_t k = 0; k < row.terms(); ++k) {
    const std::int64_t c = sign * row.coefficient(k);
    const int x = static_cast<int>(row.variable(k));
    if (c > 0) out.terms.push_back({c, x});
    if (c < 0) out.terms.push_back({-c, -x}), out.moved -= c;
  }
  std::stable_sort(out.terms.begin(), out.terms.end(),
                   [](const WeightedLiteral& x, const WeightedLiteral& y) { return x.weight > y.weight; });
  return out;
}

// Its diagrams have too many nodes.
struct TooManyNodes {};

class OptimumSearch : CaDiCaL::Terminator {
 public:
  OptimumSearch(std::size_t vars, const Work& work)
      : work_(work), vars_(vars), last_(static_cast<int>(vars)) {
    solver_.set("quiet", 1);
    solver_.connect_terminator(this);
  }
  OptimumSearch(const OptimumSearch&) = delete;
  OptimumSearch& operator=(const OptimumSearch&) = delete;
  ~OptimumSearch() override { solver_.disconnect_terminator(); }

  int fresh() { return ++last_; }
  void clause(std::initializer_list<int> literals) {
    for (const int literal : literals) solver_.add(literal);
    solver_.add(0);
  }
  void clauses(const Formula& formula) {
    for (std::size_t c = 0; c < formula.clauses(); ++c) {
      if (c % 4096 == 0) keep_going();
      for (const std::int32_t literal : formula.clause(c)) solver_.add(literal);
      solver_.add(0);
    }
  }
  // A clause that holds, or whose literal `unless` does.
  void clause_unless(std::span<const std::int32_t> literals, int unless) {
    for (const std::int32_t literal : literals) solver_.add(literal);
    solver_.add(unless);
    solver_.add(0);
  }

  // The literal that the terms reach the bound, where it is true; of terms of one diagram, whatever the bound.
  class Diagram {
   public:
    Diagram(OptimumSearch& search, std::vector<WeightedLiteral> terms)
        : search_(search), terms_(std::move(terms)), left_(terms_.size() + 1) {
      for (std::size_t k = terms_.size(); k-- > 0;) left_[k] = left_[k + 1] + terms_[k].weight;
    }
    void require(std::int64_t bound) {
      if (bound > left_[0]) return search_.clause({});
      if (bound <= 0) return;
      search_.clause({node(0, bound)});
      while (!pending_.empty()) {
        const auto [k, rest] = pending_.back();
        pending_.pop_back();
        explain(k, rest, nodes_.at({k, rest}));
      }
    }

   private:
    // Of the terms from k on, for a rest that is above 0 and that they can reach.
    int node(std::size_t k, std::int64_t rest) {
      const auto [at, is_new] = nodes_.try_emplace({k, rest}, 0);
      if (!is_new) return at->second;
      search_.count_node();
      pending_.emplace_back(k, rest);
      return at->second = search_.fresh();
    }
    // Without the term's literal the others have to reach the rest, and in any case what it leaves of it.
    void explain(std::size_t k, std::int64_t rest, int here) {
      const auto& [weight, literal] = terms_[k];
      if (rest > left_[k + 1])
        search_.clause({-here, literal});
      else
        search_.clause({-here, literal, node(k + 1, rest)});
      if (const std::int64_t less = rest - weight; less > 0) search_.clause({-here, node(k + 1, less)});
    }

    OptimumSearch& search_;
    std::vector<WeightedLiteral> terms_;
    std::vector<std::int64_t> left_;  // what the terms from k on reach at most
    std::map<std::pair<std::size_t, std::int64_t>, int> nodes_;
    std::vector<std::pair<std::size_t, std::int64_t>> pending_;  // of nodes without clauses so far
  };

  // From now on `solution` gives others.
  void block(const Assignment& solution) {
    for (std::size_t v = 0; v < vars_; ++v) {
      const int variable = static_cast<int>(v) + 1;
      solver_.add(solution.value[v] ? -variable : variable);
    }
    solver_.add(0);
  }

  // Some solution; none where there is none. Throws Stopped.
  std::optional<Assignment> solution() {
    keep_going();
    const int result = solver_.solve();
    if (result == 0) throw work_.stopped("CaDiCaL was stopped");
    if (result != satisfiable) return std::nullopt;
    Assignment out{std::vector<bool>(vars_)};
    for (std::size_t v = 0; v < vars_; ++v) out.value[v] = solver_.val(static_cast<int>(v) + 1) > 0;
    return out;
  }

 private:
  static constexpr int satisfiable = 10;
  static constexpr std::size_t most_nodes = 1 << 22;

  bool terminate() override { return work_.over(); }
  void keep_going() const {
    if (work_.over()) throw work_.stopped("stopped before CaDiCaL answered");
  }
  void count_node() {
    if (++nodes_ > most_nodes) throw TooManyNodes();
    if (nodes_ % 4096 == 0) keep_going();
  }

  const Work& work_;
  std::size_t vars_, nodes_ = 0;
  int last_;
  CaDiCaL::Solver solver_;
};

// What both problems come to: constraints that are in the search, and a sum that is to be as great as it can be.
struct Maximised {
  std::vector<WeightedLiteral> terms;
  std::int64_t moved = 0;  // the sum less this is the objective, or its negation where the least is asked
};

Maximised posed(OptimumSearch& search, const SoftFormula& x) {
  search.clauses(x.hard);
  Maximised out;
  for (std::size_t c = 0; c < x.soft.clauses(); ++c) {
    const int broken = search.fresh();
    search.clause_unless(x.soft.clause(c), broken);
    out.terms.push_back({x.weights.row(c)[0], -broken});
    out.moved += x.weights.row(c)[0];
  }
  std::stable_sort(out.terms.begin(), out.terms.end(),
                   [](const WeightedLiteral& a, const WeightedLiteral& b) { return a.weight > b.weight; });
  return out;
}

Maximised posed(OptimumSearch& search, const ZeroOneProgram& x, bool greatest) {
  for (std::size_t r = 0; r < x.constraints.rows(); ++r) {
    const LinearRow row = x.constraints.row(r);
    for (const std::int64_t sign : {1, -1}) {
      if (sign < 0 && !row.equation()) continue;
      const PositiveTerms sum = positive(row, sign);
      OptimumSearch::Diagram(search, sum.terms).require(sign * row.bound() + sum.moved);
    }
  }
  PositiveTerms sum = positive(x.objective.row(0), greatest ? 1 : -1);
  return {std::move(sum.terms), sum.moved};
}

// The search for solutions of an instance, and bounds on its objective.
class Posed {
 public:
  Posed(const Problem& problem, const Data& data, const Work& work)
      : search_(static_cast<std::size_t>(sizes(data).at("vars")), work),
        greatest_(problem.best == Best::greatest),
        sum_(problem.name == "maxsat" ? posed(search_, data.of<SoftFormula>())
                                      : posed(search_, data.of<ZeroOneProgram>(), greatest_)),
        objective_(search_, sum_.terms) {}

  OptimumSearch& search() { return search_; }
  bool greatest() const { return greatest_; }
  // No worse than this. Of a least objective the sum is that of its negation.
  void require(std::int64_t value) { objective_.require((greatest_ ? value : -value) + sum_.moved); }

 private:
  OptimumSearch search_;
  bool greatest_;
  Maximised sum_;
  OptimumSearch::Diagram objective_;
};

std::int64_t threshold_of(const Data& data) { return data.shape().threshold(data)->integer().value(); }

Answer best_of_all(const Problem& problem, const Data& data, Ask ask, const Work& work) {
  Posed all(problem, data, work);
  if (ask == Ask::decide) all.require(threshold_of(data));
  Answer out{AnswerKind::no, {}, {}};
  while (const auto solution = all.search().solution()) {
    out = {ask == Ask::decide ? AnswerKind::yes : AnswerKind::optimum, *solution, {}};
    if (ask == Ask::decide) break;
    out.value = problem.score_of(data, *solution);
    all.require(out.value->integer().value() + (all.greatest() ? 1 : -1));
  }
  return out;
}

}  // namespace

// How much search it takes does not follow from sizes: this is what reading takes.
std::optional<Seconds> CadicalOptimum::offer(const Problem& problem, const Sizes& sizes,
                                             const Question& question) {
  constexpr Seconds start = 200e-6, each = 2e-6;
  if (problem.name != "maxsat" && problem.name != "pb" && problem.name != "ilp") return std::nullopt;
  if (question.ask == Ask::top || question.ask == Ask::histogram) return std::nullopt;
  double all = 0;
  for (const auto& [what, size] : sizes.all) all += static_cast<double>(size);
  return start + each * all;
}

Answer CadicalOptimum::solve(const Problem& problem, const Data& data, Ask ask, const Work& work) try {
  return best_of_all(problem, data, ask, work);
} catch (const Stopped&) {
  return {};
} catch (const TooManyNodes&) {
  return {AnswerKind::unknown,
          {},
          {},
          "the diagram of a constraint has too many nodes: coefficients are large and various"};
}

// Those that reach the threshold, or the optimum, one after the other.
void CadicalOptimum::each_witness(const Problem& problem, const Data& data, const Work& work,
                                  const std::function<bool(const Witness&)>& f) {
  std::int64_t value = 0;
  if (asked(problem, data) == Ask::decide) {
    value = threshold_of(data);
  } else {
    const Answer best = best_of_all(problem, data, Ask::optimum, work);
    if (!best.value) return;
    value = best.value->integer().value();
  }
  Posed all(problem, data, work);
  all.require(value);
  while (const auto solution = all.search().solution()) {
    if (!f(*solution)) return;
    all.search().block(*solution);
  }
}

}  // namespace reductio::verifier

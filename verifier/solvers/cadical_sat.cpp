#include "verifier/solvers/cadical_sat.hpp"

#include <algorithm>
#include <cadical.hpp>
#include <cmath>
#include <unordered_map>

#include "instances/error.hpp"
#include "instances/shapes/formula.hpp"

namespace reductio::verifier {
namespace {

class SatSearch : CaDiCaL::Terminator {
 public:
  SatSearch(const Formula& formula, const Work& work) : work_(work), vars_(formula.vars) {
    solver_.set("quiet", 1);
    solver_.connect_terminator(this);
    for (std::size_t c = 0; c < formula.clauses(); ++c) {
      if (c % 4096 == 0) keep_going();
      add(formula.clause(c));
    }
  }
  SatSearch(const SatSearch&) = delete;
  SatSearch& operator=(const SatSearch&) = delete;
  ~SatSearch() override { solver_.disconnect_terminator(); }

  // Some model; none when there is none. Throws Stopped.
  std::optional<Assignment> model() {
    keep_going();
    const int result = solver_.solve();
    if (result == 0) throw work_.stopped("CaDiCaL was stopped");
    if (result != satisfiable) return std::nullopt;
    Assignment out{std::vector<bool>(vars_)};  // a variable that no clause mentions is false
    for (const auto& [variable, number] : number_)
      out.value[static_cast<std::size_t>(variable) - 1] = solver_.val(number) > 0;
    return out;
  }

  // From now on `model` gives others.
  void block(const Assignment& model) {
    std::vector<std::int32_t> clause;
    for (std::size_t v = 0; v < model.value.size(); ++v) {
      const auto variable = static_cast<std::int32_t>(v + 1);
      clause.push_back(model.value[v] ? -variable : variable);
    }
    add(clause);
  }

 private:
  static constexpr int satisfiable = 10;

  bool terminate() override { return work_.over(); }

  void keep_going() const {
    if (work_.over()) throw work_.stopped("stopped before CaDiCaL answered");
  }

  // CaDiCaL takes memory for every number up to the greatest: it gets the variables that occur, in the order in
  // which they do.
  void add(std::span<const std::int32_t> clause) {
    for (const std::int32_t literal : clause) {
      const auto next = static_cast<int>(number_.size() + 1);
      const int number = number_.try_emplace(literal > 0 ? literal : -literal, next).first->second;
      solver_.add(literal > 0 ? number : -number);
    }
    solver_.add(0);
  }

  const Work& work_;
  std::size_t vars_;
  std::unordered_map<std::int32_t, int> number_;
  CaDiCaL::Solver solver_;
};

}  // namespace

// How much search a formula takes does not follow from its sizes: this is what reading takes, and models found without
// much search, as many as random clauses of three literals have.
std::optional<Seconds> CadicalSat::offer(const Problem& problem, const Sizes& sizes,
                                         const Question& question) {
  constexpr Seconds start = 100e-6, clause = 500e-9, model = 2e-6, literal = 10e-9, most = 1e300;
  if (problem.name != "sat") return std::nullopt;
  const auto vars = static_cast<double>(sizes.at("vars")), clauses = static_cast<double>(sizes.at("clauses"));
  const double all = std::exp2(vars - clauses * std::log2(8.0 / 7)),
               models = question.ask == Ask::count  ? all
                        : question.ask == Ask::list ? std::min(all, static_cast<double>(question.most))
                                                    : 1;
  return std::min(most, start + clauses * clause + models * (model + vars * literal));
}

Answer CadicalSat::solve(const Problem&, const Data& data, Ask, const Work& work) try {
  const std::optional<Assignment> model = SatSearch(data.of<Formula>(), work).model();
  if (!model) return {AnswerKind::no, {}, {}};
  return {AnswerKind::yes, *model, {}};
} catch (const Stopped&) {
  return {};
}

void CadicalSat::each_witness(const Problem&, const Data& data, const Work& work,
                              const std::function<bool(const Witness&)>& f) {
  SatSearch search(data.of<Formula>(), work);
  while (const auto model = search.model()) {
    if (!f(*model)) return;
    search.block(*model);
  }
}

std::string cadical_version() { return CaDiCaL::Solver::version(); }

}  // namespace reductio::verifier

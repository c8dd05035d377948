#include "verifier/solvers/cadical_sat.hpp"

#include <cadical.hpp>

#include "instances/error.hpp"

namespace reductio {
namespace {

class Search : CaDiCaL::Terminator {
 public:
  Search(const Formula& formula, const Work& work) : work_(work), mentioned_(formula.vars) {
    solver_.set("quiet", 1);
    solver_.connect_terminator(this);
    for (std::size_t c = 0; c < formula.clauses(); ++c) {
      if (c % 4096 == 0) keep_going();
      add(formula.clause(c));
    }
  }
  Search(const Search&) = delete;
  Search& operator=(const Search&) = delete;
  ~Search() override { solver_.disconnect_terminator(); }

  // Some model; none when there is none. Throws Stopped.
  std::optional<Assignment> model() {
    keep_going();
    const int result = solver_.solve();
    if (result == 0) throw Stopped("CaDiCaL was stopped");
    if (result != satisfiable) return std::nullopt;
    Assignment out{std::vector<bool>(mentioned_.size())};
    for (std::size_t v = 0; v < mentioned_.size(); ++v)
      out.value[v] = mentioned_[v] && solver_.val(static_cast<int>(v + 1)) > 0;
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
    if (work_.over()) throw Stopped("stopped before CaDiCaL answered");
  }

  void add(std::span<const std::int32_t> clause) {
    for (const std::int32_t literal : clause) {
      solver_.add(literal);
      mentioned_[static_cast<std::size_t>(literal > 0 ? literal : -literal) - 1] = true;
    }
    solver_.add(0);
  }

  const Work& work_;
  std::vector<bool> mentioned_;
  CaDiCaL::Solver solver_;
};

}  // namespace

Answer CadicalSat::solve(const Problem&, const Data& data, Ask, const Work& work) try {
  const std::optional<Assignment> model = Search(std::get<Formula>(data), work).model();
  if (!model) return {AnswerKind::no, {}, {}};
  return {AnswerKind::yes, *model, {}};
} catch (const Stopped&) {
  return {};
}

void CadicalSat::each_witness(const Problem&, const Data& data, const Work& work,
                              const std::function<bool(const Witness&)>& f) {
  Search search(std::get<Formula>(data), work);
  while (const auto model = search.model()) {
    if (!f(*model)) return;
    search.block(*model);
  }
}

std::string cadical_version() { return CaDiCaL::Solver::version(); }

}  // namespace reductio

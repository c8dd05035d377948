#include "verifier/solvers/solver.hpp"

#include <algorithm>
#include <stdexcept>

#include "instances/error.hpp"
#include "instances/settings.hpp"

namespace reductio {
namespace {

// What is wrong with an answer, as far as the specification alone can tell; empty when nothing is.
std::string fault(const Problem& problem, const Data& data, Ask ask, const Answer& answer) {
  switch (answer.kind) {
    case AnswerKind::unknown:
    case AnswerKind::no:
      return answer.witness ? "a witness of nothing" : "";
    case AnswerKind::yes:
      if (ask != Ask::decision) return "yes to a question for the optimum";
      if (!answer.witness && !problem.always_witnessed) return "";
      return answer.witness && problem.holds(data, *answer.witness) ? ""
                                                                    : "yes with a witness that does not hold";
    case AnswerKind::optimum:
      if (ask != Ask::optimum) return "an optimum to a question for yes or no";
      return answer.value && answer.witness && problem.score_of(data, *answer.witness) == answer.value
                 ? ""
                 : "an optimum that its witness does not attain";
  }
  return "an answer of no kind";
}

}  // namespace

const Solver& find_solver(std::string_view name) {
  std::vector<std::string> names;
  for (const Solver& solver : solvers()) {
    if (solver.name == name) return solver;
    names.emplace_back(solver.name);
  }
  throw unknown_word("solver", "'" + std::string(name) + "' is not known", name, names);
}

const Solver& default_solver(const Problem& problem) {
  for (const bool plain : {false, true})
    for (const Solver& solver : solvers())
      if (solver.plain == plain && solver.handles(problem)) return solver;
  throw InputError("problem", "'" + std::string(problem.name) + "'", "one that a solver handles");
}

Ask asked(const Problem& problem, const Data& data) {
  return problem.decision(data.shape().threshold(data)) ? Ask::decision : Ask::optimum;
}

Answer solve(const Problem& problem, const Data& data, Ask ask, const Work& work, const Solver& solver) {
  const std::string name(problem.name);
  if (!solver.handles(problem))
    throw InputError("solver", std::string(solver.name), "one that handles the problem " + name);
  if (ask == Ask::decision && !problem.decision(data.shape().threshold(data)))
    throw InputError(
        "threshold", "none",
        "one, to answer yes or no: without it " + name + " asks for the optimum (see --threshold)");
  if (ask == Ask::optimum && !problem.best)
    throw InputError("question", "the optimum", "yes or no: " + name + " has no optimum");
  const Answer answer = solver.solve(problem, data, ask, work);
  if (const std::string wrong = fault(problem, data, ask, answer); !wrong.empty())
    throw std::logic_error("solver " + std::string(solver.name) + " answered " + wrong +
                           " on an instance of " + name);
  return answer;
}

}  // namespace reductio

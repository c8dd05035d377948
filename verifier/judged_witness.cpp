#include "verifier/judged_witness.hpp"

#include <fmt/format.h>

#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {
namespace {

void check_gamma(const Number& gamma) {
  constexpr std::int64_t most = std::int64_t{1} << 31;
  if (!gamma.exact() || gamma.is_root() || !surely(gamma >= Number(1)) || gamma.numerator() >= most)
    throw InputError("gamma", gamma.text(), "a fraction from 1 on, of numbers below 2^31, as in 3/2");
}

}  // namespace

JudgedWitness judge_witness(const Problem& problem, const Data& data, const Witness& witness,
                            const Number& gamma, const Work& work) {
  check_gamma(gamma);
  if (!problem.best)
    throw InputError("an instance of " + std::string(problem.name), "one of a problem that has an optimum");
  const auto score = problem.score_of(data, witness);
  if (!score)
    throw data.shape().witness_is_assignment()
        ? InputError("witness", "a hard clause or a constraint that it breaks", "none")
        : InputError("witness", data.shape().json_text(witness),
                     "rows of the instance, as its witnesses are");
  const Solver& solver = default_solver(problem, data, {Ask::optimum});
  const Answer answer = solve(problem, data, Ask::optimum, work, solver);
  if (answer.kind != AnswerKind::optimum || !answer.value || !answer.witness)
    throw work.stopped("stopped before the optimum was found");
  JudgedWitness out{*score, *answer.value, *answer.witness};
  if (identical(gamma, Number(1))) {
    out.within = *score == out.optimum;
    return out;
  }
  if (possibly((problem.best == Best::least ? out.optimum : *score) < Number(0)))
    throw InputError("gamma", gamma.text(), "1, where objectives are below 0");
  out.within = problem.best == Best::least ? *score <= scaled(out.optimum, gamma)
                                           : scaled(*score, gamma) >= out.optimum;
  return out;
}

}  // namespace reductio::verifier

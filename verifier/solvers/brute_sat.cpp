#include "verifier/solvers/brute_sat.hpp"

#include <algorithm>
#include <cmath>

#include "instances/error.hpp"
#include "instances/shapes/formula.hpp"

namespace reductio::verifier {
namespace {

// The next assignment; false after the last.
bool advance(std::vector<bool>& value) {
  const auto zero = std::find(value.begin(), value.end(), false);
  const bool more = zero != value.end();
  std::fill(value.begin(), zero, false);
  if (more) *zero = true;
  return more;
}

}  // namespace

std::optional<Seconds> BruteSat::offer(const Problem& problem, const Sizes& sizes, const Question&) {
  constexpr Seconds assignment = 20e-9, clause = 5e-9, most = 1e300;
  if (problem.name != "sat") return std::nullopt;
  const auto vars = static_cast<double>(sizes.at("vars")), clauses = static_cast<double>(sizes.at("clauses"));
  return std::min(most, std::exp2(vars) * (assignment + clause * clauses));
}

void BruteSat::each_witness(const Problem&, const Data& data, const Work& work,
                            const std::function<bool(const Witness&)>& f) {
  const Formula& formula = data.of<Formula>();
  Assignment assignment{std::vector<bool>(formula.vars)};
  do {
    if (work.over()) throw work.stopped("stopped before all assignments were tried");
    if (falsified(formula, assignment) == 0 && !f(assignment)) return;
  } while (advance(assignment.value));
}

Answer BruteSat::solve(const Problem& problem, const Data& data, Ask, const Work& work) try {
  Answer answer{AnswerKind::no, {}, {}};
  each_witness(problem, data, work, [&](const Witness& w) {
    answer = {AnswerKind::yes, w, {}};
    return false;
  });
  return answer;
} catch (const Stopped&) {
  return {};
}

}  // namespace reductio::verifier

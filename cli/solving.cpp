#include "cli/solving.hpp"

#include <fmt/format.h>

#include "cli/answers.hpp"
#include "cli/files.hpp"
#include "reductions/reduction.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::cli {
namespace {

using Kind = Question::Kind;

bool enumerates(const Question& question) {
  return question.kind == Kind::count || question.kind == Kind::list;
}

bool better(const Problem& problem, const Answer& x, const Answer& y) {
  if (x.kind != AnswerKind::optimum || y.kind != AnswerKind::optimum || !x.value || !y.value) return false;
  return problem.better(*x.value, *y.value);
}

// Does the OR of two answers come from the second? One yes is enough; all must be no, or their optimum known.
bool second_decides(const Problem& problem, const Answer& first, const Answer& second) {
  if (first.kind == AnswerKind::yes || second.kind == AnswerKind::yes) return first.kind != AnswerKind::yes;
  if (first.kind == AnswerKind::unknown || second.kind == AnswerKind::unknown)
    return first.kind != AnswerKind::unknown;
  if (first.kind == AnswerKind::no) return second.kind == AnswerKind::optimum;
  return better(problem, second, first);
}

std::size_t target_number(const Instance& instance, std::size_t place) {
  const Json& recipe = instance.provenance.recipe;
  if (recipe.empty() || !recipe.back().contains("target")) return place;
  const Json& target = recipe.back()["target"];
  return target.is_number_unsigned() ? target.get<std::size_t>() : place;
}

void enumerate(const Question& question, const Problem& problem, const Solver& solver, const Work& work,
               Solved& out) try {
  solver.each_witness(problem, out.instance.data, work, [&](const Witness& witness) {
    ++out.count;
    if (!out.answer.witness) out.answer.witness = witness;
    if (question.kind == Kind::list) out.found.push_back({out.file, out.target, witness});
    out.complete = question.kind == Kind::count || out.count < question.most;
    return out.complete;
  });
} catch (const Stopped&) {
  out.complete = false;
}

// The answer that the witnesses amount to.
void conclude(const Problem& problem, Solved& out) {
  const bool optimum = asked(problem, out.instance.data) == Ask::optimum;
  if (out.count > 0)
    out.answer.kind = optimum ? AnswerKind::optimum : AnswerKind::yes;
  else
    out.answer.kind = out.complete ? AnswerKind::no : AnswerKind::unknown;
  if (optimum && out.answer.witness) out.answer.value = score_of(out.instance, *out.answer.witness);
}

// Takes the next file into what is known of those before.
void join(Solved& all, Solved next) {
  if (next.instance.problem != all.instance.problem)
    throw InputError(next.file, "an instance of " + next.instance.problem,
                     "one of " + all.instance.problem + ", as in the files before");
  const Problem& problem = find_problem(all.instance.problem);
  if (better(problem, next.answer, all.answer)) {  // what attains less than the optimum is no witness
    all.count = 0;
    all.found.clear();
  }
  if (!better(problem, all.answer, next.answer)) {
    all.count += next.count;
    all.found.insert(all.found.end(), next.found.begin(), next.found.end());
  }
  all.seconds += next.seconds;
  all.complete = all.complete && next.complete;
  if (all.why.empty() && !next.why.empty()) all.why = next.file + ": " + next.why;
  if (second_decides(problem, all.recorded.known, next.recorded.known)) all.recorded = next.recorded;
  if (second_decides(problem, all.answer, next.answer)) {
    all.file = next.file;
    all.target = next.target;
    all.answer = next.answer;
    all.instance = std::move(next.instance);
  }
}

bool settled(const Solved& all, const Question& question) {
  const bool enough =
      !enumerates(question) || (question.kind == Kind::list && all.found.size() >= question.most);
  return all.answer.kind == AnswerKind::yes && enough;
}

// Why nothing is known though there was time. Where witnesses are counted, what is not decided may have more.
void explain(const Question& question, const Solver& solver, const Work& work, Solved& out) {
  const bool open = enumerates(question) ? out.complete : out.answer.kind == AnswerKind::unknown;
  if (solver.undecided == nullptr || !open || work.over()) return;
  out.why = solver.undecided(out.instance.data, work);
  if (out.why.empty()) return;
  out.complete = false;
  if (out.answer.kind == AnswerKind::no) out.answer.kind = AnswerKind::unknown;
}

}  // namespace

Solved solve_file(const Session& session, const std::string& file, std::size_t place,
                  const Question& question) {
  Solved out;
  out.file = file;
  out.instance = read(session, file, Recorded::is_compared);
  out.target = target_number(out.instance, place);
  out.recorded.known = out.instance.provenance.known;
  out.recorded.known_by = out.instance.provenance.known_by;
  const Problem& problem = find_problem(out.instance.problem);
  const Solver& solver = question.solver.empty() ? default_solver(problem) : find_solver(question.solver);
  if (!solver.handles(problem))
    throw InputError("--solver", std::string(solver.name) + " does not handle " + std::string(problem.name),
                     "one that does, as `reductio show NAME` says");
  out.solver = solver.name;
  Work work = session.work();  // only now: while a pipe is read, Ctrl-C ends the program at once
  work.deadline = question.deadline;
  const auto start = std::chrono::steady_clock::now();
  if (enumerates(question)) {
    enumerate(question, problem, solver, work, out);
    conclude(problem, out);
  } else {
    const Ask ask = question.kind == Kind::as_asked   ? asked(problem, out.instance.data)
                    : question.kind == Kind::decision ? Ask::decision
                                                      : Ask::optimum;
    out.answer = solve(problem, out.instance.data, ask, work, solver);
  }
  try {
    explain(question, solver, work, out);
  } catch (const Stopped&) {  // unknown it is, for want of time
  }
  out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return out;
}

Solved solve_files(const Session& session, const std::vector<std::string>& files, const Question& question) {
  Solved all = solve_file(session, files.front(), 0, question);
  for (std::size_t k = 1; k < files.size() && !settled(all, question); ++k)
    join(all, solve_file(session, files[k], k, question));
  return all;
}

}  // namespace reductio::cli

#include "verifier/solved.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instances/answer_text.hpp"
#include "reductions/base/reduction.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {
namespace {

Decided better(const Problem& problem, const Answer& x, const Answer& y) {
  if (x.kind != AnswerKind::optimum || y.kind != AnswerKind::optimum || !x.value || !y.value)
    return Decided::no;
  return problem.better(*x.value, *y.value);
}

// Does the OR of two answers come from the second? One yes is enough; all must be no, or their optimum known.
bool second_decides(const Problem& problem, const Answer& first, const Answer& second) {
  if (first.kind == AnswerKind::yes || second.kind == AnswerKind::yes) return first.kind != AnswerKind::yes;
  if (first.kind == AnswerKind::unknown || second.kind == AnswerKind::unknown)
    return first.kind != AnswerKind::unknown;
  if (first.kind == AnswerKind::no) return second.kind == AnswerKind::optimum;
  return surely(better(problem, second, first));
}

std::size_t target_number(const Instance& instance, std::size_t place) {
  const Recipe& recipe = instance.provenance.recipe;
  const auto* const made = recipe.empty() ? nullptr : recipe.back().get_if<Reduced>();
  return made ? made->target : place;
}

void list(const Problem& problem, const Solver& solver, const Work& work, Solved& out) {
  const Instance& instance = out.instance;
  try {
    solver.each_witness(problem, instance.data, work, [&](const Witness& w) {
      out.found.push_back({out.file, out.target, w, witness_text(instance, w)});
      out.complete = out.found.size() < out.question.most;
      return out.complete;
    });
  } catch (const Stopped&) {
    out.complete = false;
  } catch (const Undecided& e) {
    out.complete = false, out.answer.why = e.what();
  }
  out.count = out.found.size();
  // The answer that the witnesses amount to.
  const bool optimum = asked(problem, instance.data) == Ask::optimum;
  if (out.found.empty()) {
    out.answer.kind = out.complete ? AnswerKind::no : AnswerKind::unknown;
  } else {
    out.answer.kind = optimum ? AnswerKind::optimum : AnswerKind::yes;
    out.answer.witness = out.found.front().witness;
    if (optimum) out.answer.value = problem.score_of(instance.data, *out.answer.witness);
  }
}

// What scores amount to is their optimum, whatever the threshold.
Answer best_of(const Problem& problem, const Histogram& scores) {
  if (scores.empty()) return {AnswerKind::no, {}, {}};
  return {AnswerKind::optimum, {}, optimum_within(problem, scores)};
}

void take_top(const std::vector<Ranked>& top, Solved& out) {
  for (const Ranked& one : top)
    out.found.push_back(
        {out.file, out.target, one.witness, witness_text(out.instance, one.witness), one.score});
  out.answer.kind = top.empty() ? AnswerKind::no : AnswerKind::optimum;
  if (!top.empty()) out.answer.witness = top.front().witness, out.answer.value = top.front().score;
}

void ask(const Problem& problem, const Solver& solver, const Work& work, Solved& out) try {
  const Data& data = out.instance.data;
  switch (out.question.ask) {
    case Ask::decide:
    case Ask::optimum:
      out.answer = solve(problem, data, out.question.ask, work, solver);
      return;
    case Ask::value:
      out.answer = value(problem, data, work, solver);
      return;
    case Ask::count: {
      const WitnessCount counted = count(problem, data, work, solver);
      out.answer = counted.answer, out.count = counted.witnesses, out.complete = counted.complete;
      return;
    }
    case Ask::list:
      return list(problem, solver, work, out);
    case Ask::top:
      return take_top(top(problem, data, out.question.most, work, solver), out);
    case Ask::histogram:
      out.histogram = histogram(problem, data, work, solver);
      out.answer = best_of(problem, out.histogram);
  }
} catch (const Stopped&) {
  out.answer = {};  // half of a histogram, or of the top, is none
  out.complete = false;
} catch (const Undecided& e) {
  out.answer = {AnswerKind::unknown, {}, {}, e.what()};
  out.complete = false;
}

const Solver& chosen(const Request& request, const Problem& problem, const Solved& out) {
  const Data& data = out.instance.data;
  if (request.solver.empty()) return default_solver(problem, data, out.question);
  const Solver& solver = find_solver(request.solver);
  for (const Offer& one : out.offers)
    if (one.solver == &solver && one.seconds) return solver;
  throw refusal("--solver", solver, problem, data, out.question);
}

// Nothing is known of all files where it is not decided which has the better optimum, or what is in the top.
void leave_open(Solved& all, const std::string& why) {
  all.answer = {AnswerKind::unknown, {}, {}, why};
  all.found.clear();
  all.count = 0;
  all.complete = false;
  if (all.why.empty()) all.why = why;
}

void check_decided(const Problem& problem, Solved& all, const Solved& next) {
  if (all.question.ask == Ask::histogram) return;  // its optimum lies within what all of them leave open
  if (possibly(better(problem, all.answer, next.answer)) &&
      possibly(better(problem, next.answer, all.answer)))
    return leave_open(all,
                      fmt::format("not decided which optimum is better: {} of {}, or {} of {}",
                                  all.answer.value->text(), all.file, next.answer.value->text(), next.file));
  if (all.question.ask != Ask::top) return;
  std::vector<Number> scores;
  for (const Found& one : all.found) scores.push_back(one.score);
  if (const auto places = open_places(problem, scores, all.question.most))
    leave_open(all, fmt::format("not decided which is better: {}, or {}", all.found[places->first].text,
                                all.found[places->second].text));
}

// Candidates of all files; of witnesses those that attain the optimum of all.
void join_found(const Problem& problem, Solved& all, const Solved& next) {
  const bool top = all.question.ask == Ask::top;
  for (const auto& [score, candidates] : next.histogram)
    all.histogram[score] = all.histogram[score] + candidates;
  if (!top && surely(better(problem, next.answer, all.answer))) {
    all.count = 0;
    all.found.clear();
  }
  if (top || !surely(better(problem, all.answer, next.answer))) {
    all.count = all.count + next.count;
    all.found.insert(all.found.end(), next.found.begin(), next.found.end());
  }
  if (!top) return;
  std::stable_sort(all.found.begin(), all.found.end(),
                   [&](const Found& x, const Found& y) { return ranks_before(problem, x.score, y.score); });
}

// No more of the top than were asked for.
void shorten(Solved& all) {
  if (all.question.ask == Ask::top && all.found.size() > all.question.most)
    all.found.erase(all.found.begin() + static_cast<std::ptrdiff_t>(all.question.most), all.found.end());
}

}  // namespace

void join(Solved& all, Solved next) {
  if (find_problem(all.instance.problem).value != nullptr)
    throw std::logic_error("values of several files have no OR");
  if (next.instance.problem != all.instance.problem)
    throw InputError(next.file, "an instance of " + next.instance.problem,
                     "one of " + all.instance.problem + ", as in the files before");
  const Problem& problem = find_problem(all.instance.problem);
  join_found(problem, all, next);
  check_decided(problem, all, next);
  shorten(all);
  all.seconds += next.seconds;
  all.complete = all.complete && next.complete && all.count != Natural::most;
  if (all.why.empty() && !next.why.empty()) all.why = next.file + ": " + next.why;
  if (second_decides(problem, all.recorded.known, next.recorded.known)) all.recorded = next.recorded;
  if (second_decides(problem, all.answer, next.answer)) {
    all.file = next.file;
    all.target = next.target;
    all.answer = next.answer;
    all.solver = next.solver;
    all.offers = next.offers;
    all.instance = std::move(next.instance);
  }
  if (!all.histogram.empty() && all.answer.kind == AnswerKind::optimum)
    all.answer.value = optimum_within(problem, all.histogram);
}

bool settled(const Solved& all) {
  const bool enough = all.question.ask == Ask::decide ||
                      (all.question.ask == Ask::list && all.found.size() >= all.question.most);
  return all.answer.kind == AnswerKind::yes && enough;
}

Solved solve_instance(Instance instance, const std::string& file, std::size_t place, const Request& request,
                      const Work& work) {
  Solved out;
  out.file = file;
  out.instance = std::move(instance);
  out.target = target_number(out.instance, place);
  out.recorded.known = out.instance.provenance.known;
  out.recorded.known_by = out.instance.provenance.known_by;
  const Data& data = out.instance.data;
  const Problem& problem = find_problem(out.instance.problem);
  out.question = {request.ask.value_or(asked(problem, data)), request.most};
  check_question(problem, data, out.question);
  out.offers = offers(problem, data, out.question);
  const Solver& solver = chosen(request, problem, out);
  out.solver = &solver;
  const auto start = std::chrono::steady_clock::now();
  ask(problem, solver, work, out);
  out.why = out.answer.why;
  out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return out;
}

}  // namespace reductio::verifier

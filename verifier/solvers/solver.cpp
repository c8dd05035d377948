#include "verifier/solvers/solver.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <tuple>

#include "instances/error.hpp"
#include "instances/settings.hpp"

namespace reductio::verifier {
namespace {

// What is wrong with an answer, as far as the specification alone can tell; empty when nothing is.
std::string fault(const Problem& problem, const Data& data, Ask ask, const Answer& answer) {
  switch (answer.kind) {
    case AnswerKind::value:
      return "a value to a question for yes or no, or for the optimum";
    case AnswerKind::unknown:
    case AnswerKind::no:
      return answer.witness ? "a witness of nothing" : "";
    case AnswerKind::yes:
      if (ask != Ask::decide) return "yes to a question for the optimum";
      if (!answer.witness && !problem.always_witnessed) return "";
      return answer.witness && surely(problem.holds(data, *answer.witness))
                 ? ""
                 : "yes with a witness that does not hold";
    case AnswerKind::optimum:
      if (ask != Ask::optimum) return "an optimum to a question for yes or no";
      return answer.value && answer.witness &&
                     identical(problem.score_of(data, *answer.witness), answer.value)
                 ? ""
                 : "an optimum that its witness does not attain";
  }
  return "an answer of no kind";
}

// A question that the problem has at all: most are about scores.
bool has(const Problem& problem, Ask ask) {
  if (problem.value != nullptr || ask == Ask::value) return problem.value != nullptr && ask == Ask::value;
  return ask == Ask::decide || ask == Ask::count || ask == Ask::list || problem.best.has_value();
}

bool has_function(const Solver& solver, Ask ask) {
  switch (ask) {
    case Ask::decide:
    case Ask::optimum:
      return solver.solve != nullptr;
    case Ask::count:
      return solver.count != nullptr || solver.each_witness != nullptr;
    case Ask::list:
      return solver.each_witness != nullptr;
    case Ask::top:
      return solver.top != nullptr;
    case Ask::histogram:
      return solver.histogram != nullptr;
    case Ask::value:
      return solver.value != nullptr;
  }
  return false;
}

std::optional<Seconds> offer(const Solver& solver, const Problem& problem, const Sizes& sizes,
                             const Question& question) {
  if (!has(problem, question.ask) || !has_function(solver, question.ask)) return std::nullopt;
  const auto out = solver.offer(problem, sizes, question);
  if (out && !(*out >= 0))
    throw std::logic_error(fmt::format("solver {} offers {} seconds", solver.name, *out));
  return out;
}

Offer offer(const Solver& solver, const Problem& problem, const Data& data, const Question& question) {
  Offer out{&solver, offer(solver, problem, sizes(data), question), ""};
  if (!out.seconds || solver.bid == nullptr) return out;
  Bid bid = solver.bid(problem, data, question);
  return {&solver, bid.seconds, std::move(bid.note)};
}

// The lesser comes first.
auto rank(const Offer& x) {
  return std::tuple(!x.seconds, std::max(x.seconds.value_or(0), nothing_to_wait_for),
                    x.seconds && x.solver->plain, x.solver->name);
}

std::vector<Offer> in_order(std::vector<Offer> all) {
  std::sort(all.begin(), all.end(), [](const Offer& x, const Offer& y) { return rank(x) < rank(y); });
  return all;
}

const Solver& first_of(const std::vector<Offer>& all, const Problem& problem, const Question& question) {
  if (!all.empty() && all.front().seconds) return *all.front().solver;
  throw InputError("solver", fmt::format("none for {} of {}", in_words(question), problem.name),
                   "a problem and a question that `reductio list solvers` shows");
}

void check_offer(const Problem& problem, const Data& data, const Question& question, const Solver& solver) {
  check_question(problem, data, question);
  if (!offer(solver, problem, data, question).seconds)
    throw refusal("solver", solver, problem, data, question);
}

std::logic_error at_fault(const Solver& solver, const std::string& wrong, const Problem& problem) {
  return std::logic_error(
      fmt::format("solver {} answered {} on an instance of {}", solver.name, wrong, problem.name));
}

// The answer, where nothing is wrong with it.
Answer believed(const Problem& problem, const Data& data, Ask ask, Answer answer, const Solver& solver) {
  if (const std::string wrong = fault(problem, data, ask, answer); !wrong.empty())
    throw at_fault(solver, wrong, problem);
  return answer;
}

WitnessCount count_listed(const Problem& problem, const Data& data, const Work& work, const Solver& solver) {
  WitnessCount out;
  try {
    solver.each_witness(problem, data, work, [&](const Witness& w) {
      if (!out.answer.witness) out.answer.witness = w;
      out.witnesses = out.witnesses + 1;
      return true;
    });
  } catch (const Stopped&) {
    out.complete = false;
  } catch (const Undecided& e) {
    out.complete = false, out.answer.why = e.what();
  }
  const bool best = asked(problem, data) == Ask::optimum;
  if (out.answer.witness)
    out.answer.kind = best ? AnswerKind::optimum : AnswerKind::yes;
  else if (out.complete)
    out.answer.kind = AnswerKind::no;
  if (best && out.answer.witness) out.answer.value = problem.score_of(data, *out.answer.witness);
  return out;
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

std::vector<Offer> offers(const Problem& problem, const Sizes& sizes, const Question& question,
                          const std::vector<Solver>& from) {
  std::vector<Offer> all;
  for (const Solver& solver : from) all.push_back({&solver, offer(solver, problem, sizes, question), ""});
  return in_order(std::move(all));
}

std::vector<Offer> offers(const Problem& problem, const Data& data, const Question& question,
                          const std::vector<Solver>& from) {
  std::vector<Offer> all;
  for (const Solver& solver : from) all.push_back(offer(solver, problem, data, question));
  return in_order(std::move(all));
}

const Solver& default_solver(const Problem& problem, const Sizes& sizes, const Question& question) {
  std::vector<Offer> all = offers(problem, sizes, question);
  std::erase_if(all, [](const Offer& one) { return one.solver->bid != nullptr; });
  return first_of(all, problem, question);
}

const Solver& default_solver(const Problem& problem, const Data& data, const Question& question) {
  return first_of(offers(problem, data, question), problem, question);
}

Sizes small_sizes(const Problem& problem) {
  Sizes out;
  for (const std::string_view name : problem.shape->sizes()) out.all.emplace_back(name, 2);
  return out;
}

InputError refusal(const std::string& place, const Solver& solver, const Problem& problem, const Data& data,
                   const Question& question) {
  const auto handles = [&](const Sizes& of) {
    return std::any_of(std::begin(all_asks), std::end(all_asks), [&](Ask ask) {
      return offer(solver, problem, of, {ask, 1}).has_value();
    });
  };
  const bool here = handles(sizes(data));
  if (!here && !handles(small_sizes(problem)))
    return {place, fmt::format("{} does not handle {}", solver.name, problem.name),
            "one that does, as `reductio show NAME` says"};
  std::string others;
  for (const Offer& one : offers(problem, data, question))
    if (one.seconds) others += fmt::format("{}{}", others.empty() ? "" : " or ", one.solver->name);
  const std::string note = offer(solver, problem, data, question).note;
  return {place,
          fmt::format("{} declines {} of {}{}", solver.name, in_words(question), problem.name,
                      !note.empty() ? ": " + note
                      : here        ? ""
                                    : " at these sizes"),
          others.empty() ? "another question: no solver answers this one" : others};
}

Ask asked(const Problem& problem, const Data& data) {
  if (problem.value != nullptr) return Ask::value;
  return problem.decision(data.shape().threshold(data)) ? Ask::decide : Ask::optimum;
}

void check_question(const Problem& problem, const Data& data, const Question& question) {
  const std::string name(problem.name);
  if (question.ask == Ask::decide && asked(problem, data) == Ask::optimum)
    throw InputError(
        "threshold", "none",
        "one, to answer yes or no: without it " + name + " asks for the optimum (see --threshold)");
  if (has(problem, question.ask)) return;
  throw InputError("question", in_words(question),
                   problem.value != nullptr ? "the value: " + name + " has nothing else"
                   : question.ask == Ask::value
                       ? in_words({asked(problem, data)}) + ": " + name + " has no value"
                       : "yes or no: " + name + " has no optimum");
}

Answer solve(const Problem& problem, const Data& data, Ask ask, const Work& work, const Solver& solver) {
  check_offer(problem, data, {ask}, solver);
  return believed(problem, data, ask, solver.solve(problem, data, ask, work), solver);
}

WitnessCount count(const Problem& problem, const Data& data, const Work& work, const Solver& solver) {
  check_offer(problem, data, {Ask::count}, solver);
  WitnessCount out =
      solver.count != nullptr ? solver.count(problem, data, work) : count_listed(problem, data, work, solver);
  out.answer = believed(problem, data, asked(problem, data), std::move(out.answer), solver);
  if (out.answer.witness.has_value() != (out.witnesses.value > 0))
    throw at_fault(solver, "a witness or a number of them, and not both,", problem);
  return out;
}

Histogram histogram(const Problem& problem, const Data& data, const Work& work, const Solver& solver) {
  check_offer(problem, data, {Ask::histogram}, solver);
  return solver.histogram(problem, data, work);
}

std::vector<Ranked> top(const Problem& problem, const Data& data, std::uint64_t most, const Work& work,
                        const Solver& solver) {
  check_offer(problem, data, {Ask::top, most}, solver);
  std::vector<Ranked> out = solver.top(problem, data, most, work);
  if (out.size() > most) throw at_fault(solver, "more candidates than were asked for", problem);
  for (std::size_t k = 0; k < out.size(); ++k)
    if (!identical(problem.score_of(data, out[k].witness), out[k].score) ||
        (k > 0 && possibly(problem.better(out[k].score, out[k - 1].score))))
      throw at_fault(solver, "candidates with wrong scores, or out of order,", problem);
  return out;
}

Answer value(const Problem& problem, const Data& data, const Work& work, const Solver& solver) try {
  check_offer(problem, data, {Ask::value}, solver);
  return {AnswerKind::value, {}, solver.value(problem, data, work)};
} catch (const Stopped&) {
  return {};
}

}  // namespace reductio::verifier

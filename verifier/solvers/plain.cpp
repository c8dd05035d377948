#include "verifier/solvers/plain.hpp"

#include <algorithm>
#include <cmath>

#include "instances/error.hpp"

namespace reductio::verifier {
namespace {

// Calls f for every candidate in order until it gives false. Throws Stopped.
void each_candidate(const Data& data, const Work& work, const std::function<bool(const Witness&)>& f) {
  std::uint64_t seen = 0;
  data.shape().each_candidate(data, [&](const Witness& w) {
    if (seen++ % 1024 == 0 && work.over()) throw work.stopped("stopped before all candidates were seen");
    return f(w);
  });
}

// A candidate, and the numbers that leave it open.
std::string shown(const Problem& problem, const Data& data, const Witness& w) {
  const auto score = problem.score_of(data, w);
  return problem.shape->say(w) + (score ? ", score " + score->text() : "");
}

std::string why_open(const Problem& problem, const Data& data, const Witness& w) {
  const auto threshold = data.shape().threshold(data);
  return "not decided: " + shown(problem, data, w) + (threshold ? ", threshold " + threshold->text() : "");
}

// The best candidates.
class BestCandidates {
 public:
  BestCandidates(const Problem& problem, std::uint64_t most) : problem_(problem), most_(most) {}

  void take(Ranked one) {
    if (best_.size() == most_ && !before(one, best_.back())) return leave_out(std::move(one));
    best_.insert(std::upper_bound(best_.begin(), best_.end(), one,
                                  [&](const Ranked& x, const Ranked& y) { return before(x, y); }),
                 one);
    if (best_.size() <= most_) return;
    leave_out(std::move(best_.back()));
    best_.pop_back();
  }

  // Throws Undecided where their order, or whether they are the best, is not decided.
  std::vector<Ranked> in_order(const Data& data) && {
    std::vector<Ranked> all = best_;
    if (left_out_) all.push_back(*left_out_);
    std::vector<Number> scores;
    for (const Ranked& one : all) scores.push_back(one.score);
    if (const auto open = open_places(problem_, scores, most_))
      throw Undecided("not decided which is better: " + shown(problem_, data, all[open->first].witness) +
                      ", or " + shown(problem_, data, all[open->second].witness));
    return std::move(best_);
  }

 private:
  bool before(const Ranked& x, const Ranked& y) const { return ranks_before(problem_, x.score, y.score); }

  // An exact score is surely no better than those that were taken; of enclosures the one that may be best is kept.
  void leave_out(Ranked one) {
    if (one.score.exact()) return;
    if (!left_out_ ||
        surely(problem_.better(better_end(problem_, one.score), better_end(problem_, left_out_->score))))
      left_out_ = std::move(one);
  }

  const Problem& problem_;
  std::uint64_t most_;
  std::vector<Ranked> best_;
  std::optional<Ranked> left_out_;
};

// Throws Stopped and Undecided.
std::vector<Ranked> best_of(const Problem& problem, const Data& data, std::uint64_t most, const Work& work) {
  BestCandidates best(problem, most);
  each_candidate(data, work, [&](const Witness& w) {
    if (const auto score = problem.score_of(data, w)) best.take({w, *score});
    return true;
  });
  return std::move(best).in_order(data);
}

// Calls f for every candidate that surely holds, in order, until it gives false. Throws Stopped, and Undecided at the
// end where one may hold.
void each_that_holds(const Problem& problem, const Data& data, const Work& work,
                     const std::function<bool(const Witness&)>& f) {
  std::optional<Witness> open;
  bool whole = true;
  each_candidate(data, work, [&](const Witness& w) {
    const Decided holds = problem.holds(data, w);
    if (surely(holds)) return whole = f(w);
    if (possibly(holds) && !open) open = w;
    return true;
  });
  if (whole && open) throw Undecided(why_open(problem, data, *open));
}

// The same for those whose score is that of the best.
void each_that_attains(const Ranked& best, const Problem& problem, const Data& data, const Work& work,
                       const std::function<bool(const Witness&)>& f) {
  each_candidate(data, work, [&](const Witness& w) {
    if (w == best.witness) return f(w);
    const auto score = problem.score_of(data, w);
    const Decided attains = score ? *score == best.score : Decided::no;
    if (attains == Decided::undecided)
      throw Undecided("not decided whether they are equal: " + shown(problem, data, best.witness) + ", and " +
                      shown(problem, data, w));
    return !surely(attains) || f(w);
  });
}

}  // namespace

std::optional<Seconds> Plain::offer(const Problem& problem, const Sizes& sizes, const Question& question) {
  constexpr Seconds candidate = 15e-9, word = 1e-9, looked_up = 50e-9, factor = 10e-9, real = 8e-9;
  const auto sides = problem.shape->parts();
  if (problem.value != nullptr)  // of pairs of rows of numbers
    return static_cast<double>(sizes.at(sides[0].rows)) * static_cast<double>(sizes.at(sides[1].rows)) *
           (looked_up + factor * static_cast<double>(sizes.at("d")));
  if (!problem.always_witnessed) return std::nullopt;
  if (problem.shape->witness_is_assignment()) {  // of SAT, brute-sat tries them all
    if (!problem.best) return std::nullopt;
    double all = 0;
    for (const auto& [what, size] : sizes.all) all += static_cast<double>(size);
    return std::min(1e300, std::exp2(static_cast<double>(sizes.at("vars"))) * (looked_up + factor * all));
  }
  double candidates = 1;
  for (std::size_t k = 0; k < problem.shape->witness_rows(); ++k)
    candidates *= static_cast<double>(sizes.at(sides[std::min(k, sides.size() - 1)].rows));
  // What attains the optimum is known only when all has been seen.
  const double rounds = question.ask == Ask::count || question.ask == Ask::list ? 2 : 1;
  const bool numbers = has(*problem.shape, Field::reals) || has(*problem.shape, Field::integers);
  const Seconds coordinate = numbers ? real : word / 64;
  return rounds * candidates * (candidate + coordinate * static_cast<double>(sizes.at("d")));
}

Answer Plain::solve(const Problem& problem, const Data& data, Ask ask, const Work& work) try {
  Answer answer{AnswerKind::no, {}, {}};
  if (ask == Ask::optimum) {
    const std::vector<Ranked> best = best_of(problem, data, 1, work);
    return best.empty() ? answer : Answer{AnswerKind::optimum, best.front().witness, best.front().score};
  }
  each_that_holds(problem, data, work, [&](const Witness& w) {
    answer = {AnswerKind::yes, w, {}};
    return false;
  });
  return answer;
} catch (const Stopped&) {
  return {};
} catch (const Undecided& e) {
  return {AnswerKind::unknown, {}, {}, e.what()};
}

void Plain::each_witness(const Problem& problem, const Data& data, const Work& work,
                         const std::function<bool(const Witness&)>& f) {
  if (asked(problem, data) == Ask::decide) return each_that_holds(problem, data, work, f);
  const std::vector<Ranked> best = best_of(problem, data, 1, work);
  if (!best.empty()) each_that_attains(best.front(), problem, data, work, f);
}

Histogram Plain::histogram(const Problem& problem, const Data& data, const Work& work) {
  Histogram out;
  each_candidate(data, work, [&](const Witness& w) {
    if (const auto score = problem.score_of(data, w)) out[*score] = out[*score] + 1;
    return true;
  });
  return out;
}

std::vector<Ranked> Plain::top(const Problem& problem, const Data& data, std::uint64_t most,
                               const Work& work) {
  return best_of(problem, data, most, work);
}

}  // namespace reductio::verifier

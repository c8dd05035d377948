#include "verifier/solvers/question.hpp"

#include <fmt/format.h>

namespace reductio::verifier {

std::string_view name(Ask ask) {
  switch (ask) {
    case Ask::decide:
      return "decide";
    case Ask::optimum:
      return "optimum";
    case Ask::count:
      return "count";
    case Ask::list:
      return "list";
    case Ask::top:
      return "top";
    case Ask::histogram:
      return "histogram";
    case Ask::value:
      return "value";
  }
  return "";
}

std::string in_words(const Question& question) {
  switch (question.ask) {
    case Ask::decide:
      return "yes or no";
    case Ask::optimum:
      return "the optimum";
    case Ask::count:
      return "the number of witnesses";
    case Ask::list:
      return question.most == 1 ? "the first witness" : fmt::format("the first {} witnesses", question.most);
    case Ask::top:
      return question.most == 1 ? "the best candidate" : fmt::format("the best {} candidates", question.most);
    case Ask::histogram:
      return "the histogram of scores";
    case Ask::value:
      return "the value";
  }
  return "";
}

Number better_end(const Problem& problem, const Number& score) {
  return problem.best == Best::least ? score.least() : score.greatest();
}

Number worse_end(const Problem& problem, const Number& score) {
  return problem.best == Best::least ? score.greatest() : score.least();
}

bool ranks_before(const Problem& problem, const Number& x, const Number& y) {
  return surely(problem.better(worse_end(problem, x), worse_end(problem, y)));
}

std::optional<std::pair<std::size_t, std::size_t>> open_places(const Problem& problem,
                                                               std::span<const Number> scores,
                                                               std::size_t most) {
  std::optional<std::pair<std::size_t, std::size_t>> out;
  std::size_t rival = scores.size();  // of those behind, the one that may be best
  for (std::size_t k = scores.size(); k-- > 0;) {
    if (k < most && rival < scores.size() && possibly(problem.better(scores[rival], scores[k])))
      out.emplace(k, rival);
    if (rival == scores.size() ||
        !surely(problem.better(better_end(problem, scores[rival]), better_end(problem, scores[k]))))
      rival = k;
  }
  return out;
}

Number optimum_within(const Problem& problem, const Histogram& scores) {
  Number worse = worse_end(problem, scores.begin()->first),
         better = better_end(problem, scores.begin()->first);
  for (const auto& [score, candidates] : scores) {
    if (surely(problem.better(worse_end(problem, score), worse))) worse = worse_end(problem, score);
    if (surely(problem.better(better_end(problem, score), better))) better = better_end(problem, score);
  }
  return problem.best == Best::least ? Number::between(better, worse) : Number::between(worse, better);
}

}  // namespace reductio::verifier

#include "verifier/solvers/question.hpp"

#include <fmt/format.h>

namespace reductio {

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
  }
  return "";
}

}  // namespace reductio

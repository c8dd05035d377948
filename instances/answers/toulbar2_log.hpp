// What toulbar2 prints, with `-s` also solutions: `New solution: COST ...`, a line of the values 0 and 1 of all
// variables, and at the end `Optimum: COST in ...`, or that there is no solution.
#pragma once
#include "instances/answers/report.hpp"

namespace reductio::instances {

struct Toulbar2Log {
  static constexpr std::string_view doc = "toulbar2, with -s";
  static bool begins(std::string_view text);
  static AnswerRead read(std::string_view text, const std::string& place, std::size_t vars);
};

}  // namespace reductio::instances

// What `glpsol -o OUT` writes for people: lines of the problem, its status and objective, a table of rows, and one
// of columns with their values.
#pragma once
#include "instances/answers/report.hpp"

namespace reductio::instances {

struct GlpsolReport {
  static constexpr std::string_view doc = "glpsol, `-o FILE`";
  static bool begins(std::string_view text);
  static AnswerRead read(std::string_view text, const std::string& place, std::size_t vars);
};

}  // namespace reductio::instances

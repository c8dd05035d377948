// What `glpsol -w OUT` writes for programs: comments, `s mip ROWS COLUMNS STATUS OBJECTIVE`, a line `i ROW VALUE` for
// each row and one `j COLUMN VALUE` for each column, and `e o f`. Columns have numbers and no names: those of our LP
// and MPS files stand in the order of x1, x2, ...
#pragma once
#include "instances/answers/report.hpp"

namespace reductio::instances {

struct GlpsolSolution {
  static constexpr std::string_view doc = "glpsol, `-w FILE`";
  static bool begins(std::string_view text);
  static AnswerRead read(std::string_view text, const std::string& place, std::size_t vars);
};

}  // namespace reductio::instances

// What `cbc FILE solve solution OUT` writes: a line of the status with the objective's value, and a line for each
// column, `NUMBER NAME VALUE COST`. Columns that are left out are 0.
#pragma once
#include "instances/answers/report.hpp"

namespace reductio::instances {

struct CbcSolution {
  static constexpr std::string_view doc = "cbc, `solution FILE`";
  static bool begins(std::string_view text);
  static AnswerRead read(std::string_view text, const std::string& place, std::size_t vars);
};

}  // namespace reductio::instances

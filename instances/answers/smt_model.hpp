// What z3 and cvc5 print: sat, unsat or unknown, and of a model `(define-fun NAME () SORT VALUE)` for each constant,
// x1, x2, ... as in our scripts, or k!1, k!2, ... as z3 names the variables of WCNF and OPB. A number behind the model
// is the optimum that z3 found.
#pragma once
#include "instances/answers/report.hpp"

namespace reductio::instances {

struct SmtModel {
  static constexpr std::string_view doc = "z3 and cvc5, with their models";
  static bool begins(std::string_view text);
  static AnswerRead read(std::string_view text, const std::string& place, std::size_t vars);
};

}  // namespace reductio::instances

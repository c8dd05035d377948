// What somebody's solver or program answered, read with distrust: one reader for every spelling.
//
//   s SATISFIABLE, v 1 -2 0     as in the SAT competitions; blanks, tabs and any line ends
//   SAT, 1 -2 0                 one word and the plain literals: minisat's result file; also yes, no, unknown,
//                               UNSAT, SATISFIABLE, INDETERMINATE, sat and so on, in any case
//   1 -2 0                      the literals alone
//   o 5, v x1 -x2, v 10         as in the MaxSAT and PB competitions: `o` is the least objective so far, of which the
//                               last counts with the model beside it; s OPTIMUM FOUND; values may be digits 0 and 1
//   3,5 or 3 5                  rows: a pair, or as many as the shape has
//   {"answer", "witness", "value"}, [3, 5], [1, -2]            JSON
//
// A model names each variable at most once, none beyond those of the formula, and ends with 0 (in JSON with its
// bracket); nothing follows the end but another model, of which the first counts. Nothing stands beside `no`
// and `unknown`. Lines that mean nothing may stand before the status, never without one. What single programs report in
// ways of their own is in instances/answers/.
#pragma once
#include <string_view>

#include "instances/instance.hpp"

namespace reductio::instances {

struct AnswerRead {
  Answer answer;
  // Variables that a model leaves out are false: solvers leave out those that do not matter. Where a model
  // with any does not hold it is incomplete, and nothing is known to be wrong.
  std::size_t unmentioned = 0;
};

// `numbers`: how many a witness of what is answered has; of a formula, its variables. Throws InputError.
AnswerRead read_answer(std::string_view text, const std::string& place, const Shape& shape,
                       std::size_t numbers);
// The same of an instance in hand, as an answer to what it asks. An optimum decides a threshold; and where the greatest
// objective is asked, the value may be that of the negated one, which solvers that minimise print.
AnswerRead read_answer_to(std::string_view text, const std::string& place, const Instance& instance);
// Does a text of a solver say anything, in one of all these ways? Throws as first_status does.
bool has_answer(std::string_view text, const std::string& place, const Shape& shape);

// The first line that says yes, no or unknown, and all that follows it; none: no line does. A yes or no that
// begins the first line may have more on it. Throws InputError where an answer follows that is another.
struct StatusLine {
  AnswerKind kind;
  std::string_view rest;
};
std::optional<StatusLine> first_status(std::string_view text, const std::string& place);

// Nothing but blank lines and comments.
bool says_nothing(std::string_view text);

}  // namespace reductio::instances

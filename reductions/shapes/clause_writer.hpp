// How images that are formulas are written: what a clause of the source becomes is counted first, so that each is
// written where it belongs, whoever comes first. The loops write to an `Out`, which says what becomes of it:
//   out.literal(variable, plain)   one literal more of the clause in hand; variables are counted from 0
//   out.end_clause()               the clause in hand is done
// Either gives the Out after it. Where loops are proved, another Out says what a formula means that is so written.
#pragma once
#include <fmt/format.h>

#include <algorithm>

#include "instances/shapes/formula.hpp"
#include "reductions/shapes/shape.hpp"

namespace reductio::reductions {

// Where it runs: the next place in a formula, none behind its end.
struct ClauseWriter {
  Formula* to;
  std::size_t literals = 0, clauses = 0;  // written so far

  ClauseWriter literal(std::size_t variable, bool plain) const {
    const auto name = static_cast<std::int32_t>(variable + 1);
    to->literals.at(literals) = plain ? name : -name;
    return {to, literals + 1, clauses};
  }
  ClauseWriter end_clause() const {
    to->ends.at(clauses) = literals;
    return {to, literals, clauses + 1};
  }
  friend bool operator==(const ClauseWriter&, const ClauseWriter&) = default;
};

// The variable of a literal, counted from 0.
inline std::size_t variable_in(std::int32_t literal) {
  return static_cast<std::size_t>(literal > 0 ? literal : -literal) - 1;
}

// What some clauses come to, saturating.
struct ClauseCount {
  Natural clauses = 0, literals = 0, variables = 0;  // variables: of their own
  friend ClauseCount operator+(const ClauseCount& x, const ClauseCount& y) {
    return {x.clauses + y.clauses, x.literals + y.literals, x.variables + y.variables};
  }
};

// A formula of `vars` variables, beside those of its parts, and of what `count(part)` says of each part.
template <class Count>
class CountedFormula {
 public:
  CountedFormula(Natural vars, std::size_t parts, Count count) : parts_(parts), count_(count) {
    all_.variables = vars;
    for (std::size_t part = 0; part < parts; ++part) all_ = all_ + count(part);
  }

  // Throws InputError where no formula has so many variables, or none that names so few of them.
  Measure measure() const {
    const auto most = std::min<std::uint64_t>(0x7fffffff, most_variables(all_.literals.value));
    if (all_.variables.value > most)
      throw InputError("image", fmt::format("{} variables", all_.variables.value),
                       fmt::format("at most {}, with {} literals", most, all_.literals.value),
                       Fault::resources);
    return {{{{"vars", all_.variables.value}, {"clauses", all_.clauses.value}}},
            (all_.literals * sizeof(std::int32_t) + all_.clauses * sizeof(std::size_t)).value};
  }

  // The formula: write(part, variable, ClauseWriter) writes each part, whose own variables begin with this one, and
  // gives the writer after it. Throws std::logic_error where the next part does not begin there.
  template <class Write>
  Formula written(const Loop& loop, Write write) const {
    Formula out{all_.variables.value, std::vector<std::int32_t>(all_.literals.value),
                std::vector<std::size_t>(all_.clauses.value)};
    // Where each block of parts begins: a place a part would take more memory than many a clause.
    std::vector<Start> starts;
    Start next{0, {&out}};
    for (std::size_t part = 0; part < parts_; ++part) {
      if (part % block == 0) starts.push_back(next);
      next = behind(next, part);
    }
    const std::size_t first = all_.variables.value - next.variable;
    loop(starts.size(), [&](std::size_t number) {
      Start here = starts[number];
      for (std::size_t part = number * block; part < std::min(parts_, (number + 1) * block); ++part) {
        const Start then = behind(here, part);
        if (write(part, first + here.variable, here.writer) != then.writer)
          throw std::logic_error("a clause does not become what was counted");
        here = then;
      }
    });
    return out;
  }

 private:
  static constexpr std::size_t block = 256;
  struct Start {
    std::size_t variable;
    ClauseWriter writer;
  };
  Start behind(const Start& start, std::size_t part) const {
    const ClauseCount here = count_(part);
    const ClauseWriter& at = start.writer;
    return {start.variable + here.variables.value,
            {at.to, at.literals + here.literals.value, at.clauses + here.clauses.value}};
  }
  std::size_t parts_;
  Count count_;
  ClauseCount all_;
};

}  // namespace reductio::reductions

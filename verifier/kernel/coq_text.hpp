// What runs here, as Coq writes it: formulas, tables, problems on pairs, and sizes.
#pragma once
#include <string>
#include <vector>

#include "instances/problems/problem.hpp"

namespace reductio::verifier {

// A formula over Z, and one that is a truth value, over bool. Names stay as they are.
std::string coq_number(const Expression& e);
std::string coq_truth(const Expression& e);

std::string coq_integer(std::int64_t value);                    // 5, (-5)
std::string coq_list(const std::vector<std::int64_t>& values);  // [0; 1]
std::string coq_table(const std::vector<std::vector<std::int64_t>>& table);
std::string coq_clauses(const Formula& formula);  // [[(0, true); (1, false)]]: variables are counted from 0

// Definition NAME : pair_problem, of rows with these entries. `term` is the polynomial that the four values of
// bits give; other entries than bits are for inner products, whose term is x * y for them, too.
std::string coq_problem(const std::string& name, const Problem& problem,
                        const std::vector<std::int64_t>& alphabet = {0, 1});

// Definition NAME : question, where `condition` says of a score and a threshold whether it is admitted.
std::string coq_question(const std::string& name, const Expression& condition, Best best);

// A number as text: the sizes that a reduction states are templates over their number type.
struct CoqNumber {
  std::string text;
  CoqNumber(std::string t) : text(std::move(t)) {}             // NOLINT: sizes are written as names
  CoqNumber(std::int64_t value) : text(coq_integer(value)) {}  // NOLINT: and with numbers
  friend CoqNumber operator+(const CoqNumber& x, const CoqNumber& y) { return x.with("+", y); }
  friend CoqNumber operator*(const CoqNumber& x, const CoqNumber& y) { return x.with("*", y); }
  friend CoqNumber operator/(const CoqNumber& x, const CoqNumber& y) { return x.with("/", y); }

 private:
  CoqNumber with(const char* op, const CoqNumber& y) const {
    return "(" + text + " " + op + " " + y.text + ")";
  }
};

}  // namespace reductio::verifier

template <>
struct reductio::instances::Arithmetic<reductio::verifier::CoqNumber> {
  using CoqNumber = verifier::CoqNumber;
  static CoqNumber power_of_two(const CoqNumber& e) { return "(2 ^ " + e.text + ")"; }
};

namespace reductio::verifier {

// Definition stated: the sizes of the source, by their names, to those of its only target.
std::string coq_sizes(const std::vector<std::string>& names, const std::vector<std::string>& sizes);

}  // namespace reductio::verifier

// Systems of parity equations: as clauses, and by Gaussian elimination.
#pragma once
#include "generators/parts/clauses.hpp"

namespace reductio::generators {

// Equation e says that the sum modulo 2 of its variables, 1..vars and all different, is sum[e].
struct ParitySystem {
  std::size_t vars = 0;
  std::vector<std::int32_t> variables;  // equation after equation
  std::vector<std::size_t> ends;        // ends[e]: one past the last variable of equation e
  std::vector<unsigned char> sum;

  std::size_t count() const { return ends.size(); }
  std::span<const std::int32_t> of(std::size_t e) const {
    const std::size_t from = e == 0 ? 0 : ends[e - 1];
    return std::span(variables).subspan(from, ends[e] - from);
  }
};

inline constexpr std::size_t most_in_equation = 32;  // an equation of k variables is 2^(k-1) clauses

// `count` equations of k variables each, whose variables and sums are still to be written.
ParitySystem parity_system(std::size_t vars, std::size_t count, std::size_t k);
// The sums that x has.
void fulfil(ParitySystem& system, const Assignment& x);

// Variables of the formula of `count` equations of at most k variables, `whole` being its clauses; bytes for an
// Elimination are counted where one is needed. Throws InputError as formula_vars does.
std::size_t parity_vars(Natural vars, Natural count, std::size_t k, bool eliminated, const std::string& place,
                        const Work& work);
// Its clauses: 2^(k-1) for an equation of k variables, each of which forbids one wrong assignment.
Instance parity_formula(const ParitySystem& system, const Work& work);

// Gaussian elimination, in time count^2 (vars + count) / 64.
class Elimination {
 public:
  enum class Wanted { equations_that_cancel, contradiction };
  // Goes on until it finds what is wanted, or to the end. Throws Stopped.
  Elimination(const ParitySystem& system, Wanted wanted, const Work& work);

  // Equations whose left sides add up to nothing (contradiction: and their right sides to 1); empty: there are none.
  const std::vector<std::size_t>& found() const { return found_; }
  // A solution, where no contradiction was found: variables that may be chosen are false.
  Assignment solution() const;

 private:
  std::size_t vars_;
  std::vector<std::vector<std::uint64_t>>
      rows_;                             // bit v: variable v + 1; bit vars: the sum; then a bit an equation
  std::vector<std::size_t> with_pivot_;  // of each variable: the row that it is first in, or none
  std::vector<std::size_t> found_;
};

}  // namespace reductio::generators

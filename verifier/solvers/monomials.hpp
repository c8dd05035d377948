// All products of at most so many entries of a row, and sums with them, on the widest vector unit that the machine has.
//
// A product is made of one with a factor less by one multiplication. Of each degree they stand in the order of their
// last factor, so that those which coordinate c may follow are the first ones: a run of them times the entry at c is a
// run again.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::verifier {

// C(columns + degree, degree), how many monomials there are; 2^64 - 1 where it is that or more.
std::uint64_t monomials_of(std::uint64_t columns, std::uint64_t degree);

// The monomials of rows of so many columns, up to a degree, in the order in which they are made.
class Monomials {
 public:
  Monomials(std::size_t columns, std::size_t degree);

  std::size_t columns() const { return columns_; }
  std::size_t rank() const { return rank_; }
  // The arrays of monomials, and of what belongs to each: rank and the rest of a vector, whose cells are not read.
  std::size_t cells() const { return rank_ + most_lanes; }
  // `length` monomials, from `from` on, times the entry at `column` are those from `to` on.
  struct Run {
    std::size_t from, length, column, to;
  };
  std::span<const Run> runs() const { return runs_; }
  // For each the coefficient in P(<q, k>) of that of q times that of k: coefficients[|a|] |a|! / a!.
  std::vector<double> in_scores(std::span<const double> coefficients) const;

  static constexpr std::size_t most_lanes = 16;

 private:
  std::size_t columns_, rank_ = 1;
  std::vector<Run> runs_;
  std::vector<std::size_t> degrees_, powers_;  // of each: its degree, and how often its last factor is in it
};

// Sums over rows, of each monomial and of it times a value; the same with weights; arrays of `cells`.
struct Moments {
  std::vector<double> plain, valued;
};

// The loops for one vector unit. `scratch` has `monomial_rows` times `cells` numbers, zero or what another call left.
inline constexpr std::size_t monomial_rows = 4;
struct MonomialKernel {
  std::string_view unit;
  // Adds `count` rows, one after another, with their values.
  void (*add)(const Monomials& monomials, const double* rows, const double* values, std::size_t count,
              double* scratch, Moments& sums);
  // out[i] becomes the sum of row i's monomials times the moments: plain and valued.
  struct Sums {
    double plain = 0, valued = 0;
  };
  void (*evaluate)(const Monomials& monomials, const double* rows, std::size_t count, double* scratch,
                   const Moments& weights, Sums* out);
};

// Those of the units that this machine has, the widest first; the last one is that of every such machine.
std::vector<const MonomialKernel*> monomial_kernels();

}  // namespace reductio::verifier

// Orthogonal vectors over a field: rows A and B of numbers modulo a prime p. The sum over all a, b of the product over
// k of 1 - a_k b_k. Of rows of bits, and with more than n m residues, it is the number of orthogonal pairs.
#pragma once
#include "instances/problems/problem.hpp"
#include "instances/shapes/field_rows.hpp"
#include "instances/work.hpp"

namespace reductio::instances {

struct Fov {
  static constexpr std::string_view name = "fov";
  static constexpr std::string_view question =
      "The sum over all a, b of the product over k of 1 - a_k b_k, modulo p.";
  using Data = FieldRows;

  // What coordinate k of a pair is to its product.
  template <class N>
  static N factor(const N& one, const N& x, const N& y) {
    return one - x * y;
  }
  // Throws Stopped.
  static Number value(const FieldRows& x, const Work& work) {
    const PrimeField field(x.modulus);
    const auto in_field = [&](std::int64_t number) {
      return Residue{&field, static_cast<std::uint64_t>(number)};
    };
    const Residue one{&field, 1};
    Residue sum{&field, 0};
    for (std::size_t i = 0; i < x.A.rows(); ++i)
      for (std::size_t j = 0; j < x.B.rows(); ++j) {
        if (work.over()) throw work.stopped("stopped before all pairs were added");
        Residue product = one;
        for (std::size_t k = 0; k < x.A.cols(); ++k)
          product = product * factor(one, in_field(x.A.row(i)[k]), in_field(x.B.row(j)[k]));
        sum = sum + product;
      }
    return static_cast<std::int64_t>(sum.value);
  }
};

}  // namespace reductio::instances

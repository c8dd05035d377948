// The inner loop over rows of numbers modulo a prime, on the widest vector unit that the machine has.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "verifier/solvers/blocks.hpp"

namespace reductio::verifier {

// What a product of Montgomery needs of an odd p below 2^31; R is 2^32.
struct MontgomeryField {
  std::uint64_t p, negative_inverse;  // p times the second is -1 modulo R
  std::uint64_t one, square;          // R and R^2 modulo p
  explicit MontgomeryField(std::uint64_t modulus);
};

// Some rows, `stride` numbers apart, against a block of rows of as many columns. Numbers of `rows` are residues times
// R^2, those of the block residues.
struct FieldTile {
  const std::uint64_t* rows;
  std::size_t stride, count, columns;
  Blocks<std::uint64_t>::Part block;
  std::size_t width;  // rows of the block that count
};

// The loop for one vector unit.
struct FieldKernel {
  std::string_view unit;
  // The sum over all pairs of the products of 1 - x y, modulo p.
  std::uint64_t (*sum)(const MontgomeryField& field, const FieldTile& tile);
};

// Those of the units that this machine has, the widest first; the last one is that of every such machine.
std::vector<const FieldKernel*> field_kernels();

}  // namespace reductio::verifier

// Circuits of gates with two inputs: multipliers, what they compute, and their clauses.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "instances/shapes/formula.hpp"

namespace reductio::generators {

// Wires are numbered as variables: inputs from 1 on, then a wire for each gate in order.
struct Gate {
  enum class Kind { conjunction, disjunction, parity };
  Kind kind = Kind::conjunction;
  std::int32_t left = 0, right = 0;  // wires before its own
};

struct Circuit {
  std::size_t inputs = 0;
  std::vector<Gate> gates;

  std::size_t wires() const { return inputs + gates.size(); }
  std::int32_t add(Gate::Kind kind, std::int32_t left, std::int32_t right);
};

using Wires = std::vector<std::int32_t>;  // of a number, lowest bit first

// The product of two numbers of b >= 2 bits each, 2b bits. Rows of full adders, one below the other; or columns of
// partial products that full and half adders make lower (L. Dadda 1965), and one row of adders at the end.
Wires array_product(Circuit& circuit, const Wires& x, const Wires& y);
Wires dadda_product(Circuit& circuit, const Wires& x, const Wires& y);

// Of 64 runs at once, run r in bit r: inputs[i] is input i + 1, entry w - 1 of what comes out is wire w.
std::vector<std::uint64_t> run(const Circuit& circuit, std::span<const std::uint64_t> inputs);
// Of run r alone.
Assignment wires_of_run(const std::vector<std::uint64_t>& values, std::size_t r);

// Clauses that say of each gate what it computes: three for a conjunction or disjunction, four for a parity.
void add_gates(const Circuit& circuit, Formula& formula);

}  // namespace reductio::generators

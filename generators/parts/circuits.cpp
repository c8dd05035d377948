#include "generators/parts/circuits.hpp"

#include <algorithm>
#include <array>

namespace reductio::generators {
namespace {

using enum Gate::Kind;

struct Sum {
  std::int32_t bit = 0, carry = 0;
};

Sum half_adder(Circuit& circuit, std::int32_t a, std::int32_t b) {
  return {circuit.add(parity, a, b), circuit.add(conjunction, a, b)};
}

Sum full_adder(Circuit& circuit, std::int32_t a, std::int32_t b, std::int32_t c) {
  const Sum two = half_adder(circuit, a, b), three = half_adder(circuit, two.bit, c);
  return {three.bit, circuit.add(disjunction, two.carry, three.carry)};
}

// Takes wires from the front of a column: three, or two where `pair`.
Sum add_first(Circuit& circuit, Wires& column, bool pair) {
  const Sum sum =
      pair ? half_adder(circuit, column[0], column[1]) : full_adder(circuit, column[0], column[1], column[2]);
  column.erase(column.begin(), column.begin() + (pair ? 2 : 3));
  return sum;
}

}  // namespace

std::int32_t Circuit::add(Gate::Kind kind, std::int32_t left, std::int32_t right) {
  gates.push_back({kind, left, right});
  return static_cast<std::int32_t>(wires());
}

Wires array_product(Circuit& circuit, const Wires& x, const Wires& y) {
  const std::size_t bits = x.size();
  Wires product, above;  // above: what the rows so far add up to, from the bit on that this row begins at
  for (std::size_t i = 0; i < bits; ++i) above.push_back(circuit.add(conjunction, x[i], y[0]));
  for (std::size_t row = 1; row < bits; ++row) {
    product.push_back(above.front());
    Wires next;
    std::int32_t carry = 0;  // none yet
    for (std::size_t i = 0; i < bits; ++i) {
      Wires added{circuit.add(conjunction, x[i], y[row])};
      if (i + 1 < above.size()) added.push_back(above[i + 1]);
      if (carry != 0) added.push_back(carry);
      const Sum sum = add_first(circuit, added, added.size() == 2);
      next.push_back(sum.bit);
      carry = sum.carry;
    }
    next.push_back(carry);
    above = std::move(next);
  }
  product.insert(product.end(), above.begin(), above.end());
  return product;
}

Wires dadda_product(Circuit& circuit, const Wires& x, const Wires& y) {
  const std::size_t bits = x.size();
  std::vector<Wires> columns(2 * bits);
  for (std::size_t i = 0; i < bits; ++i)
    for (std::size_t j = 0; j < bits; ++j) columns[i + j].push_back(circuit.add(conjunction, x[i], y[j]));
  std::vector<std::size_t> heights{2};
  while (heights.back() < bits) heights.push_back(heights.back() * 3 / 2);
  for (std::size_t stage = heights.size(); stage-- > 0;)
    for (std::size_t c = 0; c + 1 < columns.size(); ++c)
      while (columns[c].size() > heights[stage]) {
        const Sum sum = add_first(circuit, columns[c], columns[c].size() == heights[stage] + 1);
        columns[c].push_back(sum.bit);
        columns[c + 1].push_back(sum.carry);
      }
  Wires product;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    Wires& column = columns[c];
    while (column.size() > 1) {
      const Sum sum = add_first(circuit, column, column.size() == 2);
      column.push_back(sum.bit);
      columns[c + 1].push_back(sum.carry);
    }
    product.push_back(column.front());
  }
  return product;
}

std::vector<std::uint64_t> run(const Circuit& circuit, std::span<const std::uint64_t> inputs) {
  std::vector<std::uint64_t> values(inputs.begin(), inputs.end());
  for (const Gate& gate : circuit.gates) {
    const std::uint64_t left = values[static_cast<std::size_t>(gate.left) - 1],
                        right = values[static_cast<std::size_t>(gate.right) - 1];
    values.push_back(gate.kind == conjunction   ? left & right
                     : gate.kind == disjunction ? left | right
                                                : left ^ right);
  }
  return values;
}

Assignment wires_of_run(const std::vector<std::uint64_t>& values, std::size_t r) {
  Assignment out;
  for (const std::uint64_t value : values) out.value.push_back((value >> r & 1) != 0);
  return out;
}

void add_gates(const Circuit& circuit, Formula& formula) {
  auto out = static_cast<std::int32_t>(circuit.inputs);
  for (const auto& [kind, a, b] : circuit.gates) {
    ++out;
    if (kind == parity) {
      for (const auto& [left, right] : {std::array{a, b}, std::array{-a, -b}}) {
        formula.add(std::array{left, right, -out});
        formula.add(std::array{left, -right, out});
      }
      continue;
    }
    const std::int32_t sign = kind == conjunction ? 1 : -1;  // a | b is not (not a & not b)
    formula.add(std::array{sign * a, -sign * out});
    formula.add(std::array{sign * b, -sign * out});
    formula.add(std::array{-sign * a, -sign * b, sign * out});
  }
}

}  // namespace reductio::generators

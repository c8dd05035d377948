// Plain second opinions on instances: no packed words, no solver, no code of the families.
#pragma once
#include <algorithm>
#include <map>
#include <vector>

#include "generators/generator.hpp"
#include "instances/shapes/formula.hpp"
#include "instances/shapes/pairs.hpp"

namespace brute {

using namespace reductio::tests;
using Settings = std::map<std::string, std::string>;
using Bits = std::vector<std::vector<bool>>;

inline Instance make(std::string_view family, const Settings& given, std::uint64_t seed,
                     unsigned threads = 1) {
  const Family& f = find_family(family);
  return generate(f, reductio::instances::Settings(f.options, given), seed, Work{.threads = threads});
}

inline Bits bits(const Rows<Word>& rows) {
  Bits out(rows.n(), std::vector<bool>(rows.d()));
  for (std::size_t i = 0; i < rows.n(); ++i)
    for (std::size_t k = 0; k < rows.d(); ++k) out[i][k] = at(rows.row(i), k);
  return out;
}
inline Bits side_a(const Instance& x) { return bits(x.data.of<PairRows>().A); }
inline Bits side_b(const Instance& x) { return bits(x.data.of<PairRows>().B); }

inline Bits transposed(const Bits& rows) {
  Bits out(rows.empty() ? 0 : rows[0].size(), std::vector<bool>(rows.size()));
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t k = 0; k < out.size(); ++k) out[k][i] = rows[i][k];
  return out;
}

inline std::size_t weight(const std::vector<bool>& row) {
  return static_cast<std::size_t>(std::count(row.begin(), row.end(), true));
}

inline std::size_t inner_product(const std::vector<bool>& a, const std::vector<bool>& b) {
  std::size_t sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k) sum += a[k] && b[k];
  return sum;
}

// How many pairs have each inner product.
inline std::map<std::size_t, std::size_t> histogram(const Instance& x) {
  std::map<std::size_t, std::size_t> out;
  const Bits A = side_a(x), B = side_b(x);
  for (const auto& a : A)
    for (const auto& b : B) ++out[inner_product(a, b)];
  return out;
}

inline bool satisfies(const Formula& formula, const std::vector<bool>& value) {
  std::size_t from = 0;
  for (const std::size_t end : formula.ends) {
    bool some = false;
    for (; from < end; ++from) {
      const int literal = formula.literals[from];
      some = some || value[static_cast<std::size_t>(std::abs(literal)) - 1] == (literal > 0);
    }
    if (!some) return false;
  }
  return true;
}

// Tries all assignments.
inline bool satisfiable(const Formula& formula) {
  std::vector<bool> value(formula.vars);
  for (std::size_t code = 0; code >> formula.vars == 0; ++code) {
    for (std::size_t v = 0; v < formula.vars; ++v) value[v] = (code >> v) & 1;
    if (satisfies(formula, value)) return true;
  }
  return false;
}

inline bool yes(const Instance& x) {
  return x.data.is<Formula>() ? satisfiable(x.data.of<Formula>()) : histogram(x).contains(0);
}

inline bool is_witness(const Instance& x, const Witness& witness) {
  if (x.data.is<Formula>()) {
    const auto value = Assignment::of(witness).value().value;
    const auto& formula = x.data.of<Formula>();
    return value.size() == formula.vars && satisfies(formula, value);
  }
  const Pair pair = Pair::of(witness).value();
  const Bits A = side_a(x), B = side_b(x);
  return pair.i < A.size() && pair.j < B.size() && inner_product(A[pair.i], B[pair.j]) == 0;
}

// sum (seen - expected)^2 / expected, all cells being equally likely
inline double chi_square(const std::vector<std::size_t>& seen) {
  double total = 0, sum = 0;
  for (const std::size_t count : seen) total += static_cast<double>(count);
  const double expected = total / static_cast<double>(seen.size());
  for (const std::size_t count : seen)
    sum += (static_cast<double>(count) - expected) * (static_cast<double>(count) - expected);
  return sum / expected;
}

}  // namespace brute

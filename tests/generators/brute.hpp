// Plain second opinions on instances: no packed words, no solver, no code of the families.
#pragma once
#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "generators/generator.hpp"
#include "instances/shapes/attention.hpp"
#include "instances/shapes/counted_documents.hpp"
#include "instances/shapes/documents.hpp"
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

// Tries both values of one variable after the other, and turns back at the first clause that is false.
inline bool satisfiable(const Formula& formula) {
  std::vector<std::vector<std::size_t>> last(formula.vars + 1);  // clauses by their last variable
  for (std::size_t c = 0; c < formula.clauses(); ++c) {
    int variable = 0;
    for (const int literal : formula.clause(c)) variable = std::max(variable, std::abs(literal));
    last[static_cast<std::size_t>(variable)].push_back(c);
  }
  if (!last[0].empty()) return false;
  std::vector<bool> value(formula.vars);
  const auto is_true = [&](int literal) {
    return value[static_cast<std::size_t>(std::abs(literal)) - 1] == (literal > 0);
  };
  const auto complete = [&](const auto& self, std::size_t v) -> bool {
    if (v == formula.vars) return true;
    for (const bool choice : {false, true}) {
      value[v] = choice;
      if (std::ranges::all_of(
              last[v + 1], [&](std::size_t c) { return std::ranges::any_of(formula.clause(c), is_true); }) &&
          self(self, v + 1))
        return true;
    }
    return false;
  };
  return complete(complete, 0);
}

// The formula without clause `left_out`.
inline Formula without(const Formula& formula, std::size_t left_out) {
  Formula out{formula.vars, {}, {}};
  for (std::size_t c = 0; c < formula.clauses(); ++c)
    if (c != left_out) out.add(formula.clause(c));
  return out;
}

// Options that a family needs, for an instance of some 40 rows or variables.
inline Settings small(std::string_view family) {
  if (family.starts_with("ov-")) return {{"n", "40"}, {"d", "64"}};
  if (family == "sat-pigeonhole") return {{"holes", "3"}};
  if (family == "sat-tseitin") return {{"vertices", "20"}};
  if (family == "sat-colouring") return {{"vertices", "20"}};
  if (family == "sat-subset-cardinality") return {{"side", "10"}};
  if (family == "sat-factoring") return {{"bits", "40"}};
  if (family == "sat-miter") return {{"bits", "3"}, {"wrong", "1"}};
  if (family == "sat-ordering") return {{"elements", "9"}};
  if (family == "sat-pebbling") return {{"height", "8"}};
  if (family == "documents") return {{"n", "40"}, {"d", "64"}};
  if (family == "attention-bounded") return {{"n", "40"}, {"d", "6"}};
  if (family == "fov-uniform") return {{"n", "6"}, {"d", "5"}};
  return {{"vars", "40"}};
}
// Of whose instances no bit is random.
inline bool is_fixed(std::string_view family) {
  return family == "sat-pigeonhole" || family == "sat-ordering" || family == "sat-pebbling";
}

// Softmax over all keys, in extended precision.
inline long double output_of(const AttentionHead& x, std::size_t i) {
  long double total = 0, weighted = 0;
  for (std::size_t j = 0; j < x.keys(); ++j) {
    long double score = 0;
    for (std::size_t c = 0; c < x.Q.cols(); ++c)
      score += static_cast<long double>(x.Q.row(i)[c]) * x.K.row(j)[c];
    total += std::exp(x.scale * score), weighted += std::exp(x.scale * score) * x.V.row(j)[0];
  }
  return weighted / total;
}
inline bool says_yes(const AttentionHead& x) {
  for (std::size_t i = 0; i < x.queries(); ++i)
    if (output_of(x, i) > x.cut) return true;
  return false;
}

inline bool yes(const Instance& x) {
  if (x.data.is<AttentionHead>()) return says_yes(x.data.of<AttentionHead>());
  return x.data.is<Formula>() ? satisfiable(x.data.of<Formula>()) : histogram(x).contains(0);
}

inline bool is_witness(const Instance& x, const Witness& witness) {
  if (x.data.is<Formula>()) {
    const auto value = Assignment::of(witness).value().value;
    const auto& formula = x.data.of<Formula>();
    return value.size() == formula.vars && satisfies(formula, value);
  }
  const Pair pair = Pair::of(witness).value();
  if (x.data.is<DocumentSet>()) {
    const auto& documents = x.data.of<DocumentSet>();
    const Bits V = bits(documents.V);
    if (pair.i >= pair.j || pair.j >= V.size()) return false;
    const double cosine = static_cast<double>(inner_product(V[pair.i], V[pair.j])) /
                          std::sqrt(static_cast<double>(weight(V[pair.i]) * weight(V[pair.j])));
    const Number& t = documents.threshold.value();
    return cosine >= static_cast<double>(t.numerator()) / static_cast<double>(t.denominator()) - 1e-9;
  }
  if (x.data.is<CountedSet>()) {
    const auto& documents = x.data.of<CountedSet>();
    if (pair.i >= pair.j || pair.j >= documents.V.rows()) return false;
    const auto u = documents.V.row(pair.i), v = documents.V.row(pair.j);
    double both = 0, first = 0, second = 0;
    for (std::size_t k = 0; k < u.size(); ++k) {
      const auto a = static_cast<double>(u[k]), b = static_cast<double>(v[k]);
      both += a * b, first += a * a, second += b * b;
    }
    const Number& t = documents.threshold.value();  // a fraction or a root
    const double under = static_cast<double>(t.numerator()) / static_cast<double>(t.denominator());
    return both / std::sqrt(first * second) >= (t.is_root() ? std::sqrt(under) : under) - 1e-9;
  }
  if (x.data.is<AttentionHead>()) {
    const auto& head = x.data.of<AttentionHead>();
    if (pair.i >= head.queries() || pair.j >= head.keys()) return false;
    long double top = -INFINITY, own = 0;
    for (std::size_t j = 0; j < head.keys(); ++j) {
      long double score = 0;
      for (std::size_t c = 0; c < head.Q.cols(); ++c)
        score += static_cast<long double>(head.Q.row(pair.i)[c]) * head.K.row(j)[c];
      top = std::max(top, score), own = j == pair.j ? score : own;
    }
    return own > top - 1e-12L && head.V.row(pair.j)[0] == 1 && output_of(head, pair.i) > head.cut;
  }
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

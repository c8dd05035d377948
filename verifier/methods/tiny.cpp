// Enumeration of tiny instances and of their witnesses.
#include <algorithm>
#include <bit>

#include "verifier/methods/search.hpp"

namespace reductio {
namespace {

// All numbers below 2^bits, those with fewer ones first.
std::vector<std::uint64_t> by_ones(std::size_t bits) {
  std::vector<std::uint64_t> all(std::size_t{1} << bits);
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  std::stable_sort(all.begin(), all.end(),
                   [](auto a, auto b) { return std::popcount(a) < std::popcount(b); });
  return all;
}

Rows<Word> rows_from(std::uint64_t code, std::size_t n, std::size_t d) {
  Rows<Word> rows({}, n, d);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < d; ++k) set(rows.edit(i), k, (code >> (i * d + k)) & 1);
  return rows;
}

// The instance without threshold where the problem can go without, then with each that tells scores apart.
template <class X>
bool each_threshold(const Problem& problem, X x, const std::function<bool(const Data&)>& f) {
  if (!f(x)) return false;
  if (problem.has_threshold)
    for (std::int64_t t = -1; t <= static_cast<std::int64_t>(x.d) + 1; ++t) {
      x.threshold = t;
      if (!f(x)) return false;
    }
  return true;
}

struct Size {
  std::size_t n, m, d;
};

std::vector<Size> sizes_up_to(std::size_t bits, bool two_sides) {
  std::vector<Size> all;
  for (std::size_t n = 0; n <= (two_sides ? tiny_rows : tiny_rows_of_one_set); ++n)
    for (std::size_t m = 0; m <= (two_sides ? tiny_rows : 0); ++m)
      for (std::size_t d = 0; d <= tiny_coordinates; ++d)
        if ((n + m) * d <= bits) all.push_back({n, m, d});
  std::stable_sort(all.begin(), all.end(), [&](const Size& a, const Size& b) {
    const auto key = [&](const Size& s) {
      return std::pair(s.n * (two_sides ? s.m : s.n) * s.d, s.n + s.m + s.d);
    };
    return key(a) < key(b);
  });
  return all;
}

// Formulas of `clauses` clauses, each any set of literals of `vars` variables (code: two bits a variable).
bool each_formula(std::size_t vars, std::size_t clauses, const std::function<bool(const Data&)>& f) {
  const std::size_t kinds = std::size_t{1} << (2 * vars);
  std::vector<std::size_t> chosen(clauses, 0);
  while (true) {
    Formula formula{vars, {}, {}};
    for (const std::size_t code : chosen) {
      std::vector<std::int32_t> clause;
      for (std::size_t v = 0; v < vars; ++v) {
        const auto literal = static_cast<std::int32_t>(v + 1);
        if ((code >> (2 * v)) & 1) clause.push_back(literal);
        if ((code >> (2 * v + 1)) & 1) clause.push_back(-literal);
      }
      formula.add(clause);
    }
    if (!f(formula)) return false;
    std::size_t c = 0;
    while (c < clauses && ++chosen[c] == kinds) chosen[c++] = 0;
    if (c == clauses) return true;
  }
}

void each_tiny_formula(const std::function<bool(const Data&)>& f) {
  const std::vector<std::size_t> most_clauses{3, 4, 3, 2, 1, 1};  // for 0, 1, ... variables
  for (std::size_t vars = 0; vars < most_clauses.size(); ++vars)
    for (std::size_t clauses = 0; clauses <= most_clauses[vars]; ++clauses)
      if (!each_formula(vars, clauses, f)) return;
}

template <class X>
void collect_pairs(const Problem& problem, const Data& data, const X& x, std::vector<Witness>& out) {
  std::optional<std::int64_t> best;
  const bool optimum = !problem.decision(x.threshold);
  each_pair(x, [&](Pair w) {
    if (!optimum) {
      if (problem.holds(data, w)) out.emplace_back(w);
      return;
    }
    const std::int64_t s = problem.score(left(x, w), right(x, w), x.d);
    if (!best || (problem.best == Best::least ? s < *best : s > *best)) best = s, out.clear();
    if (s == *best) out.emplace_back(w);
  });
}

}  // namespace

void each_tiny(const Problem& problem, std::size_t bits, const std::function<bool(const Data&)>& f) {
  if (problem.shape == &shape_for<Formula>()) return each_tiny_formula(f);
  const bool two = problem.shape == &shape_for<PairRows>();
  for (const auto& [n, m, d] : sizes_up_to(bits, two))
    for (const std::uint64_t code : by_ones((n + m) * d)) {
      const bool go =
          two ? each_threshold(
                    problem, PairRows{{}, rows_from(code, n, d), rows_from(code >> (n * d), m, d), d, {}}, f)
              : each_threshold(problem, MonoRows{{}, rows_from(code, n, d), d, {}}, f);
      if (!go) return;
    }
}

std::vector<Witness> witnesses(const Problem& problem, const Data& data) {
  std::vector<Witness> out;
  if (const auto* x = data.as<PairRows>()) {
    collect_pairs(problem, data, *x, out);
  } else if (const auto* y = data.as<MonoRows>()) {
    collect_pairs(problem, data, *y, out);
  } else if (const auto* formula = data.as<Formula>()) {
    for (std::uint64_t number = 0; number < std::uint64_t{1} << formula->vars; ++number) {
      Assignment a;
      for (std::size_t v = 0; v < formula->vars; ++v) a.value.push_back((number >> v) & 1);
      if (problem.holds(data, a)) out.emplace_back(a);
    }
  } else {
    const auto& head = data.of<AttentionHead>();
    for (std::size_t i = 0; i < head.queries(); ++i)
      for (std::size_t j = 0; j < head.keys(); ++j)
        if (problem.holds(data, Pair{i, j})) out.emplace_back(Pair{i, j});
  }
  return out;
}

}  // namespace reductio

#include "verifier/programs/cases.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <random>

#include "verifier/methods/search.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio {
namespace {

constexpr std::size_t most_bits = 12;

std::size_t bits_of(const Data& data) {
  const Sizes size = sizes(data);
  if (data.is<Formula>()) return 2 * size.at("vars") * size.at("clauses");
  return (size.at("n") + size.at("m")) * size.at("d");
}

// (n + 1)(m + 1)(d + 1): unlike n m d, it tells instances apart that lack something.
std::uint64_t volume(const Data& data) {
  std::uint64_t out = 1;
  for (const auto& [name, size] : sizes(data).all) out *= size + 1;
  return out;
}

bool has_pairs(const Data& data) {
  const Sizes size = sizes(data);
  if (data.is<PairRows>()) return size.at("n") * size.at("m") > 0;
  return data.is<Formula>() || size.at("n") > 1;
}

// Calls f(data, bits) for the tiny instances that a program may be given.
void each(const Problem& problem, const std::function<void(const Data&, std::size_t)>& f) {
  constexpr std::size_t most_without_pairs = 1;
  each_tiny(problem, most_bits, [&](const Data& data) {
    const std::size_t bits = bits_of(data);
    if (bits <= (has_pairs(data) ? most_bits : most_without_pairs) &&
        problem.decision(data.shape().threshold(data)))
      f(data, bits);
    return true;
  });
}

// `count` of the numbers below `of`, each subset as likely as any other (Floyd), the same everywhere.
std::vector<bool> sampled(std::size_t of, std::size_t count, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<bool> taken(of);
  for (std::size_t last = of - count; last < of; ++last) {
    const std::size_t x = random() % (last + 1);
    taken[taken[x] ? last : x] = true;
  }
  return taken;
}

// Bit k of row i of side 0 or 1.
using BitOf = std::function<bool(int side, std::size_t i, std::size_t k)>;

Rows<Word> rows_of(int side, std::size_t n, std::size_t d, const BitOf& bit) {
  Rows<Word> rows({}, n, d);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < d; ++k) set(rows.edit(i), k, bit(side, i, k));
  return rows;
}

// One set takes its rows from both sides.
Data pair_data(const Problem& problem, std::size_t n, std::size_t m, std::size_t d, const BitOf& bit) {
  if (problem.shape == &shape_for<PairRows>())
    return PairRows{{}, rows_of(0, n, d, bit), rows_of(1, m, d, bit), d, {}};
  const auto either = [&](int, std::size_t i, std::size_t k) {
    return i < n ? bit(0, i, k) : bit(1, i - n, k);
  };
  return MonoRows{{}, rows_of(0, n + m, d, either), d, {}};
}

Data with_threshold(Data data, std::int64_t threshold) {
  data.shape().set_threshold(data, threshold);
  return data;
}

// The instance itself, or with thresholds on either side of its answer; `far`: and far from any score.
void add(const Problem& problem, const Data& data, bool far, std::vector<Data>& to) {
  if (!problem.has_threshold) return to.push_back(data);
  const Answer best = solve(problem, data, Ask::optimum, Work{.threads = 1}, default_solver(problem));
  const std::int64_t s = best.value.value_or(0), d = static_cast<std::int64_t>(sizes(data).at("d"));
  std::vector<std::int64_t> all{s - 1, s, s + 1};
  constexpr std::int64_t wide = std::int64_t{1} << 31;  // one more than 32 bits hold
  if (far) all.insert(all.end(), {-wide, -1, 0, 1, d - 1, d, d + 1, 2 * d, wide});
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  for (const std::int64_t threshold : all) to.push_back(with_threshold(data, threshold));
}

// Only the last coordinate is not zero.
BitOf last_coordinate(std::size_t d) {
  return [d](int, std::size_t, std::size_t k) { return k + 1 == d; };
}

// All rows have coordinate 0 in common but, where `orthogonal`, the last of A: the answer hangs on the last pair.
BitOf last_pair(std::size_t n, std::size_t m, bool orthogonal) {
  return [=](int side, std::size_t i, std::size_t k) {
    const bool last = i + 1 == (side == 0 ? n : m);
    if (side == 0) return k == (last && orthogonal ? 1U : 0U);
    return k == 0 || (k == 1 && !last);
  };
}

std::vector<Data> pair_edges(const Problem& problem) {
  const BitOf zero = [](int, std::size_t, std::size_t) { return false; };
  const BitOf one = [](int, std::size_t, std::size_t) { return true; };
  const BitOf parted = [](int side, std::size_t, std::size_t k) {
    return k % 2 == static_cast<std::size_t>(side);
  };
  const BitOf mixed = [](int side, std::size_t i, std::size_t k) {
    return (i + 2 * k + static_cast<std::size_t>(side)) % 3 == 0;
  };
  std::vector<Data> out;
  for (const auto& [n, m, d] :
       std::vector<std::array<std::size_t, 3>>{{0, 0, 0}, {0, 2, 3}, {2, 0, 3}, {2, 3, 0}})
    add(problem, pair_data(problem, n, m, d, one), false, out);
  for (const BitOf& bit : {zero, one, parted}) add(problem, pair_data(problem, 3, 2, 4, bit), false, out);
  add(problem, pair_data(problem, 5, 4, 6, mixed), true, out);
  for (const std::size_t d : {std::size_t{63}, std::size_t{64}, std::size_t{65}}) {
    const BitOf last = last_coordinate(d);
    for (const BitOf& bit : {zero, one, parted, last})
      add(problem, pair_data(problem, 2, 3, d, bit), false, out);
  }
  for (const std::size_t d : {127U, 128U, 129U, 257U, 1025U})
    for (const BitOf& bit : {parted, last_coordinate(d)})
      add(problem, pair_data(problem, 2, 2, d, bit), false, out);
  for (const BitOf& bit : {one, parted}) add(problem, pair_data(problem, 20, 20, 5, bit), false, out);
  for (const auto& [n, m] : std::vector<std::array<std::size_t, 2>>{
           {1, 200}, {200, 1}, {65, 3}, {3, 65}, {129, 2}, {2, 129}, {200, 5}})
    for (const bool orthogonal : {true, false})
      add(problem, pair_data(problem, n, m, 5, last_pair(n, m, orthogonal)), false, out);
  return out;
}

Formula formula(std::size_t vars, const std::vector<std::vector<std::int32_t>>& clauses) {
  Formula out{vars, {}, {}};
  for (const auto& clause : clauses) out.add(clause);
  return out;
}

// Clause number c is false under assignment number c alone, modulo 2^vars.
Formula forbidding(std::size_t vars, std::size_t clauses) {
  Formula out{vars, {}, {}};
  for (std::size_t c = 0; c < clauses; ++c) {
    std::vector<std::int32_t> clause;
    for (std::size_t v = 0; v < vars; ++v) {
      const auto literal = static_cast<std::int32_t>(v + 1);
      clause.push_back((c >> v) % 2 == 0 ? literal : -literal);
    }
    out.add(clause);
  }
  return out;
}

std::vector<Data> formula_edges() {
  std::vector<Data> out{formula(0, {}),
                        formula(0, {{}}),
                        formula(3, {}),
                        formula(2, {{1}, {}}),
                        formula(5, {{1}, {-1}}),
                        formula(5, {{2, -2}}),
                        formula(4, {{3, 3, -4}, {3, 3, -4}}),
                        formula(7, {{1, 2, 3, 4, 5, 6, 7}}),
                        formula(7, {{-7}, {6}, {7, -6}}),
                        formula(1, {{1}, {1}, {1}})};
  for (const std::size_t clauses : {7U, 8U}) out.emplace_back(forbidding(3, clauses));
  for (const std::size_t clauses : {63U, 64U, 65U}) out.emplace_back(forbidding(6, clauses));
  for (const std::size_t clauses : {127U, 128U, 129U, 257U}) out.emplace_back(forbidding(7, clauses));
  for (const std::size_t clauses : {200U, 1025U})
    out.push_back(formula(2, std::vector<std::vector<std::int32_t>>(clauses, {1, -2})));
  return out;
}

}  // namespace

std::vector<Data> tiny_cases(const Problem& problem, std::size_t most, std::uint64_t seed) {
  std::array<std::size_t, most_bits + 1> count{};
  each(problem, [&](const Data&, std::size_t bits) { ++count[bits]; });
  std::size_t whole = 0, kept = 0;  // all of fewer than `whole` bits
  while (whole < count.size() && kept + count[whole] <= most) kept += count[whole++];
  const auto rest = count.begin() + static_cast<std::ptrdiff_t>(whole);
  const std::size_t others = std::accumulate(rest, count.end(), std::size_t{0});
  const std::vector<bool> taken = sampled(others, std::min(others, most - kept), seed);
  std::vector<Data> out;
  std::size_t at = 0;
  each(problem, [&](const Data& data, std::size_t bits) {
    if (bits < whole || taken[at++]) out.push_back(data);
  });
  std::stable_sort(out.begin(), out.end(),
                   [](const Data& a, const Data& b) { return volume(a) < volume(b); });
  return out;
}

std::vector<Data> edge_cases(const Problem& problem) {
  return problem.shape == &shape_for<Formula>() ? formula_edges() : pair_edges(problem);
}

}  // namespace reductio

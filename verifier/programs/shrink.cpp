#include "verifier/programs/shrink.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>

namespace reductio {
namespace {

// Those of 0..n-1 that are not in first .. first + count - 1.
struct Without {
  std::size_t first, count;
  std::size_t left(std::size_t n) const { return n - count; }
  std::size_t at(std::size_t i) const { return i < first ? i : i + count; }
};

constexpr Without nothing{0, 0};

Rows<Word> part(const Rows<Word>& rows, Without row, Without coordinate) {
  Rows<Word> out({}, row.left(rows.n()), coordinate.left(rows.d()));
  for (std::size_t i = 0; i < out.n(); ++i)
    for (std::size_t k = 0; k < out.d(); ++k) set(out.edit(i), k, at(rows.row(row.at(i)), coordinate.at(k)));
  return out;
}

// Calls f for every place of `block` neighbours among n.
template <class F>
void each_place(std::size_t n, std::size_t block, F f) {
  for (std::size_t first = 0; first < n; first += block) f(Without{first, std::min(block, n - first)});
}

template <class F>
void each_cleared(const Rows<Word>& rows, F f) {
  for (std::size_t i = 0; i < rows.n(); ++i)
    for (std::size_t k = 0; k < rows.d(); ++k)
      if (at(rows.row(i), k)) {
        Rows<Word> out = part(rows, nothing, nothing);
        set(out.edit(i), k, false);
        f(out);
      }
}

template <class X>
void add_thresholds(const X& x, std::vector<Data>& out) {
  if (!x.threshold) return;
  for (const std::int64_t less :
       {std::int64_t{0}, *x.threshold / 2, *x.threshold - (*x.threshold > 0 ? 1 : -1)})
    if (std::abs(less) < std::abs(*x.threshold)) {
      X nearer = x;
      nearer.threshold = less;
      out.emplace_back(nearer);
    }
}

std::vector<Data> smaller_than(const PairRows& x, std::size_t block) {
  std::vector<Data> out;
  const auto with = [&](Rows<Word> A, Rows<Word> B) {
    const std::size_t d = A.d();
    out.emplace_back(PairRows{{}, std::move(A), std::move(B), d, x.threshold});
  };
  each_place(x.A.n(), block, [&](Without w) { with(part(x.A, w, nothing), x.B); });
  each_place(x.B.n(), block, [&](Without w) { with(x.A, part(x.B, w, nothing)); });
  each_place(x.d, block, [&](Without w) { with(part(x.A, nothing, w), part(x.B, nothing, w)); });
  if (block > 1) return out;
  each_cleared(x.A, [&](const Rows<Word>& rows) { with(rows, x.B); });
  each_cleared(x.B, [&](const Rows<Word>& rows) { with(x.A, rows); });
  add_thresholds(x, out);
  return out;
}

std::vector<Data> smaller_than(const MonoRows& x, std::size_t block) {
  std::vector<Data> out;
  const auto with = [&](Rows<Word> V) {
    const std::size_t d = V.d();
    out.emplace_back(MonoRows{{}, std::move(V), d, x.threshold});
  };
  each_place(x.V.n(), block, [&](Without w) { with(part(x.V, w, nothing)); });
  each_place(x.d, block, [&](Without w) { with(part(x.V, nothing, w)); });
  if (block > 1) return out;
  each_cleared(x.V, with);
  add_thresholds(x, out);
  return out;
}

// Clauses and variables that stay; those behind move up.
Formula part(const Formula& x, Without clause, Without variable) {
  Formula out{variable.left(x.vars), {}, {}};
  for (std::size_t c = 0; c < clause.left(x.clauses()); ++c) {
    std::vector<std::int32_t> literals;
    for (const std::int32_t literal : x.clause(clause.at(c))) {
      const auto v = static_cast<std::size_t>(std::abs(literal)) - 1;
      if (v >= variable.first && v < variable.first + variable.count) continue;
      const auto moved = static_cast<std::int32_t>(v < variable.first ? v + 1 : v + 1 - variable.count);
      literals.push_back(literal > 0 ? moved : -moved);
    }
    out.add(literals);
  }
  return out;
}

Formula without_literal(const Formula& x, std::size_t number) {
  Formula out = x;
  out.literals.erase(out.literals.begin() + static_cast<std::ptrdiff_t>(number));
  for (std::size_t& end : out.ends) end -= end > number ? 1 : 0;
  return out;
}

std::vector<Data> smaller_than(const Formula& x, std::size_t block) {
  std::vector<Data> out;
  each_place(x.clauses(), block, [&](Without w) { out.emplace_back(part(x, w, nothing)); });
  each_place(x.vars, block, [&](Without w) { out.emplace_back(part(x, nothing, w)); });
  if (block > 1) return out;
  for (std::size_t k = 0; k < x.literals.size(); ++k) out.emplace_back(without_literal(x, k));
  return out;
}

}  // namespace

std::vector<Data> smaller(const Data& data, std::size_t block) {
  if (const auto* x = data.as<PairRows>()) return smaller_than(*x, block);
  if (const auto* x = data.as<MonoRows>()) return smaller_than(*x, block);
  if (const auto* x = data.as<Formula>()) return smaller_than(*x, block);
  return {};
}

Data shrink(Data data, const std::function<std::optional<std::size_t>(const std::vector<Data>&)>& first) {
  std::uint64_t most = 1;
  for (const auto& [name, size] : sizes(data).all) most = std::max(most, size);
  for (std::size_t block = std::bit_floor(most); block > 0;) {
    const std::vector<Data> candidates = smaller(data, block);
    if (const auto found = first(candidates))
      data = candidates[*found];
    else
      block /= 2;
  }
  return data;
}

}  // namespace reductio

#include "generators/parts/parity.hpp"

#include <bit>

namespace reductio::generators {
namespace {

constexpr std::size_t no_row = ~std::size_t{0};

bool bit(std::span<const std::uint64_t> row, std::size_t at) { return (row[at / 64] >> at % 64 & 1) != 0; }
void flip_bit(std::span<std::uint64_t> row, std::size_t at) { row[at / 64] ^= 1ULL << at % 64; }

// The first one at or after `from` and before `end`; `end` where there is none.
std::size_t next_one(std::span<const std::uint64_t> row, std::size_t from, std::size_t end) {
  while (from < end) {
    const std::uint64_t rest = row[from / 64] >> from % 64;
    if (rest != 0) return std::min(end, from + static_cast<std::size_t>(std::countr_zero(rest)));
    from = (from / 64 + 1) * 64;
  }
  return end;
}

// Clause number `wrong` of an equation: it forbids the assignment whose first k-1 values are the bits of
// `wrong` and whose last value makes the sum wrong.
void forbid(std::span<const std::int32_t> variables, bool sum, std::size_t wrong,
            std::span<std::int32_t> clause) {
  bool total = false;
  for (std::size_t i = 0; i < clause.size(); ++i) {
    const bool value = i + 1 < clause.size() ? (wrong >> i) & 1 : total == sum;
    total ^= value;
    clause[i] = value ? -variables[i] : variables[i];
  }
}

}  // namespace

ParitySystem parity_system(std::size_t vars, std::size_t count, std::size_t k) {
  ParitySystem out{vars, std::vector<std::int32_t>(count * k), std::vector<std::size_t>(count),
                   std::vector<unsigned char>(count)};
  for (std::size_t e = 0; e < count; ++e) out.ends[e] = (e + 1) * k;
  return out;
}

void fulfil(ParitySystem& system, const Assignment& x) {
  for (std::size_t e = 0; e < system.count(); ++e) {
    bool sum = false;
    for (const std::int32_t variable : system.of(e)) sum ^= is_true(x, variable);
    system.sum[e] = sum;
  }
}

std::size_t parity_vars(Natural vars, Natural count, std::size_t k, bool eliminated, const std::string& place,
                        const Work& work) {
  const Natural clauses = count * (1ULL << (k - 1));
  Natural literals = clauses * k + count * (k + 3);
  if (eliminated) literals = literals + count * Natural((vars + count + 64).value / 32);
  return formula_vars(vars, clauses, literals, place, work);
}

Instance parity_formula(const ParitySystem& system, const Work& work) {
  std::vector<std::size_t> first_clause(system.count() + 1), first_literal(system.count() + 1);
  for (std::size_t e = 0; e < system.count(); ++e) {
    const std::size_t k = system.of(e).size(), clauses = std::size_t{1} << (k - 1);
    first_clause[e + 1] = first_clause[e] + clauses;
    first_literal[e + 1] = first_literal[e] + clauses * k;
  }
  Formula out{system.vars, std::vector<std::int32_t>(first_literal.back()),
              std::vector<std::size_t>(first_clause.back())};
  each_row(work, "equations", system.count(), [&](std::size_t e) {
    const auto variables = system.of(e);
    const std::size_t k = variables.size(), clauses = std::size_t{1} << (k - 1);
    for (std::size_t wrong = 0; wrong < clauses; ++wrong) {
      if (wrong % 65536 == 65535 && work.over()) throw work.stopped("stopped while making clauses");
      const std::size_t at = first_literal[e] + wrong * k;
      forbid(variables, system.sum[e] != 0, wrong, std::span(out.literals).subspan(at, k));
      out.ends[first_clause[e] + wrong] = at + k;
    }
  });
  return {"sat", std::move(out), {}};
}

Elimination::Elimination(const ParitySystem& system, Wanted wanted, const Work& work)
    : vars_(system.vars), with_pivot_(system.vars, no_row) {
  const std::size_t sum = vars_, first_equation = vars_ + 1;
  for (std::size_t e = 0; e < system.count(); ++e) {
    if (work.over()) throw work.stopped("stopped while eliminating variables");
    std::vector<std::uint64_t> row((first_equation + system.count() + 63) / 64);
    for (const std::int32_t variable : system.of(e)) flip_bit(row, static_cast<std::size_t>(variable) - 1);
    if (system.sum[e] != 0) flip_bit(row, sum);
    flip_bit(row, first_equation + e);
    std::size_t pivot = next_one(row, 0, vars_);
    for (; pivot < vars_ && with_pivot_[pivot] != no_row; pivot = next_one(row, pivot + 1, vars_)) {
      const std::vector<std::uint64_t>& other = rows_[with_pivot_[pivot]];
      for (std::size_t w = pivot / 64; w < row.size(); ++w) row[w] ^= other[w];
    }
    if (pivot < vars_) {
      with_pivot_[pivot] = rows_.size();
      rows_.push_back(std::move(row));
    } else if (wanted == Wanted::equations_that_cancel || bit(row, sum)) {
      for (std::size_t other = 0; other <= e; ++other)
        if (bit(row, first_equation + other)) found_.push_back(other);
      return;
    }
  }
}

Assignment Elimination::solution() const {
  Assignment out{std::vector<bool>(vars_)};
  for (std::size_t pivot = vars_; pivot-- > 0;) {
    if (with_pivot_[pivot] == no_row) continue;
    const std::vector<std::uint64_t>& row = rows_[with_pivot_[pivot]];
    bool value = bit(row, vars_);
    for (std::size_t v = next_one(row, pivot + 1, vars_); v < vars_; v = next_one(row, v + 1, vars_))
      value ^= out.value[v];
    out.value[pivot] = value;
  }
  return out;
}

}  // namespace reductio::generators

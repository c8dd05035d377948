// Statistics over all sets of k columns, 2 to 4: the moment of the columns about their means, in which what fewer of
// them do on their own is not counted again, and the number of rows in which an odd number of them is one.
#pragma once
#include <bit>

#include "tests/generators/attacks_rows.hpp"

namespace reductio::tests::rows_attacks {

using ColumnSet = std::vector<std::size_t>;

// Of one side, in standard deviations: of independent columns, and of random rows of the mean weight.
struct SetScore {
  double moment = 0, parity = 0;
};

class ColumnSearch {
 public:
  ColumnSearch(const Side& rows, std::size_t d, std::size_t order)
      : n_(real(rows.size())), d_(d), words_((rows.size() + 63) / 64), column_(d, Column(words_)) {
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (std::size_t k = 0; k < d; ++k)
        if (rows[i][k]) column_[k][i / 64] |= std::uint64_t{1} << (i % 64);
    mean_ = column_means(rows, d);
    double weight = 0;
    for (const double p : mean_) weight += p, spread_.push_back(std::sqrt(p * (1 - p)));
    for (std::size_t ones = 1; ones <= order; ones += 2) odd_ += chance_of(weight, real(d), order, ones);
    ones_.assign(order, Column(words_));
    if (order > 2) pairs_ = joint(2);
    if (order > 3) triples_ = joint(3);
  }
  // Column k becomes the set's member number `at`.
  void choose(std::size_t at, std::size_t k) {
    for (std::size_t w = 0; w < words_; ++w)
      ones_[at][w] = at == 0 ? column_[k][w] : ones_[at - 1][w] & column_[k][w];
  }
  // Of the set, all members of which are chosen but the last.
  SetScore score(const ColumnSet& set) const {
    int ones = 0;
    const std::uint64_t *before = ones_[set.size() - 2].data(), *own = column_[set.back()].data();
    for (std::size_t w = 0; w < words_; ++w) ones += std::popcount(before[w] & own[w]);
    double spread = 1;
    for (const std::size_t k : set) spread *= spread_[k];
    const SetScore shares = of_shares(set, ones / n_);
    return {shares.moment * std::sqrt(n_) / spread,
            (shares.parity - odd_) * std::sqrt(n_ / (odd_ * (1 - odd_)))};
  }

 private:
  using Column = std::vector<std::uint64_t>;

  // The mean of the product of x_k - mean_k over the set, and the share of rows with an odd number of ones there, by
  // inclusion and exclusion from the shares of rows in which all of a subset are one; `all`: of the whole set.
  SetScore of_shares(const ColumnSet& set, double all) const {
    const auto p = [&](std::size_t t) { return mean_[set[t]]; };
    const auto e = [&](std::size_t s, std::size_t t) { return pairs_[set[s] * d_ + set[t]]; };
    const auto e3 = [&](std::size_t s, std::size_t t, std::size_t u) {
      return triples_[(set[s] * d_ + set[t]) * d_ + set[u]];
    };
    const double p0 = p(0), p1 = p(1);
    if (set.size() == 2) return {all - p0 * p1, p0 + p1 - 2 * all};
    const double p2 = p(2), e01 = e(0, 1), e02 = e(0, 2), e12 = e(1, 2);
    if (set.size() == 3)
      return {all - p0 * e12 - p1 * e02 - p2 * e01 + 2 * p0 * p1 * p2,
              p0 + p1 + p2 - 2 * (e01 + e02 + e12) + 4 * all};
    const double p3 = p(3), e03 = e(0, 3), e13 = e(1, 3), e23 = e(2, 3);
    const double e012 = e3(0, 1, 2), e013 = e3(0, 1, 3), e023 = e3(0, 2, 3), e123 = e3(1, 2, 3);
    return {all - p0 * e123 - p1 * e023 - p2 * e013 - p3 * e012 + p0 * p1 * e23 + p0 * p2 * e13 +
                p0 * p3 * e12 + p1 * p2 * e03 + p1 * p3 * e02 + p2 * p3 * e01 - 3 * p0 * p1 * p2 * p3,
            p0 + p1 + p2 + p3 - 2 * (e01 + e02 + e03 + e12 + e13 + e23) + 4 * (e012 + e013 + e023 + e123) -
                8 * all};
  }

  // The share of rows in which all columns of a set of two or three are one.
  std::vector<double> joint(std::size_t order) const {
    std::vector<double> out(order == 2 ? d_ * d_ : d_ * d_ * d_);
    for (std::size_t i = 0; i < d_; ++i)
      for (std::size_t j = i + 1; j < d_; ++j)
        for (std::size_t k = order == 2 ? j : j + 1; k < (order == 2 ? j + 1 : d_); ++k) {
          int ones = 0;
          for (std::size_t w = 0; w < words_; ++w)
            ones += std::popcount(column_[i][w] & column_[j][w] & column_[k][w]);
          out[order == 2 ? i * d_ + j : (i * d_ + j) * d_ + k] = ones / n_;
        }
    return out;
  }

  // Of so many ones in `order` columns of a row of this weight: C(order, ones) times the chance of each such pattern.
  static double chance_of(double weight, double d, std::size_t order, std::size_t ones) {
    double out = 1;
    for (std::size_t t = 0; t < order; ++t)
      out *= (t < ones ? weight - real(t) : d - weight - real(t - ones)) / (d - real(t));
    for (std::size_t t = 0; t < ones; ++t) out *= real(order - t) / real(ones - t);
    return out;
  }

  double n_, odd_ = 0;
  std::size_t d_, words_;
  std::vector<double> mean_, spread_, pairs_, triples_;
  std::vector<Column> column_, ones_;
};

// Calls f(set, score in A, score in B) for all sets of `order` columns, 2 or more.
template <class Visitor>
void each_column_set(const Sides& x, std::size_t order, const Visitor& f) {
  ColumnSearch a(x.A, x.d, order), b(x.B, x.d, order);
  ColumnSet set(order);
  const auto extend = [&](const auto& self, std::size_t at, std::size_t from) -> void {
    for (std::size_t k = from; k < x.d; ++k) {
      set[at] = k;
      if (at + 1 == order) {
        f(set, a.score(set), b.score(set));
      } else {
        a.choose(at, k), b.choose(at, k);
        self(self, at + 1, k + 1);
      }
    }
  };
  extend(extend, 0, 0);
}

// What sets of one order show: the score that is farthest from 0 on either side or on both together, and how the two
// sides' scores go together.
struct SetSummary {
  double moment = 0, parity = 0, moment_across = 0, parity_across = 0;
};
inline SetSummary summary_of_sets(const Sides& x, std::size_t order) {
  SetSummary out;
  each_column_set(x, order, [&](const ColumnSet&, const SetScore& a, const SetScore& b) {
    const auto farthest = [](double u, double v) {
      return std::max({std::abs(u), std::abs(v), std::abs(u + v) / std::sqrt(2.0)});
    };
    out.moment = std::max(out.moment, farthest(a.moment, b.moment));
    out.parity = std::max(out.parity, farthest(a.parity, b.parity));
    out.moment_across += a.moment * b.moment, out.parity_across += a.parity * b.parity;
  });
  return out;
}

// Does every row hold one of these sets, any two of which meet? Then no pair is orthogonal.
inline bool proves_no(const Sides& x, const std::vector<Row>& sets) {
  for (const Row& u : sets)
    for (const Row& v : sets)
      if ((u & v).none()) return false;
  const auto holds_one = [&](const Row& row) {
    return std::ranges::any_of(sets, [&](const Row& set) { return (row & set) == set; });
  };
  return std::ranges::all_of(x.A, holds_one) && std::ranges::all_of(x.B, holds_one);
}

// The lines of a hidden plane: triples of great third moment, grown by every column that keeps all triples so.
inline std::vector<Row> lines_from_triples(const Sides& x, double limit) {
  std::set<ColumnSet> often;
  each_column_set(x, 3, [&](const ColumnSet& set, const SetScore& a, const SetScore& b) {
    if ((a.moment + b.moment) / std::sqrt(2.0) > limit) often.insert(set);
  });
  std::set<ColumnSet> lines;
  for (ColumnSet line : often) {
    for (std::size_t k = 0; k < x.d; ++k) {
      bool fits = std::ranges::find(line, k) == line.end();
      for (std::size_t u = 0; u < line.size(); ++u)
        for (std::size_t v = 0; v < u && fits; ++v) {
          ColumnSet triple{line[u], line[v], k};
          std::ranges::sort(triple);
          fits = often.contains(triple);
        }
      if (fits) line.push_back(k);
    }
    std::ranges::sort(line);
    lines.insert(line);
  }
  std::vector<Row> out;
  for (const ColumnSet& line : lines) {
    out.emplace_back();
    for (const std::size_t k : line) out.back()[k] = true;
  }
  return out;
}

// Columns that the null space of all rows does not tell apart, as sets: blocks in which all rows have one sum.
inline std::vector<Row> blocks_from_null_space(const Sides& x) {
  Elimination all(x.d, 1'000'003);
  all.add(x.A), all.add(x.B);
  std::map<std::vector<std::uint64_t>, Row> blocks;
  const auto basis = all.null_space();
  for (std::size_t k = 0; k < x.d; ++k) {
    std::vector<std::uint64_t> seen;
    for (const auto& h : basis) seen.push_back(h[k]);
    if (std::ranges::any_of(seen, [](std::uint64_t c) { return c != 0; })) blocks[seen][k] = true;
  }
  std::vector<Row> out;
  for (const auto& [seen, block] : blocks) out.push_back(block);
  return out;
}

// Do rows of A and of B, cut down to the block, always meet? They must have few different forms there.
inline bool block_proves_no(const Sides& x, const Row& block) {
  const auto forms = [&](const Side& side) {
    std::map<std::string, Row> out;
    for (const Row& row : side) out[(row & block).to_string()] = row & block;
    return out;
  };
  const auto a = forms(x.A), b = forms(x.B);
  if (a.size() + b.size() > x.d) return false;
  return std::ranges::all_of(a, [&](const auto& u) {
    return std::ranges::all_of(b, [&](const auto& v) { return (u.second & v.second).any(); });
  });
}

}  // namespace reductio::tests::rows_attacks

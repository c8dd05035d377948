// Statistics with which one would look for a hidden answer in rows of bits, written plainly and without any code of the
// families. Tests use them twice: on a family that claims to hide, and on something that does not hide, which they have
// to see.
#pragma once
#include <algorithm>
#include <bitset>
#include <cmath>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <tuple>
#include <vector>

#include "tests/generators/brute.hpp"

namespace reductio::tests::rows_attacks {

using Row = std::bitset<128>;  // d is at most 128 here
using Side = std::vector<Row>;
using Scores = std::vector<double>;  // one a row

struct Sides {
  std::size_t d = 0;
  Side A, B;
};

// Chance exceeds these once in 10 000 times: the level of every test of blindness.
constexpr double z_limit = 3.891;    // of a normal variable, on either side
constexpr double chi_limit = 29.88;  // of chi-square with 7 degrees of freedom

// How many seeds: with REDUCTIO_ALL in the environment so many as take minutes.
inline std::size_t seeds(std::size_t sample, std::size_t all) { return in_full() ? all : sample; }

inline double real(std::size_t x) { return static_cast<double>(x); }

inline Sides sides_of(const Instance& x) {
  Sides out;
  const auto copy = [&](const Rows<Word>& rows, Side& side) {
    out.d = rows.d();
    side.resize(rows.n());
    for (std::size_t i = 0; i < rows.n(); ++i)
      for (std::size_t k = 0; k < rows.d(); ++k) side[i][k] = at(rows.row(i), k);
  };
  copy(x.data.of<PairRows>().A, out.A);
  copy(x.data.of<PairRows>().B, out.B);
  return out;
}

inline std::vector<Pair> orthogonal_pairs(const Sides& x) {
  std::vector<Pair> out;
  for (std::size_t i = 0; i < x.A.size(); ++i)
    for (std::size_t j = 0; j < x.B.size(); ++j)
      if ((x.A[i] & x.B[j]).none()) out.push_back({i, j});
  return out;
}

// Scores of rows. `others` is the same side or the other one.

inline Scores places(const Side& rows) {
  Scores out(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) out[i] = real(i);
  return out;
}

inline Scores weights(const Side& rows) {
  Scores out;
  for (const Row& row : rows) out.push_back(real(row.count()));
  return out;
}

inline std::vector<double> column_means(const Side& rows, std::size_t d) {
  std::vector<double> out(d);
  for (const Row& row : rows)
    for (std::size_t k = 0; k < d; ++k) out[k] += row[k] ? 1 / real(rows.size()) : 0;
  return out;
}

// First order: the column sums of `others`, added up over the ones of the row.
inline Scores along_columns(const Side& rows, const Side& others, std::size_t d) {
  const std::vector<double> mean = column_means(others, d);
  Scores out(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t k = 0; k < d; ++k) out[i] += rows[i][k] ? mean[k] : 0;
  return out;
}

// Of the inner products of a row with all `others` but itself. Their variance is a' Cov a, the second order.
struct Products {
  Scores least, greatest, variance;
};
inline Products products(const Side& rows, const Side& others) {
  Products out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    double least = 1e9, greatest = 0, sum = 0, squares = 0, count = 0;
    for (std::size_t j = 0; j < others.size(); ++j) {
      if (&rows == &others && i == j) continue;
      const double product = real((rows[i] & others[j]).count());
      least = std::min(least, product), greatest = std::max(greatest, product);
      sum += product, squares += product * product, ++count;
    }
    out.least.push_back(least), out.greatest.push_back(greatest);
    out.variance.push_back(squares / count - sum * sum / count / count);
  }
  return out;
}

using Matrix = std::vector<std::vector<double>>;
inline Matrix centred(const Side& rows, std::size_t d) {
  const std::vector<double> mean = column_means(rows, d);
  Matrix out(rows.size(), std::vector<double>(d));
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t k = 0; k < d; ++k) out[i][k] = (rows[i][k] ? 1 : 0) - mean[k];
  return out;
}
inline std::vector<double> times(const Matrix& m, const std::vector<double>& v) {
  std::vector<double> out(m.size());
  for (std::size_t i = 0; i < m.size(); ++i)
    for (std::size_t k = 0; k < v.size(); ++k) out[i] += m[i][k] * v[k];
  return out;
}
inline std::vector<double> transposed_times(const Matrix& m, const std::vector<double>& u) {
  std::vector<double> out(m[0].size());
  for (std::size_t i = 0; i < m.size(); ++i)
    for (std::size_t k = 0; k < out.size(); ++k) out[k] += m[i][k] * u[i];
  return out;
}

// The sizes of the entries of the leading left singular vector of the centred rows, or with `others` of the centred
// rows times the transposed centred others, by power iteration; and the singular value.
struct Leading {
  Scores loading;
  double value = 0;
};
inline Leading leading(const Side& rows, const Side* others, std::size_t d, int steps = 20) {
  const Matrix a = centred(rows, d), b = others != nullptr ? centred(*others, d) : Matrix{};
  std::vector<double> v(d), u;
  for (std::size_t k = 0; k < d; ++k) v[k] = 1 + real(k * k % 7);
  Leading out;
  for (int step = 0; step < steps; ++step) {
    u = times(a, v);
    v = transposed_times(a, u);
    if (others != nullptr) v = transposed_times(b, times(b, v));
    double norm = 0;
    for (const double x : v) norm += x * x;
    for (double& x : v) x /= std::sqrt(norm);
    out.value = std::pow(norm, others != nullptr ? 0.125 : 0.25);
  }
  for (const double x : u) out.loading.push_back(std::abs(x));
  return out;
}

// Where the hidden thing stands among others, over many instances; ties are broken by one coin for all of them.
class Ranks {
 public:
  void add(const Scores& scores, std::size_t hidden) {
    std::size_t less = 0, alike = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
      less += scores[i] < scores[hidden];
      alike += i != hidden && scores[i] == scores[hidden];
    }
    const double place = real(less + coin_() % (alike + 1)), spread = real(coin_()) / 0x1p32;
    places_.push_back((place + spread) / real(scores.size()));  // uniform on [0, 1) where nothing is seen
  }
  double mean() const {
    double sum = 0;
    for (const double x : places_) sum += x;
    return sum / real(places_.size());
  }
  // The mean's distance from 1/2, in standard deviations.
  double z() const { return (mean() - 0.5) * std::sqrt(12 * real(places_.size())); }
  // Chi-square of eighths: 7 degrees of freedom.
  double chi() const {
    std::vector<std::size_t> cells(8);
    for (const double x : places_) ++cells[static_cast<std::size_t>(x * 8)];
    return brute::chi_square(cells);
  }
  bool seen() const { return std::abs(z()) > z_limit || chi() > chi_limit; }
  const std::vector<double>& all() const { return places_; }

 private:
  std::mt19937 coin_{1};
  std::vector<double> places_;
};

// Two samples of one distribution? The sum of ranks of the first (Mann and Whitney), in standard deviations.
inline double rank_sum_z(const std::vector<double>& x, const std::vector<double>& y) {
  std::mt19937 coin(1);
  std::vector<std::tuple<double, std::uint_fast32_t, bool>> all;
  for (const double value : x) all.emplace_back(value, coin(), true);
  for (const double value : y) all.emplace_back(value, coin(), false);
  std::ranges::sort(all);
  double sum = 0;
  for (std::size_t r = 0; r < all.size(); ++r) sum += std::get<2>(all[r]) ? real(r + 1) : 0;
  const double n = real(x.size()), m = real(y.size());
  return (sum - n * (n + m + 1) / 2) / std::sqrt(n * m * (n + m + 1) / 12);
}

// Rank and null space modulo a prime, of the rows with a last coordinate 1 added: a vector of the null space is a sum
// of columns, with coefficients, that is the same in all rows.
class Elimination {
 public:
  using Line = std::vector<std::uint64_t>;
  Elimination(std::size_t d, std::uint64_t prime) : width_(d + 1), prime_(prime) {}
  void add(const Side& rows) {
    for (const Row& row : rows) {
      Line line(width_, 1);
      for (std::size_t k = 0; k + 1 < width_; ++k) line[k] = row[k];
      add(std::move(line));
    }
  }
  std::size_t rank() const { return pivots_.size(); }
  // A basis; for every column without a pivot the vector that is one there.
  std::vector<Line> null_space() const {
    std::vector<Line> out;
    for (std::size_t free = 0; free < width_; ++free) {
      if (pivots_.contains(free)) continue;
      Line h(width_);
      h[free] = 1;
      for (auto p = pivots_.rbegin(); p != pivots_.rend(); ++p) {
        std::uint64_t sum = 0;
        for (std::size_t k = p->first + 1; k < width_; ++k) sum = (sum + p->second[k] * h[k]) % prime_;
        h[p->first] = (prime_ - sum) % prime_;
      }
      out.push_back(h);
    }
    return out;
  }

 private:
  void add(Line line) {
    for (std::size_t k = 0; k < width_; ++k) {
      if (line[k] == 0) continue;
      const auto p = pivots_.find(k);
      if (p == pivots_.end()) {
        const std::uint64_t inverse = power(line[k], prime_ - 2);
        for (std::uint64_t& x : line) x = x * inverse % prime_;
        pivots_.emplace(k, std::move(line));
        return;
      }
      const std::uint64_t minus = prime_ - line[k];
      for (std::size_t c = k; c < width_; ++c) line[c] = (line[c] + minus * p->second[c]) % prime_;
    }
  }
  std::uint64_t power(std::uint64_t x, std::uint64_t e) const {
    std::uint64_t out = 1;
    for (; e > 0; e /= 2, x = x * x % prime_)
      if (e % 2 == 1) out = out * x % prime_;
    return out;
  }

  std::size_t width_;
  std::uint64_t prime_;
  std::map<std::size_t, Line> pivots_;  // by the first coordinate that is not 0, which is 1
};

// The ranks of A, of B and of both, modulo 2, 3 and a greater prime.
inline std::vector<std::size_t> ranks_modulo_primes(const Sides& x) {
  std::vector<std::size_t> out;
  for (const std::uint64_t prime : {2U, 3U, 1'000'003U}) {
    Elimination a(x.d, prime), b(x.d, prime);
    a.add(x.A), b.add(x.B);
    out.push_back(a.rank()), out.push_back(b.rank());
    a.add(x.B);
    out.push_back(a.rank());
  }
  return out;
}

}  // namespace reductio::tests::rows_attacks

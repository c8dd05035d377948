#include "instances/shapes/side_of_cut.hpp"

#include <fmt/format.h>
#include <mpfr.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>
#include <vector>

namespace reductio::instances {
namespace {

class Binary {
 public:
  explicit Binary(mpfr_prec_t bits) {
    mpfr_init2(v, bits);
    mpfr_set_zero(v, 1);
  }
  ~Binary() { mpfr_clear(v); }
  Binary(const Binary&) = delete;
  Binary& operator=(const Binary&) = delete;

  mpfr_t v;
};

// Exponents of numbers that are not 0: of the greatest, and of the last bit of the least.
struct Span {
  int high = std::numeric_limits<int>::min(), low = std::numeric_limits<int>::max();
  bool finite = true;
  void add(double x) {
    finite = finite && std::isfinite(x);
    if (x == 0 || !finite) return;
    high = std::max(high, std::ilogb(x) + 1), low = std::min(low, std::ilogb(x) - 52);
  }
  bool empty() const { return high < low; }
};

// So many bits hold sums of up to 2^62 products of a number of each span, exactly.
mpfr_prec_t bits_for(const Span& x, const Span& y) {
  return x.empty() || y.empty() ? 64 : 64 + (x.high - x.low) + (y.high - y.low);
}

// Keys of one score, and the sum of their V_j - cut, which is not 0.
struct Level {
  std::size_t key;  // the first of them
  std::unique_ptr<Binary> excess;
};

// The scores of a query, exactly.
class ExactRow {
 public:
  // Where not finite: nothing is known.
  ExactRow(const AttentionHead& x, std::size_t i) : x_(x), q_(x.Q.row(i)), keys_(x.seen(i)) {
    Span query, keys, values;
    for (const double entry : q_) query.add(entry);
    for (std::size_t j = 0; j < keys_; ++j) {
      for (const double entry : x.K.row(j)) keys.add(entry);
      values.add(x.V.row(j)[0]);
    }
    values.add(x.cut);
    finite = query.finite && keys.finite && values.finite && std::isfinite(x.scale);
    bits_ = bits_for(query, keys);
    value_bits_ = values.empty() ? 64 : 64 + (values.high - values.low);
  }

  // Levels in the order of their weights, the heaviest first.
  std::vector<Level> levels() {
    for (std::size_t j = 0; j < keys_; ++j) {
      scores_.push_back(std::make_unique<Binary>(bits_));
      add_score(x_.K.row(j), *scores_.back());
    }
    std::vector<std::size_t> order(keys_);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t j, std::size_t k) { return heavier(j, k); });
    std::vector<Level> out;
    for (std::size_t at = 0, next; at < order.size(); at = next) {
      Level level{order[at], std::make_unique<Binary>(value_bits_)};
      for (next = at; next < order.size() && !heavier(order[at], order[next]); ++next) {
        mpfr_add_d(level.excess->v, level.excess->v, x_.V.row(order[next])[0], MPFR_RNDN);
        mpfr_sub_d(level.excess->v, level.excess->v, x_.cut, MPFR_RNDN);
      }
      if (mpfr_sgn(level.excess->v) != 0) out.push_back(std::move(level));
    }
    return out;
  }

  // The sign of F with so many bits, and 0 where they do not tell.
  int sign(const std::vector<Level>& levels, mpfr_prec_t bits) const {
    Binary low(bits), high(bits), weight(bits), exponent(bits_ + 64);
    const Binary& heaviest = *scores_[levels.front().key];
    for (const Level& level : levels) {
      mpfr_sub(exponent.v, scores_[level.key]->v, heaviest.v, MPFR_RNDN);
      mpfr_mul_d(exponent.v, exponent.v, x_.scale, MPFR_RNDN);  // both exact
      const bool more = mpfr_sgn(level.excess->v) > 0;
      for (const auto& [sum, down] : {std::pair(&low, true), std::pair(&high, false)}) {
        mpfr_exp(weight.v, exponent.v, down == more ? MPFR_RNDD : MPFR_RNDU);
        mpfr_mul(weight.v, weight.v, level.excess->v, down ? MPFR_RNDD : MPFR_RNDU);
        mpfr_add(sum->v, sum->v, weight.v, down ? MPFR_RNDD : MPFR_RNDU);
      }
    }
    return mpfr_sgn(low.v) > 0 ? 1 : mpfr_sgn(high.v) < 0 ? -1 : 0;
  }

  bool finite = false;

 private:
  void add_score(std::span<const double> key, Binary& to) const {
    Binary product(2 * 53);
    for (std::size_t c = 0; c < key.size(); ++c) {
      if (q_[c] == 0 || key[c] == 0) continue;
      mpfr_set_d(product.v, q_[c], MPFR_RNDN);
      mpfr_mul_d(product.v, product.v, key[c], MPFR_RNDN);
      mpfr_add(to.v, to.v, product.v, MPFR_RNDN);
    }
  }
  bool heavier(std::size_t j, std::size_t k) const {
    const int order = mpfr_cmp(scores_[j]->v, scores_[k]->v);
    return x_.scale > 0 ? order > 0 : x_.scale < 0 && order < 0;
  }

  const AttentionHead& x_;
  std::span<const double> q_;
  std::size_t keys_;  // that the query sees
  mpfr_prec_t bits_ = 64, value_bits_ = 64;
  std::vector<std::unique_ptr<Binary>> scores_;
};

}  // namespace

Decided exactly_above_cut(const AttentionHead& x, std::size_t i) {
  constexpr mpfr_prec_t first = 128, last = 1 << 16;
  if (x.keys() == 0) return decode(0, x.cut, 0);
  ExactRow row(x, i);
  if (!row.finite) return Decided::undecided;
  const std::vector<Level> levels = row.levels();
  if (levels.empty()) return Decided::no;  // the output is the cut
  if (levels.size() == 1) return mpfr_sgn(levels.front().excess->v) > 0 ? Decided::yes : Decided::no;
  for (mpfr_prec_t bits = first; bits <= last; bits *= 2)
    if (const int sign = row.sign(levels, bits); sign != 0) return sign > 0 ? Decided::yes : Decided::no;
  return Decided::undecided;
}

std::string why_undecided(const AttentionHead& x, std::size_t i) {
  return fmt::format("the output of query {}: {}", i,
                     ExactRow(x, i).finite ? fmt::format("2^16 bits do not tell it from the cut {}", x.cut)
                                           : "some entry of its row, of K or of V is no finite number");
}

Decided above_cut(const AttentionHead& x, std::size_t i) {
  // As in verifier/solvers: scores are off by (D + 1) u times the sum of their terms' sizes, weights by that, and sums
  // by keys * u; twice all of it, and that again for terms of higher order.
  constexpr double u = std::numeric_limits<double>::epsilon() / 2;
  double greatest = 0, value = std::abs(x.cut);
  const auto q = x.Q.row(i);
  for (std::size_t j = 0; j < x.seen(i); ++j) {
    double size = 0;
    for (std::size_t c = 0; c < q.size(); ++c) size += std::abs(q[c] * x.K.row(j)[c]);
    greatest = std::max(greatest, std::abs(x.scale) * size);
    value = std::max(value, std::abs(x.V.row(j)[0]));
  }
  const auto D = static_cast<double>(q.size()), keys = static_cast<double>(x.seen(i));
  const Decided said = decode(output(x, i), x.cut, 4 * u * value * ((D + 3) * greatest + 4 * keys + 8));
  return said == Decided::undecided ? exactly_above_cut(x, i) : said;
}

}  // namespace reductio::instances

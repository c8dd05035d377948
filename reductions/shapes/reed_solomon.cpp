#include "reductions/shapes/reed_solomon.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instances/bits/natural.hpp"
#include "instances/bits/primes.hpp"
#include "instances/error.hpp"

namespace reductio::reductions {

ReedSolomon::ReedSolomon(std::uint64_t rows, std::uint64_t r) : r_(r) {
  constexpr std::uint64_t most_steps = 1ULL << 22;
  const auto power = [&](std::uint64_t q) {
    Natural out = 1;
    for (std::uint64_t k = 0; k < r; ++k) out = out * q;
    return out;
  };
  const auto steps_to_shifts = [&] {
    all_ = power(q_).value;
    return (Natural(all_) * candidates()).value;
  };
  while ((q_ < r || power(q_).value < rows) && steps_to_shifts() <= most_steps) q_ = prime_above(q_);
  const std::uint64_t steps = steps_to_shifts();
  if (steps > most_steps)
    throw InputError("positions", fmt::format("{} rows a side, with degree {}", rows, r),
                     fmt::format("fewer rows, or another degree: shifts are found in {} steps", most_steps));
  find_splitting();
  find_shifts();
}

std::uint64_t ReedSolomon::value(std::uint64_t polynomial, std::uint64_t x) const {
  std::uint64_t out = 0, power = 1;
  for (std::uint64_t k = 0; k < r_; ++k, polynomial /= q_, power = power * x % q_)
    out = (out + polynomial % q_ * power) % q_;
  return out;
}

std::uint64_t ReedSolomon::sum(std::uint64_t polynomial, std::uint64_t other) const {
  std::uint64_t out = 0, place = 1;
  for (std::uint64_t k = 0; k < r_; ++k, polynomial /= q_, other /= q_, place *= q_)
    out += (polynomial % q_ + other % q_) % q_ * place;
  return out;
}

std::uint64_t ReedSolomon::difference(std::uint64_t polynomial, std::uint64_t other) const {
  std::uint64_t out = 0, place = 1;
  for (std::uint64_t k = 0; k < r_; ++k, polynomial /= q_, other /= q_, place *= q_)
    out += (polynomial % q_ + q_ - other % q_) % q_ * place;
  return out;
}

std::uint64_t ReedSolomon::right(std::uint64_t j, std::uint64_t shift, std::uint64_t x) const {
  std::uint64_t top = 1;
  for (std::uint64_t k = 0; k < r_; ++k) top = top * x % q_;
  return (value(sum(j, shift), x) + top) % q_;
}

std::size_t ReedSolomon::active_shift(std::uint64_t i, std::uint64_t j) const {
  const std::uint64_t apart = difference(j, i);
  const auto found = std::ranges::find_if(shifts_, [&](std::uint64_t t) { return splits(sum(apart, t)); });
  return static_cast<std::size_t>(found - shifts_.begin());
}

// Where r is 2 and q odd, roots are told by the discriminant, which takes all values when constants are added.
std::uint64_t ReedSolomon::candidates() const { return r_ == 3 || q_ == 2 ? all_ : q_; }

// By its roots: how often x^r + u is 0.
void ReedSolomon::find_splitting() {
  splits_.assign(all_, false);
  for (std::uint64_t u = 0; u < all_; ++u) {
    std::uint64_t roots = 0;
    for (std::uint64_t x = 0; x < q_; ++x) roots += right(u, 0, x) == 0;
    splits_[u] = roots == r_;
  }
}

// The shift that makes most of the differences active that none does yet, again and again. By averaging it makes a
// share of C(q, r) / q^r of them active, so that at most q^r / C(q, r) (1 + ln q^r) are needed.
void ReedSolomon::find_shifts() {
  std::vector<std::uint64_t> open(all_);
  for (std::uint64_t u = 0; u < all_; ++u) open[u] = u;
  while (!open.empty()) {
    std::uint64_t best = 0, most = 0;
    for (std::uint64_t t = 0; t < candidates(); ++t) {
      const auto active = static_cast<std::uint64_t>(
          std::ranges::count_if(open, [&](std::uint64_t u) { return splits_[sum(u, t)]; }));
      if (active > most) best = t, most = active;
    }
    if (most == 0) throw std::logic_error(fmt::format("no shift for q = {}, r = {}", q_, r_));
    shifts_.push_back(best);
    std::erase_if(open, [&](std::uint64_t u) { return splits_[sum(u, best)]; });
  }
}

}  // namespace reductio::reductions

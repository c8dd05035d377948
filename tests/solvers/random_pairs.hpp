// Small random and extreme pair instances for tests of solvers.
#pragma once
#include <random>

#include "instances/instance.hpp"
#include "instances/shapes/pairs.hpp"

namespace reductio::tests::shared {

// n rows of d bits, each one with probability p.
inline Rows<Word> random_rows(std::mt19937_64& random, std::size_t n, std::size_t d, double p) {
  Rows<Word> rows({}, n, d);
  std::bernoulli_distribution bit(p);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < d; ++k) set(rows.edit(i), k, bit(random));
  return rows;
}

inline PairRows random_pairs(std::mt19937_64& random, std::size_t n, std::size_t m, std::size_t d, double p) {
  return {.in = {},
          .A = random_rows(random, n, d, p),
          .B = random_rows(random, m, d, p),
          .d = d,
          .threshold = {}};
}
inline MonoRows random_set(std::mt19937_64& random, std::size_t n, std::size_t d, double p) {
  return {.in = {}, .V = random_rows(random, n, d, p), .d = d, .threshold = {}};
}

// The same instance with its rows one word farther apart, and ones between them: a solver must not look there.
inline Rows<Word> spread(const Rows<Word>& rows) {
  const std::size_t stride = rows.stride() + 1;
  auto storage = std::make_shared<std::vector<Word>>(rows.n() * stride + 1, Word(~0ULL));
  for (std::size_t i = 0; i < rows.n(); ++i)
    std::copy(rows.row(i).begin(), rows.row(i).end(),
              storage->begin() + static_cast<std::ptrdiff_t>(i * stride));
  return Rows<Word>(rows.n(), rows.d(), stride, std::shared_ptr<Word>(storage, storage->data()));
}

}  // namespace reductio::tests::shared

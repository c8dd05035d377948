// Sources of any problem, at random, for comparisons that solve nothing: so of any number of coordinates.
#pragma once
#include <random>

#include "instances/problems/problem.hpp"
#include "instances/shapes/formula.hpp"

namespace reductio::tests::random_sources {

// Rows of zeros, of ones and at random.
inline Rows<Word> rows(std::mt19937& random, std::size_t n, std::size_t d) {
  Rows<Word> out({}, n, d);
  for (std::size_t i = 0; i < n; ++i) {
    const auto kind = random() % 4;
    for (std::size_t k = 0; k < d; ++k) set(out.edit(i), k, kind == 0 || (kind > 1 && random() % kind == 0));
  }
  return out;
}

inline Formula formula(std::mt19937& random, std::size_t vars, std::size_t clauses) {
  Formula out{vars, {}, {}};
  for (std::size_t c = 0; c < clauses; ++c) {
    std::vector<std::int32_t> clause;
    for (auto k = vars == 0 ? 0 : random() % 5; k > 0; --k) {
      const auto variable = static_cast<std::int32_t>(1 + random() % vars);
      clause.push_back(random() % 2 == 0 ? variable : -variable);
    }
    out.add(clause);
  }
  return out;
}

// With d coordinates or clauses, up to `most_rows` rows a side, and a threshold where the problem has one.
inline Data source(std::mt19937& random, const Problem& problem, std::size_t d, std::size_t most_rows = 5) {
  const auto n = [&] { return random() % (most_rows + 1); };
  if (problem.shape == &shape_for<Formula>()) return formula(random, random() % 11, d);
  Data out = of_one_set(*problem.shape)
                 ? Data(MonoRows{{}, rows(random, n(), d), d, {}})
                 : Data(PairRows{{}, rows(random, n(), d), rows(random, n(), d), d, {}});
  if (problem.has_threshold)
    problem.shape->set_threshold(out, static_cast<std::int64_t>(random() % (d + 3)) - 1);
  return out;
}

}  // namespace reductio::tests::random_sources

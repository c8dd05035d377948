// Attacks on formulas that hide an assignment, and what is counted of their guesses. None reads the assignment but to
// count, and none uses code of the families.
#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <span>
#include <vector>

#include "instances/shapes/formula.hpp"
#include "tests/generators/brute.hpp"

namespace reductio::tests::formula_attacks {

// Of each variable: above 0 it is guessed to be true, below 0 false, and at 0 nothing is guessed.
using Guess = std::vector<double>;
using Coin = std::mt19937_64;

inline std::size_t variable_of(std::int32_t literal) {
  return static_cast<std::size_t>(std::abs(literal)) - 1;
}
inline double sign_of(std::int32_t literal) { return literal > 0 ? 1 : -1; }
inline double uniform(Coin& coin) { return static_cast<double>(coin() >> 11) * 0x1p-53; }

inline std::vector<bool> plant_of(const Instance& x) {
  return Assignment::of(*x.provenance.known.witness).value().value;
}

// How far from chance guesses are, over instances, in standard deviations that independent variables would have.
struct Tally {
  double sum = 0, squares = 0, right = 0, guessed = 0, instances = 0, either = 0;

  void count(const Guess& guess, const std::vector<bool>& plant) {
    double here = 0, of = 0;
    for (std::size_t v = 0; v < guess.size(); ++v) {
      if (guess[v] == 0) continue;
      ++of;
      here += (guess[v] > 0) == plant[v];
    }
    right += here, guessed += of;
    either += std::max(here, of - here);
    add(of == 0 ? 0 : (2 * here - of) / std::sqrt(of));
  }
  void add(double deviations) {
    sum += deviations;
    squares += deviations * deviations;
    ++instances;
  }

  // The share of what was guessed that is right up to a flip of all, in each instance.
  double found() const { return either / guessed; }

  // The chance that blind guesses agree or disagree so much on the whole.
  double deviations() const { return sum / std::sqrt(instances); }
  double chance() const { return std::erfc(std::abs(deviations()) / std::sqrt(2.0)); }
  // The same of guesses that hold up to a flip of all: squares sum up to chi square, whose cube root is nearly normal
  // (E. Wilson, M. Hilferty, 1931). `freedom` is what the square of one instance is made of.
  double flipped_chance(double freedom = 1) const {
    const double all = instances * freedom, spread = 2 / (9 * all);
    return 0.5 * std::erfc((std::cbrt(squares / all) - (1 - spread)) / std::sqrt(2 * spread));
  }
};

// The chance that at least `heads` of so many fair coins fall so.
inline double chance_of_heads(std::size_t heads, std::size_t coins) {
  double out = 0;
  const double n = static_cast<double>(coins);
  for (std::size_t h = heads; h <= coins; ++h) {
    const double some = static_cast<double>(h);
    out +=
        std::exp(std::lgamma(n + 1) - std::lgamma(some + 1) - std::lgamma(n - some + 1) - n * std::log(2.0));
  }
  return out;
}

inline double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

// Each variable by the majority of its literals.
inline Guess majority(const Formula& formula) {
  Guess out(formula.vars);
  for (const std::int32_t literal : formula.literals) out[variable_of(literal)] += sign_of(literal);
  return out;
}

// A symmetric matrix, as its entries; the one at (v, u) is that at (u, v) and not listed again.
struct Entry {
  std::size_t u, v;
  double value;
};
using Matrix = std::vector<Entry>;

inline Guess times(const Matrix& matrix, const Guess& x, double of_itself) {
  Guess out(x.size());
  for (std::size_t v = 0; v < x.size(); ++v) out[v] = of_itself * x[v];
  for (const Entry& entry : matrix) {
    out[entry.u] += entry.value * x[entry.v];
    if (entry.u != entry.v) out[entry.v] += entry.value * x[entry.u];
  }
  return out;
}

inline double norm(const Guess& x) {
  double out = 0;
  for (const double value : x) out += value * value;
  return std::sqrt(out);
}

// The eigenvector of the greatest eigenvalue, of length 1, as well as so many rounds of power iteration find it. The
// matrix is shifted by about its norm, so that the other end of its spectrum does not come first.
inline Guess leading(const Matrix& matrix, std::size_t n, Coin& coin, int rounds) {
  Guess x(n);
  for (double& value : x) value = uniform(coin) - 0.5;
  double shift = 0;
  for (int round = 0; round < rounds + 20; ++round) {
    x = times(matrix, x, round < 20 ? 0 : shift);
    const double length = norm(x);
    if (length == 0) return x;
    if (round < 20) shift = length;
    for (double& value : x) value /= length;
  }
  return x;
}

// What two literals of a clause say together: the product of their signs, at the pair of their variables.
inline Matrix pair_matrix(const Formula& formula, double factor) {
  Matrix out;
  for (std::size_t c = 0; c < formula.clauses(); ++c) {
    const auto clause = formula.clause(c);
    for (std::size_t i = 0; i < clause.size(); ++i)
      for (std::size_t j = i + 1; j < clause.size(); ++j)
        out.push_back({variable_of(clause[i]), variable_of(clause[j]),
                       factor * sign_of(clause[i]) * sign_of(clause[j])});
  }
  return out;
}

// Clauses by the sets of j variables that they have: the number of the set, the clause, and the product of its signs.
struct Occurrence {
  std::uint64_t set;
  std::size_t clause;
  double sign;
};

inline std::vector<Occurrence> occurrences(const Formula& formula, int j) {
  std::vector<Occurrence> out;
  for (std::size_t c = 0; c < formula.clauses(); ++c) {
    std::vector<std::int32_t> clause(formula.clause(c).begin(), formula.clause(c).end());
    std::ranges::sort(clause, {}, variable_of);
    for (std::uint64_t chosen = 0; chosen >> clause.size() == 0; ++chosen) {
      if (std::popcount(chosen) != j) continue;
      Occurrence next{0, c, 1};
      for (std::size_t i = 0; i < clause.size(); ++i)
        if (chosen >> i & 1) {
          next.set = next.set * formula.vars + variable_of(clause[i]);
          next.sign *= sign_of(clause[i]);
        }
      out.push_back(next);
    }
  }
  std::ranges::stable_sort(out, {}, &Occurrence::set);
  return out;
}

// Calls take(a, b) for any two occurrences of the same set.
template <class Take>
void collide(const std::vector<Occurrence>& all, Take take) {
  for (std::size_t a = 0; a < all.size(); ++a)
    for (std::size_t b = a + 1; b < all.size() && all[b].set == all[a].set; ++b) take(all[a], all[b]);
}

// How far from chance clauses that share j variables agree there in the product of their signs. It needs no assignment,
// and tells a formula with a plant of moment e_j from one with random signs by e_j^2 a collision.
inline double agreement_of_sets(const Formula& formula, int j) {
  double sum = 0, all = 0;
  collide(occurrences(formula, j), [&](const Occurrence& a, const Occurrence& b) {
    sum += a.sign * b.sign;
    ++all;
  });
  return all == 0 ? 0 : sum / std::sqrt(all);
}

// What three literals of a clause say together, as the matrix that the tensor of all triples gives with itself: two
// clauses that share two variables speak of a third one each.
inline Matrix triple_matrix(const Formula& formula) {
  Matrix out;
  const auto has = [](auto clause, std::size_t v) {
    return std::ranges::any_of(clause, [&](std::int32_t literal) { return variable_of(literal) == v; });
  };
  collide(occurrences(formula, 2), [&](const Occurrence& a, const Occurrence& b) {
    const auto first = formula.clause(a.clause), second = formula.clause(b.clause);
    const std::uint64_t v = a.set / formula.vars, w = a.set % formula.vars;
    for (const std::int32_t x : first)
      for (const std::int32_t y : second) {
        if (variable_of(x) == v || variable_of(x) == w || variable_of(y) == v || variable_of(y) == w)
          continue;
        if (variable_of(x) == variable_of(y) || has(second, variable_of(x))) continue;
        out.push_back({variable_of(x), variable_of(y), a.sign * b.sign * sign_of(x) * sign_of(y)});
      }
  });
  return out;
}

// Messages between clauses and variables: sums and products as belief propagation has them, of literals that are true
// with probability (1 + m) / 2. An assignment weighs the product over clauses of weight[t], t its true literals there.
class BeliefPropagation {
 public:
  BeliefPropagation(const Formula& formula, std::vector<double> weight, Coin& coin)
      : formula_(formula), weight_(std::move(weight)), k_(weight_.size() - 1) {
    for (std::size_t e = 0; e < formula.literals.size(); ++e) to_clause_.push_back(2 * uniform(coin) - 1);
    to_variable_.resize(to_clause_.size());
  }

  Guess after(int rounds) {
    Guess total;
    for (int round = 0; round < rounds; ++round) {
      total.assign(formula_.vars, 0);
      for (std::size_t e = 0; e < to_clause_.size(); ++e) {
        to_variable_[e] = from_clause(e);
        total[variable(e)] += sign(e) * to_variable_[e];
      }
      for (std::size_t e = 0; e < to_clause_.size(); ++e)
        to_clause_[e] = std::tanh(sign(e) * total[variable(e)] - to_variable_[e]);
    }
    return total;
  }

 private:
  std::size_t variable(std::size_t e) const { return variable_of(formula_.literals[e]); }
  double sign(std::size_t e) const { return sign_of(formula_.literals[e]); }

  // Half the logarithm of how much likelier the clause is if literal e is true, by how many others are.
  double from_clause(std::size_t e) const {
    std::array<double, 8> trues{1};
    const std::size_t from = e / k_ * k_;
    for (std::size_t other = from, seen = 0; other < from + k_; ++other) {
      if (other == e) continue;
      const double yes = (1 + to_clause_[other]) / 2;
      ++seen;
      for (std::size_t t = seen; t > 0; --t) trues[t] = trues[t] * (1 - yes) + trues[t - 1] * yes;
      trues[0] *= 1 - yes;
    }
    double if_true = 1e-12, if_false = 1e-12;  // which keeps certain messages finite
    for (std::size_t t = 0; t < k_; ++t) {
      if_true += trues[t] * weight_[t + 1];
      if_false += trues[t] * weight_[t];
    }
    return std::log(if_true / if_false) / 2;
  }

  const Formula& formula_;
  std::vector<double> weight_;
  std::size_t k_;
  std::vector<double> to_clause_, to_variable_;
};

// Local search as in B. Selman, H. Kautz, B. Cohen, Noise strategies for improving local search, AAAI 1994: in a random
// false clause it flips the variable that makes the fewest clauses false, or, where every one makes some false, with
// probability `noise` a random one.
class LocalSearch {
 public:
  LocalSearch(const Formula& formula, std::vector<bool> start)
      : formula_(formula),
        value_(std::move(start)),
        clauses_of_(2 * formula.vars),
        place_(formula.clauses()) {
    for (std::size_t c = 0; c < formula.clauses(); ++c) {
      trues_.push_back(0);
      for (const std::int32_t literal : formula.clause(c)) {
        clauses_of_[side(literal)].push_back(c);
        trues_[c] += holds(literal);
      }
      if (trues_[c] == 0) enter(c);
    }
    least_ = false_.size();
  }

  // Goes on for so many flips, or until no clause is false; how many it took.
  std::size_t run(std::size_t limit, Coin& coin) {
    for (std::size_t flips = 0; flips < limit; ++flips) {
      if (false_.empty()) return flips;
      flip(choice(formula_.clause(false_[coin() % false_.size()]), coin));
      least_ = std::min(least_, false_.size());
    }
    return limit;
  }
  std::size_t least_false() const { return least_; }

 private:
  // Of the tenths, the one with which most formulas of 300 variables and 2700 clauses of four were satisfied soonest.
  static constexpr double noise = 0.3;

  static std::size_t side(std::int32_t literal) { return 2 * variable_of(literal) + (literal > 0); }
  bool holds(std::int32_t literal) const { return value_[variable_of(literal)] == (literal > 0); }

  std::int32_t choice(std::span<const std::int32_t> clause, Coin& coin) const {
    std::size_t fewest = formula_.clauses() + 1;
    std::int32_t best = 0;
    for (const std::int32_t literal : clause) {
      std::size_t broken = 0;
      for (const std::size_t c : clauses_of_[side(-literal)]) broken += trues_[c] == 1;
      if (broken < fewest) fewest = broken, best = literal;
    }
    return fewest == 0 || uniform(coin) >= noise ? best : clause[coin() % clause.size()];
  }
  // Makes a false literal true.
  void flip(std::int32_t literal) {
    value_[variable_of(literal)] = literal > 0;
    for (const std::size_t c : clauses_of_[side(literal)])
      if (trues_[c]++ == 0) leave(c);
    for (const std::size_t c : clauses_of_[side(-literal)])
      if (--trues_[c] == 0) enter(c);
  }
  void enter(std::size_t c) {
    place_[c] = false_.size();
    false_.push_back(c);
  }
  void leave(std::size_t c) {
    false_[place_[c]] = false_.back();
    place_[false_.back()] = place_[c];
    false_.pop_back();
  }

  const Formula& formula_;
  std::vector<bool> value_;
  std::vector<std::vector<std::size_t>> clauses_of_;  // of variable v negated: 2 v, plain: 2 v + 1
  std::vector<std::size_t> place_, trues_, false_;    // place_: of a clause in false_
  std::size_t least_ = 0;
};

}  // namespace reductio::tests::formula_attacks

#include "verifier/solvers/exact_products.hpp"

#include "instances/problems/mips.hpp"
#include "verifier/solvers/waves.hpp"

namespace reductio::verifier {
namespace {

// The least whole number of units 2^exponent that is a fraction or more; beyond what products have, 2^126 or -2^126.
WideSigned units_that_reach(const Number& fraction, int exponent) {
  constexpr WideSigned beyond = WideSigned{1} << 126;
  const WideSigned numerator = fraction.numerator();
  WideSigned denominator = fraction.denominator();
  if (exponent > 0) denominator <<= exponent;
  WideSigned whole = numerator / denominator, rest = numerator % denominator;
  if (rest < 0) --whole, rest += denominator;
  for (int k = exponent; k < 0; ++k) {
    if (whole >= beyond / 2) return beyond;
    if (whole <= -beyond / 2) return -beyond;
    whole *= 2, rest *= 2;
    if (rest >= denominator) ++whole, rest -= denominator;
  }
  return rest == 0 ? whole : whole + 1;
}

// Of one row of A: a row of B, and how many units their inner product has.
struct BestOfRow {
  WideSigned units = 0;
  std::size_t j = 0;
  bool found = false;
};

BestOfRow best_of_row(const InnerProducts& products, std::size_t i, std::size_t m) {
  BestOfRow out;
  for (std::size_t j = 0; j < m; ++j)
    if (const WideSigned units = products.units(i, j); !out.found || units > out.units)
      out = {units, j, true};
  return out;
}
// The first that reaches so many.
BestOfRow first_of_row(const InnerProducts& products, std::size_t i, std::size_t m, WideSigned least) {
  for (std::size_t j = 0; j < m; ++j)
    if (const WideSigned units = products.units(i, j); units >= least) return {units, j, true};
  return {};
}

// Calls look(i, outcome) for each row of A in order, until it gives false. Throws Stopped.
template <class Of, class Look>
void each_row(const RealPairs& x, const Work& work, Of of, Look look) {
  in_waves<BestOfRow>(
      work, "rows", {x.A.rows(), 1, 1, 4096},
      [&](const Patch& patch, std::span<BestOfRow> outcomes) {
        for (std::size_t k = 0; k < outcomes.size(); ++k) {
          keep_going(work);
          outcomes[k] = of(patch.first_row + k);
        }
      },
      [&](std::size_t i, std::span<const BestOfRow> outcomes) { return look(i, outcomes[0]); });
}

// The best pair, the first of equal ones; none where there is no pair. Throws Stopped.
std::optional<std::pair<Pair, WideSigned>> best_pair(const InnerProducts& products, const RealPairs& x,
                                                     const Work& work) {
  std::optional<std::pair<Pair, WideSigned>> best;
  each_row(
      x, work, [&](std::size_t i) { return best_of_row(products, i, x.B.rows()); },
      [&](std::size_t i, const BestOfRow& of) {
        if (of.found && (!best || of.units > best->second)) best = {Pair{i, of.j}, of.units};
        return true;
      });
  return best;
}

}  // namespace

std::optional<Seconds> ExactProducts::offer(const Problem& problem, const Sizes& sizes, const Question&) {
  constexpr Seconds pair = 2e-9, product = 0.5e-9;
  if (problem.name != Mips::name) return std::nullopt;
  const auto size = [&](const char* name) { return static_cast<double>(sizes.at(name)); };
  return size("n") * size("m") * (pair + product * size("d"));
}

Bid ExactProducts::bid(const Problem& problem, const Data& data, const Question& question) {
  const auto threshold = data.of<RealPairs>().threshold;
  if (threshold && threshold->is_root()) return {std::nullopt, "the threshold is a root"};
  return {offer(problem, sizes(data), question), ""};
}

Answer ExactProducts::solve(const Problem&, const Data& data, Ask ask, const Work& work) try {
  const auto& x = data.of<RealPairs>();
  const InnerProducts products(x.A, x.B);
  Answer answer{AnswerKind::no, {}, {}};
  if (ask == Ask::optimum) {
    if (const auto best = best_pair(products, x, work))
      answer = {AnswerKind::optimum, best->first, Dyadic{best->second, products.exponent()}.number()};
    return answer;
  }
  const WideSigned least = units_that_reach(x.threshold.value(), products.exponent());
  each_row(
      x, work, [&](std::size_t i) { return first_of_row(products, i, x.B.rows(), least); },
      [&](std::size_t i, const BestOfRow& of) {
        if (of.found) answer = {AnswerKind::yes, Pair{i, of.j}, {}};
        return !of.found;
      });
  return answer;
} catch (const Stopped&) {
  return {};
}

void ExactProducts::each_witness(const Problem& problem, const Data& data, const Work& work,
                                 const std::function<bool(const Witness&)>& f) {
  const auto& x = data.of<RealPairs>();
  const InnerProducts products(x.A, x.B);
  WideSigned least = 0;
  if (asked(problem, data) == Ask::decide) {
    least = units_that_reach(x.threshold.value(), products.exponent());
  } else {
    const auto best = best_pair(products, x, work);
    if (!best) return;
    least = best->second;
  }
  each_row(
      x, work, [&](std::size_t i) { return first_of_row(products, i, x.B.rows(), least); },
      [&](std::size_t i, const BestOfRow& of) {
        for (std::size_t j = of.j; of.found && j < x.B.rows(); ++j)
          if (products.units(i, j) >= least && !f(Pair{i, j})) return false;
        return true;
      });
}

}  // namespace reductio::verifier

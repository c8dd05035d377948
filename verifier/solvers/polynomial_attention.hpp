// Attention with bounded entries in nearly linear time: a polynomial of scores in the place of their exponential (J.
// Alman, Z. Song, Fast attention requires bounded entries, 2023).
//
// With |P(s) - e^s| <= e e^s for every score s that can occur, softmax's weights change by at most e / (1 - e) in all,
// and outputs by that times the greatest |value|, where values may be taken from the middle of their range. P(<q, k>)
// is an inner product of the monomials of q and k up to P's degree g, of which there are r = C(D + g, g): so the keys
// are added up once, and each query is one sum of r products. g is the least degree at which this error and that of
// rounding are together at most half of the promised epsilon. Then every row that keeps the promise is decided; others,
// and the row that says yes first, are decided as `double` does.
//
// It bids where an epsilon is promised and r is less than the number of keys. Cost (queries + keys) r products; memory
// r numbers and some.
#pragma once
#include "instances/shapes/attention.hpp"
#include "verifier/solvers/exp_polynomial.hpp"
#include "verifier/solvers/monomials.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {

// How the outputs of a head are computed, and how near they come.
struct PolynomialPlan {
  ExpPolynomial polynomial;
  double centre = 0;  // of the values, which are taken from it
  int shift = 0;      // queries are taken times 2^shift, keys times scale 2^-shift
  double error = 0;   // of an output of column 0, from above, rounding and all
  std::uint64_t rank = 0;
  std::string why_not;  // not empty: there is no plan, in words that go on from "declines: "
};

struct PolynomialAttention {
  static constexpr std::string_view name = "polynomial";
  static constexpr std::string_view doc =
      "bounded scores with a promised epsilon, by a polynomial in place of exp";
  static constexpr bool plain = false;
  static std::optional<Seconds> offer(const Problem& problem, const Sizes& sizes, const Question& question);
  static Bid bid(const Problem& problem, const Data& data, const Question& question);
  static Answer solve(const Problem& problem, const Data& data, Ask ask, const Work& work);

  static PolynomialPlan plan(const AttentionHead& x);
  // Outputs of column 0, each within the plan's error; on this vector unit. Throws Stopped.
  static std::vector<double> outputs(const AttentionHead& x, const PolynomialPlan& plan, const Work& work,
                                     const MonomialKernel& kernel);
};

}  // namespace reductio::verifier

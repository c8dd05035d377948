// OV to many heads of attention of few dimensions.   Is some <a, b> = 0?   becomes   Does some output exceed 1/2, in
// some head?
//
//   gadget     a row becomes L integers, whose remainders by primes above L are its bits; query i = (all products x x',
//              all x, 1), key j = k (-y y', twice where they differ, 2 v y, -v^2) with value 1, dummy key =
//              (0, ..., 0, theta), value 0;  kappa = scale k
//   invariant  with s the inner product of the integers of a and b, the score of (i, j) is -kappa (s - v)^2; s is a
//              multiple of the primes' product Q exactly if <a, b> = 0, and there is a head for each multiple v. So a
//              row with an orthogonal key is above the cut in one head as in ov_to_attention, and any other in none
//   size       n, m + 1, and dimension L (L + 1) / 2 + L + 1, whatever d is; 1 + floor(L x^2 / Q) heads, where Q is the
//              product of the ceil(d / L) least primes above L and x < Q the greatest integer; O((n + m) d Q) time a
//              head, L = --set integers (3)
//   paper      docs/papers.md#tiny-head-dimension, its first step
//
// A demonstrator: scores are exact in doubles and heads at most 1024, so that d is at most 9 with three integers, 6
// with two and 4 with one.
#pragma once
#include "instances/problems/attention.hpp"
#include "instances/problems/ov.hpp"
#include "reductions/shapes/erase.hpp"
#include "reductions/shapes/remainders.hpp"

namespace reductio::reductions {

struct OvToAttentionRemainders : Unshaped<Ov, Attention> {
  static std::vector<OptionSpec> options() { return remainders::options(); }
  static std::vector<Claim> claims() { return remainders::claims(); }
  static std::vector<Sizes> sizes(const Sizes& source, const Settings& settings) {
    return remainders::sizes(source, settings);
  }
  static constexpr std::string_view limits = ", d <= 9";
  static bool takes(const Data& source) { return remainders::takes(source); }
  static Run begin(const Data& source, const Settings& settings, const Work& work) {
    return remainders::begin(source, settings, work);
  }
  static std::optional<Witness> backward(const Origin& origin, std::size_t target, const Witness& witness) {
    return remainders::backward(origin, target, witness);
  }
  static Definition definition(const Data& source, const Settings& settings, std::size_t target) {
    return remainders::definition(source, settings, target);
  }
};

}  // namespace reductio::reductions

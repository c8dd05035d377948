// OV to most similar documents of one set.   Is some <a, b> = 0?   becomes   Is some cosine >= t, in some target?
//
//   gadget     a' = phi of ov_to_msd and d + 1 times the position of a's number: for each x of a field of q elements a
//              one at p(x), where p is the polynomial of degree below r that has the number's digits to the base q;
//              b' = psi and d + 1 times that of p(x) + s(x) + x^r, in target number k with the k-th shift s
//   invariant  all rows have the norm 2d + (d + 1) q; two of one side agree at r - 1 places at most, a and b at r
//              places in some target and at no more in any; so inner products reach d + (d + 1) r only where a and b
//              agree at r places and <a, b> = 0
//   size       as many targets as there are shifts, each of n + m rows; d becomes 4d + (d + 1) q^2, with q the least
//              prime with q^r >= n, m; threshold (d + (d + 1) r) / (2d + (d + 1) q);
//              O((n + m) d q^2) time a target, r = --set degree (2)
//   paper      docs/papers.md#karthik-manurangsi, by elementary means
#pragma once
#include "instances/problems/msd_mono.hpp"
#include "instances/problems/ov.hpp"
#include "reductions/shapes/erase.hpp"
#include "reductions/shapes/positions.hpp"

namespace reductio::reductions {

struct OvToMsdMono : Unshaped<Ov, MsdMono> {
  static std::vector<OptionSpec> options() { return positions::options(); }
  static std::vector<Claim> claims() { return positions::claims(); }
  static std::vector<Sizes> sizes(const Sizes& source, const Settings& settings) {
    return positions::sizes(source, settings);
  }
  static Run begin(const Data& source, const Settings& settings, const Work& work) {
    return positions::begin(source, settings, work);
  }
  static std::optional<Witness> backward(const Origin& origin, std::size_t target, const Witness& witness) {
    return positions::backward(origin, target, witness);
  }
  static Definition definition(const Data& source, const Settings& settings, std::size_t target) {
    return positions::definition(source, settings, target);
  }
};

}  // namespace reductio::reductions

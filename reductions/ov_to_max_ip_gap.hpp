// OV to Max-IP with a gap, for few coordinates.   Is some <a, b> = 0?   becomes   Is some <u, v> >= F g, in some
// target, where all are at most g in every target otherwise?
//
//   gadget     u has a one, for each of F g points r of a field, at every symbol that Alice accepts; v has one at Bob's
//              symbol psi(r), where psi are polynomials through the bits of b in blocks of length l; g = 2 l - 2
//   invariant  <u, v> is the number of points r with sum_t phi_t(r) psi_t(r) = Z(r) H(r), in the target of H: all of
//              them for one H where <a, b> = 0, and at most g for any where not, as many as a polynomial has roots
//   size       n, m stay; q^(l-1) targets; d becomes F g times the product over blocks of min(q, 2^(bits of the
//              block)), with q the least prime above l + F g - 1 and the number of blocks; F g is 1 for l = 1;
//              O((n + m) d' d) time a target, l = --set length (2), F = --set factor (2)
//   paper      docs/papers.md#distributed-pcp
//
// A demonstrator: rows grow with 2^d, so that d beyond 10 is refused with the size that it would take. The gap of
// theorems of this kind has codes from algebraic geometry, which are not here.
#pragma once
#include "instances/problems/max_ip.hpp"
#include "instances/problems/ov.hpp"
#include "reductions/shapes/disjointness_protocol.hpp"
#include "reductions/shapes/erase.hpp"

namespace reductio::reductions {

struct OvToMaxIpGap : Unshaped<Ov, MaxIp> {
  static std::vector<OptionSpec> options() { return disjointness::options(); }
  static std::vector<Claim> claims() { return disjointness::claims(); }
  static std::vector<Sizes> sizes(const Sizes& source, const Settings& settings) {
    return disjointness::sizes(source, settings);
  }
  static OrderedJson figures(const Sizes& source, const Settings& settings) {
    return disjointness::figures(source, settings);
  }
  static constexpr std::string_view limits = ", d <= 10";
  static bool takes(const Data& source) { return disjointness::takes(source); }
  static Run begin(const Data& source, const Settings& settings, const Work& work) {
    return disjointness::begin(source, settings, work);
  }
  static std::optional<Witness> backward(const Origin& origin, std::size_t target, const Witness& witness) {
    return disjointness::backward(origin, target, witness);
  }
  static Definition definition(const Data& source, const Settings& settings, std::size_t target) {
    return disjointness::definition(source, settings, target);
  }
};

}  // namespace reductio::reductions

// OV to inner products of whole numbers, with a gap.   Is some <a, b> = 0?   becomes   Is some <u, v> >= 0, in some
// target, where all are at most -3 in every target otherwise?
//
//   gadget     with phi_t and psi_t the lines through the two bits of block t of a and of b, u has, for each of the
//              points r = 2, -1 and 3, all products phi_s(r) phi_t(r), all phi_t(r), and 1; v has -psi_s(r) psi_t(r),
//              twice where s and t differ, 2 c psi_t(r) and -c^2, with c = h r (r - 1)
//   invariant  <u, v> = -sum over r of (S(r) - h r (r - 1))^2 with S = sum_t phi_t psi_t, in the target of h = 0, -1,
//              ...: S has degree 2, so it is h X (X - 1) where <a, b> = 0, for one of these h, and <u, v> is 0; where
//              not, what is squared has roots at two of the points at most, and its squares add up to 3 or more
//   size       n, m stay; T + 1 targets with T = ceil(d / 2); d becomes 3 (T (T + 1) / 2 + T + 1);  threshold 0;
//              O((n + m) d^2) time a target
//   paper      docs/papers.md#distributed-pcp
//
// The protocol of ov_to_max_ip_gap over whole numbers: Merlin's advice is one small number, so that there are few
// targets whatever d is. The gap is of no use to attention, whose scores may as well be -kappa <a, b>.
#pragma once
#include "instances/problems/mips.hpp"
#include "instances/problems/ov.hpp"
#include "reductions/shapes/erase.hpp"
#include "reductions/shapes/integer_protocol.hpp"

namespace reductio::reductions {

struct OvToMipsGap : Unshaped<Ov, Mips> {
  static std::vector<Claim> claims() { return integer_protocol::claims(); }
  static std::vector<Sizes> sizes(const Sizes& source, const Settings& settings) {
    return integer_protocol::sizes(source, settings);
  }
  static OrderedJson figures(const Sizes& source, const Settings& settings) {
    return integer_protocol::figures(source, settings);
  }
  static constexpr std::string_view limits = ", d <= 128";
  static bool takes(const Data& source) { return integer_protocol::takes(source); }
  static Run begin(const Data& source, const Settings& settings, const Work& work) {
    return integer_protocol::begin(source, settings, work);
  }
  static std::optional<Witness> backward(const Origin& origin, std::size_t target, const Witness& witness) {
    return integer_protocol::backward(origin, target, witness);
  }
  static Definition definition(const Data& source, const Settings& settings, std::size_t target) {
    return integer_protocol::definition(source, settings, target);
  }
};

}  // namespace reductio::reductions

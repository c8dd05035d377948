// Counting OV to values over a field.   How many <a, b> = 0?   follows from   The values at 2d + 1 points of a line
//
//   gadget     in target number k, from 0, with t = k + 1: a bit x becomes x + t r modulo p, r drawn for each entry,
//              the same in all targets;  p a prime above n m and the number of targets
//   invariant  the value of a target is a polynomial in t of degree at most 2d; at t = 0 it is the number of orthogonal
//              pairs. With numbers L_t for which sum_t L_t t^e is 1 at e = 0 and 0 at e = 1 .. 2d, the sum of L_t times
//              the value at t is that number modulo p. Of directions r that are uniform and independent, so is every
//              target by itself: x + t r = y for exactly one r
//   size       2d + 1 targets, and spare ones, of n and m rows of d numbers;  O(d (n + m) d) time
//   paper      docs/papers.md#ball-rosen-sabin-vasudevan
//
// So a solver that is right on all but a few uniform instances counts the orthogonal pairs of every one: counting over
// a field is as hard on average as OV in the worst case. That says nothing of deciding OV on average.
#pragma once
#include "instances/problems/ov.hpp"
#include "reductions/shapes/interpolated.hpp"

namespace reductio::reductions {

struct OvToFov : Interpolated<Ov> {
  template <class N>
  static N entry(const N& x, const N& direction, const N& point) {
    return x + point * direction;
  }
};

}  // namespace reductio::reductions

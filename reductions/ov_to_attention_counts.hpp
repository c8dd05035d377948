// Counting OV to attention.   How many <a, b> = 0?   becomes   How many keys do all queries hit, by their outputs?
//
//   gadget     query i = (a_i, 1);  key j = k (-b_j, 0) with value 1;  dummy key = (0, m), value 0;  scale ln 2, n the
//              number of keys b_j, m = ceil(log2 n) + 1, k = m + 3, M = 2^m
//   invariant  the score of (i, j) is -k ln 2 <a_i, b_j>; with c orthogonal keys the weights of row i sum up to Z from
//              c to c + n 2^-k <= c + 1/8, and its output is Z / (Z + M). As n <= M outputs of c and of c + 1 are so
//              far apart that each tells its c with an error of 1 / (16 M); 1 / (32 M) is promised
//   size       n queries, m + 1 keys, dimension d + 1;  O((n + m) d) time
//   paper      docs/papers.md#direct-attention, counting
//
// The cut is at half a hit: the same head says at its cut whether a row has any. A sum of all outputs would not do, as
// they are not linear in c: each row is read by itself. `lift` says what the value tells of the source.
#pragma once
#include "instances/problems/ov.hpp"
#include "reductions/shapes/counted_keys.hpp"

namespace reductio::reductions {

struct OvToAttentionCounts : CountedKeys<Ov> {
  template <class S>
  static Num<S> query(Logic<S> in, const S& x) {
    return in.count(x);
  }
  template <class S>
  static Num<S> key(Logic<S> in, const S& y) {
    return in.num(0) - in.count(y);
  }
};

}  // namespace reductio::reductions

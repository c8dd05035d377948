// Three Orthogonal Vectors to tensor attention.   Have some a, b, c no common 1?   becomes   Does some query's output
// over pairs of keys exceed 1/2?
//
//   gadget     query i = (a_i, 1, 1);  keys of the first side (b_j, 0, 1), of the second k (-c_k, -1, 0), with value 1;
//              dummies (0, 1, 0) and (0, theta, -k), with value 0;  kappa = scale k, M = exp(scale theta),
//              c = (1 + 2 eps) / (1 - 2 eps)
//   invariant  the score of query i and pair (j, k) is -kappa times the number of coordinates that all three rows have;
//              the dummies weigh M together, and exp(-kappa) each with a row. With S_i the sum of the weights of pairs
//              of rows the output is S_i / (S_i + P + M), P <= (m + l) exp(-kappa). A row with a witness has S_i >= 1,
//              any other S_i <= m l exp(-kappa); as m l exp(-kappa) c <= M and M + (m + l) exp(-kappa) < 1/c, every
//              output within eps of the exact one exceeds 1/2 in the first case and does not in the second
//   size       n queries, m + 1 and l + 1 keys, dimension d + 2;  O((n + m + l) d) time
//   paper      docs/papers.md#higher-order-attention
//
// In powers of two kappa is (ceil(log2(m l)) + 4) ln 2 for epsilon 1/4: twice as many bits as with one key, for there
// are as many pairs as the square of the keys.
#pragma once
#include "instances/problems/three_ov.hpp"
#include "reductions/shapes/tensor_threshold.hpp"

namespace reductio::reductions {

struct ThreeOvToTensorAttention : TensorThreshold<ThreeOv, TensorAttention> {
  template <class S>
  static Num<S> query(Logic<S> in, const S& x) {
    return in.count(x);
  }
  template <class S>
  static Num<S> first(Logic<S> in, const S& y) {
    return in.count(y);
  }
  template <class S>
  static Num<S> second(Logic<S> in, const S& z) {
    return in.num(0) - in.count(z);
  }
  template <class N>
  static TensorSizes<N> size(const TripleSizes<N>& s) {
    return {s.n, s.m + 1, s.l + 1, s.d + 2};
  }
};

}  // namespace reductio::reductions

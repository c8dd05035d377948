#include "instances/shapes/attention.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reductio {

double logit(const AttentionHead& x, std::size_t i, std::size_t j) {
  const auto q = x.Q.row(i), k = x.K.row(j);
  double sum = 0;
  for (std::size_t c = 0; c < q.size(); ++c) sum += q[c] * k[c];
  return sum;
}

double output(const AttentionHead& x, std::size_t i) {
  if (x.keys() == 0) return 0;
  std::vector<double> score(x.keys());
  double top = -std::numeric_limits<double>::infinity();
  for (std::size_t j = 0; j < x.keys(); ++j) {
    score[j] = x.scale * logit(x, i, j);
    top = std::max(top, score[j]);
  }
  double weighted = 0, total = 0;
  for (std::size_t j = 0; j < x.keys(); ++j) {
    const double weight = std::exp(score[j] - top);
    weighted += weight * x.V.row(j)[0];
    total += weight;
  }
  return weighted / total;
}

}  // namespace reductio

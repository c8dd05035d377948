#include "verifier/solvers/double_attention.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "verifier/solvers/kernels.hpp"
#include "verifier/solvers/waves.hpp"

namespace reductio {
namespace {

double largest(const Matrix& matrix, std::size_t columns) {
  double out = 0;
  for (std::size_t i = 0; i < matrix.rows(); ++i)
    for (const double entry : matrix.row(i).first(columns)) out = std::max(out, std::abs(entry));
  return out;
}

// All rows of a head, decided in order.
class Decisions {
 public:
  explicit Decisions(const AttentionHead& x)
      : x_(x),
        keys_(x.keys(), x.K.cols(), [&](std::size_t j) { return x.K.row(j); }),
        largest_key_(largest(x.K, x.K.cols())),
        largest_value_(largest(x.V, 1)) {
    value_.resize((x.keys() + 7) / 8 * 8);
    for (std::size_t j = 0; j < x.keys(); ++j) value_[j] = x.V.row(j)[0];
  }

  // Calls look(i, what its output says) for every row in order until it gives false. Throws Stopped.
  template <class F>
  void each(const Work& work, F look) const {
    constexpr std::size_t wave = std::size_t{1} << 32;  // queries * keys * D: some tenths of a second
    const std::size_t cost = std::max<std::size_t>(1, x_.keys()) * std::max<std::size_t>(16, x_.K.cols());
    in_waves<Decoded>(
        work, "rows of attention", x_.queries(), wave / cost,
        [&](std::size_t first, std::span<Decoded> out) { decide(first, out, work); }, look);
  }

 private:
  void decide(std::size_t first, std::span<Decoded> out, const Work& work) const {
    std::vector<Softmax> sums(out.size());
    // Scores of some hundred keys at a time: several blocks, where blocks are small.
    const std::size_t height = keys_.height(), stretch = std::max<std::size_t>(256 / height, 1) * height;
    std::vector<double> score(out.size() * stretch);
    for (std::size_t start = 0; start < x_.keys(); start += stretch) {
      keep_going(work);
      const std::size_t end = start + std::min(stretch, x_.keys() - start);
      for (std::size_t at = start; at < end; at += height)
        products({x_.Q.row(first).data(), x_.Q.cols(), out.size(), x_.K.cols(), keys_.from(at)},
                 &score[at - start], stretch);
      for (std::size_t r = 0; r < out.size(); ++r)
        add_keys(&score[r * stretch], &value_[start], end - start, x_.scale, sums[r]);
    }
    for (std::size_t r = 0; r < out.size(); ++r)
      out[r] = decode(x_.keys() == 0 ? 0 : sums[r].weighted / sums[r].total, x_.cut, margin(first + r));
  }

  // With u half the distance from 1 to the next double and S the greatest possible |score|, a score is off by
  // at most (D + 1) u S, a weight by that, 2 u S for the subtraction and 2 u for exp, relatively, and each
  // sum by keys * u and 3 u for each rise of the maximum. The output is a mean of values: it is off by at
  // most twice the sum of these times the greatest |value|. Twice that again leaves room for terms of higher
  // order.
  double margin(std::size_t i) const {
    double norm = 0;
    for (const double q : x_.Q.row(i)) norm += std::abs(q);
    const double greatest = std::abs(x_.scale) * norm * largest_key_,
                 u = std::numeric_limits<double>::epsilon() / 2;
    const auto D = static_cast<double>(x_.K.cols()), keys = static_cast<double>(x_.keys());
    const double rounding = 4 * u * largest_value_ * ((D + 3) * greatest + 4 * keys + 5);
    return std::max(rounding, x_.epsilon > 0 ? x_.epsilon / 2 : 1e-9);
  }

  const AttentionHead& x_;
  Blocks<double> keys_;
  double largest_key_, largest_value_;
  std::vector<double> value_;
};

// Calls f for every key of value 1 with the greatest score of row i, in order, until it gives false; whether
// it never did. Scores are those of the specification, to the last bit.
template <class F>
bool each_source(const AttentionHead& x, std::size_t i, F f) {
  std::vector<double> score(x.keys());
  for (std::size_t j = 0; j < x.keys(); ++j) score[j] = logit(x, i, j);
  const double top = *std::max_element(score.begin(), score.end());
  for (std::size_t j = 0; j < x.keys(); ++j)
    if (score[j] == top && x.V.row(j)[0] == 1 && !f(Pair{i, j})) return false;
  return true;
}

}  // namespace

Answer DoubleAttention::solve(const Problem&, const Data& data, Ask, const Work& work) try {
  const auto& x = std::get<AttentionHead>(data);
  Answer answer{AnswerKind::no, {}, {}};
  Decisions(x).each(work, [&](std::size_t i, Decoded said) {
    if (said == Decoded::undecided) answer.kind = AnswerKind::unknown;
    if (said != Decoded::yes) return true;
    answer.kind = AnswerKind::yes;
    if (x.keys() > 0) each_source(x, i, [&](Pair w) { return answer.witness = w, false; });
    return false;
  });
  return answer;
} catch (const Stopped&) {
  return {};
}

void DoubleAttention::each_witness(const Problem&, const Data& data, const Work& work,
                                   const std::function<bool(const Witness&)>& f) {
  const auto& x = std::get<AttentionHead>(data);
  Decisions(x).each(work, [&](std::size_t i, Decoded said) {
    return said != Decoded::yes || x.keys() == 0 || each_source(x, i, f);
  });
}

}  // namespace reductio

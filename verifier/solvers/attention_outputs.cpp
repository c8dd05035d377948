#include "verifier/solvers/attention_outputs.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "verifier/solvers/waves.hpp"

namespace reductio::verifier {
namespace {

double largest(const Matrix& matrix, std::size_t columns) {
  double out = 0;
  for (std::size_t i = 0; i < matrix.rows(); ++i)
    for (const double entry : matrix.row(i).first(columns)) out = std::max(out, std::abs(entry));
  return out;
}

// The sums of a head's rows, in order; those of a row's first keys have its norm.
class Sums {
 public:
  Sums(const AttentionHead& x, const Work& work, const Kernels& kernels)
      : x_(x),
        kernels_(kernels),
        keys_(work, x.keys(), x.K.cols(), [&](std::size_t j) { return x.K.row(j); }) {
    value_.resize((x.keys() + 7) / 8 * 8);
    for (std::size_t j = 0; j < x.keys(); ++j) value_[j] = x.V.row(j)[0];
  }

  void each(const Work& work, const LookAtSums& look) const {
    constexpr std::size_t wave = std::size_t{1} << 32;  // queries * keys * D: some tenths of a second
    const std::size_t cost = std::max<std::size_t>(1, x_.keys()) * std::max<std::size_t>(16, x_.K.cols());
    // Sums depend on where keys are cut, in their last bits: always at the same places.
    const std::size_t strip = std::max<std::size_t>((std::size_t{1} << 16) / stretch(), 1) * stretch();
    in_waves<SumsOfRow>(
        work, "rows of attention", {x_.queries(), x_.keys(), strip, wave / cost},
        [&](const Patch& patch, std::span<SumsOfRow> out) { add(patch, out, work); },
        [&](std::size_t i, std::span<const SumsOfRow> parts) { return look(i, of_row(parts)); });
  }

 private:
  // Keys whose scores are held at a time: some hundred, several blocks where blocks are small.
  std::size_t stretch() const { return std::max<std::size_t>(256 / keys_.height(), 1) * keys_.height(); }

  void add(const Patch& patch, std::span<SumsOfRow> out, const Work& work) const {
    const std::size_t height = keys_.height(), stretch = this->stretch();
    std::vector<double> score(out.size() * stretch);
    const std::size_t last = std::min(patch.last, x_.seen(patch.first_row + out.size() - 1));
    for (std::size_t start = patch.first; start < last; start += stretch) {
      keep_going(work);
      const std::size_t end = start + std::min(stretch, patch.last - start);
      for (std::size_t at = start; at < end; at += height)
        kernels_.products(
            {x_.Q.row(patch.first_row).data(), x_.Q.cols(), out.size(), x_.K.cols(), keys_.from(at)},
            &score[at - start], stretch);
      for (std::size_t r = 0; r < out.size(); ++r)
        add_seen(std::span(&score[r * stretch], stretch), start, std::min(end, x_.seen(patch.first_row + r)),
                 out[r].sums);
    }
    if (patch.first == 0)
      for (std::size_t r = 0; r < out.size(); ++r)
        for (const double q : x_.Q.row(patch.first_row + r)) out[r].norm += std::abs(q);
  }

  // Adds the keys from `start` to before `end` to a row that sees no more of them.
  void add_seen(std::span<double> score, std::size_t start, std::size_t end, Softmax& sums) const {
    if (end <= start) return;
    const std::size_t count = end - start, whole = (count + 7) / 8 * 8;
    std::ranges::fill(score.subspan(count, whole - count), score[count - 1]);
    kernels_.add_keys(score.data(), &value_[start], count, x_.scale, sums);
  }

  static SumsOfRow of_row(std::span<const SumsOfRow> parts) {
    SumsOfRow out = parts.front();
    for (const SumsOfRow& part : parts.subspan(1)) out.sums = verifier::together(out.sums, part.sums);
    return out;
  }

  const AttentionHead& x_;
  const Kernels& kernels_;
  Blocks<double> keys_;
  std::vector<double> value_;
};

}  // namespace

void each_sums(const AttentionHead& x, const Work& work, const Kernels& kernels, const LookAtSums& look) {
  Sums(x, work, kernels).each(work, look);
}

Softmax together(const Softmax& x, const Softmax& y) {
  const double top = std::max(x.top, y.top), of_x = std::exp(x.top - top), of_y = std::exp(y.top - top);
  return {top, x.total * of_x + y.total * of_y, x.weighted * of_x + y.weighted * of_y};
}

// With u half the distance from 1 to the next double and S the greatest possible |score|, a score is off by
// at most (D + 1) u S, a weight by that, 2 u S for the subtraction and 2 u for exp, relatively, and each
// sum by keys * u and 3 u for each rise of the maximum and each sum of two strips. The output is a mean of
// values: it is off by at most twice the sum of these times the greatest |value|. Twice that again leaves
// room for terms of higher order.
double rounding_of(const RoundedHead& head, double norm) {
  const double greatest = std::abs(head.scale) * norm * head.largest_key,
               u = std::numeric_limits<double>::epsilon() / 2;
  return 4 * u * head.largest_value * ((head.columns + 3) * greatest + 4 * head.keys + 5 * (1 + head.strips));
}

void each_output(const AttentionHead& x, const Work& work, const Kernels& kernels, const LookAtOutput& look) {
  const RoundedHead head{x.scale,
                         largest(x.K, x.K.cols()),
                         largest(x.V, 1),
                         static_cast<double>(x.K.cols()),
                         static_cast<double>(x.keys()),
                         0};
  each_sums(x, work, kernels, [&](std::size_t i, const SumsOfRow& of) {
    return look(i, {x.keys() == 0 ? 0 : of.sums.weighted / of.sums.total, rounding_of(head, of.norm)});
  });
}

}  // namespace reductio::verifier

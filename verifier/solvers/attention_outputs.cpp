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

// What is known of a row after some of its keys: the sums, and of the first ones also the row's 1-norm.
struct Partial {
  Softmax sums;
  double norm = 0;
};

// The outputs of a head's rows, in order.
class Outputs {
 public:
  Outputs(const AttentionHead& x, const Work& work, const Kernels& kernels)
      : x_(x),
        kernels_(kernels),
        keys_(work, x.keys(), x.K.cols(), [&](std::size_t j) { return x.K.row(j); }),
        largest_key_(largest(x.K, x.K.cols())),
        largest_value_(largest(x.V, 1)) {
    value_.resize((x.keys() + 7) / 8 * 8);
    for (std::size_t j = 0; j < x.keys(); ++j) value_[j] = x.V.row(j)[0];
  }

  void each(const Work& work, const LookAtOutput& look) const {
    constexpr std::size_t wave = std::size_t{1} << 32;  // queries * keys * D: some tenths of a second
    const std::size_t cost = std::max<std::size_t>(1, x_.keys()) * std::max<std::size_t>(16, x_.K.cols());
    // Sums depend on where keys are cut, in their last bits: always at the same places.
    const std::size_t strip = std::max<std::size_t>((std::size_t{1} << 16) / stretch(), 1) * stretch();
    in_waves<Partial>(
        work, "rows of attention", {x_.queries(), x_.keys(), strip, wave / cost},
        [&](const Patch& patch, std::span<Partial> out) { add(patch, out, work); },
        [&](std::size_t i, std::span<const Partial> parts) { return look(i, together(parts)); });
  }

 private:
  // Keys whose scores are held at a time: some hundred, several blocks where blocks are small.
  std::size_t stretch() const { return std::max<std::size_t>(256 / keys_.height(), 1) * keys_.height(); }

  void add(const Patch& patch, std::span<Partial> out, const Work& work) const {
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

  OutputOfRow together(std::span<const Partial> parts) const {
    Softmax sums = parts.front().sums;
    for (const Partial& part : parts.subspan(1)) sums = together(sums, part.sums);
    return {x_.keys() == 0 ? 0 : sums.weighted / sums.total, rounding(parts.front().norm)};
  }

  static Softmax together(const Softmax& x, const Softmax& y) {
    const double top = std::max(x.top, y.top), of_x = std::exp(x.top - top), of_y = std::exp(y.top - top);
    return {top, x.total * of_x + y.total * of_y, x.weighted * of_x + y.weighted * of_y};
  }

  // With u half the distance from 1 to the next double and S the greatest possible |score|, a score is off by
  // at most (D + 1) u S, a weight by that, 2 u S for the subtraction and 2 u for exp, relatively, and each
  // sum by keys * u and 3 u for each rise of the maximum and each sum of two strips. The output is a mean of
  // values: it is off by at most twice the sum of these times the greatest |value|. Twice that again leaves
  // room for terms of higher order.
  double rounding(double norm) const {
    const double greatest = std::abs(x_.scale) * norm * largest_key_,
                 u = std::numeric_limits<double>::epsilon() / 2;
    const auto D = static_cast<double>(x_.K.cols()), keys = static_cast<double>(x_.keys());
    return 4 * u * largest_value_ * ((D + 3) * greatest + 4 * keys + 5);
  }

  const AttentionHead& x_;
  const Kernels& kernels_;
  Blocks<double> keys_;
  double largest_key_, largest_value_;
  std::vector<double> value_;
};

}  // namespace

void each_output(const AttentionHead& x, const Work& work, const Kernels& kernels, const LookAtOutput& look) {
  Outputs(x, work, kernels).each(work, look);
}

}  // namespace reductio::verifier

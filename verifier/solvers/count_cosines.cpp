#include "verifier/solvers/count_cosines.hpp"

#include <cmath>

#include "instances/bits/wide.hpp"
#include "instances/shapes/counted_documents.hpp"
#include "verifier/solvers/waves.hpp"

namespace reductio::verifier {
namespace {

// Counts of documents fit in 16 bits, and inner products in 32, because their sums of squares do.
static_assert(most_squares < (std::int64_t{1} << 32));
using Count = std::uint16_t;
using Counts = Grid<Count>;

Counts counts_of(const IntegerMatrix& rows) {
  Counts out(rows.rows(), rows.cols(), 0);
  for (std::size_t i = 0; i < rows.rows(); ++i) {
    const auto from = rows.row(i);
    const auto to = out.edit(i);
    for (std::size_t k = 0; k < from.size(); ++k) to[k] = static_cast<Count>(from[k]);
  }
  return out;
}

std::vector<std::int64_t> squares_of(const IntegerMatrix& rows) {
  std::vector<std::int64_t> out;
  out.reserve(rows.rows());
  for (std::size_t i = 0; i < rows.rows(); ++i) out.push_back(inner_product(rows.row(i), rows.row(i)));
  return out;
}

// The words that a row has, and how often.
struct Occurrence {
  std::uint32_t word, times;
};
std::vector<Occurrence> occurring(std::span<const Count> row) {
  std::vector<Occurrence> out;
  for (std::size_t k = 0; k < row.size(); ++k)
    if (row[k] != 0) out.push_back({static_cast<std::uint32_t>(k), row[k]});
  return out;
}
std::int64_t shared(const std::vector<Occurrence>& left, std::span<const Count> right) {
  std::uint32_t sum = 0;
  for (const auto& [word, times] : left) sum += times * right[word];
  return sum;
}

// What tells the cosine of a pair: s^2 over u v; 0 over 1 where a row has no words.
struct Squared {
  Wide over = 0, under = 1;
  friend bool operator<(const Squared& x, const Squared& y) {
    // s^2 is below 2^63, and so is u v: products are below 2^126.
    return x.over * y.under < y.over * x.under;
  }
};

class CountSearch {
 public:
  CountSearch(const Problem& problem, const Data& data)
      : greatest_(problem.best == Best::greatest), one_set_(data.shape().parts().size() == 1) {
    const std::vector<Part> parts = data.shape().parts(data);
    const auto& left = *std::get<const IntegerMatrix*>(parts.front().array);
    const auto& right = *std::get<const IntegerMatrix*>(parts.back().array);
    left_ = counts_of(left), left_squares_ = squares_of(left);
    right_ = one_set_ ? left_ : counts_of(right);
    right_squares_ = one_set_ ? left_squares_ : squares_of(right);
  }

  std::size_t rows() const { return left_.rows(); }

  // A pair of one row, and its cosine.
  struct Found {
    std::size_t j = 0;
    Squared cosine{};
    std::int64_t shared = 0;
    bool any = false;
  };
  Found best_of_row(std::size_t i) const {
    Found out;
    each_of_row(i, [&](std::size_t j, std::int64_t s) {
      const Squared cosine = squared(i, j, s);
      if (!out.any || better(cosine, out.cosine)) out = {j, cosine, s, true};
      return true;
    });
    return out;
  }
  // The first that reaches the threshold.
  Found first_of_row(std::size_t i, const Number& threshold, double nearly) const {
    Found out;
    each_of_row(i, [&](std::size_t j, std::int64_t s) {
      if (reaches(i, j, s, threshold, nearly)) out = {j, squared(i, j, s), s, true};
      return !out.any;
    });
    return out;
  }
  // Calls f(j) for all that reach it, until it gives false; did it never?
  template <class F>
  bool each_that_reaches(std::size_t i, const Number& threshold, double nearly, F f) const {
    bool on = true;
    each_of_row(i, [&](std::size_t j, std::int64_t s) {
      if (reaches(i, j, s, threshold, nearly)) on = f(j);
      return on;
    });
    return on;
  }

  bool better(const Squared& x, const Squared& y) const { return greatest_ ? y < x : x < y; }
  Number number(std::size_t i, const Found& of) const {
    return cosine({of.shared, left_squares_[i], right_squares_[of.j]});
  }

 private:
  // Calls f(j, s) for the rows of the right side, of one set those behind row i, until it gives false.
  template <class F>
  void each_of_row(std::size_t i, F f) const {
    const std::vector<Occurrence> row = occurring(left_.row(i));
    for (std::size_t j = one_set_ ? i + 1 : 0; j < right_.rows(); ++j)
      if (!f(j, shared(row, right_.row(j)))) return;
  }

  Squared squared(std::size_t i, std::size_t j, std::int64_t s) const {
    if (s == 0) return {};
    return {static_cast<Wide>(s) * static_cast<Wide>(s),
            static_cast<Wide>(left_squares_[i]) * static_cast<Wide>(right_squares_[j])};
  }

  // Doubles are off by some 2^-50 of a cosine, which is at most 1.
  bool reaches(std::size_t i, std::size_t j, std::int64_t s, const Number& threshold, double nearly) const {
    constexpr double surely_apart = 1e-9;
    const double under =
        std::sqrt(static_cast<double>(left_squares_[i]) * static_cast<double>(right_squares_[j]));
    const double off = (s == 0 ? 0 : static_cast<double>(s) / under) - nearly;
    if (std::abs(off) > surely_apart) return greatest_ == (off > 0);
    const Number exact = cosine({s, left_squares_[i], right_squares_[j]});
    return surely(greatest_ ? exact >= threshold : exact <= threshold);
  }

  bool greatest_, one_set_;
  Counts left_, right_;
  std::vector<std::int64_t> left_squares_, right_squares_;
};

double in_double(const Number& threshold) {
  const double of = static_cast<double>(threshold.numerator()) / static_cast<double>(threshold.denominator());
  return threshold.is_root() ? std::sqrt(of) : of;
}

// Calls look(i, outcome) for each left row in order, until it gives false. Throws Stopped.
template <class Of, class Look>
void each_row(const CountSearch& search, const Work& work, Of of, Look look) {
  in_waves<CountSearch::Found>(
      work, "rows", {search.rows(), 1, 1, 4096},
      [&](const Patch& patch, std::span<CountSearch::Found> outcomes) {
        for (std::size_t k = 0; k < outcomes.size(); ++k) {
          keep_going(work);
          outcomes[k] = of(patch.first_row + k);
        }
      },
      [&](std::size_t i, std::span<const CountSearch::Found> outcomes) { return look(i, outcomes[0]); });
}

// The best pair, the first of equal ones; a no where there is no pair. Throws Stopped.
Answer optimum(const CountSearch& search, const Work& work) {
  Answer out{AnswerKind::no, {}, {}};
  Squared best;
  each_row(
      search, work, [&](std::size_t i) { return search.best_of_row(i); },
      [&](std::size_t i, const CountSearch::Found& of) {
        if (of.any && (out.kind == AnswerKind::no || search.better(of.cosine, best)))
          best = of.cosine, out = {AnswerKind::optimum, Pair{i, of.j}, search.number(i, of)};
        return true;
      });
  return out;
}

}  // namespace

std::optional<Seconds> CountCosines::offer(const Problem& problem, const Sizes& sizes, const Question&) {
  constexpr Seconds pair = 5e-9, word = 2e-9;
  const Shape& shape = *problem.shape;
  if (!shape.has_labels() || !all_of(shape, Field::integers)) return std::nullopt;
  const auto n = static_cast<double>(sizes.at("n")), d = static_cast<double>(sizes.at("d"));
  const bool one_set = shape.parts().size() == 1;
  const double pairs = one_set ? n * n / 2 : n * static_cast<double>(sizes.at("m"));
  return pairs * (pair + word * d);
}

Bid CountCosines::bid(const Problem& problem, const Data& data, const Question& question) {
  const auto threshold = data.shape().threshold(data);
  if (threshold && !threshold->exact()) return {std::nullopt, "the threshold is an enclosure"};
  Sizes words = sizes(data);
  const auto& left = *std::get<const IntegerMatrix*>(data.shape().parts(data).front().array);
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < left.rows(); ++i)
    for (const std::int64_t count : left.row(i)) all += count != 0;
  for (auto& [what, size] : words.all)
    if (what == "d") size = left.rows() == 0 ? 0 : all / left.rows();
  return {offer(problem, words, question), ""};
}

Answer CountCosines::solve(const Problem& problem, const Data& data, Ask ask, const Work& work) try {
  const CountSearch search(problem, data);
  if (ask == Ask::optimum) return optimum(search, work);
  const Number threshold = data.shape().threshold(data).value();
  const double nearly = in_double(threshold);
  Answer answer{AnswerKind::no, {}, {}};
  each_row(
      search, work, [&](std::size_t i) { return search.first_of_row(i, threshold, nearly); },
      [&](std::size_t i, const CountSearch::Found& of) {
        if (of.any) answer = {AnswerKind::yes, Pair{i, of.j}, {}};
        return !of.any;
      });
  return answer;
} catch (const Stopped&) {
  return {};
}

void CountCosines::each_witness(const Problem& problem, const Data& data, const Work& work,
                                const std::function<bool(const Witness&)>& f) {
  const CountSearch search(problem, data);
  std::optional<Number> threshold = data.shape().threshold(data);
  if (!threshold) threshold = optimum(search, work).value;
  if (!threshold) return;
  const double nearly = in_double(*threshold);
  each_row(
      search, work, [&](std::size_t i) { return search.first_of_row(i, *threshold, nearly); },
      [&](std::size_t i, const CountSearch::Found& of) {
        return !of.any || search.each_that_reaches(i, *threshold, nearly, [&](std::size_t j) {
          return f(Pair{i, j});
        });
      });
}

}  // namespace reductio::verifier

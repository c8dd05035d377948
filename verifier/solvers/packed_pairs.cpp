#include "verifier/solvers/packed_pairs.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "verifier/solvers/pair_counts.hpp"
#include "verifier/solvers/pair_scores.hpp"
#include "verifier/solvers/waves.hpp"

namespace reductio::verifier {
namespace {

// Which scores are sought, and by which score of a row one can tell that it has one.
struct WantedScores {
  enum class By { least, greatest, zero, any };
  By by;
  std::vector<char> wanted;  // for each score 0..d

  bool in(std::int64_t score) const {
    return score >= 0 && score < static_cast<std::int64_t>(wanted.size()) &&
           wanted[static_cast<std::size_t>(score)];
  }
  bool nothing() const { return std::find(wanted.begin(), wanted.end(), true) == wanted.end(); }
};

// Pairs with these scores.
WantedScores with_scores(std::vector<char> wanted) {
  WantedScores out{WantedScores::By::any, std::move(wanted)};
  const auto first = out.wanted.begin(), last = out.wanted.end();
  const auto run = std::find(first, last, false);
  if (std::find(run, last, true) == last)
    out.by = run == first + 1 ? WantedScores::By::zero : WantedScores::By::least;
  else if (std::is_sorted(first, last))
    out.by = WantedScores::By::greatest;
  return out;
}

WantedScores witnesses(const Problem& problem, const PairView& x) {
  return with_scores(accepted_scores(problem, x));
}

// Scores that are at least as good as this one.
WantedScores as_good_as(std::int64_t score, const Problem& problem, const PairView& x) {
  std::vector<char> wanted(x.d + 1);
  for (std::size_t s = 0; s <= x.d; ++s) wanted[s] = !problem.better(score, static_cast<std::int64_t>(s));
  return with_scores(std::move(wanted));
}

// Rows whose inner products are the scores: where the term is x & y those of the instance, else x becomes (x, not x)
// and y (term(1, y), term(0, y)), in twice as many coordinates.
struct ProductRows {
  Rows<Word> left, right;
  std::size_t d = 0;
};

ProductRows product_rows(const Problem& problem, const PairView& x) {
  if (problem.inner_product()) return {x.left, x.right, x.d};
  const auto wide = [&](const Rows<Word>& rows, std::array<bool, 2> first, std::array<bool, 2> second) {
    Rows<Word> out({}, rows.n(), 2 * x.d);
    for (std::size_t i = 0; i < rows.n(); ++i)
      for (const auto& [of_bit, start] : {std::pair(first, std::size_t{0}), std::pair(second, x.d)}) {
        const Word of_zero(of_bit[0] ? ~0ULL : 0), of_one(of_bit[1] ? ~0ULL : 0);
        write_cells<Word>({}, out.edit(i), start, x.d, [&, row = rows.row(i)](std::size_t c) {
          return (row[c] & of_one) | ((!row[c]) & of_zero);
        });
      }
    return out;
  };
  const auto& term = problem.term;  // at x + 2y
  return {wide(x.left, {false, true}, {true, false}), wide(x.right, {term[1], term[3]}, {term[0], term[2]}),
          2 * x.d};
}

// All pairs of an instance, row by row.
class PairSearch {
 public:
  PairSearch(const Problem& problem, const Data& data, const Work& work, const PairCuts& cuts)
      : problem_(problem),
        x_(pair_view(data)),
        products_(product_rows(problem, x_)),
        kernels_(cuts.kernels),
        wave_(cuts.wave),
        turned_(work, x_.right.n(), cells<Word>(products_.d),
                [&](std::size_t j) { return products_.right.row(j); }),
        height_(turned_.height()),
        width_(std::max(cuts.strip / height_, one) * height_) {}

  const PairView& x() const { return x_; }

  // Calls look(i, telling scores) for every row in order, with one score for each strip of the other side, until it
  // gives false. Throws Stopped.
  template <class F>
  void each_row(const WantedScores& sought, const Work& work, F look) const {
    const std::size_t words = std::max(products_.right.stride(), one), m = x_.right.n();
    in_waves<std::int32_t>(
        work, "pairs", {x_.left.n(), m, width_, wave_ / words / std::max(m, one)},
        [&](const Patch& patch, std::span<std::int32_t> telling) { tell(sought, patch, telling, work); },
        look);
  }

  // Calls look(j, score) for every pair of row i in one strip, in order, until it gives false; whether it never did.
  template <class F>
  bool each_score_in(std::size_t i, std::size_t strip, F look) const {
    const std::size_t first = strip * width_;
    return each_score(problem_, x_, i, first, first + std::min(width_, x_.right.n() - first), look);
  }

 private:
  static constexpr std::size_t one = 1;

  // telling[k] becomes the score of row first_row + k in the patch's columns by which one can tell whether it has one
  // that is sought; a score that no pair can have, where it has no pair.
  void tell(const WantedScores& sought, const Patch& patch, std::span<std::int32_t> telling,
            const Work& work) const {
    std::fill(telling.begin(), telling.end(), nowhere(sought.by));
    const bool kernel = x_.d > 0 && sought.by != WantedScores::By::any;
    const std::size_t i = patch.first_row;
    for (std::size_t low = std::max(patch.first, first_partner(x_, i) / height_ * height_); low < patch.last;
         low += height_) {
      keep_going(work);
      const std::size_t high = low + std::min(height_, patch.last - low);
      // The kernel takes all pairs of some rows with the block, from a multiple of 8 on. Where the diagonal of a set
      // crosses the block, few rows are taken at a time, and what the kernel must leave out is done plainly.
      const std::size_t step = first_partner(x_, i + telling.size() - 1) > low ? 8 : telling.size();
      for (std::size_t k = 0; k < telling.size(); k += step) {
        const std::span group = telling.subspan(k, std::min(step, telling.size() - k));
        const std::size_t beyond = std::max(first_partner(x_, i + k + group.size() - 1), low);
        const std::size_t turn = kernel ? std::min(low + (beyond - low + 7) / 8 * 8, high) : high;
        for (std::size_t r = 0; r < group.size(); ++r) tell_plainly(sought, i + k + r, low, turn, group[r]);
        if (turn < high) tell_by_kernel(sought.by, i + k, turned_.from(turn), group);
      }
    }
  }

  static std::int32_t nowhere(WantedScores::By by) {
    return by == WantedScores::By::greatest ? -1 : std::numeric_limits<std::int32_t>::max();
  }

  void tell_by_kernel(WantedScores::By by, std::size_t first, const Blocks<Word>::Part& block,
                      std::span<std::int32_t> telling) const {
    const auto kernel = by == WantedScores::By::least      ? kernels_.least_products
                        : by == WantedScores::By::greatest ? kernels_.greatest_products
                                                           : kernels_.orthogonal_rows;
    kernel(
        {products_.left.row(first).data(), products_.left.stride(), telling.size(), turned_.columns(), block},
        telling.data());
  }

  void tell_plainly(const WantedScores& sought, std::size_t i, std::size_t low, std::size_t high,
                    std::int32_t& telling) const {
    each_score(problem_, x_, i, low, high, [&](std::size_t, std::int32_t score) {
      if (sought.by == WantedScores::By::greatest)
        telling = std::max(telling, score);
      else if (sought.by != WantedScores::By::any)
        telling = std::min(telling, score);
      else if (sought.in(score))
        telling = score;
      return true;
    });
  }

  const Problem& problem_;
  PairView x_;
  ProductRows products_;
  const Kernels& kernels_;
  std::size_t wave_;
  Blocks<Word> turned_;
  std::size_t height_, width_;  // rows of a block, and of a strip, which is some blocks
};

// Calls f(pair) for every pair with a wanted score, in order, until it gives false. Throws Stopped.
template <class F>
void each_sought(const PairSearch& search, const WantedScores& sought, const Work& work, F f) {
  if (sought.nothing()) return;
  search.each_row(sought, work, [&](std::size_t i, std::span<const std::int32_t> telling) {
    for (std::size_t strip = 0; strip < telling.size(); ++strip) {
      const bool on = !sought.in(telling[strip]) ||
                      search.each_score_in(i, strip, [&](std::size_t j, std::int32_t score) {
                        return !sought.in(score) || f(Pair{i, j});
                      });
      if (!on) return false;
    }
    return true;
  });
}

// The optimum and the first pair that attains it. Throws Stopped.
Answer optimum(const PairSearch& search, Best best, const Work& work) {
  const PairView& x = search.x();
  const bool least = best == Best::least;
  const auto d = static_cast<std::int64_t>(x.d), ideal = least ? 0 : d;
  std::size_t row = 0, strip = 0;
  std::optional<std::int64_t> value;
  const WantedScores any_score{least ? WantedScores::By::least : WantedScores::By::greatest, {}};
  search.each_row(any_score, work, [&](std::size_t i, std::span<const std::int32_t> all) {
    for (std::size_t at = 0; at < all.size(); ++at) {
      const std::int32_t telling = all[at];
      const bool a_score = telling >= 0 && telling <= d;
      if (a_score && (!value || (least ? telling < *value : telling > *value)))
        row = i, strip = at, value = telling;
    }
    return value != ideal;
  });
  if (!value) return {.kind = AnswerKind::no, .witness = {}, .value = {}};
  std::optional<Witness> witness;
  search.each_score_in(row, strip, [&](std::size_t j, std::int32_t score) {
    if (score == *value) witness = Pair{row, j};
    return score != *value;
  });
  return {AnswerKind::optimum, witness, value};
}

}  // namespace

// A pair costs a test or the ones of each of its words; in a count, which looks for a first witness before, its weight,
// and in a histogram a place in memory. Where no kernel knows the term, a call for some pairs costs most. Measured on
// one core of an AMD EPYC with AVX-512.
std::optional<Seconds> PackedPairs::offer(const Problem& problem, const Sizes& sizes,
                                          const Question& question) {
  constexpr Seconds ns = 1e-9, row = 10 * ns, merged_row = 100 * ns, pair = 0.015 * ns, test = 0.025 * ns,
                    ones = 0.055 * ns, called = 2 * ns, weighed = 0.04 * ns, placed = 0.4 * ns;
  constexpr double longest = 0x1p30;
  if (!of_pairs(*problem.shape) || !problem.pairs()) return std::nullopt;
  const bool one_set = of_one_set(*problem.shape);
  const auto n = static_cast<double>(sizes.at("n")), m = one_set ? n : static_cast<double>(sizes.at("m")),
             d = static_cast<double>(sizes.at("d")), words = std::max(1.0, std::ceil(d / 64));
  if (d >= longest) return std::nullopt;
  const bool counts = question.ask == Ask::count,
             places = question.ask == Ask::top || question.ask == Ask::histogram,
             tests = !problem.has_threshold && (question.ask == Ask::decide || counts);
  // Sums of pairs have kernels for inner products alone.
  const bool inner = problem.inner_product(), by_kernel = inner || !(counts || places);
  const double words_of_products = inner ? words : std::max(1.0, std::ceil(d / 32));
  const Seconds score = pair + (by_kernel ? words_of_products * (tests ? test : ones) : words * called),
                each = counts   ? 2 * score + weighed
                       : places ? score + placed
                                : score;
  // Where rows are merged, no more than there are of so many coordinates are left.
  const double most = counts || places ? std::exp2(std::min(d, 64.0)) : n + m,
               pairs = std::min(n, most) * std::min(m, most) / (one_set ? 2 : 1);
  return (n + m) * (words * row + (counts || places ? merged_row : 0)) + pairs * each;
}

Answer PackedPairs::solve(const Problem& problem, const Data& data, Ask ask, const Work& work) {
  return solve_cut(problem, data, ask, work, {});
}

Answer PackedPairs::solve_cut(const Problem& problem, const Data& data, Ask ask, const Work& work,
                              const PairCuts& cuts) try {
  const PairSearch search(problem, data, work, cuts);
  if (ask == Ask::optimum) return optimum(search, *problem.best, work);
  Answer answer{AnswerKind::no, {}, {}};
  each_sought(search, witnesses(problem, search.x()), work, [&](Pair w) {
    answer = {AnswerKind::yes, w, {}};
    return false;
  });
  return answer;
} catch (const Stopped&) {
  return {};
}

void PackedPairs::each_witness(const Problem& problem, const Data& data, const Work& work,
                               const std::function<bool(const Witness&)>& f) {
  const PairSearch search(problem, data, work, {});
  WantedScores sought = witnesses(problem, search.x());
  if (asked(problem, data) == Ask::optimum) {
    const Answer best = optimum(search, *problem.best, work);
    if (best.kind != AnswerKind::optimum) return;
    sought = as_good_as(best.value->integer().value(), problem, search.x());
  }
  each_sought(search, sought, work, f);
}

WitnessCount PackedPairs::count(const Problem& problem, const Data& data, const Work& work) {
  return count_pairs(problem, data, work, {});
}

Histogram PackedPairs::histogram(const Problem& problem, const Data& data, const Work& work) {
  return pair_histogram(problem, data, work, {});
}

std::vector<Ranked> PackedPairs::top(const Problem& problem, const Data& data, std::uint64_t most,
                                     const Work& work) {
  // Those to come, best first, and how many of each.
  std::vector<std::pair<std::int64_t, std::uint64_t>> scores;
  const Histogram all = pair_histogram(problem, data, work, {});
  std::uint64_t rest = most;
  const auto take = [&](const auto& one) {
    const auto& [score, pairs] = one;
    if (rest == 0) return;
    scores.emplace_back(score.integer().value(), std::min(rest, pairs.value));
    rest -= scores.back().second;
  };
  if (*problem.best == Best::least)
    std::for_each(all.begin(), all.end(), take);
  else
    std::for_each(all.rbegin(), all.rend(), take);
  std::vector<Ranked> out;
  if (scores.empty()) return out;

  const PairSearch search(problem, data, work, {});
  std::map<std::int64_t, std::uint64_t> open(scores.begin(), scores.end());
  const std::size_t wanted = static_cast<std::size_t>(most - rest);
  each_sought(search, as_good_as(scores.back().first, problem, search.x()), work, [&](Pair w) {
    const std::int64_t score = pair_score(problem, search.x(), w);
    if (open[score] > 0) --open[score], out.push_back({w, score});
    return out.size() < wanted;
  });
  std::stable_sort(out.begin(), out.end(),
                   [&](const Ranked& x, const Ranked& y) { return ranks_before(problem, x.score, y.score); });
  return out;
}

}  // namespace reductio::verifier

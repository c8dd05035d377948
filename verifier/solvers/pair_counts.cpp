#include "verifier/solvers/pair_counts.hpp"

#include <algorithm>
#include <mutex>

#include "verifier/solvers/distinct.hpp"
#include "verifier/solvers/pair_scores.hpp"
#include "verifier/solvers/waves.hpp"

namespace reductio::verifier {
namespace {

// An instance whose rows all differ, where rows may be taken together, and how often each of them is there.
struct Merged {
  PairView x;
  Distinct left, right;  // of one set: `left` alone
  const Distinct& other() const { return x.one_set ? left : right; }
};

// Rows of one set may be merged where a score does not tell which row comes first.
Merged merged(const Problem& problem, const Data& data, const Work& work) {
  Merged out{pair_view(data), {}, {}};
  PairView& x = out.x;
  const bool symmetric = problem.term[1] == problem.term[2] || x.d == 0;
  if (x.one_set) {
    out.left = symmetric ? distinct(x.left, work) : each_once(x.left);
  } else {
    parallel_ranges(work, 2, 1, [&](std::size_t side, std::size_t) {
      (side == 0 ? out.left : out.right) = distinct(side == 0 ? x.left : x.right, work);
    });
  }
  x.left = out.left.rows;
  x.right = out.other().rows;
  return out;
}

// Scores as runs, each of them the scores up to some number less those up to another.
struct Limit {
  std::int32_t most;  // d: all pairs
  bool added;
};
std::vector<Limit> limits_of(const std::vector<char>& wanted) {
  std::vector<Limit> out;
  for (std::size_t s = 0; s < wanted.size(); ++s) {
    const auto score = static_cast<std::int32_t>(s);
    if (s > 0 && wanted[s] && !wanted[s - 1]) out.push_back({score - 1, false});
    if (wanted[s] && (s + 1 == wanted.size() || !wanted[s + 1])) out.push_back({score, true});
  }
  return out;
}

// All pairs of rows that differ, and of a set those of a row with its copies, each with the number of times that
// it is there.
class PairSums {
 public:
  PairSums(const Problem& problem, const Merged& of, const Work& work, const PairCuts& cuts)
      : problem_(problem),
        of_(of),
        x_(of.x),
        kernels_(cuts.kernels),
        wave_(cuts.wave),
        by_kernel_(problem.inner_product() && x_.d > 0),
        turned_(work, by_kernel_ ? x_.right.n() : 0, cells<Word>(x_.d),
                [&](std::size_t j) { return x_.right.row(j); }),
        height_(by_kernel_ ? turned_.height() : plain_height),
        width_(std::max(cuts.strip / height_, one) * height_),
        weights_(of.other().times),
        up_to_{0} {
    for (const std::uint64_t weight : weights_) up_to_.push_back(up_to_.back() + weight);
    weights_.resize((weights_.size() + 7) / 8 * 8 + 8);  // the copies of a block's last row weigh nothing
  }

  // The number of pairs with a wanted score. When `work` runs out, of those that were seen, and not complete.
  void count(const std::vector<char>& wanted, const Work& work, WitnessCount& out) const try {
    const std::vector<Limit> limits = limits_of(wanted);
    waves<std::uint64_t>(
        work,
        [&](const Patch& patch, std::span<std::uint64_t> sums) {
          each_part(
              patch, sums.size(), work,
              [&](std::size_t i, std::size_t j, std::int32_t score) {
                if (wanted[static_cast<std::size_t>(score)]) sums[i - patch.first_row] += weights_[j];
              },
              [&](std::size_t i, std::size_t count, std::size_t low, std::size_t high) {
                sum(limits, tile(i, count, low), low, high, sums.subspan(i - patch.first_row, count));
              });
        },
        [&](std::size_t i, std::span<const std::uint64_t> sums) {
          Natural of_row = 0;
          for (const std::uint64_t of_strip : sums) of_row = of_row + of_strip;
          if (copies(i) > 0 && wanted[own_score(i)]) out.witnesses = out.witnesses + own_pairs(i);
          out.witnesses = out.witnesses + of_row * of_.left.times[i];
          return true;
        });
    out.complete = out.witnesses != Natural::most;
  } catch (const Stopped&) {
    out.complete = false;
  }

  // Throws Stopped.
  Histogram histogram(const Work& work) const {
    std::vector<Natural> all(x_.d + 1);
    std::mutex adding;
    waves<char>(
        work,
        [&](const Patch& patch, std::span<char> rows) { tabulate(patch, rows.size(), work, all, adding); },
        [&](std::size_t i, std::span<const char>) {
          const std::lock_guard lock(adding);
          if (copies(i) > 0) all[own_score(i)] = all[own_score(i)] + own_pairs(i);
          return true;
        });
    Histogram out;
    for (std::size_t s = 0; s < all.size(); ++s)
      if (all[s].value > 0) out.emplace(static_cast<std::int64_t>(s), all[s]);
    return out;
  }

  // Rows that are there again, of a set: each makes pairs with its copies.
  std::uint64_t copies(std::size_t i) const { return x_.one_set ? of_.left.times[i] - 1 : 0; }
  std::size_t own_score(std::size_t i) const {
    return static_cast<std::size_t>(problem_.score(x_.left.row(i), x_.left.row(i), x_.d));
  }

 private:
  static constexpr std::size_t one = 1, plain_height = 1024;

  Natural own_pairs(std::size_t i) const {
    const std::uint64_t times = of_.left.times[i];
    return times % 2 == 0 ? Natural(times / 2) * (times - 1) : Natural(times) * ((times - 1) / 2);
  }

  template <class Outcome, class Compute, class Look>
  void waves(const Work& work, Compute compute, Look look) const {
    const std::size_t words = std::max(x_.right.stride(), one), m = x_.right.n();
    in_waves<Outcome>(work, "pairs", {x_.left.n(), m, width_, wave_ / words / std::max(m, one)}, compute,
                      look);
  }

  Tile<Word> tile(std::size_t i, std::size_t count, std::size_t low) const {
    return {x_.left.row(i).data(), x_.left.stride(), count, turned_.columns(), turned_.from(low)};
  }

  // Goes through all pairs of a patch: pair(i, j, score) is called for some of them, and block(i, count, low, high) for
  // all others, where a kernel can take `count` rows from i on with the columns low..high-1 of one block.
  template <class Pair, class Block>
  void each_part(const Patch& patch, std::size_t rows, const Work& work, Pair pair, Block block) const {
    const std::size_t first = patch.first_row, last = first + rows;
    for (std::size_t low = std::max(patch.first, first_partner(x_, first) / height_ * height_);
         low < patch.last; low += height_) {
      keep_going(work);
      const std::size_t high = low + std::min(height_, patch.last - low);
      // As a kernel takes columns from a multiple of 8 on for all of its rows alike, few rows are taken at a time where
      // the diagonal of a set crosses the block, and what lies before is done plainly.
      const std::size_t step = first_partner(x_, last - 1) > low ? 8 : rows;
      for (std::size_t i = first; i < last; i += step) {
        const std::size_t count = std::min(step, last - i),
                          beyond = std::max(first_partner(x_, i + count - 1), low),
                          turn = by_kernel_ ? std::min(low + (beyond - low + 7) / 8 * 8, high) : high;
        for (std::size_t r = i; r < i + count; ++r)
          each_score(problem_, x_, r, low, turn,
                     [&](std::size_t j, std::int32_t score) { return pair(r, j, score), true; });
        if (turn < high) block(i, count, turn, high);
      }
    }
  }

  // Adds to the sum of each row of the tile the weights of those columns whose score is within the limits.
  void sum(const std::vector<Limit>& limits, const Tile<Word>& tile, std::size_t low, std::size_t high,
           std::span<std::uint64_t> sums) const {
    std::vector<std::uint64_t> part(sums.size());
    for (const Limit& limit : limits) {
      std::fill(part.begin(), part.end(), 0);
      if (limit.most < static_cast<std::int64_t>(x_.d))
        kernels_.weigh_products(tile, &weights_[low], limit.most, part.data());
      else
        std::fill(part.begin(), part.end(), up_to_[high] - up_to_[low]);
      for (std::size_t r = 0; r < sums.size(); ++r) sums[r] += limit.added ? part[r] : 0 - part[r];
    }
  }

  // Adds the scores of a patch to `all`, as many rows at a time as have tables that stay in a cache.
  void tabulate(const Patch& patch, std::size_t rows, const Work& work, std::vector<Natural>& all,
                std::mutex& adding) const {
    constexpr std::size_t cells_at_a_time = std::size_t{1} << 16;
    const std::size_t size = x_.d + 1, most = std::clamp(cells_at_a_time / size, one, rows);
    std::vector<std::uint64_t> tables(most * size);
    for (std::size_t k = 0; k < rows; k += most) {
      const std::size_t count = std::min(most, rows - k), first = patch.first_row + k;
      std::fill(tables.begin(), tables.end(), 0);
      each_part(
          {first, patch.first, patch.last}, count, work,
          [&](std::size_t i, std::size_t j, std::int32_t score) {
            tables[(i - first) * size + static_cast<std::size_t>(score)] += weights_[j];
          },
          [&](std::size_t i, std::size_t some, std::size_t low, std::size_t) {
            kernels_.tabulate_products(tile(i, some, low), &weights_[low], &tables[(i - first) * size], size);
          });
      const std::lock_guard lock(adding);
      for (std::size_t r = 0; r < count; ++r)
        for (std::size_t s = 0; s < size; ++s)
          all[s] = all[s] + Natural(tables[r * size + s]) * of_.left.times[first + r];
    }
  }

  const Problem& problem_;
  const Merged& of_;
  const PairView& x_;
  const Kernels& kernels_;
  std::size_t wave_;
  bool by_kernel_;
  Blocks<Word> turned_;
  std::size_t height_, width_;  // rows of a block, and of a strip, which is some blocks
  std::vector<std::uint64_t> weights_, up_to_;
};

// The answer of the whole instance, from that of rows that differ: a first witness is of rows where they first occur,
// or of such a row and its first copy.
Answer first_answer(const Problem& problem, const Merged& of, const PairSums& pairs, Ask ask,
                    const Work& work, const PairCuts& cuts) {
  const PairView& x = of.x;
  const Data differing =
      x.one_set ? Data(MonoRows{.in = {}, .V = x.left, .d = x.d, .threshold = x.threshold})
                : Data(PairRows{.in = {}, .A = x.left, .B = x.right, .d = x.d, .threshold = x.threshold});
  Answer out = PackedPairs::solve_cut(problem, differing, ask, work, cuts);
  if (out.kind == AnswerKind::unknown) return {};
  std::optional<Pair> best;
  if (out.witness) {
    const Pair w = Pair::of(*out.witness).value();
    best = Pair{of.left.first[w.i], of.other().first[w.j]};
  }
  const auto before = [](Pair v, Pair w) { return std::pair(v.i, v.j) < std::pair(w.i, w.j); };
  for (std::size_t i = 0; i < x.left.n(); ++i) {
    if (pairs.copies(i) == 0) continue;
    const Pair own{of.left.first[i], of.left.second[i]};
    const auto score = static_cast<std::int64_t>(pairs.own_score(i));
    if (ask == Ask::decide ? !problem.accepts(score, x.threshold.value_or(0))
                           : out.value && surely(problem.better(*out.value, score)))
      continue;
    if (best && (!out.value || surely(score == *out.value)) && before(*best, own)) continue;
    best = own;
    if (ask == Ask::optimum) out.value = score;
    out.kind = ask == Ask::optimum ? AnswerKind::optimum : AnswerKind::yes;
  }
  if (best) out.witness = *best;
  return out;
}

}  // namespace

WitnessCount count_pairs(const Problem& problem, const Data& data, const Work& work,
                         const PairCuts& cuts) try {
  const Merged of = merged(problem, data, work);
  const PairSums pairs(problem, of, work, cuts);
  WitnessCount out{.answer = first_answer(problem, of, pairs, asked(problem, data), work, cuts)};
  std::vector<char> wanted = accepted_scores(problem, of.x);
  if (out.answer.value)  // no score is better than the optimum: fewer runs than of that score alone
    for (std::size_t s = 0; s < wanted.size(); ++s)
      wanted[s] = !problem.better(out.answer.value->integer().value(), static_cast<std::int64_t>(s));
  if (out.answer.kind == AnswerKind::unknown)
    out.complete = false;
  else if (out.answer.kind != AnswerKind::no)
    pairs.count(wanted, work, out);
  if (out.witnesses == 0 && out.answer.witness) out.witnesses = 1;  // stopped before the first was met again
  return out;
} catch (const Stopped&) {
  return {.answer = {}, .witnesses = 0, .complete = false};
}

Histogram pair_histogram(const Problem& problem, const Data& data, const Work& work, const PairCuts& cuts) {
  const Merged of = merged(problem, data, work);
  return PairSums(problem, of, work, cuts).histogram(work);
}

}  // namespace reductio::verifier

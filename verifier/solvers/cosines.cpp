#include "verifier/solvers/cosines.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <set>

#include "instances/shapes/documents.hpp"
#include "verifier/solvers/packed_pairs.hpp"

namespace reductio::verifier {
namespace {

// Rows of one side that have as many ones, and their places in it, ascending.
struct WeightClass {
  std::int64_t ones = 0;
  std::vector<std::size_t> places{};
  Rows<Word> rows{};
};

std::vector<WeightClass> classes_of(const Rows<Word>& rows) {
  std::map<std::int64_t, std::vector<std::size_t>> by_ones;
  for (std::size_t i = 0; i < rows.n(); ++i) {
    std::int64_t ones = 0;
    for (const Word word : rows.row(i)) ones += std::popcount(word.value);
    by_ones[ones].push_back(i);
  }
  std::vector<WeightClass> out;
  for (auto& [ones, places] : by_ones) {
    WeightClass one{ones, std::move(places), rows};
    if (by_ones.size() > 1) {
      one.rows = Rows<Word>({}, one.places.size(), rows.d());
      for (std::size_t r = 0; r < one.places.size(); ++r)
        std::ranges::copy(rows.row(one.places[r]), one.rows.edit(r).begin());
    }
    out.push_back(std::move(one));
  }
  return out;
}

// The pairs of two classes, as a question about inner products.
struct ClassPair {
  const WeightClass &first, &second;
  bool one_class;  // of one set: pairs i < j of the same rows

  // A cosine of this pair of classes by what two rows of it share.
  Number cosine_at(std::int64_t shared) const { return cosine({shared, first.ones, second.ones}); }
  std::int64_t most_shared() const { return std::min(first.ones, second.ones); }

  Data rows(std::size_t d, std::optional<std::int64_t> threshold) const {
    if (one_class) return MonoRows{{}, first.rows, d, threshold};
    return PairRows{{}, first.rows, second.rows, d, threshold};
  }
};

// All pairs of rows, by pairs of classes.
class CosineSearch {
 public:
  CosineSearch(const Problem& problem, const Data& data)
      : problem_(problem),
        one_set_(data.shape().parts().size() == 1),
        two_sided_(find_problem(problem.best == Best::greatest ? "max-ip" : "min-ip")),
        of_one_set_(find_problem(problem.of_equal_norms)),
        threshold_(data.shape().threshold(data)) {
    const std::vector<Part> parts = data.shape().parts(data);
    for (const Part& part : parts) {
      const auto& rows = *std::get<const Rows<Word>*>(part.array);
      d_ = rows.d();
      sides_.push_back(classes_of(rows));
    }
  }

  const std::optional<Number>& threshold() const { return threshold_; }

  // Calls f(pair of classes) for each until it gives false.
  template <class F>
  void each(F f) const {
    const auto& right = sides_.back();
    for (std::size_t a = 0; a < sides_.front().size(); ++a)
      for (std::size_t b = one_set_ ? a : 0; b < right.size(); ++b)
        if (!f(ClassPair{sides_.front()[a], right[b], one_set_ && a == b})) return;
  }

  // What is to be asked of the classes' inner products.
  const Problem& inner(const ClassPair& pair) const { return pair.one_class ? of_one_set_ : two_sided_; }
  Data rows(const ClassPair& pair, std::optional<std::int64_t> threshold = {}) const {
    return pair.rows(d_, threshold);
  }
  // The threshold of inner products behind one of cosines; none where no pair of the classes reaches it.
  std::optional<std::int64_t> inner_threshold(const ClassPair& pair, const Number& of_cosines) const {
    const auto reaches = [&](std::int64_t shared) {
      return surely(problem_.best == Best::greatest ? pair.cosine_at(shared) >= of_cosines
                                                    : pair.cosine_at(shared) <= of_cosines);
    };
    std::int64_t best = problem_.best == Best::greatest ? pair.most_shared() : 0, beyond = pair.most_shared();
    if (!reaches(best)) return std::nullopt;
    // Cosines ascend with what is shared, so halving finds the last one that reaches it.
    if (problem_.best == Best::greatest)
      beyond = -1;
    else if (reaches(beyond))
      return beyond;
    while (std::abs(best - beyond) > 1) {
      const std::int64_t middle = (best + beyond) / 2;
      (reaches(middle) ? best : beyond) = middle;
    }
    return best;
  }

  Witness witness(const ClassPair& pair, const Witness& of_classes) const {
    const Pair w = Pair::of(of_classes).value();
    const std::size_t i = pair.first.places[w.i], j = pair.second.places[w.j];
    return one_set_ && j < i ? Pair{j, i} : Pair{i, j};
  }

  // The best cosine of all pairs, with a pair that attains it. Throws Stopped.
  Answer optimum(const Work& work) const {
    Answer out{AnswerKind::no, {}, {}};
    each([&](const ClassPair& pair) {
      const Number ideal = pair.cosine_at(problem_.best == Best::greatest ? pair.most_shared() : 0);
      if (out.value && !surely(problem_.better(ideal, *out.value))) return true;
      const Answer best = PackedPairs::solve(inner(pair), rows(pair), Ask::optimum, work);
      if (best.kind == AnswerKind::unknown) throw work.stopped("stopped before all pairs were seen");
      if (best.kind == AnswerKind::no) return true;
      const Number value = pair.cosine_at(best.value->integer().value());
      if (!out.value || surely(problem_.better(value, *out.value)))
        out = {AnswerKind::optimum, witness(pair, *best.witness), value};
      return true;
    });
    return out;
  }

  // Calls f for every pair that reaches a threshold until it gives false. Throws Stopped.
  void each_that_reaches(const Number& threshold, const Work& work,
                         const std::function<bool(const Witness&)>& f) const {
    each([&](const ClassPair& pair) {
      const auto inner_one = inner_threshold(pair, threshold);
      if (!inner_one) return true;
      bool on = true;
      PackedPairs::each_witness(inner(pair), rows(pair, inner_one), work,
                                [&](const Witness& w) { return on = f(witness(pair, w)); });
      return on;
    });
  }

 private:
  const Problem& problem_;
  bool one_set_;
  const Problem &two_sided_, &of_one_set_;
  std::optional<Number> threshold_;
  std::size_t d_ = 0;
  std::vector<std::vector<WeightClass>> sides_;
};

}  // namespace

std::optional<Seconds> Cosines::offer(const Problem& problem, const Sizes& sizes, const Question& question) {
  constexpr Seconds class_pair = 20e-6;  // to start a search
  if (problem.of_equal_norms.empty()) return std::nullopt;
  Question inner = question;
  if (inner.ask == Ask::list) inner.ask = Ask::count;
  const auto packed = PackedPairs::offer(find_problem(problem.of_equal_norms), sizes, inner);
  if (!packed) return std::nullopt;
  // Ones of random rows differ by some roots of d.
  const auto n = static_cast<double>(sizes.at("n")),
             classes = 4 * std::sqrt(static_cast<double>(sizes.at("d"))) + 1;
  const bool one_set = problem.shape->parts().size() == 1;
  const double m = one_set ? n : static_cast<double>(sizes.at("m"));
  return *packed + std::min(classes, n) * std::min(classes, m) * class_pair / (one_set ? 2 : 1);
}

Answer Cosines::solve(const Problem& problem, const Data& data, Ask ask, const Work& work) try {
  const CosineSearch search(problem, data);
  if (ask == Ask::optimum) return search.optimum(work);
  Answer answer{AnswerKind::no, {}, {}};
  search.each_that_reaches(search.threshold().value(), work, [&](const Witness& w) {
    answer = {AnswerKind::yes, w, {}};
    return false;
  });
  return answer;
} catch (const Stopped&) {
  return {};
}

void Cosines::each_witness(const Problem& problem, const Data& data, const Work& work,
                           const std::function<bool(const Witness&)>& f) {
  const CosineSearch search(problem, data);
  std::optional<Number> threshold = search.threshold();
  if (!threshold) threshold = search.optimum(work).value;
  if (threshold) search.each_that_reaches(*threshold, work, f);
}

WitnessCount Cosines::count(const Problem& problem, const Data& data, const Work& work) try {
  const CosineSearch search(problem, data);
  WitnessCount out;
  std::optional<Number> threshold = search.threshold();
  if (!threshold) {
    out.answer = search.optimum(work);
    threshold = out.answer.value;
  }
  if (!threshold) return out;
  const bool decides = search.threshold().has_value();
  search.each([&](const ClassPair& pair) {
    const auto inner = search.inner_threshold(pair, *threshold);
    if (!inner) return true;
    const WitnessCount some = PackedPairs::count(search.inner(pair), search.rows(pair, inner), work);
    out.witnesses = out.witnesses + some.witnesses;
    if (decides && out.answer.kind == AnswerKind::unknown && some.answer.witness)
      out.answer = {AnswerKind::yes, search.witness(pair, *some.answer.witness), {}};
    return out.complete = some.complete;
  });
  if (out.witnesses == 0 && out.answer.witness) out.witnesses = 1;  // stopped before it was counted
  if (decides && out.complete && out.answer.kind == AnswerKind::unknown) out.answer.kind = AnswerKind::no;
  return out;
} catch (const Stopped&) {
  return {{}, 0, false};
}

Histogram Cosines::histogram(const Problem& problem, const Data& data, const Work& work) {
  const CosineSearch search(problem, data);
  Histogram out;
  search.each([&](const ClassPair& pair) {
    for (const auto& [shared, pairs] : PackedPairs::histogram(search.inner(pair), search.rows(pair), work)) {
      Natural& all = out[pair.cosine_at(shared.integer().value())];
      all = all + pairs;
    }
    return true;
  });
  return out;
}

std::vector<Ranked> Cosines::top(const Problem& problem, const Data& data, std::uint64_t most,
                                 const Work& work) {
  // The last score that is listed, and how many of its pairs are.
  std::optional<Number> last;
  std::uint64_t of_last = 0, rest = most;
  const Histogram all = histogram(problem, data, work);
  const auto take = [&](const auto& one) {
    if (rest == 0) return;
    last = one.first;
    of_last = std::min(rest, one.second.value);
    rest -= of_last;
  };
  if (problem.best == Best::least)
    std::for_each(all.begin(), all.end(), take);
  else
    std::for_each(all.rbegin(), all.rend(), take);
  std::vector<Ranked> out;
  if (!last) return out;

  std::set<std::vector<std::int64_t>> first_of_last;  // pairs of that score come in the order of classes
  CosineSearch(problem, data).each_that_reaches(*last, work, [&](const Witness& w) {
    const Number score = problem.score_of(data, w).value();
    if (!identical(score, *last)) {
      out.push_back({w, score});
    } else {
      first_of_last.insert(w.at);
      if (first_of_last.size() > of_last) first_of_last.erase(std::prev(first_of_last.end()));
    }
    return true;
  });
  for (const auto& pair : first_of_last) out.push_back({Witness{pair}, *last});
  std::ranges::sort(out, [&](const Ranked& x, const Ranked& y) {
    if (!identical(x.score, y.score)) return ranks_before(problem, x.score, y.score);
    return x.witness.at < y.witness.at;
  });
  return out;
}

}  // namespace reductio::verifier

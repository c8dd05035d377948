// Problems of cosines: the solver of classes against squares of whole numbers, which share no code with it.
#include <algorithm>
#include <map>
#include <random>

#include "instances/shapes/documents.hpp"
#include "tests/catch.hpp"
#include "tests/solvers/random_pairs.hpp"
#include "verifier/solvers/cosines.hpp"
#include "verifier/solvers/plain.hpp"

using namespace reductio::tests;
using namespace reductio::tests::shared;

namespace {

// A cosine as the square s^2 / (u v), by which cosines are ordered; 0 / 1 where a row has no ones.
struct Square {
  std::int64_t above = 0, below = 1;
};
bool less(const Square& x, const Square& y) { return x.above * y.below < y.above * x.below; }
bool same(const Square& x, const Square& y) { return !less(x, y) && !less(y, x); }

struct SimilarDocuments {
  Data data;
  std::vector<std::vector<bool>> left, right;
  bool one_set;
};

SimilarDocuments random_documents(std::mt19937_64& random, bool one_set, std::size_t n, std::size_t m,
                                  std::size_t d, double p) {
  const auto bits = [&](const Rows<Word>& rows) {
    std::vector<std::vector<bool>> out(rows.n(), std::vector<bool>(d));
    for (std::size_t i = 0; i < rows.n(); ++i)
      for (std::size_t k = 0; k < d; ++k) out[i][k] = at(rows.row(i), k);
    return out;
  };
  const Rows<Word> A = spread(random_rows(random, n, d, p)), B = random_rows(random, m, d, p);
  if (one_set) return {DocumentSet{A, d, {}}, bits(A), bits(A), true};
  return {DocumentPairs{A, B, d, {}}, bits(A), bits(B), false};
}

Square square(const SimilarDocuments& x, std::size_t i, std::size_t j) {
  std::int64_t s = 0, u = 0, v = 0;
  for (std::size_t k = 0; k < x.left[i].size(); ++k)
    s += x.left[i][k] && x.right[j][k], u += x.left[i][k], v += x.right[j][k];
  return s == 0 ? Square{} : Square{s * s, u * v};
}

using Squares = std::map<std::pair<std::int64_t, std::int64_t>, Square>;
Squares squares(const SimilarDocuments& x) {
  Squares out;
  for (std::size_t i = 0; i < x.left.size(); ++i)
    for (std::size_t j = x.one_set ? i + 1 : 0; j < x.right.size(); ++j)
      out[{static_cast<std::int64_t>(i), static_cast<std::int64_t>(j)}] = square(x, i, j);
  return out;
}

Square at(const Squares& all, const Witness& w) { return all.at({w.at[0], w.at[1]}); }

struct Asked {
  const Problem& problem;
  bool most;
};
std::vector<Asked> asked_of(bool one_set) {
  if (one_set) return {{find_problem("msd-mono"), true}, {find_problem("lsd-mono"), false}};
  return {{find_problem("msd"), true}, {find_problem("lsd"), false}};
}

void check_optimum(const Asked& asked, const SimilarDocuments& x, const Squares& all) {
  std::optional<Square> best;
  std::uint64_t attained = 0;
  for (const auto& [w, one] : all) {
    if (!best || (asked.most ? less(*best, one) : less(one, *best))) best = one, attained = 0;
    attained += same(*best, one);
  }
  for (const bool plain : {false, true}) {
    const Answer answer = plain ? Plain::solve(asked.problem, x.data, Ask::optimum, {})
                                : Cosines::solve(asked.problem, x.data, Ask::optimum, {});
    if (!best) {
      CHECK(answer.kind == AnswerKind::no);
      continue;
    }
    REQUIRE(answer.kind == AnswerKind::optimum);
    CHECK(same(at(all, *answer.witness), *best));
    CHECK(identical(*answer.value, Number::root(best->above, best->below)));
    CHECK(identical(*answer.value, asked.problem.score_of(x.data, *answer.witness).value()));
  }
  const WitnessCount count = Cosines::count(asked.problem, x.data, {});
  CHECK((count.complete && count.witnesses.value == attained));
}

// N / D as threshold.
void check_threshold(const Asked& asked, SimilarDocuments x, const Squares& all, std::int64_t N,
                     std::int64_t D) {
  x.data.shape().set_threshold(x.data, Number::ratio(N, D));
  const auto reaches = [&](const Square& one) {
    const Square t{N * N, D * D};
    return asked.most ? !less(one, t) : !less(t, one);
  };
  std::uint64_t expected = 0;
  for (const auto& [w, one] : all) {
    expected += reaches(one);
    CHECK(surely(asked.problem.holds(x.data, Witness{{w.first, w.second}})) == reaches(one));
  }
  const Answer answer = Cosines::solve(asked.problem, x.data, Ask::decide, {});
  CHECK(answer.kind == (expected > 0 ? AnswerKind::yes : AnswerKind::no));
  if (answer.witness) CHECK(reaches(at(all, *answer.witness)));
  CHECK(Cosines::count(asked.problem, x.data, {}).witnesses.value == expected);
  std::vector<Witness> listed;
  Cosines::each_witness(asked.problem, x.data, {}, [&](const Witness& w) {
    CHECK(reaches(at(all, w)));
    listed.push_back(w);
    return true;
  });
  std::ranges::sort(listed, {}, &Witness::at);
  CHECK(std::ranges::adjacent_find(listed) == listed.end());
  CHECK(listed.size() == expected);
}

void check_histogram(const Asked& asked, const SimilarDocuments& x, const Squares& all) {
  std::uint64_t pairs = 0;
  for (const auto& [score, count] : Cosines::histogram(asked.problem, x.data, {})) {
    std::uint64_t expected = 0;
    for (const auto& [w, one] : all) expected += surely(Number::root(one.above, one.below) == score);
    CHECK(count.value == expected);
    pairs += count.value;
  }
  CHECK(pairs == all.size());
}

}  // namespace

TEST_CASE("cosines: optimum, yes and no, counts, lists and histograms are those of squares") {
  std::mt19937_64 random(11);
  for (std::size_t round = 0; round < rounds(160); ++round) {
    static constexpr std::size_t sizes[] = {0, 1, 2, 3, 5, 17, 40}, dimensions[] = {0, 1, 2, 5, 30, 64, 130};
    const bool one_set = random() % 2 == 0;
    const std::size_t n = sizes[random() % std::size(sizes)], m = sizes[random() % std::size(sizes)],
                      d = dimensions[random() % std::size(dimensions)];
    const double p = std::array{0.02, 0.2, 0.5, 0.9, 1.0}[random() % 5];
    const SimilarDocuments x = random_documents(random, one_set, n, m, d, p);
    INFO("n " << n << ", m " << m << ", d " << d << ", p " << p << ", one set " << one_set << ", round "
              << round);
    const Squares all = squares(x);
    for (const Asked& asked : asked_of(one_set)) {
      check_optimum(asked, x, all);
      check_histogram(asked, x, all);
      for (const auto& [N, D] : {std::pair<std::int64_t, std::int64_t>{0, 1}, {1, 1}, {1, 2}, {2, 3}, {1, 5}})
        check_threshold(asked, x, all, N, D);
    }
  }
}

TEST_CASE("cosines: the best pairs are those of the plain solver, in its order") {
  std::mt19937_64 random(14);
  for (std::size_t round = 0; round < rounds(60); ++round) {
    const SimilarDocuments x =
        random_documents(random, round % 2 == 0, random() % 15, random() % 15, random() % 12, 0.4);
    const auto pairs = static_cast<std::uint64_t>(squares(x).size());
    for (const Asked& asked : asked_of(x.one_set))
      for (const std::uint64_t most : {std::uint64_t{1}, std::uint64_t{5}, pairs, pairs + 3})
        CHECK(Cosines::top(asked.problem, x.data, most, {}) == Plain::top(asked.problem, x.data, most, {}));
  }
}

TEST_CASE("cosines: at the score of a pair, and a step beyond it") {
  std::mt19937_64 random(12);
  for (std::size_t round = 0; round < rounds(60); ++round) {
    const SimilarDocuments x = random_documents(random, round % 2 == 0, 12, 9, 20, 0.4);
    const Squares all = squares(x);
    for (const Asked& asked : asked_of(x.one_set)) {
      const Answer best = Cosines::solve(asked.problem, x.data, Ask::optimum, {});
      Data data = x.data;
      data.shape().set_threshold(data, best.value);
      CHECK(Cosines::solve(asked.problem, data, Ask::decide, {}).kind == AnswerKind::yes);
      CHECK(Cosines::count(asked.problem, data, {}).witnesses ==
            Cosines::count(asked.problem, x.data, {}).witnesses);
      // No two cosines of 20 words lie nearer to each other than 1 / (2 20^4).
      const Number step = Number::ratio(1, 400'000),
                   beyond = asked.most ? (*best.value + step).least() : (*best.value - step).greatest();
      if (surely(beyond > 1) || surely(beyond < 0)) continue;
      data.shape().set_threshold(data, beyond);
      CHECK(Cosines::solve(asked.problem, data, Ask::decide, {}).kind == AnswerKind::no);
      CHECK(Plain::solve(asked.problem, data, Ask::decide, {}).kind == AnswerKind::no);
    }
  }
}

TEST_CASE("cosines: a document of no words is like none, and one of the same words is like itself") {
  DocumentSet x{Rows<Word>({}, 3, 5), 5, {}};
  for (const std::size_t k : {0U, 3U}) set(x.V.edit(1), k, true), set(x.V.edit(2), k, true);
  const auto score = [&](Pair w) { return find_problem("msd-mono").score_of(x, w).value().text(); };
  CHECK(score({0, 1}) == "0");
  CHECK(score({1, 2}) == "1");
  set(x.V.edit(2), 4, true);
  CHECK(score({1, 2}) == "sqrt(2/3)");
}

TEST_CASE("cosines: by squares, as proofs have it, and as numbers they reach the same thresholds") {
  for (std::int64_t u = 0; u <= 7; ++u)
    for (std::int64_t v = 0; v <= 7; ++v)
      for (std::int64_t s = 0; s <= std::min(u, v); ++s)
        for (std::int64_t D = 1; D <= 8; ++D)
          for (std::int64_t N = -2; N <= D + 2; ++N) {
            const SharedOnes<std::int64_t> of{s, u, v};
            INFO(s << " of " << u << " and " << v << ", threshold " << N << "/" << D);
            CHECK(cosine_at_least(of, N, D) == surely(cosine(of) >= Number::ratio(N, D)));
            CHECK(cosine_at_most(of, N, D) == surely(cosine(of) <= Number::ratio(N, D)));
          }
}

TEST_CASE("cosines: a count that is stopped after the optimum was found says that there is one at least") {
  std::mt19937_64 random(13);
  const SimilarDocuments x = random_documents(random, true, 400, 0, 300, 0.5);
  std::size_t stopped = 0;
  for (int microseconds = 0; microseconds < 40'000 && stopped < 20; microseconds += 200) {
    const Work work{.deadline = Work::Clock::now() + std::chrono::microseconds(microseconds)};
    const WitnessCount count =
        reductio::verifier::count(find_problem("msd-mono"), x.data, work, find_solver("cosines"));
    stopped += !count.complete;
    if (count.answer.witness) CHECK(count.witnesses.value >= 1);
  }
  CHECK(stopped > 0);
}

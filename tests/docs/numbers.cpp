// The problems that docs/adding-numbers.md prints, on every tiny instance with every threshold that tells scores apart:
// solvers against counts of elements that are multiplied crosswise, without a fraction.
#include "instances/problems/jaccard.hpp"  // taken from the page by the build
#include "instances/problems/set_cosine.hpp"
#include "tests/catch.hpp"
#include "verifier/methods/search.hpp"
#include "verifier/solvers/solver.hpp"

using namespace reductio::tests;

namespace {

constexpr std::size_t tiny_bits = 6;

struct Seen {
  std::map<AnswerKind, int> decided{}, best{};
};

// Calls f(data, overlaps of all pairs).
template <class F>
void each_instance(const Problem& problem, F f) {
  each_tiny(problem, tiny_bits, [&](const Data& data) {
    std::vector<std::pair<Pair, Overlap>> pairs;
    const auto& x = data.of<SetPairs>();
    for (std::size_t i = 0; i < x.A.n(); ++i)
      for (std::size_t j = 0; j < x.B.n(); ++j) {
        Overlap o;
        for (std::size_t k = 0; k < x.d; ++k) {
          const bool a = at(x.A.row(i), k), b = at(x.B.row(j), k);
          o.shared += a && b, o.left += a, o.right += b;
        }
        pairs.push_back({Pair{i, j}, o});
      }
    f(data, pairs);
    return true;
  });
}

// |a & b| / |a | b| >= n / d; of two empty sets 1.
bool jaccard_at_least(const Overlap& o, std::int64_t n, std::int64_t d) {
  const std::int64_t either = o.left + o.right - o.shared;
  return either == 0 ? n <= d : o.shared * d >= n * either;
}

// |a & b| / sqrt(|a| |b|) >= n / d; 0 where nothing is shared.
bool cosine_at_least(const Overlap& o, std::int64_t n, std::int64_t d) {
  if (n <= 0) return true;
  return o.shared > 0 && o.shared * o.shared * d * d >= n * n * o.left * o.right;
}

}  // namespace

TEST_CASE("fractions as scores: every tiny pair of sides, every threshold") {
  const Problem problem = describe<Jaccard>();
  int yes = 0, no = 0, optima = 0;
  each_instance(problem, [&](const Data& data, const auto& pairs) {
    const auto threshold = data.shape().threshold(data);
    if (!threshold) {
      const Answer best = solve(problem, data, Ask::optimum, {}, find_solver("plain"));
      REQUIRE((best.kind == AnswerKind::optimum) == !pairs.empty());
      if (!best.value) return;
      ++optima;
      std::uint64_t attained = 0;
      for (const auto& [w, o] : pairs) {
        CHECK_FALSE(o.shared * best.value->denominator() >
                    best.value->numerator() * std::max<std::int64_t>(1, o.left + o.right - o.shared));
        attained += jaccard_at_least(o, best.value->numerator(), best.value->denominator());
      }
      CHECK(count(problem, data, {}, find_solver("plain")).witnesses.value == attained);
      CHECK(histogram(problem, data, {}, find_solver("plain")).rbegin()->second.value == attained);
      CHECK(identical(top(problem, data, 2, {}, find_solver("plain")).front().score, best.value));
      return;
    }
    std::vector<Witness> expected;
    for (const auto& [w, o] : pairs)
      if (jaccard_at_least(o, threshold->numerator(), threshold->denominator())) expected.push_back(w);
    REQUIRE(witnesses(problem, data) == expected);
    const Answer found = solve(problem, data, Ask::decide, {}, find_solver("plain"));
    REQUIRE(found.kind == (expected.empty() ? AnswerKind::no : AnswerKind::yes));
    ++(expected.empty() ? no : yes);
  });
  CHECK(std::min({yes, no, optima}) > 50);
}

TEST_CASE("enclosures as scores: what is decided is right, and what is not is unknown and says why") {
  const Problem problem = describe<SetCosine>();
  int yes = 0, no = 0, unknown = 0, open_optima = 0;
  const auto check = [&](const Data& data, const auto& pairs, const Number& threshold) {
    bool some = false, near = false;
    for (const auto& [w, o] : pairs) {
      some = some || cosine_at_least(o, threshold.numerator(), threshold.denominator());
      near = near || problem.holds(data, w) == Decided::undecided;
    }
    const Answer found = solve(problem, data, Ask::decide, {}, find_solver("plain"));
    ++(found.kind == AnswerKind::yes ? yes : found.kind == AnswerKind::no ? no : unknown);
    if (found.kind == AnswerKind::unknown) {
      CHECK(near);
      CHECK_THAT(found.why, Catch::StartsWith("not decided: row "));
      CHECK_THROWS_AS(witnesses(problem, data), Undecided);
      CHECK_FALSE(count(problem, data, {}, find_solver("plain")).complete);
    } else {
      CHECK((found.kind == AnswerKind::yes) == some);
    }
  };
  each_instance(problem, [&](const Data& data, const auto& pairs) {
    Data asked = data;
    for (const std::int64_t thousandths : {500, 700, 707, 708, 577, 816, 1000}) {
      data.shape().set_threshold(asked, Number::ratio(thousandths, 1000));
      check(asked, pairs, Number::ratio(thousandths, 1000));
    }
    data.shape().set_threshold(asked, std::nullopt);
    const Answer best = solve(problem, asked, Ask::optimum, {}, find_solver("plain"));
    if (best.kind != AnswerKind::unknown) return;
    ++open_optima;
    CHECK_THAT(best.why, Catch::StartsWith("not decided which is better: "));
    CHECK_THROWS_AS(top(problem, asked, 1, {}, find_solver("plain")), Undecided);
  });
  CHECK(std::min({yes, no, unknown, open_optima}) > 50);
}

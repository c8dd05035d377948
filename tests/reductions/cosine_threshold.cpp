// Units for documents: what they decide beside brute force, in arithmetic that shares nothing with the program's.
#include "reductions/shapes/cosine_threshold.hpp"

#include <fmt/format.h>

#include "instances/bits/real.hpp"
#include "instances/problems/problem.hpp"
#include "instances/shapes/transformer_unit.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"
#include "tests/reductions/plain_outputs.hpp"

namespace reductio::tests {
namespace {

// The square of a cosine: 0 where a document has no words.
struct Square {
  long p, q;
  friend bool operator<(const Square& x, const Square& y) { return x.p * y.q < y.p * x.q; }
  friend bool operator==(const Square& x, const Square& y) { return x.p * y.q == y.p * x.q; }
  Number root() const { return Number::root(p, q); }
};
Square squared_cosine(const std::vector<int>& x, const std::vector<int>& y) {
  const long s = product_of(x, y), u = product_of(x, x), v = product_of(y, y);
  return u * v == 0 ? Square{0, 1} : Square{s * s, u * v};
}

// The output of token i for the very doubles of the file: scores in long double, which holds their sums to 2^-60, as
// weights of base e.
long double output_of(const TransformerUnit& x, std::size_t i) {
  std::vector<long double> query(x.q.rows(), 0), score(x.tokens(), 0);
  for (std::size_t r = 0; r < x.q.rows(); ++r)
    for (std::size_t c = 0; c < x.X.cols(); ++c)
      query[r] += static_cast<long double>(x.q.row(r)[c]) * x.X.row(i)[c];
  for (std::size_t j = 0; j < x.tokens(); ++j)
    for (std::size_t r = 0; r < x.k.rows(); ++r)
      for (std::size_t c = 0; query[r] != 0 && c < x.X.cols(); ++c)
        score[j] += query[r] * x.k.row(r)[c] * x.X.row(j)[c];
  const long double top = *std::ranges::max_element(score);
  long double with = 0, all = 0;
  for (std::size_t j = 0; j < x.tokens(); ++j) {
    long double value = 0;
    for (std::size_t c = 0; c < x.X.cols(); ++c)
      value += static_cast<long double>(x.v.row(0)[c]) * x.X.row(j)[c];
    const long double weight = std::exp(x.scale * (score[j] - top));
    with += value * weight, all += weight;
  }
  return with / all;
}

// One of the four reductions: what it wants, and of which rows.
struct Kind {
  const char* name;
  bool great, two_sides;
  bool wants(const Square& cosine, const Square& t) const { return great ? !(cosine < t) : !(t < cosine); }
  Data source(const Bits& A, const Bits& B, std::size_t d, const Square& t) const {
    if (two_sides) return DocumentPairs{packed(A, d), packed(B, d), d, t.root()};
    return DocumentSet{packed(A, d), d, t.root()};
  }
};
constexpr Kind kinds[] = {{"msd_to_transformer", true, true},
                          {"lsd_to_transformer", false, true},
                          {"msd_mono_to_transformer", true, false},
                          {"lsd_mono_to_transformer", false, false}};

// Token by token: yes, by more than a quarter, exactly for rows of a witness, no by a quarter for all others. Candidate
// by candidate, the unit's witnesses map back to the source's, and each of these has one. How many pairs are witnesses.
std::size_t check_documents(const Kind& kind, const Bits& A, const Bits& B, std::size_t d, const Square& t) {
  const Reduction& r = find_reduction(kind.name);
  const Data source = kind.source(A, B, d, t);
  const Settings settings(r.options, {});
  const Run run = r.begin(source, settings, {});
  const Data image = run.make(0, {});
  const auto& x = image.of<TransformerUnit>();
  const Problem& problem = find_problem("transformer");
  CAPTURE(kind.name, A, B, d, t.p, t.q);
  REQUIRE(x.tokens() == A.size() + (kind.two_sides ? B.size() : 0) + 1);
  REQUIRE(run.sizes.front().at("width") == x.X.cols());
  const Bits& keys = kind.two_sides ? B : A;
  const auto witness = [&](std::size_t i, std::size_t j) {
    return (kind.two_sides || i != j) && kind.wants(squared_cosine(A[i], keys[j]), t);
  };
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < x.tokens(); ++i) {
    bool some = false;
    for (std::size_t j = 0; i < A.size() && j < keys.size(); ++j) {
      some = some || witness(i, j);
      if ((!kind.two_sides && i >= j) || !witness(i, j)) continue;
      ++pairs;
      REQUIRE(surely(problem.holds(image, run.onward(Pair{i, j}).second)));
    }
    const long double output = output_of(x, i);
    REQUIRE((some ? output > 0.75L : output < 0.25L));
  }
  image.shape().each_candidate(image, [&](const Witness& w) {
    if (!surely(problem.holds(image, w))) return true;
    const auto back = r.backward({sizes(source), settings, {}}, 0, w);
    REQUIRE(back);
    REQUIRE(witness(static_cast<std::size_t>(back->at[0]), static_cast<std::size_t>(back->at[1])));
    return true;
  });
  return pairs;
}

// The best cosine, and how many pairs have it; none without a pair.
std::optional<Square> best_of(const Kind& kind, const Bits& A, const Bits& B, std::size_t* attained) {
  std::optional<Square> best;
  const Bits& keys = kind.two_sides ? B : A;
  *attained = 0;
  for (std::size_t i = 0; i < A.size(); ++i)
    for (std::size_t j = kind.two_sides ? 0 : i + 1; j < keys.size(); ++j) {
      const Square of = squared_cosine(A[i], keys[j]);
      if (!best || (kind.great ? *best < of : of < *best)) best = of, *attained = 0;
      *attained += of == *best ? 1 : 0;
    }
  return best;
}

}  // namespace

// Half with the threshold at the best cosine, a root, where one pair alone attains it, half with the threshold just
// beyond: by a thousandth of its square.
TEST_CASE("units for documents: random instances, with exactly one witness and just none", "[plain]") {
  std::mt19937 random(53);
  for (const Kind& kind : kinds) {
    std::size_t one = 0, none = 0;
    const std::size_t wanted = rounds(1000);
    while (one < wanted || none < wanted) {
      const std::size_t n = 2 + random() % 4, m = 1 + random() % 4, d = 1 + random() % 8;
      const unsigned sparsity = 1 + random() % 4;
      const Bits A = random_bits(random, n, d, sparsity), B = random_bits(random, m, d, sparsity);
      std::size_t attained = 0;
      const Square best = best_of(kind, A, B, &attained).value();
      if (attained == 1 && one < wanted) {
        REQUIRE(check_documents(kind, A, B, d, best) == 1);
        ++one;
      }
      const Square beyond{best.p * 1000 + (kind.great ? 1 : -1), best.q * 1000};
      if (beyond.p < 0 || beyond.p > beyond.q || none == wanted) continue;
      REQUIRE(check_documents(kind, A, B, d, beyond) == 0);
      ++none;
    }
  }
}

TEST_CASE("units for documents: all of up to two rows a side and two words, all kinds of thresholds",
          "[plain]") {
  const std::size_t every = rounds(3) < 3 ? 7 : 1;
  for (const Kind& kind : kinds) {
    std::size_t yes = 0, no = 0;
    for (std::size_t n = 0; n <= (kind.two_sides ? 2 : 3); ++n)
      for (std::size_t m = 0; m <= (kind.two_sides ? 2 : 0); ++m)
        for (std::size_t d = 0; d <= 2; ++d)
          for (std::size_t code = 0; code < std::size_t{1} << ((n + m) * d); code += every) {
            Bits all(n + m, std::vector<int>(d));
            for (std::size_t at = 0; at < (n + m) * d; ++at)
              all[at / d][at % d] = static_cast<int>(code >> at & 1);
            const Bits A(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(n)),
                B(all.begin() + static_cast<std::ptrdiff_t>(n), all.end());
            for (const Square& t : {Square{0, 1}, {1, 9}, {1, 4}, {1, 3}, {1, 2}, {2, 3}, {1, 1}})
              (check_documents(kind, A, B, d, t) > 0 ? yes : no) += 1;
          }
    CHECK(yes > 100 / every);
    CHECK(no > 100 / every);
  }
}

// Documents of many lengths whose cosines lie close to each other: every threshold between two neighbours.
TEST_CASE("units for documents: every cosine of twelve words, one after another", "[plain]") {
  Bits A, B;
  for (int u = 1; u <= 12; ++u)
    for (int shift = 0; shift < 2; ++shift) {
      std::vector<int> row(12, 0);
      for (int k = 0; k < u; ++k) row[static_cast<std::size_t>((k * 5 + shift * 3) % 12)] = 1;
      (shift == 0 ? A : B).push_back(row);
    }
  for (const Kind& kind : {kinds[0], kinds[1]})
    for (const auto& a : A)
      for (const auto& b : B) {
        const Square t = squared_cosine(a, b);
        if (t.p == 0 || (product_of(a, a) + product_of(b, b)) % 5 != 0) continue;
        check_documents(kind, A, B, 12, t);
      }
}

// 961 / sqrt(2690 * 1345) and 145 / 287 differ by 2^-38, as 275807^2 = 2 * 195025^2 - 1. A threshold beside a cosine is
// no matter: cosines are compared exactly.
TEST_CASE(
    "units for documents: a threshold between cosines that doubles do not tell apart is refused in one line",
    "[plain]") {
  constexpr std::size_t d = 2690;
  const auto row = [](std::size_t words) {
    std::vector<int> out(d, 0);
    std::fill_n(out.begin(), words, 1);
    return out;
  };
  const Rows<Word> A = packed({row(2690), row(287)}, d), B = packed({row(1345), row(287)}, d),
                   V = packed({row(2690), row(1345), row(287)}, d);
  for (const Kind& kind : kinds) {
    CAPTURE(kind.name);
    const Reduction& r = find_reduction(kind.name);
    const Settings settings(r.options, {});
    const auto made = [&](std::optional<Number> t) {
      const Data source = kind.two_sides ? Data(DocumentPairs{A, B, d, t}) : Data(DocumentSet{V, d, t});
      return r.begin(source, settings, {}).make(0, {});
    };
    const Number above = Number::ratio(145, 287), below = Number::root(961 * 961, 2690 * 1345);
    CHECK(surely(below < above));
    CHECK_THROWS_WITH(
        made(kind.great ? above : below),
        "threshold: " + (kind.great ? above : below).text() +
            ", between cosines of documents of 2690 words that doubles do not tell apart; expected one "
            "where those above and those below lie further apart");
    CHECK_THROWS_WITH(made(Number::between(below, above)), Catch::Contains("expected an exact number"));
    CHECK_NOTHROW(made(Number::ratio(1, 2)));
    CHECK_THROWS_WITH(made(std::nullopt), Catch::Contains("threshold: none"));
    CHECK_THROWS_AS(
        r.sizes(sizes(Data(DocumentPairs{A, B, d, above})), Settings(r.options, {{"epsilon", "0.5"}})),
        InputError);
  }
}

// Against a long way round: lengths within half a unit in the last place, and enclosures on their sides of long double.
TEST_CASE("units for documents: lengths and enclosures", "[plain]") {
  CHECK(reciprocal_root(0) == 0);
  for (std::uint64_t w = 1; w < 3000; ++w) {
    const double c = reciprocal_root(w);
    const long double exact = 1 / std::sqrt(static_cast<long double>(w));
    REQUIRE(std::abs(c - exact) <= 0.501L * (std::nextafter(c, 2.0) - c));
    for (const std::uint64_t s : {std::uint64_t{0}, std::uint64_t{1}, w / 2, w}) {
      const long double product = static_cast<long double>(c) * c * s;  // off by 2^-63 of itself
      const double below = product_below(c, c, s, 48), above = product_above(c, c, s, 48);
      REQUIRE(below <= product * (1 + 0x1p-62L));
      REQUIRE(above >= product * (1 - 0x1p-62L));
      REQUIRE(above - below <= 0x1p-48);
      REQUIRE(std::ldexp(below, 48) == std::floor(std::ldexp(below, 48)));
      REQUIRE(std::ldexp(above, 48) == std::floor(std::ldexp(above, 48)));
    }
  }
}

// The numbers of a file, one question after another: brute force over what pairs can share.
TEST_CASE("units for documents: hits lie above and misses below, by brute force", "[plain]") {
  std::mt19937 random(54);
  for (std::size_t round = 0; round < rounds(300); ++round) {
    CosineQuestion asked{
        {}, {}, 40, Number::root(1 + static_cast<std::int64_t>(random() % 50), 50), round % 2 == 0 ? 1 : -1};
    for (std::size_t k = 0; k < 4; ++k) asked.left.insert(random() % 41), asked.right.insert(random() % 41);
    const CosineCut cut = cut_of_cosines(asked);
    for (const std::uint64_t u : asked.left)
      for (const std::uint64_t v : asked.right)
        for (std::uint64_t s = 0; s <= std::min(u, v); ++s) {
          const auto t = static_cast<std::uint64_t>(asked.threshold.numerator()),
                     of = static_cast<std::uint64_t>(asked.threshold.denominator());
          const bool root = asked.threshold.is_root();
          const std::uint64_t left = s * s * of * (root ? 1 : of), right = t * (root ? 1 : t) * u * v;
          const bool empty = u * v == 0;
          const bool hit =
              asked.sign > 0 ? (!empty && left >= right) || (empty && t == 0) : empty || left <= right;
          const long double score =
              static_cast<long double>(reciprocal_root(u)) * reciprocal_root(v) * s * asked.sign;
          REQUIRE((hit ? score >= cut.high - 0x1p-60L : score <= cut.low + 0x1p-60L));
        }
  }
}

}  // namespace reductio::tests

// Heads that count, heads of hard attention and heads of signs: what each row says, by a softmax that shares no code
// with the program's, beside orthogonal rows that are counted bit by bit; with all the noise that is promised, and with
// more of it than can be.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <random>

#include "instances/formats/format.hpp"
#include "instances/shapes/counting_head.hpp"
#include "instances/shapes/hard_head.hpp"
#include "instances/shapes/head_figures.hpp"
#include "instances/shapes/pairs.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"
#include "tests/reductions/random_sources.hpp"

namespace reductio::tests {
namespace {

PairRows random_pairs(std::mt19937& random, std::size_t most_rows, std::size_t most_d) {
  const std::size_t d = random() % (most_d + 1);
  return {{},
          random_sources::rows(random, random() % (most_rows + 1), d),
          random_sources::rows(random, random() % (most_rows + 1), d),
          d,
          {}};
}

bool orthogonal_rows(const PairRows& x, std::size_t i, std::size_t j) {
  for (std::size_t k = 0; k < x.d; ++k)
    if (at(x.A.row(i), k) && at(x.B.row(j), k)) return false;
  return true;
}
std::size_t orthogonal_to(const PairRows& x, std::size_t i) {
  std::size_t out = 0;
  for (std::size_t j = 0; j < x.B.n(); ++j) out += orthogonal_rows(x, i, j) ? 1 : 0;
  return out;
}

long double softmax_output(const AttentionHead& x, std::size_t i) {
  std::vector<long double> score(x.keys());
  long double top = 0, sum = 0, all = 0;
  for (std::size_t j = 0; j < x.keys(); ++j) {
    for (std::size_t c = 0; c < x.K.cols(); ++c)
      score[j] += static_cast<long double>(x.Q.row(i)[c]) * static_cast<long double>(x.K.row(j)[c]);
    score[j] *= static_cast<long double>(x.scale);
    top = j == 0 || score[j] > top ? score[j] : top;
  }
  for (std::size_t j = 0; j < x.keys(); ++j) {
    const long double weight = std::exp(score[j] - top);
    all += weight, sum += weight * static_cast<long double>(x.V.row(j)[0]);
  }
  return sum / all;
}

Data image_of(const char* name, const PairRows& x, const std::map<std::string, std::string>& given = {}) {
  const Reduction& reduction = find_reduction(name);
  return reduction.begin(x, Settings(reduction.options, given), {}).make(0, {});
}

}  // namespace

TEST_CASE(
    "counting heads: every output tells how many keys are orthogonal, with the noise that is promised") {
  std::mt19937 random(3);
  const Reduction& reduction = find_reduction("ov_to_attention_counts");
  const Problem& problem = find_problem("attention-counts");
  std::size_t none = 0, some = 0, several = 0;
  for (std::size_t round = 0; round < rounds(2000); ++round) {
    const PairRows x = random_pairs(random, 12, 12);
    const Data made = image_of("ov_to_attention_counts", x);
    const auto& head = made.of<CountingHead>();
    const auto dummy = static_cast<long double>(head.K.row(x.B.n()).back() * head.scale);
    const auto read = [&](long double o) { return std::llround(o / (1 - o) * std::exp(dummy)); };
    std::size_t all = 0;
    for (std::size_t i = 0; i < x.A.n(); ++i) {
      const auto hits = static_cast<long long>(orthogonal_to(x, i));
      const long double o = softmax_output(head, i), noise = static_cast<long double>(head.epsilon);
      CAPTURE(i, hits, static_cast<double>(o), head.epsilon);
      REQUIRE(read(o) == hits);
      REQUIRE(read(o + noise) == hits);
      REQUIRE(read(o - noise) == hits);
      REQUIRE(read(o + 16 * noise) != hits);  // as far as the next count, and nobody could tell
      REQUIRE((o - noise > static_cast<long double>(head.cut)) == (hits > 0));
      REQUIRE((o + noise > static_cast<long double>(head.cut)) == (hits > 0));
      (hits == 0 ? none : hits == 1 ? some : several) += 1;
      all += static_cast<std::size_t>(hits);
    }
    const Number value = problem.value(made, {});
    REQUIRE(identical(value, Number(static_cast<std::int64_t>(all))));
    const Origin origin{sizes(Data(x)), {}, {}};
    const auto decoded = reduction.decode(origin, std::vector<std::optional<Number>>{value});
    REQUIRE((decoded && decoded->witnesses == all && decoded->wrong.empty()));
  }
  CHECK(none > rounds(500));
  CHECK(some > rounds(500));
  CHECK(several > rounds(500));
}

TEST_CASE("counting heads: what is no number of pairs tells nothing, and too many keys are refused") {
  const Reduction& reduction = find_reduction("ov_to_attention_counts");
  const Origin origin{{{{"n", 2}, {"m", 3}, {"d", 4}}}, {}, {}};
  using Values = std::vector<std::optional<Number>>;
  CHECK(reduction.decode(origin, Values{Number(6)})->witnesses == 6);
  for (const Values& bad : {Values{}, Values{std::nullopt}, Values{Number(7)}, Values{Number(-1)},
                            Values{Number::ratio(1, 2)}, Values{Number(1), Number(1)}})
    CHECK_FALSE(reduction.decode(origin, bad));
  const auto sizes_of = [&](std::uint64_t keys) {
    return reduction.sizes({{{"n", 1}, {"m", keys}, {"d", 1}}}, {});
  };
  CHECK_NOTHROW(sizes_of(std::uint64_t{1} << 30));
  CHECK_THROWS_WITH(sizes_of((std::uint64_t{1} << 30) + 1),
                    "m: 1073741825 keys; expected at most 2^30, whose number an output tells");
}

TEST_CASE(
    "counting heads: a sum that is half-way is no whole number, and the value says between which it lies") {
  // One query, one key of value 1/2 that weighs 1.
  const CountingHead half(AttentionHead{Matrix(1, 1, 0.0), Matrix(1, 1, 0.0), Matrix(1, 1, 0.5)});
  CHECK(identical(find_problem("attention-counts").value(half, {}), Number::between(0, 1)));
}

TEST_CASE("hard attention: best keys are the orthogonal ones, or the dummy") {
  std::mt19937 random(4);
  const Problem& problem = find_problem("hard-attention");
  std::size_t yes = 0, no = 0;
  for (std::size_t round = 0; round < rounds(2000); ++round) {
    const PairRows x = random_pairs(random, 8, 9);
    const Data made = image_of("ov_to_hard_attention", x);
    const auto& head = made.of<HardHead>();
    REQUIRE((head.queries() == x.A.n() && head.keys() == x.B.n() + 1));
    for (std::size_t i = 0; i < x.A.n(); ++i) {
      // The greatest score first, then the mean of the values.
      std::vector<std::int64_t> score(head.keys());
      for (std::size_t j = 0; j < head.keys(); ++j)
        for (std::size_t c = 0; c <= x.d; ++c) score[j] += head.Q.row(i)[c] * head.K.row(j)[c];
      const std::int64_t top = *std::max_element(score.begin(), score.end());
      double values = 0, count = 0;
      for (std::size_t j = 0; j < head.keys(); ++j)
        if (score[j] == top) values += static_cast<double>(head.V.row(j)[0]), ++count;
      const std::size_t orthogonal = orthogonal_to(x, i);
      REQUIRE(values / count == (orthogonal > 0 ? 1 : 0));
      REQUIRE(static_cast<std::size_t>(count) == std::max<std::size_t>(orthogonal, 1));
      for (std::size_t j = 0; j < head.keys(); ++j) {
        const bool witness = j < x.B.n() && orthogonal_rows(x, i, j);
        REQUIRE(surely(problem.holds(made, Pair{i, j})) == witness);
        (witness ? yes : no) += 1;
      }
    }
  }
  CHECK(yes > rounds(2000));
  CHECK(no > rounds(2000));
}

TEST_CASE("hard attention: what cannot be a head is refused in one line, and files give it back") {
  const auto head = [](std::int64_t q, std::int64_t v, std::size_t columns_of_v = 1) {
    return HardHead{IntegerMatrix(1, 2, q), IntegerMatrix(3, 2, 1), IntegerMatrix(3, columns_of_v, v)};
  };
  const auto again = [](const HardHead& x, const char* format) {
    const Instance instance{"hard-attention", x, {}};
    return read_bytes({write_bytes(instance, {.format = format})}).data.of<HardHead>();
  };
  for (const char* format : {"npz", "safetensors"}) {
    CHECK(again(head(-7, 3), format).Q.row(0)[1] == -7);
    CHECK(again(head(std::int64_t{1} << 61, 0), format).Q.row(0)[0] == std::int64_t{1} << 61);
    CHECK_THROWS_WITH(again(head((std::int64_t{1} << 61) + 1, 0), format),
                      "arrays Q and K: scores that may be above 2^62; expected entries that are nearer to 0");
    CHECK_THROWS_WITH(again(head(0, std::int64_t{1} << 61), format),
                      "array V: values whose sum may be above 2^62; expected values that are nearer to 0");
    CHECK_THROWS_WITH(again(head(0, 0, 2), format), "array V: columns: 2; expected 1");
    HardHead bad = head(0, 0);
    bad.K = IntegerMatrix(3, 1, 0);
    CHECK_THROWS_WITH(again(bad, format), "array K: columns: 1; expected 2, as in Q");
    bad.K = IntegerMatrix(2, 2, 0);
    CHECK_THROWS_WITH(again(bad, format), "array V: rows: 3; expected 2, as in K");
  }
}

TEST_CASE("heads of signs: every row is on its side of the cut, with the noise that is promised") {
  std::mt19937 random(5);
  using Given = std::map<std::string, std::string>;
  const std::vector<Given> settings{{},
                                    {{"weights", "real"}, {"epsilon", "0.1"}},
                                    {{"scale", "pytorch"}},
                                    {{"scale", "alman-song"}, {"entries", "bfloat16"}}};
  std::size_t yes = 0, no = 0;
  for (std::size_t round = 0; round < rounds(2000); ++round) {
    const PairRows x = random_pairs(random, 8, 9);
    const Given& given = settings[round % settings.size()];
    const Data made = image_of("ov_to_attention_signs", x, given);
    const auto& head = made.of<AttentionHead>();
    REQUIRE(head.K.cols() == 2 * x.d + 2);
    for (std::size_t i = 0; i < x.A.n(); ++i) {
      const long double o = softmax_output(head, i), noise = static_cast<long double>(head.epsilon);
      const bool orthogonal = orthogonal_to(x, i) > 0;
      CAPTURE(round, i, static_cast<double>(o));
      REQUIRE((o + noise > 0.5L) == orthogonal);
      REQUIRE((o - noise > 0.5L) == orthogonal);
      (orthogonal ? yes : no) += 1;
      for (const double entry : head.Q.row(i)) REQUIRE(std::abs(entry) == std::abs(head.Q.row(i)[0]));
    }
    for (std::size_t j = 0; j < x.B.n(); ++j)
      for (std::size_t c = 0; c < 2 * x.d; ++c) REQUIRE(std::abs(head.K.row(j)[c]) == head.K.row(x.B.n())[0]);
  }
  CHECK(yes > rounds(2000));
  CHECK(no > rounds(500));
}

TEST_CASE(
    "heads of signs: the bound on entries is the square root of 2 less, and no error less is tolerated") {
  const Sizes source{{{"n", 1024}, {"m", 1024}, {"d", 32}}};
  const auto figures = [&](const char* name) {
    const Reduction& reduction = find_reduction(name);
    return reduction.figures(source, Settings(reduction.options, {{"weights", "real"}}));
  };
  const OrderedJson plain = figures("ov_to_attention"), signs = figures("ov_to_attention_signs");
  const double bound = plain["B"]["over_D"], half = signs["B"]["over_D"];
  CHECK(half == Approx(bound / std::sqrt(2.0)).epsilon(1e-6));
  CHECK(half == Approx(12.27).epsilon(1e-2));
  CHECK(signs["greatest_epsilon"] == plain["greatest_epsilon"]);
  // And with entries of one bound under that scale.
  PairRows x{{}, Rows<Word>({}, 1, 32), Rows<Word>({}, 1024, 32), 32, {}};
  const auto greatest = [&](const char* name) {
    const Data made = image_of(name, x, {{"weights", "real"}, {"scale", "alman-song"}});
    double out = 0;
    for (const Matrix* matrix : {&made.of<AttentionHead>().Q, &made.of<AttentionHead>().K})
      for (std::size_t i = 0; i < matrix->rows(); ++i)
        for (const double entry : matrix->row(i)) out = std::max(out, std::abs(entry));
    return out;
  };
  CHECK(greatest("ov_to_attention_signs") == Approx(half).epsilon(1e-6));
  CHECK(greatest("ov_to_attention") == Approx(bound).epsilon(1e-6));
}

TEST_CASE("heads of signs: their figures are read off the head, and of none that is another") {
  std::mt19937 random(6);
  for (std::size_t round = 0; round < rounds(200); ++round) {
    PairRows x = random_pairs(random, 6, 7);
    if (x.A.n() == 0 || x.B.n() == 0 || x.d == 0) continue;
    const Reduction& reduction = find_reduction("ov_to_attention_signs");
    const std::map<std::string, std::string> given{{"scale", round % 2 == 0 ? "own" : "alman-song"}};
    const Data made = image_of("ov_to_attention_signs", x, given);
    AttentionHead head = made.of<AttentionHead>();
    const OrderedJson before = reduction.figures(sizes(Data(x)), Settings(reduction.options, given)),
                      after = figures_of(summary_of(head));
    for (const char* name : {"kappa", "greatest_epsilon", "least_yes_output", "greatest_no_output", "B"})
      REQUIRE(before[name] == after[name]);
    // One entry of another size or sign, where each has to be as it is.
    const std::size_t row = random() % head.keys(), column = x.d + random() % (x.d + 2);
    head.K = Matrix(head.keys(), head.K.cols(), 0.0);
    for (std::size_t j = 0; j < head.keys(); ++j)
      std::ranges::copy(made.of<AttentionHead>().K.row(j), head.K.edit(j).begin());
    head.K.edit(row)[column] -= 0.25;
    REQUIRE_FALSE(threshold_form(head));
  }
}

}  // namespace reductio::tests

// Heads that are cut elsewhere than at 1/2, beside brute force: with a heavy dummy, and as Alman and Song
// published them.
#include <cmath>
#include <nlohmann/json.hpp>
#include <random>

#include "instances/problems/problem.hpp"
#include "instances/shapes/attention.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"

namespace reductio::tests {
namespace {

using Rows01 = std::vector<std::vector<int>>;

PairRows pair_rows_of(const Rows01& a, const Rows01& b, std::size_t d, std::optional<std::int64_t> t) {
  PairRows out{{}, Rows<Word>({}, a.size(), d), Rows<Word>({}, b.size(), d), d, t};
  for (auto [from, to] : {std::pair(&a, &out.A), std::pair(&b, &out.B)})
    for (std::size_t i = 0; i < from->size(); ++i)
      for (std::size_t k = 0; k < d; ++k) set(to->edit(i), k, (*from)[i][k] != 0);
  return out;
}

// Relative to the heaviest key, in long double: exact to 2^-50 or so of itself, however small it is.
long double exact_small_output(const AttentionHead& x, std::size_t i) {
  std::vector<long double> score(x.keys(), 0);
  long double top = -1e300L, with = 0, all = 0;
  for (std::size_t j = 0; j < x.keys(); ++j) {
    for (std::size_t c = 0; c < x.Q.cols(); ++c)
      score[j] += static_cast<long double>(x.Q.row(i)[c]) * static_cast<long double>(x.K.row(j)[c]);
    score[j] *= static_cast<long double>(x.scale), top = std::max(top, score[j]);
  }
  for (std::size_t j = 0; j < x.keys(); ++j) {
    const long double weight = std::exp(score[j] - top);
    with += weight * static_cast<long double>(x.V.row(j)[0]), all += weight;
  }
  return x.keys() == 0 ? 0 : with / all;
}

struct Drawn {
  Rows01 a, b;
  std::size_t d = 0;
  explicit Drawn(std::mt19937& random, std::size_t least) : d(least + random() % 5) {
    const std::size_t sparsity = 2 + random() % 3;
    for (Rows01* side : {&a, &b}) {
      side->assign(random() % 12 == 0 ? 0 : 1 + random() % 4, std::vector<int>(d));
      for (auto& row : *side)
        for (int& bit : row) bit = random() % sparsity == 0 ? 0 : 1;
    }
  }
};

int count_of(const std::vector<int>& a, const std::vector<int>& b, bool common) {
  int out = 0;
  for (std::size_t k = 0; k < a.size(); ++k) out += common ? a[k] * b[k] : a[k] != b[k] ? 1 : 0;
  return out;
}

// Candidate by candidate: one is a witness exactly if it maps back to rows that are one, and have the least score of
// their row.
void check_candidates(const Reduction& r, const PairRows& source, const Settings& settings, const Data& image,
                      const std::function<bool(Pair)>& is_best_witness) {
  const Problem& problem = find_problem("attention");
  image.shape().each_candidate(image, [&](const Witness& w) {
    const auto back = r.backward({sizes(Data(source)), settings, {}}, 0, w);
    REQUIRE(surely(problem.holds(image, w)) == (back && is_best_witness(Pair::of(*back).value())));
    return true;
  });
}

}  // namespace

TEST_CASE("heavy dummy: outputs off by eta times them, or by epsilon, say the same, on random instances") {
  std::mt19937 random(61);
  const Reduction& r = find_reduction("ov_to_attention_relative");
  std::size_t yes = 0, no = 0;
  for (std::size_t round = 0; round < rounds(3000); ++round) {
    const Drawn x(random, 0);
    const std::string eta = std::vector{"0", "0.5", "0.9", "0.999"}[random() % 4];
    const Settings settings(r.options,
                            {{"eta", eta}, {"weights", random() % 2 == 0 ? "real" : "powers-of-two"}});
    const PairRows source = pair_rows_of(x.a, x.b, x.d, {});
    const Data image = targets_of(r, source, settings, {}).front();
    const auto& head = image.of<AttentionHead>();
    const long double error = std::stold(eta), cut = head.cut, epsilon = head.epsilon;
    REQUIRE(head.keys() == x.b.size() + 1);
    for (std::size_t i = 0; i < x.a.size(); ++i) {
      bool witness = false;
      for (const auto& b : x.b) witness = witness || count_of(x.a[i], b, true) == 0;
      const long double output = exact_small_output(head, i);
      if (witness) REQUIRE((output * (1 - error) > cut && output - epsilon > cut));
      if (!witness) REQUIRE((output * (1 + error) <= cut && output + epsilon <= cut));
      (witness ? yes : no) += 1;
    }
    check_candidates(r, source, settings, image,
                     [&](Pair w) { return count_of(x.a[w.i], x.b[w.j], true) == 0; });
  }
  CHECK(yes > rounds(3000) / 10);
  CHECK(no > rounds(3000) / 10);
}

TEST_CASE("heavy dummy: no more kappa than n rows and eta ask for, and an error beyond it turns a row") {
  const Reduction& r = find_reduction("ov_to_attention_relative");
  const PairRows source = pair_rows_of({{1}}, Rows01(1000, {1}), 1, {});
  const Settings settings(r.options, {{"eta", "0.5"}, {"weights", "real"}});
  const auto head = targets_of(r, source, settings, {}).front().of<AttentionHead>();
  const double least = std::log(1000.0) + std::log(3.0);
  CHECK(head.scale > least);
  CHECK(head.scale < least + 1.0 / 16);
  CHECK(exact_small_output(head, 0) * 1.6L > static_cast<long double>(head.cut));
  for (const char* eta : {"-0.1", "1", "nan"})
    CHECK_THROWS_AS(r.sizes(sizes(Data(source)), Settings(r.options, {{"eta", eta}})), InputError);
}

TEST_CASE("as published: outputs off by the error that is stated say the same, on random instances") {
  std::mt19937 random(67);
  const Reduction& r = find_reduction("hamming_to_attention_published");
  const Settings settings(r.options, {});
  std::size_t yes = 0, no = 0;
  for (std::size_t round = 0; round < rounds(2000); ++round) {
    const Drawn x(random, 1);
    const auto t = static_cast<std::int64_t>(random() % (x.d + 1));
    const PairRows source = pair_rows_of(x.a, x.b, x.d, t);
    const Data image = targets_of(r, source, settings, {}).front();
    const auto& head = image.of<AttentionHead>();
    REQUIRE((head.keys() == 2 * x.b.size() && head.Q.cols() == 4 * x.d));
    const long double n = static_cast<long double>(std::max<std::size_t>(x.b.size(), 1)),
                      stated =
                          std::pow(12 * n, -static_cast<long double>(x.d) - static_cast<long double>(t)) /
                          (6 * n),
                      epsilon = head.epsilon, cut = head.cut;
    REQUIRE((epsilon <= stated && epsilon > stated * 0.999L && cut == 2 * epsilon));
    for (std::size_t i = 0; i < x.a.size(); ++i) {
      bool witness = false;
      for (const auto& b : x.b) witness = witness || count_of(x.a[i], b, false) <= t;
      const long double output = exact_small_output(head, i);
      if (witness) REQUIRE(output - epsilon > cut);
      if (!witness) REQUIRE(output + epsilon <= cut);
      (witness ? yes : no) += 1;
    }
    check_candidates(r, source, settings, image, [&](Pair w) {
      int least = count_of(x.a[w.i], x.b[w.j], false);
      if (least > t) return false;
      for (const auto& b : x.b) least = std::min(least, count_of(x.a[w.i], b, false));
      return least == count_of(x.a[w.i], x.b[w.j], false);
    });
  }
  CHECK(yes > rounds(2000) / 10);
  CHECK(no > rounds(2000) / 10);
}

TEST_CASE("as published: what doubles do not hold is refused, and said of its size") {
  const Reduction& r = find_reduction("hamming_to_attention_published");
  const Settings settings(r.options, {});
  const auto error = [&](std::size_t d, std::optional<std::int64_t> t) -> std::string {
    const Data source = pair_rows_of({std::vector<int>(d)}, Rows01(1024, std::vector<int>(d)), d, t);
    const bool takes = r.takes(source);
    try {
      targets_of(r, source, settings, {});
    } catch (const InputError& e) {
      CHECK_FALSE(takes);
      return e.what();
    }
    CHECK(takes);
    return "";
  };
  CHECK(error(24, 24).empty());
  CHECK(error(96, 32).find("an error of 10^-527 as published") != std::string::npos);
  CHECK(error(4, 5).find("0 to 4") != std::string::npos);
  CHECK(error(4, -1).find("0 to 4") != std::string::npos);
  CHECK(error(4, {}).find("--threshold") != std::string::npos);
  CHECK(error(0, 0).find("1 at least") != std::string::npos);
  const OrderedJson figures = r.figures({{{"n", 1024}, {"m", 1024}, {"d", 64}}}, settings);
  // 10^-396 is what rows of one weight would have: 4 coordinates a bit, d = 32.
  CHECK(std::abs(figures.at("log10_epsilon").at("threshold_half_d").get<double>() + 396.5) < 0.5);
}

}  // namespace reductio::tests

// Figures of attention heads: the table of docs/papers.md#alman-song, bounds of outputs, PyTorch's scale.
#include "instances/shapes/head_figures.hpp"
#include "instances/shapes/attention.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <random>

#include "instances/shapes/pairs.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"

namespace reductio::tests {
namespace {

Instance random_pairs_of_rows(std::size_t n, std::size_t m, std::size_t d, std::uint32_t seed,
                              unsigned sparsity) {
  PairRows rows{{}, Rows<Word>({}, n, d), Rows<Word>({}, m, d), d, {}};
  std::mt19937 coin(seed);
  for (auto* side : {&rows.A, &rows.B})
    for (std::size_t i = 0; i < side->n(); ++i)
      for (std::size_t k = 0; k < d; ++k) set(side->edit(i), k, coin() % sparsity == 0);
  return {"ov", std::move(rows), {}};
}

AttentionHead head(const Instance& source, const char* weights) {
  const Reduction& reduction = find_reduction("ov_to_attention");
  const Settings settings(reduction.options, {{"weights", weights}});
  return reduce(reduction, source, settings, {}, ~0ULL)[0].data.of<AttentionHead>();
}

bool orthogonal_somewhere(const PairRows& rows, std::size_t i) {
  for (std::size_t j = 0; j < rows.B.n(); ++j) {
    bool meet = false;
    for (std::size_t k = 0; k < rows.A.d(); ++k)
      meet = meet || (at(rows.A.row(i), k) && at(rows.B.row(j), k));
    if (!meet) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("head figures: B is of order log n, in both forms") {
  struct Line {
    std::size_t log2_n, d;
    double powers, real, bound, per_sqrt, per_log;
  };
  for (const Line& line : {Line{10, 20, 9.7, 9.13, 13.9, 5.3, 2.0}, Line{10, 80, 9.7, 9.13, 27.2, 10.3, 3.9},
                           Line{14, 28, 12.5, 11.9, 18.6, 6.0, 1.9}}) {
    CAPTURE(line.log2_n, line.d);
    const Instance source = random_pairs_of_rows(1, std::size_t{1} << line.log2_n, line.d, 1, 2);
    const AttentionHead real = head(source, "real"), powers = head(source, "powers-of-two");
    const HeadFigures figures = head_figures(summary_of(real));
    CHECK(real.scale * threshold_form(real).value().unit == Approx(line.real).margin(0.05));
    CHECK(powers.scale * threshold_form(powers).value().unit == Approx(line.powers).margin(0.05));
    CHECK(figures.bound_over_d == Approx(line.bound).margin(0.06));
    CHECK(figures.bound_over_d / std::sqrt(figures.log_keys) == Approx(line.per_sqrt).margin(0.06));
    CHECK(figures.bound_over_d / figures.log_keys == Approx(line.per_log).margin(0.06));
    // The same scores, with 1/D and with 1/sqrt(D) before them.
    const double d = static_cast<double>(line.d + 1);
    CHECK(figures.bound_over_d * figures.bound_over_d / d ==
          Approx(figures.bound_over_sqrt_d * figures.bound_over_sqrt_d / std::sqrt(d)));
  }
}

TEST_CASE("head figures: outputs keep to their bounds, and PyTorch's scale decodes where it is said to") {
  std::size_t yes = 0, no = 0, wrong = 0, void_heads = 0;
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    const std::size_t d = seed % 2 == 0 ? 3 : 12;
    const Instance source = random_pairs_of_rows(8, seed % 2 == 0 ? 4 : 40, d, seed, 2 - seed % 3 / 2);
    AttentionHead x = head(source, "powers-of-two");
    const std::optional<ThresholdForm> form = threshold_form(x);
    if (!form) continue;
    const OutputBounds here = output_bounds(*form, x.scale),
                       torch = output_bounds(*form, torch_scale(x.Q.cols()));
    CHECK(here.decodes());
    void_heads += !torch.decodes();
    const double scale = x.scale;
    for (std::size_t i = 0; i < x.queries(); ++i) {
      const bool is_yes = orthogonal_somewhere(source.data.of<PairRows>(), i);
      x.scale = scale;
      const double exact = output(x, i);
      x.scale = torch_scale(x.Q.cols());
      const double default_scale = output(x, i);
      (is_yes ? yes : no) += 1;
      if (is_yes) CHECK(exact >= here.yes - 1e-12);
      if (!is_yes) CHECK(exact <= here.no + 1e-12);
      if (torch.decodes()) CHECK((default_scale > 0.5) == is_yes);
      wrong += (default_scale > 0.5) != is_yes;
    }
  }
  CHECK(yes > 50);
  CHECK(no > 50);
  CHECK(void_heads > 0);
  CHECK(void_heads < 60);
  CHECK(wrong > 0);  // what the default scale makes of the others
}

// What is known of a head before it is made is what its own entries show.
TEST_CASE("head figures: heads with a threshold show the figures that were known before") {
  constexpr std::size_t d = 9;
  std::size_t seen = 0;
  for (const char* name : {"min_ip_to_attention", "max_ip_to_attention", "hamming_to_attention"})
    for (const char* weights : {"powers-of-two", "real"})
      for (std::int64_t t = 0; t <= static_cast<std::int64_t>(d); ++t) {
        CAPTURE(name, weights, t);
        const Reduction& reduction = find_reduction(name);
        const Settings settings(reduction.options, {{"weights", weights}});
        Instance source = random_pairs_of_rows(4, 11, d, static_cast<std::uint32_t>(t), 2);
        source.problem = reduction.source;
        source.data.of<PairRows>().threshold = t;
        const OrderedJson known = reduction.figures(sizes(source.data), settings),
                          shown = figures_of(summary_of(
                              reduce(reduction, source, settings, {}, ~0ULL)[0].data.of<AttentionHead>()));
        // Real weights are as near to what was known as float32 holds the dummy's entry.
        const bool exact = weights == std::string_view("powers-of-two");
        for (const auto& [key, value] : known.items())
          if (exact || !value.is_number_float())
            CHECK(shown.at(key) == value);
          else
            CHECK(shown.at(key).get<double>() == Approx(value.get<double>()).epsilon(1e-4));
        REQUIRE(known.at("greatest_epsilon").is_number());
        ++seen;
      }
  CHECK(seen == 3 * 2 * (d + 1));
}

namespace {

// Is it none of the forms after this change?
template <class F>
bool broken_by(const AttentionHead& x, F change) {
  AttentionHead y = x;
  for (Matrix* matrix : {&y.Q, &y.K, &y.V}) {
    Matrix copy(matrix->rows(), matrix->cols(), 0.0);
    for (std::size_t i = 0; i < copy.rows(); ++i) std::ranges::copy(matrix->row(i), copy.edit(i).begin());
    *matrix = copy;
  }
  change(y);
  return !threshold_form(y);
}

}  // namespace

TEST_CASE("head figures: only heads of distances are taken for one") {
  Instance source = random_pairs_of_rows(3, 4, 5, 7, 2);
  source.problem = "hamming";
  source.data.of<PairRows>().threshold = 2;
  const Reduction& reduction = find_reduction("hamming_to_attention");
  const AttentionHead x =
      reduce(reduction, source, Settings(reduction.options, {}), {}, ~0ULL)[0].data.of<AttentionHead>();
  REQUIRE(threshold_form(x));
  const auto broken = [&](auto change) { return broken_by(x, change); };
  CHECK_FALSE(broken([](AttentionHead& y) { y.Q.edit(0)[0] = -y.Q.row(0)[0]; }));
  CHECK(broken([](AttentionHead& y) { y.Q.edit(0)[0] = 2 * y.Q.row(0)[0]; }));
  CHECK(broken([](AttentionHead& y) { y.Q.edit(1).back() = -y.Q.row(1).back(); }));
  CHECK_FALSE(broken([](AttentionHead& y) { y.K.edit(2)[0] = -y.K.row(2)[0]; }));
  CHECK(broken([](AttentionHead& y) { y.K.edit(2)[0] = 0; }));
  CHECK(broken([](AttentionHead& y) { y.K.edit(2).back() = 1; }));
  CHECK(broken([](AttentionHead& y) { y.K.edit(4)[0] = y.K.row(2)[0]; }));
  CHECK(broken([](AttentionHead& y) { y.V.edit(0)[0] = 0; }));
  CHECK(broken([](AttentionHead& y) { y.V.edit(4)[0] = 1; }));
}

TEST_CASE("head figures: only the threshold form is taken for it") {
  const AttentionHead x = head(random_pairs_of_rows(3, 4, 5, 7, 2), "powers-of-two");
  REQUIRE(threshold_form(x));
  const auto broken = [&](auto change) { return broken_by(x, change); };
  CHECK_FALSE(broken([](AttentionHead&) {}));
  CHECK(broken([](AttentionHead& y) { y.Q.edit(0)[0] = 2; }));
  CHECK(broken([](AttentionHead& y) { y.Q.edit(0).back() = 0; }));
  CHECK(broken([](AttentionHead& y) { y.K.edit(0)[0] = 1; }));
  CHECK(broken([](AttentionHead& y) { y.K.edit(0)[0] = -0.5; }));
  CHECK(broken([](AttentionHead& y) { y.K.edit(0).back() = y.K.row(4).back(); }));
  CHECK(broken([](AttentionHead& y) { y.K.edit(4)[0] = -1; }));
  CHECK(broken([](AttentionHead& y) { y.V.edit(0)[0] = 0.5; }));
  CHECK(broken([](AttentionHead& y) { y.V.edit(4)[0] = 1; }));
}

}  // namespace reductio::tests

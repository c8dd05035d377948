// Attention from problems with a threshold: what rows say beside brute force, in arithmetic that shares nothing with
// the program's.
#include <cmath>
#include <nlohmann/json.hpp>
#include <random>

#include "instances/shapes/attention.hpp"
#include "instances/shapes/head_figures.hpp"
#include "instances/shapes/pairs.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"

namespace reductio::tests {
namespace {

using Table = std::vector<std::vector<int>>;

long double output_of_row(const AttentionHead& x, std::size_t i) {
  std::vector<long double> score(x.keys(), 0);
  for (std::size_t j = 0; j < x.keys(); ++j)
    for (std::size_t c = 0; c < x.Q.cols(); ++c)
      score[j] += static_cast<long double>(x.scale) * x.Q.row(i)[c] * x.K.row(j)[c];
  const long double top = *std::ranges::max_element(score);
  long double weighted = 0, total = 0;
  for (std::size_t j = 0; j < x.keys(); ++j) {
    const long double weight = std::exp(score[j] - top);
    weighted += weight * x.V.row(j)[0], total += weight;
  }
  return weighted / total;
}

Rows<Word> table_rows(const Table& table, std::size_t d) {
  Rows<Word> out({}, table.size(), d);
  for (std::size_t i = 0; i < table.size(); ++i)
    for (std::size_t k = 0; k < d; ++k) set(out.edit(i), k, table[i][k] != 0);
  return out;
}

// What a pair counts for, and which counts are wanted: those up to the threshold, or from it on.
struct Asked {
  const char* reduction;
  bool distance, least;
};

int measured(const Asked& asked, const std::vector<int>& a, const std::vector<int>& b) {
  int sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k) sum += asked.distance ? a[k] != b[k] : a[k] * b[k];
  return sum;
}

AttentionHead head_made(const Asked& asked, const PairRows& source,
                        std::map<std::string, std::string> given) {
  const Reduction& r = find_reduction(asked.reduction);
  return targets_of(r, source, Settings(r.options, std::move(given)), {}).front().of<AttentionHead>();
}

}  // namespace

// Half of them with the threshold at the best count, so that what attains it are the witnesses, and half with the
// threshold just beyond, so that there is none.
TEST_CASE("attention from a threshold: 10000 random instances each, yes and just no, every row") {
  std::mt19937 random(31);
  const std::vector<std::map<std::string, std::string>> all_settings{
      {}, {{"weights", "real"}, {"epsilon", "0.4"}}, {{"scale", "pytorch"}}, {{"scale", "alman-song"}}};
  for (const Asked asked :
       {Asked{"min_ip_to_attention", false, true}, Asked{"max_ip_to_attention", false, false},
        Asked{"hamming_to_attention", true, true}}) {
    std::size_t yes = 0, no = 0;
    for (std::size_t round = 0; round < rounds(10000); ++round) {
      const std::size_t n = random() % 5, m = random() % 5, d = random() % 9;
      const unsigned sparsity = 1 + random() % 4;
      Table A(n, std::vector<int>(d)), B(m, std::vector<int>(d));
      for (Table* side : {&A, &B})
        for (auto& row : *side)
          for (int& bit : row) bit = random() % sparsity == 0 ? 1 : 0;
      int best = asked.least ? 99 : -99;
      for (const auto& a : A)
        for (const auto& b : B)
          best = asked.least ? std::min(best, measured(asked, a, b)) : std::max(best, measured(asked, a, b));
      if (n * m == 0) best = 0;
      const int just_no = static_cast<int>(round % 2), t = asked.least ? best - just_no : best + just_no;
      PairRows source{{}, table_rows(A, d), table_rows(B, d), d, {}};
      source.threshold = t;
      const AttentionHead x = head_made(asked, source, all_settings[random() % 4]);
      CAPTURE(asked.reduction, round, n, m, d, t);
      bool any = false;
      for (std::size_t i = 0; i < n; ++i) {
        bool expected = false;
        for (const auto& b : B)
          expected =
              expected || (asked.least ? measured(asked, A[i], b) <= t : measured(asked, A[i], b) >= t);
        const auto output = static_cast<double>(output_of_row(x, i));
        REQUIRE((expected ? output > 0.5 + x.epsilon : output < 0.5 - x.epsilon));
        any = any || expected;
      }
      ++(any ? yes : no);
    }
    CHECK(yes > rounds(10000) / 4);
    CHECK(no > rounds(10000) / 4);
  }
}

TEST_CASE(
    "attention from a threshold: what is said of all thresholds, and read off the head, is what rows keep "
    "to") {
  std::mt19937 random(32);
  std::size_t met = 0;
  for (const Asked asked :
       {Asked{"min_ip_to_attention", false, true}, Asked{"max_ip_to_attention", false, false}})
    for (std::size_t round = 0; round < rounds(500); ++round) {
      const std::size_t n = 1 + random() % 4, m = 1 + random() % 4, d = 2 + random() % 6;
      Table A(n, std::vector<int>(d)), B(m, std::vector<int>(d));
      for (Table* side : {&A, &B})
        for (auto& row : *side)
          for (int& bit : row) bit = random() % 3 > 0 ? 1 : 0;
      PairRows source{{}, table_rows(A, d), table_rows(B, d), d, {}};
      source.threshold = static_cast<std::int64_t>(random() % (d + 1));
      const AttentionHead x = head_made(asked, source, {});
      const std::optional<ThresholdForm> form = threshold_form(x);
      if (!form) continue;  // a side without ones
      const OrderedJson of_head = figures_of(summary_of(x));
      const Reduction& reduction = find_reduction(asked.reduction);
      const OrderedJson before = reduction.figures(sizes(Data(source)), Settings(reduction.options, {}));
      for (const char* name : {"kappa", "greatest_epsilon", "least_yes_output", "greatest_no_output"})
        REQUIRE(before[name] == of_head[name]);
      REQUIRE(before["greatest_epsilon"].get<double>() >= x.epsilon);
      REQUIRE_FALSE(before.contains("B"));
      for (std::size_t i = 0; i < n; ++i) {
        bool witness = false;
        for (const auto& b : B) {
          const int of_pair = measured(asked, A[i], b);
          witness = witness || (asked.least ? of_pair <= *source.threshold : of_pair >= *source.threshold);
        }
        const auto output = static_cast<double>(output_of_row(x, i));
        REQUIRE((witness ? output >= before["least_yes_output"].get<double>() - 1e-12
                         : output <= before["greatest_no_output"].get<double>() + 1e-12));
        ++met;
      }
    }
  CHECK(met > rounds(1000));
}

TEST_CASE("attention from a threshold: none, one too far, and a dummy that a type cannot hold") {
  const Asked asked{"max_ip_to_attention", false, false};
  PairRows source{{}, Rows<Word>({}, 2, 300), Rows<Word>({}, 2, 300), 300, {}};
  CHECK_THROWS_WITH(head_made(asked, source, {}),
                    Catch::Contains("threshold: none; expected one, as --threshold K"));
  source.threshold = std::int64_t{1} << 40;
  CHECK_THROWS_WITH(head_made(asked, source, {}), Catch::Contains("steps from 0; expected at most"));
  source.threshold = 299;
  CHECK_NOTHROW(head_made(asked, source, {}));
  const std::map<std::string, std::string> few_bits{{"entries", "bfloat16"}, {"scale", "pytorch"}};
  CHECK_THROWS_WITH(head_made(asked, source, few_bits), Catch::Contains("entries: bfloat16, which holds"));
  source.threshold = 0;
  CHECK_NOTHROW(head_made(asked, source, few_bits));
}

}  // namespace reductio::tests

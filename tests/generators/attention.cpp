// Heads with bounded entries: outputs by the formula that their pairs of keys give, and the promise that all keep.
#include <cmath>

#include "tests/catch.hpp"
#include "tests/generators/brute.hpp"

using namespace reductio::tests;

TEST_CASE(
    "attention-bounded: entries are bounded, outputs are those of one pair of keys, and keep the promise") {
  for (const char* plant : {"yes", "no"})
    for (const char* bound : {"0.3", "1", "1.9", "30"})
      for (const char* d : {"1", "4", "9"}) {
        CAPTURE(plant, bound, d);
        const Instance made =
            brute::make("attention-bounded",
                        {{"n", "30"}, {"keys", "80"}, {"d", d}, {"bound", bound}, {"plant", plant}}, 5);
        const auto& x = made.data.of<AttentionHead>();
        const double B = std::stod(bound);
        CHECK(x.scale == 1 / std::stod(d));
        CHECK(x.cut == 0.5);
        REQUIRE(x.epsilon > 0);
        for (const Matrix* matrix : {&x.Q, &x.K})
          for (std::size_t i = 0; i < matrix->rows(); ++i)
            for (const double entry : matrix->row(i)) CHECK(std::abs(entry) <= B);
        // The mean over keys of value 1 less that over the others: twice B u, and zeros.
        std::vector<long double> direction(x.K.cols(), 0);
        std::size_t ones = 0, above = 0;
        for (std::size_t j = 0; j < x.keys(); ++j) {
          ones += x.V.row(j)[0] == 1;
          for (std::size_t c = 0; c < x.K.cols(); ++c)
            direction[c] += x.K.row(j)[c] * (x.V.row(j)[0] == 1 ? 1.0L : -1.0L) / 40;
        }
        CHECK(ones == 40);
        for (std::size_t i = 0; i < x.queries(); ++i) {
          long double score = 0;
          for (std::size_t c = 0; c < x.K.cols(); ++c) score += x.scale * x.Q.row(i)[c] * direction[c];
          const long double output = brute::output_of(x, i);
          CHECK(std::abs(output - 1 / (1 + std::exp(-score))) < 1e-12L);
          CHECK(std::abs(output - x.cut) > x.epsilon);
          above += output > x.cut;
        }
        CHECK(above == (plant == std::string("yes") ? 1 : 0));
      }
}

TEST_CASE("attention-bounded: another epsilon is as it was asked for, and changes nothing else") {
  const auto made = [](const brute::Settings& more) {
    brute::Settings all{{"n", "20"}, {"d", "6"}};
    all.insert(more.begin(), more.end());
    return brute::make("attention-bounded", all, 1).data.of<AttentionHead>();
  };
  const AttentionHead usual = made({}), loose = made({{"epsilon", "0.01"}}), none = made({{"epsilon", "0"}});
  CHECK(loose.epsilon == 0.01);
  CHECK(none.epsilon == 0);
  CHECK(usual.epsilon == std::floor(std::tanh(0.25) / 2 * 0x1p20) * 0x1p-20);
  for (std::size_t i = 0; i < usual.queries(); ++i) CHECK(std::ranges::equal(usual.Q.row(i), loose.Q.row(i)));
}

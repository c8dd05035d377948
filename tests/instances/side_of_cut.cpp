// On which side of the cut an output lies: against plain sums with 400 digits, and where everything is equal.
#include "instances/shapes/side_of_cut.hpp"

#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "instances/problems/attention.hpp"
#include "tests/catch.hpp"

using namespace reductio::tests;

namespace {

using Wide400 = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<400>>;

Wide400 wide_output(const AttentionHead& x, std::size_t i) {
  Wide400 weighted = 0, total = 0;
  for (std::size_t j = 0; j < x.keys() && (!x.causal || j <= i); ++j) {
    Wide400 score = 0;
    for (std::size_t c = 0; c < x.Q.cols(); ++c) score += Wide400(x.Q.row(i)[c]) * Wide400(x.K.row(j)[c]);
    const Wide400 weight = exp(score * Wide400(x.scale));
    weighted += weight * Wide400(x.V.row(j)[0]), total += weight;
  }
  return weighted / total;
}

AttentionHead head_of_numbers(std::size_t queries, std::size_t keys, std::size_t d, double scale) {
  return {.Q = Matrix(queries, d, 0), .K = Matrix(keys, d, 0), .V = Matrix(keys, 1, 0), .scale = scale};
}

}  // namespace

TEST_CASE("cuts at the doubles around an output are told from it, on either side") {
  std::mt19937_64 random(1);
  std::normal_distribution<double> number;
  std::size_t above = 0, below = 0;
  for (int round = 0; round < 60; ++round) {
    AttentionHead x = head_of_numbers(2, 1 + random() % 20, random() % 5, round % 7 == 0 ? -0.5 : 1.5);
    for (Matrix* matrix : {&x.Q, &x.K, &x.V})
      for (std::size_t i = 0; i < matrix->rows(); ++i)
        for (double& entry : matrix->edit(i))
          entry = round % 3 == 0 ? std::round(number(random)) : number(random);
    x.causal = round % 2 == 1;
    for (std::size_t i = 0; i < 2; ++i) {
      const Wide400 exact = wide_output(x, i);
      const auto nearest = static_cast<double>(exact);
      for (const double cut :
           {nearest, std::nextafter(nearest, -1e9), std::nextafter(nearest, 1e9), nearest + 0.1}) {
        x.cut = cut;
        // Sums of a few exponentials are further from a double than 400 digits tell, or equal to it.
        const bool equal = abs(exact - Wide400(cut)) < Wide400(1e-300) * Wide400(1e-60);
        const Decided expected = decided(!equal && exact > Wide400(cut));
        CAPTURE(round, i, cut);
        CHECK(exactly_above_cut(x, i) == expected);
        CHECK(above_cut(x, i) == expected);
        ++(surely(expected) ? above : below);
      }
    }
  }
  CHECK(above > 100);
  CHECK(below > 100);
}

TEST_CASE("equal scores, equal values and single keys decide exactly") {
  AttentionHead x = head_of_numbers(1, 3, 1, 7);
  x.Q.edit(0)[0] = 0.3;
  for (std::size_t j = 0; j < 3; ++j) x.K.edit(j)[0] = 0.7, x.V.edit(j)[0] = j == 0 ? 1 : 0.25;
  for (const double cut : {0.5, std::nextafter(0.5, 0), std::nextafter(0.5, 1)}) {  // the mean is 1/2
    x.cut = cut;
    CHECK(exactly_above_cut(x, 0) == decided(cut < 0.5));
    CHECK(above_cut(x, 0) == decided(cut < 0.5));
  }
  // Products that are equal as fractions and come to different doubles: 0.1 * 3 and 0.3, say.
  AttentionHead twice = head_of_numbers(1, 2, 2, 1);
  twice.Q.edit(0)[0] = 0.1, twice.Q.edit(0)[1] = 0.1;
  twice.K.edit(0)[0] = 3, twice.K.edit(1)[0] = 1, twice.K.edit(1)[1] = 2;
  twice.V.edit(0)[0] = 1;
  CHECK(exactly_above_cut(twice, 0) == Decided::no);
  twice.K.edit(1)[1] = std::nextafter(2, 0);  // the key of value 1 is ahead by less than doubles tell
  CHECK(exactly_above_cut(twice, 0) == Decided::yes);
  twice.scale = -1;
  CHECK(exactly_above_cut(twice, 0) == Decided::no);
  twice.scale = 0;
  CHECK(exactly_above_cut(twice, 0) == Decided::no);
  AttentionHead one = head_of_numbers(1, 1, 1, 1e300);
  one.Q.edit(0)[0] = 1e300, one.K.edit(0)[0] = -1e300, one.V.edit(0)[0] = 0.1, one.cut = 0.1;
  CHECK(above_cut(one, 0) == Decided::no);
  one.cut = std::nextafter(0.1, 0);
  CHECK(above_cut(one, 0) == Decided::yes);
  AttentionHead none = head_of_numbers(1, 0, 1, 1);
  none.cut = 0;
  CHECK(above_cut(none, 0) == Decided::no);
  none.cut = -1e-300;
  CHECK(above_cut(none, 0) == Decided::yes);
}

TEST_CASE("weights beyond all doubles are told, and what is no number is not") {
  // The one key of value 1 weighs exp(-1000): above a cut of 0, which no double of the output shows.
  AttentionHead x = head_of_numbers(1, 2, 1, 1000);
  x.Q.edit(0)[0] = 1, x.K.edit(1)[0] = -1, x.V.edit(1)[0] = 1, x.cut = 0;
  CHECK(output(x, 0) == 0);
  CHECK(above_cut(x, 0) == Decided::yes);
  x.V.edit(1)[0] = -1;
  CHECK(above_cut(x, 0) == Decided::no);
  x.scale = 1e300;  // its weight is less than 2^16 bits hold beside 1, and it is all that there is
  x.V.edit(1)[0] = 1;
  CHECK(above_cut(x, 0) == Decided::yes);
  for (const double strange :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
    for (const int part : {0, 1, 2, 3}) {
      AttentionHead y = head_of_numbers(1, 2, 1, 1);
      if (part == 3)
        y.scale = strange;
      else
        (part == 0 ? y.Q : part == 1 ? y.K : y.V).edit(0)[0] = strange;
      CHECK(exactly_above_cut(y, 0) == Decided::undecided);
      CHECK(why_undecided(y, 0) ==
            "the output of query 0: some entry of its row, of K or of V is no finite number");
    }
  // An output of 1/2 and less than 2^-65536 more: three keys whose sums cancel but for the lightest.
  AttentionHead deep = head_of_numbers(1, 3, 1, 1);
  deep.Q.edit(0)[0] = 1;
  deep.V.edit(0)[0] = 1, deep.V.edit(2)[0] = 1;
  deep.K.edit(2)[0] = -1e6;
  CHECK(exactly_above_cut(deep, 0) == Decided::yes);
  deep.V.edit(2)[0] = 0;
  CHECK(exactly_above_cut(deep, 0) == Decided::no);
}

TEST_CASE("a witness holds where the output of its row is above the cut, by however little") {
  AttentionHead x = head_of_numbers(1, 2, 1, 1);
  x.Q.edit(0)[0] = 1, x.K.edit(0)[0] = 0x1p-60, x.V.edit(0)[0] = 1, x.epsilon = 0.1;
  CHECK(Attention::holds(x, Pair{0, 0}) == Decided::yes);
  x.K.edit(0)[0] = 0;
  CHECK(Attention::holds(x, Pair{0, 0}) == Decided::no);
}

// Positions by Reed-Solomon codes: how often they agree, counted, and that shifts meet every difference.
#include "reductions/shapes/reed_solomon.hpp"

#include <cmath>

#include "instances/error.hpp"
#include "tests/catch.hpp"

using namespace reductio::tests;

namespace {

std::uint64_t binomial(std::uint64_t n, std::uint64_t k) {
  std::uint64_t out = 1;
  for (std::uint64_t i = 0; i < k; ++i) out = out * (n - i) / (i + 1);
  return out;
}

}  // namespace

TEST_CASE("positions: two of one side agree less than r times, two of different sides at most r times") {
  for (const auto& [rows, r] : {std::pair<std::uint64_t, std::uint64_t>{1, 1},
                                {2, 1},
                                {7, 1},
                                {1, 2},
                                {4, 2},
                                {5, 2},
                                {9, 2},
                                {25, 2},
                                {40, 2},
                                {1, 3},
                                {20, 3},
                                {27, 3},
                                {30, 3},
                                {125, 3}}) {
    const ReedSolomon code(rows, r);
    const std::uint64_t q = code.q();
    INFO("rows " << rows << ", r " << r << ", q " << q);
    CHECK(q >= r);
    CHECK(std::pow(static_cast<double>(q), static_cast<double>(r)) >= static_cast<double>(rows));
    for (std::uint64_t i = 0; i < rows; ++i)
      for (std::uint64_t j = 0; j < rows; ++j) {
        std::uint64_t same_side = 0, same_other_side = 0;
        for (std::uint64_t x = 0; x < q; ++x) {
          same_side += code.left(i, x) == code.left(j, x);
          same_other_side += code.right(i, code.shifts()[0], x) == code.right(j, code.shifts()[0], x);
        }
        if (i != j) CHECK(same_side < r);
        if (i != j) CHECK(same_other_side < r);
        std::size_t first = code.shifts().size();
        for (std::size_t k = 0; k < code.shifts().size(); ++k) {
          std::uint64_t agree = 0;
          for (std::uint64_t x = 0; x < q; ++x)
            agree += code.left(i, x) == code.right(j, code.shifts()[k], x);
          CHECK(agree <= r);
          if (agree == r) first = std::min(first, k);
        }
        CHECK(first < code.shifts().size());
        CHECK(code.active_shift(i, j) == first);
      }
  }
}

TEST_CASE("positions: as many polynomials split as there are sets of roots, and shifts are few") {
  for (const auto& [rows, r] :
       {std::pair<std::uint64_t, std::uint64_t>{3, 1}, {49, 2}, {121, 2}, {1000, 2}, {60, 3}, {300, 3}}) {
    const ReedSolomon code(rows, r);
    const std::uint64_t q = code.q();
    std::uint64_t all = 1, splitting = 0;
    for (std::uint64_t k = 0; k < r; ++k) all *= q;
    for (std::uint64_t u = 0; u < all; ++u) splitting += code.splits(u);
    CHECK(splitting == binomial(q, r));
    const double share = static_cast<double>(splitting) / static_cast<double>(all);
    CHECK(static_cast<double>(code.shifts().size()) <=
          std::ceil((1 + std::log(static_cast<double>(all))) / share));
  }
  CHECK(ReedSolomon(1000, 1).shifts().size() == 1);
}

TEST_CASE("positions: what would take too long is refused") {
  CHECK_THROWS_AS(ReedSolomon(1'000'000, 2), InputError);
  CHECK_THROWS_AS(ReedSolomon(10'000, 3), InputError);
  CHECK_THROWS_AS(ReedSolomon(~0ULL, 1), InputError);
  CHECK(ReedSolomon(20'000, 2).q() == 149);
}

// What is refused for size before it is made.
#include "instances/cost.hpp"

#include "instances/shapes/pairs.hpp"
#include "tests/catch.hpp"
#include "tests/instances/samples.hpp"

using namespace reductio::tests;
using Catch::Contains;

namespace {

std::string refusal(const Cost& cost, std::uint64_t memory) {
  return shared::error_from([&] { afford("place", cost, memory, "less"); });
}

}  // namespace

TEST_CASE("a row takes a word at least, whatever its length") {
  const Cost empty = cost(shape_for<PairRows>(), {{{"n", 100}, {"m", 28}, {"d", 0}}});
  CHECK(empty.bytes == Natural(0));
  CHECK(empty.weight() == 128 * 8);
  CHECK(refusal(empty, 1024).empty());
  CHECK_THAT(refusal(empty, 1023), Contains("place: 128 rows; expected less"));
  const Cost wide = cost(shape_for<PairRows>(), {{{"n", 100}, {"m", 28}, {"d", 65}}});
  CHECK(wide.weight() == 128 * 16);
  CHECK_THAT(refusal(wide, 2047), Contains("place: 2.0 kB; expected less"));
}

TEST_CASE("sizes that saturate are refused by every limit, and files are counted") {
  const Cost rows = cost(shape_for<PairRows>(), {{{"n", ~0ULL}, {"m", ~0ULL}, {"d", 0}}});
  CHECK_THAT(refusal(rows, ~0ULL), Contains("2^64 rows or more"));
  const Cost bits = cost(shape_for<PairRows>(), {{{"n", 1ULL << 62}, {"m", 1}, {"d", 1ULL << 40}}});
  CHECK_THAT(refusal(bits, ~0ULL), Contains("2^64 bytes or more"));
  CHECK(refusal({1'000'000, 0, 0}, 0).empty());
  CHECK_THAT(refusal({1'000'001, 0, 0}, ~0ULL), Contains("1000001 files; expected at most 1000000"));
}

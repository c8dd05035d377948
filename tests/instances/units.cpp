#include "instances/units.hpp"

#include "instances/cost.hpp"
#include "tests/catch.hpp"

using namespace reductio::tests;

TEST_CASE("one of a thing is not many") {
  CHECK(counted(1, "claim") == "1 claim");
  CHECK(counted(0, "claim") == "0 claims");
  CHECK(counted(2, "witness", "witnesses") == "2 witnesses");
  CHECK(in_bytes(1) == "1 byte");
  CHECK(in_bytes(640) == "640 bytes");
  CHECK(in_bytes(~0ULL) == "2^64 bytes or more");
}

// A file that must not be taken, and what the one line about it must say.
#pragma once
#include "tests/catch.hpp"
#include "tests/instances/samples.hpp"

namespace reductio::tests::shared {

struct Bad {
  std::string what, bytes;
  std::vector<std::string> says;
  ReadOptions options = {};
};
inline const ReadOptions leniently{true, "", ""};
inline const ReadOptions as_ov{false, "", "ov"};
inline const ReadOptions as_mono{false, "", "ov-mono"};

inline void check_bad(const std::vector<Bad>& cases) {
  for (const Bad& bad : cases) {
    INFO(bad.what);
    const std::string error = error_of(bad.bytes, bad.options);
    REQUIRE_FALSE(error.empty());
    for (const std::string& fragment : bad.says) CHECK_THAT(error, Catch::Contains(fragment));
    CHECK(error.find('\n') == std::string::npos);
    CHECK(error.size() < 400);
  }
}

}  // namespace reductio::tests::shared

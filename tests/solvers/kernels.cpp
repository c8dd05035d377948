// Inner loops that solvers do not use, and what is loaded for them.
#include "verifier/solvers/kernels.hpp"

#include <algorithm>
#include <fstream>
#include <random>
#include <set>
#include <string>

#include "tests/catch.hpp"
#include "tests/solvers/vector_units.hpp"

using namespace reductio::tests;
using namespace reductio::tests::shared;

TEST_CASE("ones are counted on every vector unit") {
  std::mt19937_64 random(1);
  on_each_unit([&](const Kernels& kernels) {
    for (std::size_t count = 0; count <= 40; ++count)
      for (const std::uint64_t mask : {std::uint64_t{0}, ~std::uint64_t{0}, std::uint64_t{random()}}) {
        std::vector<Word> words;
        std::uint64_t expected = 0;
        for (std::size_t i = 0; i < count; ++i) words.push_back(Word(random() | mask));
        for (const Word word : words)
          for (std::size_t k = 0; k < 64; ++k) expected += word.value >> k & 1;
        CHECK(kernels.ones(words.data(), count) == expected);
      }
  });
}

TEST_CASE("each vector unit is listed once, and the best is the first") {
  const auto all = all_kernels();
  std::set<std::string_view> names;
  for (const Kernels* kernels : all) names.insert(kernels->unit);
  CHECK(names.size() == all.size());
  CHECK(&best_kernels() == all.front());
}

// It would measure a clock for some milliseconds at each start.
TEST_CASE("Highway's library is not loaded") {
  std::ifstream maps("/proc/self/maps");
  std::size_t lines = 0;
  for (std::string line; std::getline(maps, line); ++lines) CHECK(line.find("libhwy") == line.npos);
  CHECK(lines > 10);
}

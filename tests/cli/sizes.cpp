// What is said of a file before it is made: never more than it has, and of rows not much less.
#include "cli/files.hpp"
#include "generators/generator.hpp"
#include "instances/shapes/pairs.hpp"
#include "tests/catch.hpp"

using namespace reductio::tests;

TEST_CASE("no file is smaller than is said before it is made") {
  const auto instance_of = [](const std::string& family, const std::map<std::string, std::string>& settings) {
    const Family& made = find_family(family);
    return generate(made, Settings(made.options, settings), 1, {});
  };
  const Instance rows = instance_of("ov-uniform", {{"n", "300"}, {"d", "99"}});
  const Reduction& to_head = find_reduction("ov_to_attention");
  const Instance head = reduce(to_head, rows, Settings(to_head.options, {}), {}, 1 << 30).front();
  const Instance formula = instance_of("sat-uniform", {{"vars", "50"}});
  std::size_t said = 0;
  for (const Instance* one : {&rows, &head, &formula})
    for (const Format& format : formats()) {
      // Nothing is said of some formats, and some hold such data of other problems alone.
      if (!format.writes(one->shape()) || format.least_bytes == nullptr || format.check != nullptr) continue;
      ++said;
      const std::size_t real = write_files(*one, {.format = std::string(format.name)}).at("").size();
      const std::uint64_t least = format.least_bytes(one->shape(), sizes(one->data));
      CAPTURE(one->problem, format.name);
      CHECK(least > 0);
      CHECK(least <= real);
      if (one == &rows) CHECK(least + 2000 >= real);  // metadata, and headers of arrays
    }
  CHECK(said == 6);  // text, npz and safetensors of rows, the latter two of the head, dimacs
  // A text of bits is eight times as large as the bits in memory; a packed file is not.
  const Sizes wide{{{"n", 1000}, {"m", 1000}, {"d", 640}}};
  CHECK(find_format("text").least_bytes(shape_for<PairRows>(), wide) == 2000 * 641);
  CHECK(find_format("npz").least_bytes(shape_for<PairRows>(), wide) == 2000 * 640);
  CHECK(find_format("safetensors").least_bytes(shape_for<PairRows>(), wide) == 2000 * 80);
  CHECK(find_format("text").least_bytes(shape_for<PairRows>(), {{{"n", ~0ULL}, {"m", 1}, {"d", 64}}}) ==
        ~0ULL);
}

TEST_CASE("a size is told of files alone") {
  CHECK(size_text({"-", 1000}).empty());
  CHECK(size_text({"x.ov", 1'284'000}) == ", 1.3 MB");
}

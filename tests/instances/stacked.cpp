// Several instances in one file of four-dimensional arrays: what goes in comes out, and what does not fit is refused.
#include "instances/stacked.hpp"

#include <fstream>
#include <iterator>

#include "instances/shapes/attention.hpp"
#include "tests/catch.hpp"
#include "tests/instances/samples.hpp"

namespace reductio::tests {
namespace {

using namespace shared;

// Heads of one size whose numbers differ, the second with what is known of it.
StackedInstances some_heads(std::size_t count, std::size_t heads) {
  StackedInstances out{{}, heads};
  for (std::size_t k = 0; k < count; ++k) {
    Instance one = attention(2, 3, 4);
    auto& x = one.data.of<AttentionHead>();
    x.Q.edit(1)[2] = static_cast<double>(k) + 0.5, x.K.edit(2)[0] = -static_cast<double>(k);
    x.epsilon = 0.125;
    out.instances.push_back(k == 1 ? with_provenance(one) : one);
  }
  return out;
}

void write_to(const std::string& path, const StackedInstances& stack, const WriteOptions& options = {}) {
  write_whole(path, [&](Output& out) { write_stack(stack, path, out, options); });
}

std::string error_of_writing(const StackedInstances& stack, const std::string& name = "x.npz") {
  const Folder folder;
  return error_from([&] { write_to(folder / name, stack); });
}

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("stacks: what went in comes out, in both formats, in order") {
  const Folder folder;
  for (const char* name : {"a.npz", "a.safetensors", "a.npz.gz"})
    for (const std::size_t heads : {1U, 2U, 3U, 6U}) {
      CAPTURE(name, heads);
      const StackedInstances stack = some_heads(6, heads);
      write_to(folder / name, stack);
      const StackedInstances back = read_stack(folder / name);
      REQUIRE(back.instances.size() == 6);
      CHECK(back.heads == heads);
      CHECK(back.batch() == 6 / heads);
      for (std::size_t k = 0; k < 6; ++k) {
        CHECK(same(back.instances[k], stack.instances[k]));
        CHECK(digest(back.instances[k]) == digest(stack.instances[k]));
        CHECK_FALSE(same(back.instances[k], stack.instances[(k + 1) % 6]));
      }
    }
}

TEST_CASE("stacks: arrays have four dimensions, and the file is no instance") {
  const Folder folder;
  write_to(folder / "a.safetensors", some_heads(6, 3));
  const std::string bytes = bytes_of(folder / "a.safetensors");
  for (const char* shape : {R"("shape":[2,3,2,4])", R"("shape":[2,3,3,4])", R"("shape":[2,3,3,2])"})
    CHECK(bytes.find(shape) != std::string::npos);
  CHECK(error_of(bytes).find("metadata: targets: a stack of 6 instances; expected one instance") == 0);
  const std::string one = folder / "one.safetensors";
  write_instance(some_heads(1, 1).instances[0], one);
  CHECK(error_from([&] { read_stack(one); }).find("metadata: targets: none: no stack of instances") !=
        std::string::npos);
}

TEST_CASE("stacks: instances that do not stand beside each other are refused") {
  const auto changed = [](auto change) {
    StackedInstances stack = some_heads(2, 1);
    change(stack.instances[1]);
    return error_of_writing(stack);
  };
  CHECK(changed([](Instance&) {}).empty());
  const auto says = [](const std::string& error, const std::string& part) {
    INFO(error);
    return error.find(part) != std::string::npos;
  };
  CHECK(says(changed([](Instance& x) { x = attention(2, 4, 4); }),
             "queries = 2, keys = 4, d = 4; expected queries = 2, keys = 3, d = 4"));
  CHECK(says(changed([](Instance& x) { x.data.of<AttentionHead>().scale = 2; }), "scale: 2; expected 0.1"));
  CHECK(says(changed([](Instance& x) { x.data.of<AttentionHead>().cut = 0.25; }), "cut: 0.25; expected"));
  CHECK(says(changed([](Instance& x) { x.data.of<AttentionHead>().epsilon = 0; }),
             "epsilon: 0; expected 0.125"));
  CHECK(says(changed([](Instance& x) { x.data.of<AttentionHead>().V = Matrix(3, 1, 0.0); }),
             "array V: of other columns"));
  CHECK(says(changed([](Instance& x) { x = pairs("ov", 2, 3, 4); }), "a stack of ov: two-sided instances"));
  CHECK(says(error_of_writing(some_heads(6, 4)), "heads: 4; expected a number that divides"));
  CHECK(says(error_of_writing(some_heads(6, 0)), "heads: 0; expected a number that divides"));
  CHECK(says(error_of_writing({}), "a stack of no instances"));
  CHECK(says(error_of_writing(some_heads(2, 1), "x.txt"), "does not hold"));
}

TEST_CASE("stacks: another number in the file is seen, and so are instances that are missing") {
  const Folder folder;
  const std::string path = folder / "a.safetensors";
  write_to(path, some_heads(4, 2));
  const std::string whole = bytes_of(path);
  const auto error = [&](const std::string& from, const std::string& to) {
    std::string bytes = whole;
    const std::size_t at = bytes.find(from);
    REQUIRE(at != std::string::npos);
    bytes.replace(at, from.size(), to);
    std::ofstream(path, std::ios::binary) << bytes;
    return error_from([&] { read_stack(path); });
  };
  REQUIRE(error("reductio", "reductio").empty());
  CHECK(error("\"shape\":[2,2,2,4]", "\"shape\":[4,1,2,4]").find("array V: batch") == std::string::npos);
  CHECK(error("\"shape\":[2,2,2,4]", "\"shape\":[4,1,2,4]").find("batch 2 and heads 2") != std::string::npos);
  CHECK(error("\"shape\":[2,2,2,4]", "\"shape\":[2,2,8,1]").find("expected") != std::string::npos);
  std::string other = whole;
  other.back() = static_cast<char>(other.back() ^ 1);  // a digit of the last value
  std::ofstream(path, std::ios::binary) << other;
  CHECK(error_from([&] { read_stack(path); }).find("metadata: targets: 3: sha256: this instance is") !=
        std::string::npos);
  ReadOptions lenient;
  lenient.lenient = true;
  CHECK(read_stack(path, lenient).instances.size() == 4);
}

}  // namespace reductio::tests

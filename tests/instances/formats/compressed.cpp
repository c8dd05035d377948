// Compressed files: written by ending, read by magic, and what must not be believed of them.
#include "instances/formats/parts/compression.hpp"

#include <cstdlib>
#include <fstream>

#include "tests/catch.hpp"
#include "tests/instances/samples.hpp"

using namespace reductio::tests;
using Catch::Contains;

namespace {

class InMemory : public Output {
 public:
  void write(std::string_view bytes) override { all += bytes; }
  std::string all;
};

std::string packed(const Compression& compression, std::string_view plain) {
  InMemory out;
  Compressed writer(compression, out);
  for (; !plain.empty(); plain.remove_prefix(std::min<std::size_t>(plain.size(), 1000)))
    writer.write(plain.substr(0, 1000));
  writer.finish();
  return out.all;
}

const Compression& named(std::string_view ending) {
  return *compression_named(std::string("x").append(ending));
}

// Text that no compression makes very small.
std::string noise(std::size_t bytes) {
  shared::Numbers numbers(5);
  std::string out;
  while (out.size() < bytes) out += static_cast<char>('0' + numbers.below(64));
  return out;
}

const std::string formula = "p cnf 2 2\n1 2 0\n-1 -2 0\n";

}  // namespace

TEST_CASE("every compression gives back what went in, of any size, in one member or many") {
  for (const Compression& compression : compressions())
    for (const std::size_t size : {0U, 1U, 999U, 1000U, 70'000U, 1'000'000U}) {
      INFO(compression.name << ", " << size);
      const std::string plain = noise(size), small = packed(compression, plain);
      CHECK(compression_of(small) == &compression);
      CHECK(decompressed(compression, small, {}).bytes == plain);
      CHECK(decompressed(compression, small + small, {}).bytes == plain + plain);
      CHECK(decompressed(compression, small + std::string(512, '\0'), {}).bytes == plain);
      CHECK(packed(compression, plain) == small);
    }
}

TEST_CASE(
    "an instance of any format may be compressed; its ending says how, and its first bytes are enough") {
  for (const std::string ending : {".gz", ".xz", ".zst", ".bz2"})
    for (const Format& format : formats())
      for (const Instance& instance : shared::samples())
        if (shared::holds(format, instance)) {
          const shared::Folder folder;
          const std::string path = folder / std::string("x").append(format.extensions.front()).append(ending);
          write_instance(instance, path);
          CHECK(compression_of(read_whole(path)) == &named(ending));
          CHECK(shared::same(read_instance(path), instance));
        }
  CHECK(extension_of("dir.d/x.cnf.gz") == ".cnf.gz");
  CHECK(extension_of("x.y.ov") == ".ov");
  CHECK(extension_of("x.gz") == ".gz");
  for (const char* none : {"x", "dir.d/x", ".hidden", "x.", "run-1.5"}) CHECK(extension_of(none).empty());
}

TEST_CASE("an ending of no format is refused, with a compression's after it or not") {
  const shared::Folder folder;
  const Instance x = shared::formula(1, {{1}});
  for (const std::string name : {"x.qdimacs", "x.qdimacs.gz", "x.csv", "x.cnf.lz4", "x.cnf.GZ"})
    CHECK_THAT(shared::error_from([&] { write_instance(x, folder / name); }),
               Contains("ending of no format"));
  CHECK(folder.names().empty());
  for (const std::string name : {"plain", "plain.gz", "run-1.5", "x.cnf.xz"}) {
    write_instance(x, folder / name);
    CHECK(shared::same(read_instance(folder / name), x));
  }
  write_instance(x, folder / "x.qdimacs", {.format = "dimacs"});
  CHECK(shared::same(read_instance(folder / "x.qdimacs"), x));
}

TEST_CASE("compressed data that break off, go on or are damaged are an error") {
  for (const Compression& compression : compressions()) {
    INFO(compression.name);
    const std::string small = packed(compression, formula);
    CHECK(shared::error_of(small).empty());
    for (std::size_t size = 10; size < small.size(); ++size)
      CHECK_THAT(shared::error_of(small.substr(0, size)), Contains(std::string(compression.name) + " data"));
    CHECK_THAT(shared::error_of(small + "x"), Contains("bytes after its end"));
    CHECK_THAT(shared::error_of(small + small.substr(0, 12)),
               Contains(std::string(compression.name) + " data"));
    // Headers hold bits that mean nothing, such as gzip's time; no change of one gives other data.
    std::size_t refused = 0;
    for (std::size_t bit = 0; bit < 8 * small.size(); ++bit) {
      std::string changed = small;
      changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
      const Compression* still = compression_of(changed);
      if (still == nullptr) continue;
      std::string found;
      const std::string error = shared::error_from([&] { found = decompressed(*still, changed, {}).bytes; });
      if (error.empty()) CHECK(found == formula);
      refused += !error.empty();
      CHECK(error.find('\n') == std::string::npos);
    }
    CHECK(refused > 4 * small.size());
  }
  CHECK_THAT(shared::error_of(packed(named(".gz"), packed(named(".xz"), formula))),
             Contains("inside another"));
}

TEST_CASE("a bomb is refused before memory is taken, and none is written") {
  const std::string zeros(20 << 20, '0');
  for (const std::string ending : {".xz", ".zst", ".bz2"}) {
    INFO(ending);
    CHECK_THAT(shared::error_from([&] { packed(named(ending), zeros); }), Contains("bomb"));
    InMemory out;
    const std::unique_ptr<Coder> coder = named(ending).encoder();
    std::string buffer(1 << 16, '\0');
    std::string_view in = zeros;
    for (bool ended = false; !ended;) {
      std::span<char> room(buffer);
      ended = coder->step(in, room, true);
      out.write({buffer.data(), buffer.size() - room.size()});
    }
    CHECK_THAT(shared::error_of(out.all), Contains("bytes come out of") && Contains("1100 times"));
  }
  const std::string honest = packed(named(".gz"), zeros);  // gzip cannot reach that ratio
  CHECK(decompressed(named(".gz"), honest, {}).bytes.size() == zeros.size());
  CHECK_THAT(shared::error_of(honest, {.memory = 1 << 20}), Contains("more than 1048576 bytes"));
  CHECK_THROWS_AS(read_bytes({honest}, {.work = {.deadline = Work::Clock::now()}}), Stopped);
}

TEST_CASE("the tools that people have read what we write, and we what they write") {
  const shared::Folder folder;
  const Instance x = shared::with_provenance(shared::pairs("ov", 30, 20, 70));
  for (const auto& [tool, ending] : {std::pair<std::string, std::string>{"gzip", ".gz"},
                                     {"xz", ".xz"},
                                     {"bzip2", ".bz2"},
                                     {"zstd", ".zst"}}) {
    if (std::system(("command -v " + tool + " >/dev/null").c_str()) != 0) {
      WARN(tool + " is not there, and is not asked");
      continue;
    }
    const std::string path = folder / ("x.ov" + ending), plain = folder / "plain",
                      again = folder / ("again" + ending);
    write_instance(x, path);
    CHECK(std::system((tool + " -dc '" + path + "' > '" + plain + "'").c_str()) == 0);
    CHECK(shared::same(read_instance(plain), x));
    CHECK(std::system((tool + " -9 -c '" + plain + "' > '" + again + "'").c_str()) == 0);
    CHECK(shared::same(read_instance(again), x));
  }
}

TEST_CASE("a compressed instance is one of ours, anything else that is compressed is not") {
  for (const Compression& compression : compressions()) {
    INFO(compression.name);
    CHECK(is_ours(packed(compression, formula)));
    CHECK(is_ours(packed(compression, write_bytes(shared::pairs("ov", 300, 300, 300), {}))));
    CHECK_FALSE(is_ours(packed(compression, "a letter to a friend")));
    CHECK_FALSE(is_ours(packed(compression, packed(compression, formula))));
  }
}

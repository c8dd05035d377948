// What holds of every format that the build found, for every shape that it writes.
#include "tests/catch.hpp"
#include "tests/instances/samples.hpp"

using namespace reductio;
using test::samples;

namespace {

// Calls f(format, instance) for every sample that a format holds.
template <class F>
void each_case(F f) {
  for (const Format& format : formats())
    for (const Instance& instance : samples())
      if (format.writes(instance.shape())) {
        INFO(format.name << ", " << instance.problem << ", sizes "
                         << write_bytes(instance, {}).substr(0, 200));
        f(format, instance);
      }
}

WriteOptions as(const Format& format, bool blind = false) { return {blind, std::string(format.name)}; }
ReadOptions read_as(const Instance& instance) { return {false, "", instance.problem}; }

// Through a file, so that sidecars and maps take part.
Instance through_file(const Instance& instance, const Format& format, bool blind = false) {
  const test::Folder folder;
  write_instance(instance, folder / "x", as(format, blind));
  return read_instance(folder / "x");
}

}  // namespace

TEST_CASE("the formats are all found, and a new one is counted here") {
  std::string names;
  for (const Format& format : formats()) names += std::string(format.name) + " ";
  CHECK(names == "dimacs npy npz safetensors text ");
}

TEST_CASE("every format gives back what was written") {
  std::size_t cases = 0;
  each_case([&](const Format& format, const Instance& instance) {
    CHECK(test::same(through_file(instance, format), instance));
    ++cases;
  });
  CHECK(cases > 60);
}

TEST_CASE("the comparison of that test sees a changed bit, threshold, number, literal, problem or witness") {
  Instance x = test::pairs("ov", 2, 2, 70);
  Instance bit = test::pairs("ov", 2, 2, 70);  // rows are shared between copies: this one has its own
  set(std::get<PairRows>(bit.data).B.edit(1), 69, !at(std::get<PairRows>(x.data).B.row(1), 69));
  CHECK_FALSE(test::same(x, bit));
  CHECK_FALSE(test::same(test::pairs("max-ip", 1, 1, 1), test::pairs("max-ip", 1, 1, 1, 0)));
  CHECK_FALSE(test::same(test::attention(1, 1, 1, {1}), test::attention(1, 1, 1, {2})));
  CHECK_FALSE(test::same(test::formula(2, {{1}}), test::formula(2, {{2}})));
  CHECK_FALSE(test::same(test::pairs("ov", 1, 1, 1), test::pairs("lsd", 1, 1, 1)));
  Instance other = test::with_provenance(x);
  other.provenance.known.witness = Pair{1, 1};
  CHECK_FALSE(test::same(test::with_provenance(x), other));
}

TEST_CASE("same instance, same bytes, and the digest does not depend on the format") {
  each_case([&](const Format& format, const Instance& instance) {
    const std::string bytes = write_bytes(instance, as(format));
    CHECK(bytes == write_bytes(through_file(instance, format), as(format)));
    CHECK(digest(through_file(instance, format)) == digest(instance));
  });
}

TEST_CASE("content shows the format: no name and no extension is needed") {
  each_case([&](const Format& format, const Instance& instance) {
    const std::string bytes = write_bytes(instance, as(format));
    std::vector<std::string_view> takers;
    for (const Format& other : formats())
      if (other.sniff(bytes)) takers.push_back(other.name);
    CHECK(takers == std::vector<std::string_view>{format.name});
    CHECK(read_bytes({bytes}, read_as(instance)).problem == instance.problem);
  });
}

TEST_CASE("blind files hold the instance and nothing that is known of it") {
  each_case([&](const Format& format, const Instance& instance) {
    const Instance blind = through_file(instance, format, true);
    CHECK(to_json(blind.provenance) == Json{{"format", 1}});
    CHECK(digest(blind) == digest(instance));
    CHECK(write_bytes(instance, as(format, true)).find("planted") == std::string::npos);
  });
}

TEST_CASE("a file that breaks off is an error, or, where lines allow it, a smaller legal instance") {
  each_case([&](const Format& format, const Instance& instance) {
    const std::string bytes = write_bytes(instance, as(format));
    const bool lines = format.name == "text" || format.name == "dimacs";
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      const std::string error = test::error_of(bytes.substr(0, size), read_as(instance));
      // Without its last end of line a text is whole; in between, a header's last number may have lost
      // digits.
      if (!lines) CHECK_FALSE(error.empty());
      CHECK(error.find('\n') == std::string::npos);
    }
  });
}

TEST_CASE("a changed byte is an error or another instance, never a crash") {
  test::Numbers numbers(1);
  each_case([&](const Format& format, const Instance& instance) {
    const std::string bytes = write_bytes(instance, as(format));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(numbers.below(256));
      const std::string error = test::error_of(changed, read_as(instance));
      CHECK(error.find('\n') == std::string::npos);
      CHECK(error.size() < 400);
    }
  });
}

TEST_CASE("a shape that a format does not hold is refused before anything is written") {
  for (const Format& format : formats())
    for (const Instance& instance : samples())
      if (!format.writes(instance.shape())) {
        const test::Folder folder;
        const std::string error =
            test::error_from([&] { write_instance(instance, folder / "x", as(format)); });
        CHECK_THAT(error, Catch::Contains(std::string(format.name)) && Catch::Contains("does not hold"));
        CHECK(folder.names().empty());
      }
}

// What holds of every format that the build found, for every shape that it writes.
#include "instances/shapes/attention.hpp"
#include "instances/shapes/pairs.hpp"
#include "tests/catch.hpp"
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#include <sanitizer/lsan_interface.h>
#define REDUCTIO_WATCHES_LEAKS
#endif
#endif
#include "tests/instances/samples.hpp"

using namespace reductio::tests;
using shared::holds;
using shared::samples;

namespace {

// Calls f(format, instance) for every sample that a format holds.
template <class F>
void each_case(F f) {
  for (const Format& format : formats())
    for (const Instance& instance : samples())
      if (holds(format, instance)) {
        INFO(format.name << ", " << instance.problem << ", sizes "
                         << write_bytes(instance, {}).substr(0, 200));
        f(format, instance);
      }
}

WriteOptions as(const Format& format, bool blind = false) { return {blind, std::string(format.name)}; }
ReadOptions read_as(const Instance& instance) { return {false, "", instance.problem}; }

// Through a file, so that sidecars and maps take part.
Instance through_file(const Instance& instance, const Format& format, bool blind = false) {
  const shared::Folder folder;
  const std::string path = folder / "x" + std::string(format.extensions.front());
  write_instance(instance, path, as(format, blind));
  return read_instance(path);
}

// libhdf5 leaves behind some of what it has made of a broken file: leaks of ours show in the files that are good.
struct LeaksOfLibraries {
  LeaksOfLibraries() { forgive(true); }
  ~LeaksOfLibraries() { forgive(false); }
  LeaksOfLibraries(const LeaksOfLibraries&) = delete;
  LeaksOfLibraries& operator=(const LeaksOfLibraries&) = delete;

 private:
  static void forgive([[maybe_unused]] bool begin) {
#if defined(REDUCTIO_WATCHES_LEAKS)
    begin ? __lsan_disable() : __lsan_enable();
#endif
  }
};

// A file of this format, and those beside it, in a folder; other bytes may be read in its place.
class Written {
 public:
  Written(const Instance& instance, const Format& format) : instance_(instance) {
    if (format.known_by_name()) path_ = folder_ / "x" + std::string(format.extensions.front());
    write_instance(instance, folder_ / "x" + std::string(format.extensions.front()), as(format));
    bytes_ = read_whole(folder_ / "x" + std::string(format.extensions.front()));
  }
  const std::string& bytes() const { return bytes_; }
  Instance read(const std::string& bytes) const {
    return read_bytes({bytes, nullptr, path_}, read_as(instance_));
  }
  std::string error_of(const std::string& bytes) const {
    const LeaksOfLibraries forgiven;
    return shared::error_from([&] { read(bytes); });
  }

 private:
  shared::Folder folder_;
  const Instance& instance_;
  std::string path_{}, bytes_;
};

// Places in a file that are tried: with sanitizers, which take long, every seventh, and fewer where a library takes
// long to open what is mostly its own.
std::size_t steps_in(const Format& format) {
  const std::size_t step = sanitized ? 7 : 1;
  return format.name == "hdf5" && !in_full() ? 17 * step : step;
}

}  // namespace

TEST_CASE("the formats are all found, and a new one is counted here") {
  std::string names;
  for (const Format& format : formats()) names += std::string(format.name) + " ";
  CHECK(names ==
        "bvecs corpus dimacs fbin fvecs hdf5 ibin ivecs lp mps npy npz opb safetensors smt2 text u8bin wcnf wcnf-old ");
}

TEST_CASE("every format gives back what was written") {
  std::size_t cases = 0;
  each_case([&](const Format& format, const Instance& instance) {
    CHECK(shared::same(through_file(instance, format), instance));
    ++cases;
  });
  CHECK(cases > 60);
}

TEST_CASE("the comparison of that test sees a changed bit, threshold, number, literal, problem or witness") {
  Instance x = shared::pairs("ov", 2, 2, 70);
  Instance bit = shared::pairs("ov", 2, 2, 70);  // rows are shared between copies: this one has its own
  set(bit.data.of<PairRows>().B.edit(1), 69, !at(x.data.of<PairRows>().B.row(1), 69));
  CHECK_FALSE(shared::same(x, bit));
  CHECK_FALSE(shared::same(shared::pairs("max-ip", 1, 1, 1), shared::pairs("max-ip", 1, 1, 1, 0)));
  CHECK_FALSE(shared::same(shared::attention(1, 1, 1, {1}), shared::attention(1, 1, 1, {2})));
  CHECK_FALSE(shared::same(shared::formula(2, {{1}}), shared::formula(2, {{2}})));
  CHECK_FALSE(shared::same(shared::pairs("ov", 1, 1, 1), shared::pairs("lsd", 1, 1, 1)));
  Instance other = shared::with_provenance(x);
  other.provenance.known.witness = Pair{1, 1};
  CHECK_FALSE(shared::same(shared::with_provenance(x), other));
}

TEST_CASE("same instance, same bytes, and the digest does not depend on the format") {
  each_case([&](const Format& format, const Instance& instance) {
    const std::string bytes = write_files(instance, as(format)).at("");
    CHECK(bytes == write_files(through_file(instance, format), as(format)).at(""));
    CHECK(digest(through_file(instance, format)) == digest(instance));
  });
}

TEST_CASE(
    "content shows the format: no name and no extension is needed, but for vectors, which do not show it") {
  each_case([&](const Format& format, const Instance& instance) {
    if (format.known_by_name()) return;
    const std::string bytes = write_files(instance, as(format)).at("");
    std::vector<std::string_view> takers;
    for (const Format& other : formats())
      if (other.begins(bytes)) takers.push_back(other.name);
    CHECK(takers == std::vector<std::string_view>{format.name});
    CHECK(read_bytes({bytes}, read_as(instance)).problem == instance.problem);
  });
}

TEST_CASE("blind files hold the instance and nothing that is known of it") {
  each_case([&](const Format& format, const Instance& instance) {
    const Instance blind = through_file(instance, format, true);
    CHECK(to_json(blind.provenance, blind.shape()) == Json{{"format", 1}});
    CHECK(digest(blind) == digest(instance));
    CHECK(write_files(instance, as(format, true)).at("").find("planted") == std::string::npos);
  });
}

TEST_CASE("a file that breaks off is an error, or, where lines allow it, a smaller legal instance") {
  each_case([&](const Format& format, const Instance& instance) {
    const Written written(instance, format);
    const std::string& bytes = written.bytes();
    const bool lines = !in_arrays(instance.shape()) || format.name == "text" || format.name == "corpus";
    for (std::size_t size = 0; size < bytes.size(); size += steps_in(format)) {
      const std::string error = written.error_of(bytes.substr(0, size));
      // Without its last end of line a text is whole; in between, a header's last number may have lost digits.
      if (!lines) CHECK_FALSE(error.empty());
      CHECK(error.find('\n') == std::string::npos);
    }
  });
}

TEST_CASE("a changed byte is an error or another instance, never a crash") {
  shared::Numbers numbers(1);
  each_case([&](const Format& format, const Instance& instance) {
    const Written written(instance, format);
    const std::string& bytes = written.bytes();
    const std::size_t step = steps_in(format);
    for (std::size_t at = numbers.below(step); at < bytes.size(); at += step) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(numbers.below(256));
      const std::string error = written.error_of(changed);
      CHECK(error.find('\n') == std::string::npos);
      CHECK(error.size() < 400);
    }
  });
}

TEST_CASE("one changed bit is an error or nothing at all: what is stored with its digest is read as no other",
          "[plain]") {
  shared::Numbers numbers(2);
  std::size_t refused = 0;
  each_case([&](const Format& format, const Instance& instance) {
    const shared::Folder folder;
    const std::string path = folder / "x" + std::string(format.extensions.front());
    write_instance(instance, path, as(format));  // some keep their digest in a file beside them
    const std::string bytes = read_whole(path), sum = digest(instance);
    for (std::size_t at = numbers.below(steps_in(format)); at < bytes.size(); at += steps_in(format)) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ (1 << numbers.below(8)));
      std::string found;
      const std::string error = shared::error_from([&] {
        found = digest(read_bytes({changed, nullptr, path}, read_as(instance)));
      });
      if (error.empty()) CHECK(found == sum);
      refused += !error.empty();
    }
  });
  CHECK(refused > 5000);
}

TEST_CASE(
    "a file without a digest is read as ever, and a wrong one only leniently, without what it records") {
  const Instance x = shared::with_provenance(shared::pairs("ov", 2, 2, 8));
  const std::string text = write_bytes(x, {}), line = "c reductio sha256 " + digest(x) + "\n";
  REQUIRE(text.find(line) != std::string::npos);
  std::string without = text;
  CHECK(shared::same(read_bytes({without.erase(text.find(line), line.size())}), x));
  std::string other = text;
  other[other.size() - 2] = static_cast<char>(other[other.size() - 2] ^ 1);
  CHECK_THAT(shared::error_of(other), Catch::Contains("sha256") && Catch::Contains("leniently"));
  std::vector<std::string> notes;
  const Instance read =
      read_bytes({other}, {.lenient = true, .note = [&](const std::string& note) { notes.push_back(note); }});
  CHECK(to_json(read.provenance, read.shape()) == Json{{"format", 1}});
  CHECK(notes.size() == 1);
  CHECK_THAT(shared::error_of(line + text), Catch::Contains("second line of sha256"));
  CHECK(write_bytes(x, {.bare = true}).starts_with("p ov 2 2 8\n"));
}

TEST_CASE("a threshold, a scale and a cut may be named where the file states none, and not otherwise") {
  const std::string open = "p max-ip 1 1 2\n11\n11\n", stated = "p max-ip 1 1 2 1\n11\n11\n";
  CHECK(identical(read_bytes({open}, {.threshold = 2}).threshold(), 2));
  CHECK(identical(read_bytes({stated}, {.threshold = 1}).threshold(), 1));
  CHECK_THAT(shared::error_of(stated, {.threshold = 2}),
             Catch::Contains("threshold: 1; expected 2, as asked"));
  CHECK_THAT(shared::error_of("p cnf 0 0\n", {.threshold = 2}), Catch::Contains("pairs of rows"));
  CHECK_THAT(shared::error_of(open, {.reals = {{"scale", 1}}}),
             Catch::Contains("--scale") && Catch::Contains("attention"));
  const std::string head = write_bytes(shared::attention(1, 1, 1), {.format = "npz"});
  const double scale = read_bytes({head}).data.of<AttentionHead>().scale;
  CHECK(shared::error_of(head, {.reals = {{"scale", scale}}}).empty());
  CHECK_THAT(shared::error_of(head, {.reals = {{"scale", scale + 1}}}), Catch::Contains("as in the file"));

  // What is recorded is the answer of the question without it.
  Instance x = read_bytes({open});
  x.provenance.known = {AnswerKind::optimum, Pair{0, 0}, 2};
  std::vector<std::string> notes;
  const Instance asked =
      read_bytes({write_bytes(x, {})},
                 {.threshold = 1, .note = [&](const std::string& note) { notes.push_back(note); }});
  CHECK(asked.provenance.known.kind == AnswerKind::unknown);
  CHECK(notes.size() == 1);
}

TEST_CASE("files of other formats are called by their names") {
  for (const auto& [bytes, is] :
       {std::pair<std::string, std::string>{"p inccnf\n1 2 0\na 1 0\n", "incremental"},
        {"aag 1 1 0 1 0\n2\n2\n", "AIGER"},
        {"p edge 2 1\ne 1 2\n", "graph"},
        {"\xef\xbb\xbfp cnf 1 0\n", "byte order mark"},
        {"; mine\n(gadget x)\n", "--gadget"},
        {"{\"answer\":\"yes\"}", "JSON"}})
    CHECK_THAT(shared::error_of(bytes), Catch::Contains(is) && Catch::Contains("not read here"));
  CHECK(shared::error_of("c h 1\np cnf 1 1\n1 0\n").empty());
}

TEST_CASE("a shape that a format does not hold is refused before anything is written") {
  for (const Format& format : formats())
    for (const Instance& instance : samples())
      if (!format.writes(instance.shape())) {
        const shared::Folder folder;
        const std::string error =
            shared::error_from([&] { write_instance(instance, folder / "x", as(format)); });
        CHECK_THAT(error, Catch::Contains(std::string(format.name)) && Catch::Contains("does not hold"));
        CHECK(folder.names().empty());
      }
}

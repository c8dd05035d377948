// Files: found or not, whole or not there at all.
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "instances/cost.hpp"
#include "instances/shapes/pairs.hpp"
#include "tests/catch.hpp"
#include "tests/instances/samples.hpp"

using namespace reductio::tests;
using Catch::Contains;
using Catch::StartsWith;
using Names = std::vector<std::string>;

namespace {

std::string read_error(const std::string& path) {
  return shared::error_from([&] { read_instance(path); });
}
std::string write_error(const std::string& path, const Instance& instance = shared::pairs("ov", 2, 2, 8)) {
  return shared::error_from([&] { write_instance(instance, path); });
}
void fill(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

// Files of this process may hold only so many bytes, as on a disk that is nearly full.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) : handler_(::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int);
};

}  // namespace

TEST_CASE("the path comes first in every error of a file") {
  const shared::Folder folder;
  fill(folder / "empty", "");
  fill(folder / "odd", "hello");
  fill(folder / "bad.ov", "p ov 1 1 2\n01\n0x\n");
  CHECK_THAT(read_error(folder / "none"), StartsWith((folder / "none") + ": no such file"));
  CHECK_THAT(read_error(folder / ""), Contains("a directory"));
  CHECK_THAT(read_error((folder / "odd") + "/x"), StartsWith((folder / "odd") + "/x: cannot be read"));
  CHECK_THAT(read_error(folder / "empty"), StartsWith((folder / "empty") + ": an empty file"));
  CHECK_THAT(read_error(folder / "odd"), StartsWith(folder / "odd") && Contains("'hello'"));
  CHECK_THAT(read_error(folder / "bad.ov"), StartsWith((folder / "bad.ov") + ": line 3, column 2: 'x'"));
}

TEST_CASE("what cannot be written says so, and leaves nothing") {
  const shared::Folder folder;
  fill(folder / "file", "");
  CHECK_THAT(write_error(folder / "none/x.ov"),
             StartsWith((folder / "none/x.ov") + ": cannot be written (No such"));
  CHECK_THAT(write_error(folder / "file/x.ov"), Contains("cannot be written (Not a directory)"));
  CHECK_THAT(write_error(folder / ""), Contains("a directory"));
  CHECK_THAT(write_error("/dev/full"), StartsWith("/dev/full: cannot be written (No space left"));
  CHECK(folder.names() == Names{"file"});
}

TEST_CASE("a disk that fills up leaves the old file as it was, and no other") {
  const shared::Folder folder;
  const Instance small = shared::pairs("ov", 2, 2, 8), large = shared::pairs("ov", 300, 300, 100);
  write_instance(small, folder / "x.ov");
  std::string error;
  {
    const SmallDisk disk(10'000);
    error = write_error(folder / "x.ov", large);
  }
  CHECK_THAT(error,
             StartsWith((folder / "x.ov") + ": cannot be written") && Contains("room for the whole file"));
  CHECK(folder.names() == Names{"x.ov"});
  CHECK(shared::same(read_instance(folder / "x.ov"), small));
  CHECK(write_error(folder / "x.ov", large).empty());
  CHECK(shared::same(read_instance(folder / "x.ov"), large));
}

TEST_CASE("work that is stopped while a file is written leaves nothing of it, nor of its sidecar") {
  const shared::Folder folder;
  const auto stopped = [](Output& out) {
    out.beside(".json").write("{}");
    out.write("half");
    throw Stopped("stopped", Stopped::By::interruption);
  };
  CHECK_THROWS_AS(write_whole(folder / "x", stopped), Stopped);
  CHECK(folder.names().empty());
  write_whole(folder / "x", [](Output& out) {
    out.beside(".json").write("{}");
    out.write("whole");
  });
  CHECK(folder.names() == Names{"x", "x.json"});
  CHECK(read_whole(folder / "x") == "whole");
  CHECK(read_whole(folder / "x.json") == "{}");
}

TEST_CASE("nothing is seen under the final name before all is written") {
  const shared::Folder folder;
  fill(folder / "x", "old");
  write_whole(folder / "x", [&](Output& out) {
    out.write(std::string(1 << 22, 'n'));
    CHECK(read_whole(folder / "x") == "old");
  });
  CHECK(read_whole(folder / "x") == std::string(1 << 22, 'n'));
}

TEST_CASE("a link stays a link, a new file has the permissions that the user wants") {
  const shared::Folder folder;
  fill(folder / "real", "old");
  std::filesystem::create_symlink("real", folder / "link");
  write_whole(folder / "link", [](Output& out) { out.write("new"); });
  CHECK(std::filesystem::is_symlink(folder / "link"));
  CHECK(read_whole(folder / "real") == "new");

  const mode_t before = ::umask(027);
  write_whole(folder / "mine", [](Output&) {});
  ::umask(before);
  struct stat about {};
  REQUIRE(::stat((folder / "mine").c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0640);
}

TEST_CASE("a pipe is read to its end and written to as it is") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const Instance small = shared::pairs("ov", 3, 3, 70);
  write_instance(small, "/dev/fd/" + std::to_string(ends[1]));
  ::close(ends[1]);
  CHECK(shared::same(read_instance("/dev/fd/" + std::to_string(ends[0])), small));
  ::close(ends[0]);
}

TEST_CASE("a file that is cut short while it is read is one line, not a signal") {
  const shared::Folder folder;
  fill(folder / "x", "p cnf 0 0\n");
  std::filesystem::resize_file(folder / "x", std::size_t{17} << 20);
  const auto cut = [&](std::string_view) { std::filesystem::resize_file(folder / "x", 100); };
  CHECK_THAT(shared::error_from([&] { open_input(folder / "x", {}, cut); }), Contains("was cut short"));
  CHECK(open_input(folder / "x").bytes.size() == 100);
}

TEST_CASE("memory and deadline hold from the first byte, of a file, a device and a silent pipe") {
  const shared::Folder folder;
  fill(folder / "x", std::string(1001, '0'));
  const auto error = [](const std::string& path, std::uint64_t memory) {
    return shared::error_from([&] { open_input(path, {.memory = memory}); });
  };
  CHECK(error(folder / "x", 1001).empty());
  CHECK_THAT(error(folder / "x", 1000), StartsWith((folder / "x") + ": more than 1000 bytes"));
  CHECK_THAT(error("/dev/zero", 1 << 20), StartsWith("/dev/zero: more than 1048576 bytes"));
  CHECK_THAT(read_error("/dev/zero"), Contains("begins no format"));

  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const auto soon = Work::Clock::now() + std::chrono::milliseconds(20);
  CHECK_THROWS_AS(open_input("/dev/fd/" + std::to_string(ends[0]), {.work = {.deadline = soon}}), Stopped);
  ::close(ends[0]), ::close(ends[1]);
  CHECK_THROWS_AS(open_input("/dev/zero", {.work = {.deadline = soon}}), Stopped);
  std::string rows = "p ov 100000 0 1\n", clauses = "p cnf 1 300000\n";
  for (int k = 0; k < 300'000; ++k) clauses += "1 0\n";
  for (int k = 0; k < 100'000; ++k) rows += "1\n";
  for (const std::string& text : {rows, clauses}) {
    CHECK_THROWS_AS(read_bytes({text}, {.work = {.deadline = soon}}), Stopped);
    CHECK(shared::error_of(text).empty());
  }
}

TEST_CASE("what is made of a file counts with it, before it is made") {
  for (const Instance& x : {shared::pairs("ov", 40, 50, 200), shared::pairs("hamming", 40, 50, 200),
                            shared::attention(40, 50, 3)})
    for (const Format& format : formats()) {
      if (!shared::holds(format, x) || format.known_by_name()) continue;  // those are several files
      CAPTURE(format.name, x.problem);
      const std::string bytes = write_bytes(x, {.format = std::string(format.name), .bare = true});
      const std::uint64_t needed = bytes.size() + cost(x.data).bytes.value;
      CHECK(shared::error_of(bytes, {.memory = needed}).empty());
      CHECK_THAT(shared::error_of(bytes, {.memory = needed - 1}), Contains("together (see --memory)"));
    }
  const std::string text = "p cnf 3 2\n1 2 3 0\n-1 -2 0\n";
  const std::uint64_t needed = text.size() + 5 * 4 + 2 * 8;
  CHECK(shared::error_of(text, {.memory = needed}).empty());
  CHECK_THAT(shared::error_of(text, {.memory = needed - 1}), Contains("clauses: 36 bytes of memory"));
}

TEST_CASE("rows of a file can be edited, and the file stays as it is") {
  const shared::Folder folder;
  const Instance small = shared::pairs("ov", 3, 3, 70);
  write_instance(small, folder / "x.safetensors");
  Instance views = read_instance(folder / "x.safetensors");
  auto& A = views.data.of<PairRows>().A;
  const bool before = at(A.row(1), 69);
  set(A.edit(1), 69, !before);
  CHECK(at(A.row(1), 69) != before);
  CHECK(shared::same(read_instance(folder / "x.safetensors"), small));
}

TEST_CASE("a format is named in full or not at all") {
  CHECK_THAT(shared::error_from([] { find_format("safetensor"); }), Contains("did you mean safetensors?"));
  CHECK_THAT(shared::error_from([] { find_format("qqqqqqqq"); }),
             !Contains("did you mean") && Contains("dimacs"));
  CHECK(find_format("text").name == "text");
}

TEST_CASE("the extension names the format, and shapes have a default") {
  const shared::Folder folder;
  const Instance x = shared::mono(3, 5);
  for (const Format& format : formats())
    for (const std::string_view extension : format.extensions)
      if (format.writes(x.shape())) {
        const std::string path = folder / std::string("x").append(extension);
        write_instance(x, path);
        CHECK(format.sniff(read_whole(path)));
      }
  write_instance(x, folder / "plain");
  CHECK(find_format("text").sniff(read_whole(folder / "plain")));
  CHECK_THAT(write_error(folder / "x.cnf", x), StartsWith((folder / "x.cnf") + ": format dimacs"));
}

// What a program that is ended at once takes with it: all that is of its process and has no name of its own.
#include "cli/leftovers.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "cli/command.hpp"
#include "tests/catch.hpp"
#include "verifier/engines/scratch.hpp"

using namespace reductio::tests;
namespace fs = std::filesystem;

namespace {

void touch_file(const fs::path& path) { std::ofstream(path) << "x"; }

// A folder that is TMPDIR while this lives.
class Temporary {
 public:
  Temporary() {
    std::string name = (fs::temp_directory_path() / "leftovers-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
    if (const char* old = std::getenv("TMPDIR")) before_ = old;
    ::setenv("TMPDIR", name.c_str(), 1);
  }
  ~Temporary() {
    before_.empty() ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", before_.c_str(), 1);
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  fs::path path;

 private:
  std::string before_;
};

Session writing_to(const fs::path& output) {
  return Session(Arguments(shared_options(), {"-o", output.string()}));
}

}  // namespace

TEST_CASE("what has no name of its own goes, and what has one stays") {
  const Temporary temporary;
  const fs::path old = temporary.path / "old", fresh = old / "new" / "newer";
  fs::create_directory(old);
  remember_places(writing_to(fresh / "out.ov"));

  const Scratch scratch;
  for (int k = 0; k < 300; ++k) scratch.write("a rather long name of a file " + std::to_string(k), "x");
  fs::create_directories(fs::path(scratch.path()) / "of" / "a solver");
  touch_file(fs::path(scratch.path()) / "of" / "a solver" / "file");
  const std::string mine = std::to_string(::getpid()), other = std::to_string(::getpid() + 1);
  touch_file(old / ("out.ov.part" + mine + "-0"));
  fs::create_directories(fresh);
  touch_file(fresh / (".out.ov.part" + mine + "-0"));
  touch_file(fresh / (".out.ov.part" + mine + "-17"));
  fs::create_directory(temporary.path / ("reductio-" + other + "-abcdef"));
  fs::create_directory_symlink(old, fs::path(scratch.path()) / "link");

  remove_leftovers();
  CHECK_FALSE(fs::exists(scratch.path()));
  CHECK_FALSE(fs::exists(old / "new"));
  CHECK(fs::exists(old / ("out.ov.part" + mine + "-0")));  // not hidden: somebody's own
  CHECK(fs::exists(temporary.path / ("reductio-" + other + "-abcdef")));
}

TEST_CASE("a folder that was made stays when something with a name is in it") {
  const Temporary temporary;
  const fs::path fresh = temporary.path / "new";
  remember_places(writing_to(fresh / ""));
  fs::create_directory(fresh);
  touch_file(fresh / "instance-0001.ov");
  touch_file(fresh / (".instance-0002.ov.part" + std::to_string(::getpid() + 1) + "-0"));
  remove_leftovers();
  CHECK(fs::exists(fresh / "instance-0001.ov"));
  CHECK(fs::exists(fresh / (".instance-0002.ov.part" + std::to_string(::getpid() + 1) + "-0")));
}

TEST_CASE("a scratch folder holds the whole of what is written, and is refused where TMPDIR is no folder") {
  const Temporary temporary;
  {
    const Scratch scratch;
    CHECK(fs::path(scratch.path()).parent_path() == temporary.path);
    CHECK(fs::file_size(scratch.write("file", std::string(100'000, 'x'))) == 100'000);
    CHECK_THROWS_AS(scratch.write("no/such/folder", "x"), InputError);
  }
  CHECK(fs::is_empty(temporary.path));
  ::setenv("TMPDIR", (temporary.path / "missing").c_str(), 1);
  CHECK_THROWS_AS(Scratch(), InputError);
}

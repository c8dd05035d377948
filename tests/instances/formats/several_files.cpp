// A format of several files: all of them whole under their names, or none.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "instances/formats/parts/compression.hpp"
#include "instances/formats/parts/transaction.hpp"
#include "tests/catch.hpp"
#include "tests/instances/samples.hpp"

using namespace reductio::tests;
using Catch::Contains;
using Names = std::vector<std::string>;

namespace {

// As data sets for nearest neighbours have them: base, queries, ground truth, and what it all is.
void write_data_set(Output& out, std::size_t rows) {
  Output& queries = out.beside(".query");
  Output& truth = out.beside(".gt");
  out.beside(".json").write("{\"rows\":");
  for (std::size_t i = 0; i < rows; ++i) {
    out.write("b" + std::to_string(i));
    queries.write("q" + std::to_string(i));
    truth.write("t" + std::to_string(i));
  }
  out.beside(".json").write(std::to_string(rows) + "}");
}

const Names all{"x", "x.gt", "x.json", "x.query"};

void fill_old(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

}  // namespace

TEST_CASE("the files of a format are written in turns, and are there together") {
  const shared::Folder folder;
  write_whole(folder / "x", [&](Output& out) {
    write_data_set(out, 3);
    CHECK(folder.names().empty());
  });
  CHECK(folder.names() == all);
  CHECK(read_whole(folder / "x") == "b0b1b2");
  CHECK(read_whole(folder / "x.query") == "q0q1q2");
  CHECK(read_whole(folder / "x.gt") == "t0t1t2");
  CHECK(read_whole(folder / "x.json") == "{\"rows\":3}");
}

TEST_CASE("whatever fails, old files stay as they were, and no new one is there") {
  const shared::Folder folder;
  for (const std::string& name : all) fill_old(folder / name, "old " + name);
  const auto is_old = [&] {
    CHECK(folder.names() == all);
    for (const std::string& name : all) CHECK(read_whole(folder / name) == "old " + name);
  };
  CHECK_THROWS_AS(write_whole(folder / "x",
                              [](Output& out) {
                                write_data_set(out, 300'000);
                                throw Stopped("stopped", Stopped::By::interruption);
                              }),
                  Stopped);
  is_old();
  const auto refused = [&](const FileOptions& options) {
    return shared::error_from([&] {
      write_whole(
          folder / "x", [](Output& out) { write_data_set(out, 3); }, options);
    });
  };
  CHECK_THAT(refused({.ours_only = true}), Contains("x: a file that reductio has not written"));
  is_old();
  fill_old(folder / "x", "");
  CHECK_THAT(refused({.ours_only = true}), Contains("x.query: a file that reductio has not written"));
  fill_old(folder / "x", "old x");
  ::chmod((folder / "x.gt").c_str(), 0444);
  CHECK_THAT(refused({}), Contains("x.gt: a file that may not be written"));
  is_old();
  ::chmod((folder / "x.gt").c_str(), 0644);
  CHECK(refused({}).empty());
  CHECK(read_whole(folder / "x.gt") == "t0t1t2");
  CHECK(folder.names() == all);
}

TEST_CASE("one name holds one file") {
  const shared::Folder folder;
  const auto write_two = [&](const std::string& other) {
    Transaction files;
    files.write(folder / other, {}, [](Output& out) { out.write("other"); });
    files.write(folder / "x", {}, [](Output& out) { write_data_set(out, 1); });
    files.commit();
  };
  CHECK_THAT(shared::error_from([&] { write_two("x.gt"); }), Contains("x.gt: two files of this name"));
  CHECK_THAT(shared::error_from([&] { write_two("x"); }), Contains("x: two files of this name"));
  CHECK(folder.names().empty());
  write_two("y");
  CHECK(folder.names() == Names{"x", "x.gt", "x.json", "x.query", "y"});
}

TEST_CASE("where there is no place for further files nothing is written, and one line says so") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const std::string pipe = "/dev/fd/" + std::to_string(ends[1]);
  CHECK_THAT(shared::error_from([&] { write_whole(pipe, [](Output& out) { write_data_set(out, 3); }); }),
             Contains(pipe + ": no place for the second file (*.query)"));
  ::close(ends[1]);
  char byte = 0;
  CHECK(::read(ends[0], &byte, 1) == 0);
  ::close(ends[0]);

  const Instance x = shared::mono(3, 5);
  CHECK_THAT(shared::error_from([&] { write_bytes(x, {.format = "npy"}); }), Contains("(*.json)"));
  CHECK(write_bytes(x, {.format = "npy", .bare = true}) == write_files(x, {.format = "npy"}).at(""));
}

TEST_CASE("in memory no file is lost") {
  const Files files = write_files(shared::mono(3, 5), {.format = "npy"});
  REQUIRE(files.size() == 2);
  const shared::Folder folder;
  write_instance(shared::mono(3, 5), folder / "x.npy");
  CHECK(files.at("") == read_whole(folder / "x.npy"));
  CHECK(files.at(".json") == read_whole(folder / "x.npy.json"));
  CHECK(write_files(shared::mono(3, 5), {}).size() == 1);
}

TEST_CASE("a compressed file has the others beside it as they are") {
  const shared::Folder folder;
  write_whole(folder / "x.gz", [](Output& out) {
    Compressed compressed(*compression_named("x.gz"), out);
    write_data_set(compressed, 3);
    compressed.finish();
  });
  CHECK(folder.names() == Names{"x.gz", "x.gz.gt", "x.gz.json", "x.gz.query"});
  CHECK(decompressed(*compression_named("x.gz"), read_whole(folder / "x.gz"), {}).bytes == "b0b1b2");
  CHECK(read_whole(folder / "x.gz.query") == "q0q1q2");
}

TEST_CASE("many outputs of several files take no more open files than the first ones") {
  const shared::Folder folder;
  Transaction files;
  std::size_t open = 0;
  for (int k = 0; k < 60; ++k)
    files.write(folder / std::to_string(k), {}, [](Output& out) { write_data_set(out, 1); });
  for (int fd = 0; fd < 1000; ++fd) open += ::fcntl(fd, F_GETFD) >= 0;
  CHECK(open < 100);
  files.commit();
  CHECK(folder.names().size() == 240);
}

// Files of vectors byte by byte, what they do not hold, and what is wrong with them; HDF5 as others read it.
#include <cstdlib>
#include <fstream>

#include "instances/shapes/documents.hpp"
#include "instances/shapes/pairs.hpp"
#include "instances/shapes/real_pairs.hpp"
#include "tests/catch.hpp"
#include "tests/instances/formats/raw.hpp"
#include "tests/instances/samples.hpp"

using namespace reductio::tests;
using Catch::Contains;
using shared::little;

namespace {

// A: 110; B: 110, 011, 000, 111, 110. Hamming distances from the query: 0, 2, 2, 1, 0.
Instance small(const std::string& problem = "hamming") {
  Instance x = read_bytes({"p hamming 1 5 3\n110\n110\n011\n000\n111\n110\n"});
  const auto& rows = x.data.of<PairRows>();
  if (problem == "msd") return {"msd", DocumentPairs{rows.A, rows.B, 3, {}}, {}};
  x.problem = problem;
  return x;
}

std::string numbers(const std::vector<std::uint64_t>& all) {
  std::string out;
  for (const std::uint64_t number : all) out += little(number, 4);
  return out;
}
constexpr std::uint64_t one = 0x3f800000, two = 0x40000000;  // as float32

Files written(const Instance& instance, const std::string& format, std::size_t neighbours = 100) {
  WriteOptions options;
  options.format = format;
  options.neighbours = neighbours;
  return write_files(instance, options);
}

struct Changed {
  shared::Folder folder;
  std::string path;
  Changed(const std::string& extension, const std::string& bytes, const std::string& queries)
      : path(folder / "x" + extension) {
    std::ofstream(path) << bytes;
    if (!queries.empty()) std::ofstream(path + ".query" + extension) << queries;
  }
  std::string error(const std::string& problem = "hamming") const {
    return shared::error_from([&] { read_instance(path, {false, "", problem}); });
  }
};

bool h5py_agrees(const std::string& program) {
  return std::system(("/usr/bin/python3 -I -c '" + program + "' >/dev/null 2>&1").c_str()) == 0;
}

}  // namespace

TEST_CASE("vectors row by row: length, entries, and ground truth beside them") {
  const Files fvecs = written(small(), "fvecs", 3);
  CHECK(fvecs.size() == 6);
  CHECK(fvecs.at(".query.fvecs") == numbers({3, one, one, 0}));
  CHECK(fvecs.at("").substr(16, 16) == numbers({3, 0, one, one}));
  CHECK(fvecs.at(".groundtruth.ivecs") == numbers({3, 0, 4, 3}));
  CHECK(fvecs.at(".distances.fvecs") == numbers({3, 0, 0, one}));
  CHECK(fvecs.at(".ties.ivecs") == numbers({1, 3}));
  const Files fewer = written(small(), "ivecs", 4);  // a tie is cut: rows 1 and 2 are as far
  CHECK(fewer.at(".groundtruth.ivecs") == numbers({4, 0, 4, 3, 1}));
  CHECK(fewer.at(".distances.fvecs") == numbers({4, 0, 0, one, two}));
  CHECK(fewer.at(".ties.ivecs") == numbers({1, 5}));
  CHECK(fewer.at("").substr(0, 16) == numbers({3, 1, 1, 0}));
  CHECK(written(small(), "bvecs").at(".query.bvecs") == little(3, 4) + std::string("\1\1\0", 3));
  CHECK(written(small(), "bvecs").at(".groundtruth.ivecs") == numbers({5, 0, 4, 3, 1, 2}));
}

TEST_CASE("vectors behind one header: ids and distances of big-ann-benchmarks, and apart") {
  const Files fbin = written(small("max-ip"), "fbin", 2);
  CHECK(fbin.size() == 7);
  CHECK(fbin.at(".query.fbin") == numbers({1, 3, one, one, 0}));
  CHECK(fbin.at("").substr(0, 8) == numbers({5, 3}));
  CHECK(fbin.at("").size() == 8 + 5 * 3 * 4);
  CHECK(fbin.at(".neighbors.ibin") == numbers({1, 2, 0, 3}));
  CHECK(fbin.at(".distances.fbin") == numbers({1, 2, two | 0x80000000, two | 0x80000000}));
  CHECK(fbin.at(".groundtruth.bin") == numbers({1, 2, 0, 3, two | 0x80000000, two | 0x80000000}));
  CHECK(fbin.at(".ties.ibin") == numbers({1, 1, 3}));
  CHECK(written(small(), "u8bin").at(".query.u8bin") == numbers({1, 3}) + std::string("\1\1\0", 3));
  CHECK(written(small("msd"), "u8bin", 2).at(".neighbors.ibin") == numbers({1, 2, 0, 4}));
}

TEST_CASE("sizes that a file of vectors does not hold are refused, never wrapped") {
  const auto error = [](const std::string& format, std::size_t n, std::size_t m, std::size_t d) {
    const auto rows = [&](std::size_t count) { return Rows<Word>(count, d, 0, std::make_shared<Word>()); };
    const Instance x{"hamming", PairRows{{}, rows(n), rows(m), d, {}}, {}};
    return shared::error_from([&] { written(x, format); });
  };
  constexpr std::size_t half = std::size_t{1} << 31;
  for (const std::string format : {"fvecs", "ivecs", "bvecs", "fbin", "ibin", "u8bin", "hdf5"})
    CHECK_THAT(error(format, 1, half, 1), Contains("at most 2147483647"));
  for (const std::string format : {"fvecs", "ivecs", "bvecs"}) {
    CHECK_THAT(error(format, 1, 1, half), Contains("d = 2147483648") && Contains("at most 2147483647"));
    CHECK_THAT(error(format, 1, 0, 1), Contains("m = 0"));
  }
  for (const std::string format : {"fbin", "ibin", "u8bin"}) {
    CHECK_THAT(error(format, 2 * half, 1, 1), Contains("n = 4294967296"));
    CHECK_THAT(error(format, 1, 1, 2 * half), Contains("d = 4294967296"));
  }
  CHECK_THAT(error("fbin", 1, 1, (1 << 24) + 1), Contains("float32 does not hold every distance"));
  CHECK(error("fbin", 1, 0, 3).empty());
}

TEST_CASE("problems that no distance ranks are refused in one line that names the reduction") {
  CHECK_THAT(shared::error_from([] { written(small("ov"), "fvecs"); }),
             Contains("format fvecs") && Contains("hamming, max-ip, mips or msd") &&
                 Contains("reduce --to hamming"));
  CHECK_THAT(shared::error_from([] { written(small("max-ip"), "hdf5"); }),
             Contains("format hdf5") && Contains("reduce --to hamming") && Contains("reduce --to msd"));
  CHECK_THAT(shared::error_from([] { written(small("min-ip"), "ibin"); }), Contains("format ibin"));
}

TEST_CASE("real vectors go to files of floats, as they are, and what these do not hold is refused") {
  constexpr std::uint64_t half = 0x3f000000, minus = 0x80000000;
  const Instance x = read_bytes({"p mips 1 3 2 1/8\n0.5 -1\n1 0\n0 -2\n-0.5 1\n"});  // scores 1/2, 2, -5/4
  const Files fvecs = written(x, "fvecs", 2);
  CHECK(fvecs.at(".query.fvecs") == numbers({2, half, one | minus}));
  CHECK(fvecs.at("").substr(0, 24) == numbers({2, one, 0, 2, 0, two | minus}));
  CHECK(fvecs.at(".groundtruth.ivecs") == numbers({2, 1, 0}));
  CHECK(fvecs.at(".distances.fvecs") == numbers({2, two | minus, half | minus}));
  CHECK(fvecs.at(".ties.ivecs") == numbers({1, 2}));
  CHECK(written(x, "fbin", 1).at(".groundtruth.bin") == numbers({1, 1, 1, two | minus}));
  for (const std::string format : {"ivecs", "bvecs", "ibin", "u8bin"})
    CHECK_THAT(shared::error_from([&] { written(x, format); }),
               Contains("format " + format) && Contains("does not hold"));
  const Instance tenth = read_bytes({"p mips 1 1 1\n0.1\n1\n"});
  CHECK_THAT(shared::error_from([&] { written(tenth, "fbin"); }),
             Contains("array A, row 0, column 0: 0.1, no float32"));
  CHECK_THAT(shared::error_from([&] { write_files(x, {.format = "fbin", .dtype = "float64"}); }),
             Contains("--dtype: float64; expected float32"));
  CHECK_THAT(shared::error_from([&] { written(x, "hdf5"); }),
             Contains("rows that are no unit vectors; expected rows of norm 1"));
  const Instance unit = read_bytes({"p mips 1 2 2\n1 0\n0 -1\n-1 0\n"}),
                 nearly = read_bytes({"p mips 1 2 2\n1 0\n0.6 0.8\n-1 0\n"});  // no doubles have norm 1 there
  CHECK(written(unit, "hdf5").size() == 1);
  CHECK_THAT(shared::error_from([&] { written(nearly, "hdf5"); }), Contains("no unit vectors"));
}

TEST_CASE("what is wrong with a file of vectors is said with its place") {
  const std::string good = numbers({2, one, 0}), query = numbers({2, 0, one});
  CHECK(Changed(".fvecs", good, query).error().empty());
  CHECK_THAT(Changed(".fvecs", good, "").error(), Contains("x.fvecs.query.fvecs") && Contains("not there"));
  CHECK_THAT(Changed(".fvecs", good + numbers({3, 0, 0, 0}), query).error(),
             Contains("byte 12: row 1") && Contains("length 3") && Contains("2, as row 0 has"));
  CHECK_THAT(Changed(".fvecs", good + numbers({2, 0}), query).error(),
             Contains("byte 12: row 1: 8 bytes are left"));
  CHECK_THAT(Changed(".fvecs", good + "ab", query).error(), Contains("byte 12: 2 bytes are left"));
  CHECK_THAT(Changed(".fvecs", numbers({0xffffffff}), query).error(), Contains("length -1"));
  CHECK_THAT(Changed(".fvecs", numbers({0x7fffffff, 0}), query).error(), Contains("8 bytes are left"));
  CHECK_THAT(Changed(".fvecs", numbers({2, two, 0}), query).error(),
             Contains("array B, row 0, column 0: 2.0"));
  CHECK_THAT(Changed(".ivecs", numbers({2, 0, 0xffffffff}), numbers({2, 0, 1})).error(),
             Contains("array B, row 0, column 1: -1"));
  CHECK_THAT(Changed(".bvecs", little(2, 4) + "\1\2", little(2, 4) + "\1\1").error(),
             Contains("array B, row 0, column 1: 2"));
  CHECK_THAT(Changed(".fvecs", good, numbers({3, 0, 0, 0})).error(), Contains("3") && Contains("2"));
  CHECK_THAT(Changed(".fvecs", good, numbers({2, 0})).error(),
             Contains("beside it") && Contains("x.fvecs.query.fvecs"));
  CHECK_THAT(Changed(".fbin", numbers({1, 2, one}), numbers({1, 2, 0, 0})).error(),
             Contains("1 rows of 2 entries in 12 bytes") && Contains("16 bytes"));
  CHECK_THAT(Changed(".fbin", numbers({0xffffffff, 0xffffffff}), numbers({1, 2, 0, 0})).error(),
             Contains("4294967295 rows of 4294967295"));
  CHECK_THAT(Changed(".fbin", numbers({0xffffffff, 0}), numbers({1, 0})).error(),
             Contains("rows that take no byte"));
  CHECK_THAT(Changed(".ibin", "abc", numbers({1, 2, 0, 0})).error(), Contains("8 at least"));
  CHECK_THAT(Changed(".fvecs", good, query).error(""), Contains("problem"));
}

TEST_CASE("ids are read from the files that programs write them to") {
  const shared::Folder folder;
  const auto ids = [&](const std::string& name, const std::string& bytes, const std::string& format = "") {
    std::ofstream(folder / name) << bytes;
    ReadOptions options;
    options.format = format;
    return read_integer_array(folder / name, "", options);
  };
  const auto is_expected = [](const IntegerMatrix& x) {
    return x.rows() == 2 && x.cols() == 2 && x.row(0)[0] == 4 && x.row(0)[1] == -1 && x.row(1)[1] == 3;
  };
  CHECK(is_expected(ids("x.ivecs", numbers({2, 4, 0xffffffff, 2, 1, 3}))));
  CHECK(is_expected(ids("x.ibin", numbers({2, 2, 4, 0xffffffff, 1, 3}))));
  CHECK(is_expected(ids("x.bin", numbers({2, 2, 4, 0xffffffff, 1, 3, 0, 0, 0, 0}), "ibin")));
  CHECK(is_expected(ids("x.npy", shared::npy("<i4", "(2, 2)", numbers({4, 0xffffffff, 1, 3})))));
  CHECK_FALSE(is_expected(ids("y.ivecs", numbers({2, 4, 0xffffffff, 2, 1, 2}))));
  CHECK(ids("one.npy", shared::npy("<i4", "(3,)", numbers({4, 5, 6}))).cols() == 1);
  CHECK_THAT(shared::error_from([&] { ids("x.fvecs", numbers({1, one})); }), Contains("whole numbers"));
  CHECK_THAT(shared::error_from([&] {
               ids("bad.ibin", numbers({2, 2, 4, 5, 1, 3, 0}));
             }),
             Contains("bad.ibin: byte 0") && Contains("24 bytes, or 40 with distances"));
  std::ofstream(folder / "no.hdf5") << written(small(), "hdf5").at("");
  CHECK(read_integer_array(folder / "no.hdf5", "").cols() == 5);
  CHECK_THAT(shared::error_from([&] { read_integer_array(folder / "no.hdf5", "found"); }),
             Contains("no.hdf5") && Contains("array 'found'") && Contains("neighbors"));
}

TEST_CASE("an HDF5 file is the same bytes each time, and names what it lacks") {
  const std::string bytes = written(small(), "hdf5").at("");
  CHECK(bytes.starts_with("\x89HDF\r\n\x1a\n"));
  CHECK(bytes == written(small(), "hdf5").at(""));
  CHECK(bytes != written(small(), "hdf5", 2).at(""));
  CHECK_THAT(shared::error_of(bytes.substr(0, bytes.size() - 1)), Contains("byte 0: libhdf5 cannot read it"));
  CHECK_THAT(shared::error_of(bytes.substr(0, 8)), Contains("libhdf5 cannot read it"));
}

TEST_CASE("h5py reads what we write as ann-benchmarks does, and we read what h5py writes", "[plain]") {
  if (!h5py_agrees("import h5py")) {
    WARN("no /usr/bin/python3 with h5py (python3-h5py): h5py itself is not asked");
    return;
  }
  const shared::Folder folder;
  const auto open = [&](const std::string& name, const std::string& mode = "r") {
    return "import h5py, numpy as np; f = h5py.File(\"" + (folder / name) + "\", \"" + mode + "\"); ";
  };
  write_instance(small(), folder / "h.hdf5", {.neighbours = 4});
  write_instance(small("msd"), folder / "a.hdf5");
  const std::string about =
      "assert f.attrs[\"distance\"] == \"hamming\" and f.attrs[\"type\"] == \"dense\" and "
      "f.attrs[\"point_type\"] == \"bit\" "
      "and int(f.attrs[\"dimension\"]) == 3; ";
  CHECK(h5py_agrees(
      open("h.hdf5") + about +
      "assert f[\"train\"].dtype == bool and f[\"test\"].shape == (1, 3); "
      "assert f[\"neighbors\"][:].tolist() == [[0, 4, 3, 1]] and f[\"neighbors\"].dtype == np.int64; "
      "assert f[\"distances\"][:].tolist() == [[0, 0, 1 / 3, 2 / 3]] and f[\"ties\"][0, 0] == 5; "));
  CHECK_FALSE(h5py_agrees(open("h.hdf5") + "assert f[\"neighbors\"][:].tolist() == [[0, 4, 3, 2]]"));
  CHECK(h5py_agrees(
      open("a.hdf5") +
      "assert f.attrs[\"distance\"] == \"angular\" and f.attrs[\"point_type\"] == \"float\"; "
      "assert f[\"train\"].dtype == np.float32 and f[\"train\"][1].tolist() == [0, 1, 1]; "
      "assert f[\"neighbors\"][:].tolist() == [[0, 4, 3, 1, 2]] and f[\"distances\"][0, 4] == 1"));

  write_instance(read_bytes({"p mips 1 3 2 0\n1 0\n0 -1\n-1 0\n1 0\n"}), folder / "u.hdf5",
                 {.neighbours = 2});
  CHECK(h5py_agrees(
      open("u.hdf5") +
      "assert f.attrs[\"distance\"] == \"angular\" and f.attrs[\"point_type\"] == \"float\"; "
      "assert f[\"train\"].dtype == np.float32 and f[\"train\"][:].tolist() == [[0, -1], [-1, 0], [1, 0]]; "
      "assert f[\"neighbors\"][:].tolist() == [[2, 0]] and f[\"distances\"][:].tolist() == [[0, 1]]; "
      "assert f[\"ties\"][0, 0] == 2"));
  write_instance(read_bytes({"p mips 1 1 1\n1\n-1\n"}), folder / "v.hdf5", {.dtype = "float64"});
  CHECK(h5py_agrees(open("v.hdf5") +
                    "assert f[\"train\"].dtype == np.float64 and f[\"distances\"][0, 0] == 2"));

  const std::string rows =
      "np.array([[1, 1, 0]], bool), np.array([[1, 1, 0], [0, 1, 1], [0, 0, 0], [1, 1, 1], [1, 1, 0]], bool)";
  const auto made = [&](const std::string& name, const std::string& rest) {
    REQUIRE(h5py_agrees(open(name, "w") + "q, b = " + rows + "; " + rest));
    return shared::error_from([&] {
      if (!shared::same(read_instance(folder / name), small()))
        throw InputError("another instance", "the small one");
    });
  };
  CHECK(made("plain.hdf5", "f.attrs[\"distance\"] = \"hamming\"; f[\"train\"] = b; f[\"test\"] = q").empty());
  CHECK(made("packed.h5",
             "f.attrs[\"distance\"] = b\"euclidean\"; f[\"test\"] = q.astype(\"f8\"); "
             "f.create_dataset(\"train\", data=b.astype(\"u1\"), chunks=(2, 3), compression=\"gzip\")")
            .empty());
  CHECK_THAT(made("no_test.hdf5", "f[\"train\"] = b"), Contains("no_test.hdf5: array 'test': not there"));
  CHECK_THAT(
      made("group.hdf5", "f[\"train\"] = b; f.create_group(\"test\"); f.attrs[\"distance\"] = \"hamming\""),
      Contains("array test"));
  CHECK_THAT(made("link.hdf5",
                  "f[\"train\"] = b; f[\"test\"] = h5py.ExternalLink(\"h.hdf5\", \"test\"); "
                  "f.attrs[\"distance\"] = \"hamming\""),
             Contains("a link"));
  CHECK_THAT(made("no_name.hdf5", "f[\"train\"] = b; f[\"test\"] = q"), Contains("problem"));
  CHECK_THAT(made("other.hdf5",
                  "f[\"train\"] = b; f[\"test\"] = q; f.attrs[\"distance\"] = \"hamming\"; f[\"mask\"] = q"),
             Contains("array 'mask': not understood"));
  CHECK_THAT(made("two.hdf5",
                  "f[\"train\"] = 2 * b.astype(int); f[\"test\"] = q; f.attrs[\"distance\"] = \"hamming\""),
             Contains("array train, row 0, column 0: 2"));
  CHECK_THAT(made("huge.hdf5",
                  "f[\"test\"] = q; f.create_dataset(\"train\", (1 << 40, 3), \"u1\", chunks=(1 << 10, 3)); "
                  "f.attrs[\"distance\"] = \"hamming\""),
             Contains("entries that are there"));
}

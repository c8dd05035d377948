// .npz and .npy, by hand and with NumPy itself where Debian's python3-numpy is there.
#include <cstdlib>
#include <fstream>

#include "instances/shapes/pairs.hpp"
#include "tests/catch.hpp"
#include "tests/instances/formats/raw.hpp"
#include "tests/instances/samples.hpp"

using namespace reductio::tests;
using shared::little;
using shared::npy;

namespace {

const ReadOptions as_one_set{false, "", "ov-mono"};

// 2 x 3, rows 101 and 010.
bool is_expected(const std::string& bytes) {
  const auto x = read_bytes({bytes}, as_one_set).data.of<MonoRows>();
  if (x.V.n() != 2 || x.d != 3) return false;
  return x.V.row(0)[0].value == 5 && x.V.row(1)[0].value == 2;
}

std::string values(const std::vector<std::uint64_t>& all, int bytes) {
  std::string out;
  for (const std::uint64_t value : all) out += little(value, bytes);
  return out;
}

bool python(const std::string& program) {
  return std::system(("/usr/bin/python3 -I -c '" + program + "' >/dev/null 2>&1").c_str()) == 0;
}

}  // namespace

TEST_CASE("whole numbers and truths of every width are bits") {
  for (const std::string kind : {"u", "i"})
    for (const int size : {1, 2, 4, 8}) {
      const std::string descr = (size == 1 ? "|" : "<") + kind + std::to_string(size);
      CHECK(is_expected(npy(descr, "(2, 3)", values({1, 0, 1, 0, 1, 0}, size))));
      CHECK_FALSE(is_expected(npy(descr, "(2, 3)", values({1, 0, 1, 0, 1, 1}, size))));
    }
  CHECK(is_expected(npy("|b1", "(2, 3)", values({1, 0, 1, 0, 1, 0}, 1))));
}

TEST_CASE("bits in either order of bytes, of Python 2, and as floats that are exactly 0 or 1") {
  const auto big = [](const std::vector<std::uint64_t>& all, std::size_t bytes) {
    std::string out;
    for (const std::uint64_t value : all) {
      std::string one = little(value, static_cast<int>(bytes));
      out.append(one.rbegin(), one.rend());
    }
    return out;
  };
  for (const std::size_t size : {2U, 4U, 8U})
    for (const std::string kind : {">u", ">i"}) {
      CHECK(is_expected(npy(kind + std::to_string(size), "(2, 3)", big({1, 0, 1, 0, 1, 0}, size))));
      CHECK_FALSE(is_expected(npy(kind + std::to_string(size), "(2, 3)", big({1, 0, 1, 0, 1, 1}, size))));
    }
  CHECK(is_expected(npy("|u1", "(2L, 3L)", values({1, 0, 1, 0, 1, 0}, 1))));
  struct One {
    int size;
    std::uint64_t one;
  };
  for (const auto& [size, one] : {One{2, 0x3c00}, {4, 0x3f800000}, {8, 0x3ff0000000000000}}) {
    const std::vector<std::uint64_t> bits{one, 0, one, 0, one, 0};
    const std::string kind = "f" + std::to_string(size);
    CHECK(is_expected(npy("<" + kind, "(2, 3)", values(bits, size))));
    CHECK(is_expected(npy(">" + kind, "(2, 3)", big(bits, static_cast<std::size_t>(size)))));
    const std::string off = values({one, 0, one, 0, one, one + 1}, size);
    CHECK_THAT(shared::error_of(npy("<" + kind, "(2, 3)", off), as_one_set),
               Catch::Contains("row 1, column 2"));
  }
}

TEST_CASE("an array in Fortran's order is read by its columns") {
  const std::string by_columns = values({1, 0, 0, 1, 1, 0}, 1);
  CHECK(is_expected(npy("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3)}", by_columns)));
  CHECK_FALSE(is_expected(npy("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3)}", by_columns)));
}

TEST_CASE("a header may be spelled in other ways") {
  const std::string good = values({1, 0, 1, 0, 1, 0}, 1);
  CHECK(is_expected(npy(R"( { "shape" :(2,3,) , "descr":"<u1","fortran_order":False , } )", good)));
  std::string second = npy("|u1", "(2, 3)", "");
  const std::string dictionary = second.substr(10);
  second = "\x93NUMPY" + std::string("\2\0", 2) + little(dictionary.size(), 4) + dictionary + good;
  CHECK(is_expected(second));
}

TEST_CASE("an array is written as NumPy would, byte for byte") {
  const Instance x = read_bytes({npy("|u1", "(2, 3)", values({1, 0, 1, 0, 1, 0}, 1))}, as_one_set);
  const std::string bytes = write_files(x, {false, "npy"}).at("");
  const std::string header = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }";
  CHECK(bytes.substr(0, 10) == "\x93NUMPY" + std::string("\1\0", 2) + little(118, 2));
  CHECK(bytes.substr(10, 118) == header + std::string(117 - header.size(), ' ') + "\n");
  CHECK(bytes.substr(128) == std::string("\1\0\1\0\1\0", 6));
}

TEST_CASE("archives by another hand, stored, without metadata") {
  const std::string bytes = shared::zip({{"readme.txt", "hello"},
                                         {"A.npy", npy("|u1", "(1, 2)", values({1, 0}, 1))},
                                         {"B.npy", npy("<i8", "(2, 2)", values({0, 1, 1, 1}, 8))}});
  CHECK_THAT(shared::error_of(bytes, {false, "", "min-ip"}),
             Catch::Contains("array 'readme.txt': not understood"));
  const Instance x = read_bytes({bytes}, {true, "", "min-ip"});
  CHECK(write_bytes(x, {.bare = true}) == "p min-ip 1 2 2\n10\n01\n11\n");
}

TEST_CASE("a sidecar tells what an .npy cannot, and a wrong one is an error") {
  const shared::Folder folder;
  const std::string path = folder / "x.npy";
  write_instance(shared::mono(2, 3, 1), path);
  CHECK(identical(read_instance(path).threshold(), 1));
  std::ofstream(path + ".json") << R"({"problem":"ov-mono","d":4})";
  CHECK_THAT(shared::error_from([&] { read_instance(path); }),
             Catch::Contains("3 columns") && Catch::Contains("4"));
  std::ofstream(path + ".json") << "{";
  CHECK_THAT(shared::error_from([&] { read_instance(path); }), Catch::Contains("x.npy.json"));
}

TEST_CASE("NumPy reads what we write, and we read what NumPy writes") {
  if (!python("import numpy")) {
    WARN("no /usr/bin/python3 with numpy (python3-numpy): NumPy itself is not asked");
    return;
  }
  const shared::Folder folder;
  const Instance x = shared::with_provenance(shared::pairs("ov", 3, 2, 70));
  write_instance(x, folder / "x.npz");
  write_instance(shared::mono(3, 70), folder / "x.npy");
  write_instance(shared::attention(2, 3, 4), folder / "h.npz");
  const std::string load = "import numpy as np, json; x = np.load(\"" + (folder / "x.npz") + "\"); ";
  CHECK(
      python(load +
             "assert x[\"A\"].shape == (3, 70) and x[\"B\"].shape == (2, 70) and x[\"A\"].dtype == np.uint8; "
             "assert json.loads(str(x[\"meta\"]))[\"provenance\"][\"answer\"] == \"yes\"; "
             "assert np.load(\"" +
             (folder / "x.npy") +
             "\").shape == (3, 70); "
             "assert np.load(\"" +
             (folder / "h.npz") + "\")[\"K\"].shape == (3, 4)"));
  CHECK_FALSE(python(load + "assert x[\"A\"].shape == (3, 71)"));

  // NumPy writes it anew: deflated, wider, in the other order.
  CHECK(python(
      load + "np.savez_compressed(\"" + (folder / "y.npz") +
      "\", A=np.asfortranarray(x[\"A\"].astype(bool)), B=x[\"B\"].astype(np.int64), meta=x[\"meta\"])"));
  CHECK(shared::same(read_instance(folder / "y.npz"), x));
  CHECK(python(
      "import numpy as np; h = np.load(\"" + (folder / "h.npz") + "\"); np.savez(\"" + (folder / "g.npz") +
      "\", **{k: np.asfortranarray(h[k].astype(np.float64)) if k != \"meta\" else h[k] for k in h})"));
  CHECK(shared::same(read_instance(folder / "g.npz"), shared::attention(2, 3, 4)));
}

// safetensors against bytes put together by hand.
#include "instances/formats/safetensors.hpp"

#include <cmath>

#include "instances/shapes/attention.hpp"
#include "instances/shapes/pairs.hpp"
#include "tests/catch.hpp"
#include "tests/instances/formats/raw.hpp"
#include "tests/instances/samples.hpp"

using namespace reductio::tests;
using shared::little;

namespace {

const std::string ov_header = R"({"__metadata__":{"reductio":"{\"problem\":\"ov\",\"d\":66}"},)"
                              R"("A":{"dtype":"U8","shape":[2,16],"data_offsets":[0,32]},)"
                              R"("B":{"dtype":"U8","shape":[1,24],"data_offsets":[32,56]}})";
// Row 0 of A: bits 0 and 65; row 1: none; the row of B, which is longer than it must be: bit 8.
const std::string ov_rows =
    little(1, 8) + little(2, 8) + std::string(16, '\0') + little(256, 8) + std::string(16, '\0');

bool bit(const Rows<Word>& rows, std::size_t i, std::size_t k) { return at(rows.row(i), k); }

// Q = K = V, one row of these two numbers.
AttentionHead head(const std::string& type, std::size_t size, const std::string& numbers) {
  std::string header = "{";
  std::size_t from = 0;
  for (const std::string name : {"Q", "K", "V"}) {
    header +=
        '"' + name + R"(":{"dtype":")" + type + R"(","shape":[1,2],"data_offsets":[)" + std::to_string(from);
    from += 2 * size;
    header += "," + std::to_string(from) + "]}" + (name == "V" ? "}" : ",");
  }
  return read_bytes({shared::safetensors(header, numbers + numbers + numbers)},
                    {.reals = {{"scale", 1}, {"cut", 0.5}}})
      .data.of<AttentionHead>();
}

std::pair<double, double> numbers(const AttentionHead& x) { return {x.V.row(0)[0], x.V.row(0)[1]}; }

}  // namespace

TEST_CASE("coordinate k of a row is bit k % 8 of byte k / 8") {
  // With a header whose length is a multiple of 8 rows are views, with any other they are copies.
  for (std::size_t blanks = 0; blanks < 9; ++blanks) {
    const auto bytes =
        std::make_shared<std::string>(shared::safetensors(ov_header + std::string(blanks, ' '), ov_rows));
    const auto x = read_bytes({*bytes, bytes}).data.of<PairRows>();
    REQUIRE(x.d == 66);
    for (std::size_t k = 0; k < 66; ++k) {
      CHECK(bit(x.A, 0, k) == (k == 0 || k == 65));
      CHECK_FALSE(bit(x.A, 1, k));
      CHECK(bit(x.B, 0, k) == (k == 8));
    }
    const char* first = reinterpret_cast<const char*>(x.A.row(0).data());
    const bool view = first >= bytes->data() && first < bytes->data() + bytes->size();
    CHECK(view == ((8 + ov_header.size() + blanks) % 8 == 0));
  }
}

TEST_CASE("a view keeps its bytes alive, and without a keeper there is no view") {
  const std::string blanks((8 - ov_header.size() % 8) % 8, ' ');
  auto bytes = std::make_shared<std::string>(shared::safetensors(ov_header + blanks, ov_rows));
  const std::weak_ptr<std::string> watch = bytes;
  Instance x = read_bytes({*bytes, bytes});
  bytes.reset();
  CHECK_FALSE(watch.expired());
  CHECK(bit(x.data.of<PairRows>().A, 0, 65));
  x = Instance{};
  CHECK(watch.expired());

  std::string passing = shared::safetensors(ov_header + blanks, ov_rows);
  const Instance copy = read_bytes({passing});
  passing.assign(passing.size(), '\xff');
  CHECK_FALSE(bit(copy.data.of<PairRows>().A, 1, 0));
}

TEST_CASE("what is written is what the format says, byte for byte") {
  Rows<Word> V({}, 1, 9);
  set(V.edit(0), 8, true);
  const std::string header =
      R"({"V":{"data_offsets":[0,8],"dtype":"U8","shape":[1,8]},)"
      R"("__metadata__":{"reductio":"{\"d\":9,\"problem\":\"ov-mono\",\"threshold\":-2}"}})";
  const std::string blanks((8 - header.size() % 8) % 8, ' ');
  const Instance x{"ov-mono", MonoRows{{}, V, 9, -2}, {}};
  CHECK(write_bytes(x, {.format = "safetensors", .bare = true}) ==
        shared::safetensors(header + blanks, little(256, 8)));
  const std::string stored = R"(\"threshold\":-2}"}})",
                    digest_before = R"(\"sha256\":\")" + digest(x) + R"(\",)";
  std::string with_digest = header;
  with_digest.insert(with_digest.size() - stored.size(), digest_before);
  with_digest.append((8 - with_digest.size() % 8) % 8, ' ');
  CHECK(write_bytes(x, {.format = "safetensors"}) == shared::safetensors(with_digest, little(256, 8)));
}

TEST_CASE("tensors begin at a multiple of 8, whatever the header") {
  for (std::size_t length = 0; length < 9; ++length) {
    Instance x = shared::pairs("ov", 1, 1, 3);
    x.provenance.known_by = std::string(length, 'x');
    const std::string bytes = write_bytes(x, {false, "safetensors"});
    CHECK((bytes.size() - 16) % 8 == 0);
  }
}

TEST_CASE("numbers of every width are read exactly") {
  using P = std::pair<double, double>;
  CHECK(numbers(head("F64", 8, little(0x3ff8000000000000, 8) + little(0x8000000000000001, 8))) ==
        P(1.5, -5e-324));
  CHECK(numbers(head("F32", 4, little(0x3fc00000, 4) + little(0x80000001, 4))) == P(1.5, -0x1p-149));
  CHECK(numbers(head("F16", 2, little(0x3e00, 2) + little(0x8001, 2))) == P(1.5, -0x1p-24));
  CHECK(numbers(head("F16", 2, little(0x7bff, 2) + little(0x03ff, 2))) == P(65504, 0x3ffp-24));
  CHECK(numbers(head("BF16", 2, little(0x3fc0, 2) + little(0x8001, 2))) == P(1.5, -0x1p-133));
  CHECK_THROWS_AS(head("F16", 2, little(0x7c00, 2) + little(0, 2)), InputError);
  CHECK_THROWS_AS(head("F16", 2, little(0x7c01, 2) + little(0, 2)), InputError);
  CHECK_THROWS_AS(head("BF16", 2, little(0xff80, 2) + little(0, 2)), InputError);
  CHECK_THROWS_AS(head("I32", 4, little(0, 8)), InputError);
}

TEST_CASE("F32 is written when it holds every number, F64 when one number needs it") {
  const auto type = [](double x) {
    const std::string bytes = write_bytes(shared::attention(1, 1, 1, {x}), {true, "safetensors"});
    return bytes.find("F32") != std::string::npos ? "F32" : "F64";
  };
  for (const double x : {0.0, -0.0, 1.5, 16777216.0, 0x1p-149, 0x1.fffffep127})
    CHECK(type(x) == std::string("F32"));
  for (const double x : {0.1, 16777217.0, 0x1p-150, 0x1p128, 1e300}) CHECK(type(x) == std::string("F64"));
}

TEST_CASE("scale, cut and epsilon read back as the same doubles") {
  for (const double x : {0.1, 1.0 / 3, 1e-300, 5e-324, 1.7976931348623157e308, -0.0, 123456789.0}) {
    Instance head = shared::attention(1, 1, 1);
    auto& data = head.data.of<AttentionHead>();
    data.scale = data.cut = x;
    data.epsilon = x > 0 && x < 0.5 ? x : 0;
    const auto back = read_bytes({write_bytes(head, {false, "safetensors"})}).data.of<AttentionHead>();
    CHECK(std::bit_cast<std::uint64_t>(back.scale) == std::bit_cast<std::uint64_t>(x));
    CHECK(back.cut == x);
    CHECK(back.epsilon == data.epsilon);
  }
}

TEST_CASE("tensors and keys that are not understood are an error, and a note to a lenient reader") {
  const std::string tensors = R"("A":{"dtype":"U8","shape":[1,8],"data_offsets":[0,8]},)"
                              R"("B":{"dtype":"U8","shape":[1,8],"data_offsets":[8,16]})";
  const std::string more = R"(,"other":{"dtype":"F4","shape":[2,3],"data_offsets":[16,19]},)"
                           R"("scalar":{"dtype":"I64","shape":[],"data_offsets":[19,27]}})";
  const auto file = [](const std::string& before, const std::string& header, std::size_t bytes) {
    return shared::safetensors("{" + before + header, std::string(bytes, '\0'));
  };
  const ReadOptions strict{.problem = "max-ip"};
  std::vector<std::string> notes;
  const ReadOptions lenient{
      .lenient = true, .problem = "max-ip", .note = [&](const std::string& line) { notes.push_back(line); }};
  CHECK_THAT(shared::error_of(file("", tensors + more, 27), strict),
             Catch::Contains("array 'other': not understood"));
  const Instance x = read_bytes({file("", tensors + more, 27)}, lenient);
  CHECK(x.problem == "max-ip");
  CHECK(sizes(x.data) == Sizes{{{"n", 1}, {"m", 1}, {"d", 64}}});
  CHECK(notes == std::vector<std::string>{"array 'other': not understood, passed over",
                                          "array 'scalar': not understood, passed over"});

  const std::string meta = R"("__metadata__":{"bias":"alibi"},)";
  CHECK_THAT(shared::error_of(file(meta, tensors + "}", 16), strict),
             Catch::Contains("key 'bias': not understood"));
  CHECK(shared::error_of(file(meta, tensors + "}", 16), lenient).empty());
  for (const char* harmless :
       {R"("__metadata__":null,)", R"("__metadata__":{"format":"pt"},)", R"("__metadata__":{},)"})
    CHECK(shared::error_of(file(harmless, tensors + "}", 16), strict).empty());
  CHECK_THAT(shared::error_of(file(R"("__metadata__":[],)", tensors + "}", 16), strict),
             Catch::Contains("an object"));
}

TEST_CASE("numbers are written in the type that is asked for, and read back as they are, or refused") {
  const auto head_of = [](double value) {
    const Matrix one(1, 1, value);
    return Instance{"attention", AttentionHead{one, one, one}, {}};
  };
  const auto written = [&](double value, const char* type, const char* format) {
    return write_bytes(head_of(value), {.format = format, .bare = true, .dtype = type});
  };
  const auto read_back = [&](const std::string& bytes) {
    return read_bytes({bytes}).data.of<AttentionHead>().K.row(0)[0];
  };
  struct Limits {
    const char *dtype, *tensor, *array;
    int bits, least,
        most;  // of fractions with their first one; exponents of the least number and of the greatest
  };
  for (const Limits& type :
       {Limits{"float16", "F16", "<f2", 11, -24, 15}, Limits{"bfloat16", "BF16", "", 8, -133, 127},
        Limits{"float32", "F32", "<f4", 24, -149, 127}}) {
    std::size_t taken = 0, refused = 0;
    const auto check = [&](double value, bool exact) {
      CAPTURE(type.dtype, value);
      (exact ? taken : refused) += 1;
      for (const char* format : {"safetensors", "npz"}) {
        const bool of_numpy = std::string(format) == "npz";
        if (of_numpy && *type.array == '\0') {
          REQUIRE_THROWS_WITH(written(value, type.dtype, format),
                              Catch::Contains(exact ? "NumPy" : type.dtype));
          continue;
        }
        if (!exact) {
          REQUIRE_THROWS_WITH(
              written(value, type.dtype, format),
              Catch::Contains("row 0, column 0") && Catch::Contains(std::string("no ") + type.dtype));
          continue;
        }
        const std::string bytes = written(value, type.dtype, format);
        REQUIRE(bytes.find(of_numpy ? std::string("'") + type.array
                                    : std::string(1, '"') + type.tensor + '"') != bytes.npos);
        REQUIRE(read_back(bytes) == value);
      }
    };
    // A one, zeros, and a one, so many places on; least and greatest numbers, and what lies beyond.
    for (int exponent = type.least - 2; exponent <= type.most + 1; ++exponent) {
      if (exponent > type.least + type.bits + 1 && exponent < type.most - 1 && exponent % 16 != 0) continue;
      for (const int places : {0, 1, type.bits - 1, type.bits}) {
        const int last = exponent - places;
        const double value = std::ldexp(1.0, exponent) + (places == 0 ? 0 : std::ldexp(1.0, last));
        check(exponent % 2 == 0 ? value : -value,
              places < type.bits && last >= type.least && exponent <= type.most);
      }
    }
    check(0, true), check(-0.0, true), check(0.1, false);
    const double greatest = std::ldexp(2.0, type.most) - std::ldexp(1.0, type.most + 1 - type.bits);
    check(greatest, true), check(greatest + std::ldexp(1.0, type.most - type.bits), false);
    CHECK(taken > 20);
    CHECK(refused > 20);
  }
  CHECK(read_back(written(0.1, "float64", "safetensors")) == 0.1);
  CHECK(read_back(written(0.1, "", "npz")) == 0.1);
  CHECK_THROWS_WITH(written(1, "float61", "npz"), "dtype: 'float61'; did you mean float64?");
  CHECK_THROWS_WITH(
      write_bytes({"ov", PairRows{}, {}}, {.format = "safetensors", .dtype = "float16"}),
      "--dtype: float16, where two-sided instances hold no real numbers; expected none, or heads of "
      "attention");
}

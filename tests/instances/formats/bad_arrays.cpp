// Arrays of NumPy that must not be taken.
#include "tests/catch.hpp"
#include "tests/instances/formats/bad.hpp"
#include "tests/instances/formats/raw.hpp"

using namespace reductio::tests;
using shared::as_mono;
using shared::as_ov;
using shared::Bad;
using shared::little;
using shared::npy;
using shared::zip;

namespace {

std::string of_A(const std::string& array) {
  return zip({{"A.npy", array}, {"B.npy", npy("|u1", "(1, 2)", "\1" + std::string(1, '\0'))}});
}

std::vector<Bad> bad_arrays() {
  const std::string two("\0\1", 2);
  return {
      {"a value of 2", npy("|u1", "(1, 2)", "\1\2"), {"array V, row 0, column 1", "2", "0 or 1"}, as_mono},
      {"a value below zero", npy("<i2", "(1, 1)", "\xff\xff"), {"row 0, column 0", "negative"}, as_mono},
      {"a value in the high bytes", npy("<i8", "(1, 1)", little(1ULL << 40, 8)), {"1099511627776"}, as_mono},
      {"numbers for bits",
       npy("<f4", "(1, 1)", little(0x3f000000, 4)),
       {"column 0: 0.5", "exactly 0 or 1"},
       as_mono},
      {"big-endian values", npy(">i2", "(1, 1)", std::string("\0\2", 2)), {"column 0: 2;"}, as_mono},
      {"text for bits", npy("<U1", "(1, 1)", little('1', 4)), {"kind U"}, as_mono},
      {"a length with two L", npy("|u1", "(1LL, 1)", "\1"), {"'L"}, as_mono},
      {"an object", npy("|O", "(1, 1)", ""), {"'|O'"}, as_mono},
      {"a record",
       npy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}", ""),
       {"'[('"},
       as_mono},
      {"no descr", npy("{}", ""), {"descr, fortran_order and shape"}, as_mono},
      {"a key twice", npy("{'shape': (1,), 'shape': (1,)}", ""), {"'shape'", "once"}, as_mono},
      {"a dictionary that does not end", npy("{'shape': (1,)", ""), {"end of the header"}, as_mono},
      {"more after the dictionary",
       npy("{'descr': '|u1', 'fortran_order': False, 'shape': ()} x", "1"),
       {"'x"},
       as_mono},
      {"one dimension", npy("|u1", "(2,)", two), {"1 dimensions", "expected 2"}, as_mono},
      {"no dimension", npy("|u1", "()", "\1"), {"0 dimensions"}, as_mono},
      {"a thousand dimensions",
       npy(
           "|u1",
           "(" +
               [] {
                 std::string out;
                 for (int k = 0; k < 1000; ++k) out += "1,";
                 return out;
               }() +
               ")",
           "\1"),
       {"more than 32 dimensions"},
       as_mono},
      {"a shape beyond the file",
       npy("|u1", "(1000000000, 1000000000)", two),
       {"2 bytes", "1000000000000000000"},
       as_mono},
      {"a shape that overflows", npy("|u1", "(4294967296, 4294967296)", two), {"2 bytes"}, as_mono},
      {"a length beyond 2^64", npy("|u1", "(99999999999999999999, 1)", two), {"'99999"}, as_mono},
      {"values too many", npy("|u1", "(1, 1)", two), {"2 bytes", "1, as shape"}, as_mono},
      {"rows without a byte",
       npy("|u1", "(4000000000000000000, 0)", ""),
       {"4000000000000000000 rows"},
       as_mono},
      {"a header beyond the file",
       "\x93NUMPY" + std::string("\1\0", 2) + "\xff\xff{",
       {"65535 bytes"},
       as_mono},
      {"a later version", "\x93NUMPY\x09" + std::string(9, '\0'), {"version 9"}, as_mono},
      {"two sides in one array", npy("|u1", "(1, 2)", two), {"array A", "not there"}, as_ov},
      {"columns that differ", of_A(npy("|u1", "(1, 1)", "\1")), {"array B", "2", "1, as in A"}, as_ov},
      {"no problem", of_A(npy("|u1", "(1, 2)", two)), {"problem", "none", "--problem"}},
      {"no array", zip({{"readme", "hello"}}), {"array A", "not there"}, as_ov},
      {"no end of the archive", of_A("").substr(0, 40), {"archive"}, as_ov},
      {"a wrong checksum",
       zip({{"A.npy", npy("|u1", "(1, 2)", two), true}, {"B.npy", npy("|u1", "(1, 2)", two)}}),
       {"array A", "checksum"},
       as_ov},
      {"an array twice", zip({{"A.npy", ""}, {"A.npy", ""}}), {"'A' twice"}, as_ov},
      {"an array that is none", of_A("hello"), {"array A", "'hello'"}, as_ov},
      {"a size that cannot be",
       zip({{"A.npy", "x", false, 8, 4'000'000'000}, {"B.npy", ""}}),
       {"4000000000", "1100"},
       as_ov},
      {"an unknown compression", zip({{"A.npy", "xxxx", false, 98, 4}, {"B.npy", ""}}), {"array A"}, as_ov},
      {"metadata that is no text", zip({{"meta.npy", npy("|u1", "()", "\1")}}), {"kind u"}, as_ov},
      {"metadata that is no JSON",
       zip({{"meta.npy", npy("<U1", "()", little('x', 4))}}),
       {"meta", "'x'"},
       as_ov},
  };
}

}  // namespace

TEST_CASE("bad NumPy arrays") { shared::check_bad(bad_arrays()); }

TEST_CASE("the arrays that those cases spoil are good ones") {
  CHECK(shared::error_of(of_A(npy("|u1", "(1, 2)", "\1\1")), as_ov) == "");
  CHECK(shared::error_of(npy("<i8", "(1, 1)", little(1, 8)), as_mono) == "");
  CHECK(shared::error_of(npy(">i2", "(1, 1)", std::string("\0\1", 2)), as_mono) == "");
}

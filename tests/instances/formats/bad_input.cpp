// Inputs that must not be taken, and what the one line about each must say.
#include "tests/catch.hpp"
#include "tests/instances/formats/bad.hpp"
#include "tests/instances/formats/raw.hpp"

using namespace reductio::tests;
using shared::as_mono;
using shared::as_ov;
using shared::Bad;
using shared::leniently;
using shared::little;
using shared::npy;
using shared::safetensors;
using shared::zip;

namespace {

std::vector<Bad> bad_texts() {
  return {
      {"nothing", "", {"empty file"}},
      {"zeros", std::string(100, '\0'), {"byte 0", "\\x00", "begins no format"}},
      {"a word", "hello\nworld\n", {"'hello", "dimacs", "safetensors"}},
      {"comments only", "c nothing\nc here\n", {"begins no format"}},
      {"no name", "p\n", {"problem name ''"}},
      {"a name with capitals", "p OV 1 1 1\n1\n1\n", {"line 1", "'OV'"}},
      {"a name of 65 letters", "p " + std::string(65, 'a') + " 1 1 1\n1\n1\n", {"line 1", "at most 64"}},
      {"no sizes", "p ov\n", {"line 1", "end of the line", "number of rows"}},
      {"one side only", "p ov 1 8\n00000000\n", {"line 1", "end of the line", "number of coordinates"}},
      {"a negative size", "p ov -1 1 1\n1\n", {"line 1", "-1", "not negative"}},
      {"a size that is no number", "p ov 1x 1 1\n1\n", {"line 1", "'1x'"}},
      {"a size beyond 2^63", "p ov 99999999999999999999 1 1\n1\n", {"line 1", "beyond 2^63"}},
      {"too many numbers", "p ov 1 1 1 0 7\n1\n1\n", {"line 1", "'7'", "end of the line"}},
      {"a threshold that is no number", "p max-ip 1 1 1 t\n1\n1\n", {"'t'", "threshold"}},
      {"rows that cannot be there", "p ov 1000000000000 1 8\n01010101\n", {"line 1", "1000000000001 rows"}},
      {"coordinates that cannot be there", "p ov 1 1 9000000000000000000\n0\n", {"line 1", "promises"}},
      {"sizes whose product overflows", "p ov 4294967296 0 4294967296\n0\n", {"promises", "4294967296 rows"}},
      {"empty rows that cannot be there", "p ov 4611686018427387904 4611686018427387904 0\n", {"promises"}},
      {"a short row", "p ov 1 1 3\n010\n01\n   ", {"line 3", "2 characters", "expected 3"}},
      {"a long row", "p ov 1 1 2\n010\n01\n", {"line 2", "3 characters"}},
      {"a row with blanks", "c\np ov 1 1 2\n0 1\n01\n", {"line 3", "1 characters"}},
      {"a row that is a number", "p ov 1 1 2\n02\n01\n", {"line 2, column 2", "'2'", "0 or 1"}},
      {"a row and more", "p ov 1 1 2\n00 1\n01\n", {"line 2", "'1'", "end of the line"}},
      {"an odd byte far right",
       "p ov 1 1 12\n00000000\x80"
       "000\n" +
           std::string(12, '0'),
       {"column 9", "\\x80"}},
      {"digits for no coordinates", "p ov 1 1 0\n.\n0\n", {"line 3", "written `.`"}},
      {"a third side that is not counted",
       "p three-ov 1 1 2\n00\n00\n",
       {"line 1", "end of the line", "number of coordinates"}},
      {"a third side that is not there",
       "p three-ov 1 1 1 2\n00\n00\n",
       {"line 1", "3 rows of 2 coordinates"}},
      {"a short row of a third side",
       "p three-ov 1 1 1 2\n00\n00\n1\n",
       {"line 4", "1 characters", "expected 2"}},
      {"a row too few", "p ov 1 1 2\n00\nc 01 is a comment\n", {"end of the file", "2 rows"}},
      {"a row too many", "p ov 1 1 1\n0\n0\n1\n", {"line 4", "more rows, '1'"}},
      {"a row too many in one set", "p ov-mono 1 1\n0\n0\n", {"line 3", "more rows"}},
      {"provenance that is no JSON", "c reductio {x}\np ov 0 0 1\n", {"line 1", "'x}' at byte 1"}},
      {"provenance twice",
       "c reductio {\"format\":1}\nc reductio {\"format\":1}\np ov 0 0 1\n",
       {"line 2", "second"}},
      {"provenance of a later version", "c reductio {\"format\":2}\np ov 0 0 1\n", {"line 1", "format", "2"}},
      {"provenance of no version", "c reductio {}\np ov 0 0 1\n", {"line 1", "format"}},
      {"provenance with more", "c reductio {\"format\":1,\"x\":1}\np ov 0 0 1\n", {"line 1", "\"x\""}},
      {"an odd answer", "c reductio {\"format\":1,\"answer\":\"maybe\"}\np ov 0 0 1\n", {"maybe", "yes, no"}},
      {"a witness without an answer",
       "c reductio {\"format\":1,\"witness\":[0,0]}\np ov 1 1 1\n0\n0\n",
       {"witness"}},
      {"a witness of rows that are not there",
       "c reductio {\"format\":1,\"answer\":\"yes\",\"witness\":[0,1]}\np ov 1 1 1\n0\n0\n",
       {"[0,1]", "not of this instance"}},
      {"a witness of one row twice",
       "c reductio {\"format\":1,\"answer\":\"yes\",\"witness\":[1,1]}\np ov-mono 2 1\n0\n0\n",
       {"[1,1]", "not of this instance"}},
      {"another problem than asked", "p ov 0 0 1\n", {"problem: ov", "ov-mono"}, as_mono},
  };
}

std::vector<Bad> bad_formulas() {
  return {
      {"no counts", "p cnf\n", {"line 1", "number of variables"}},
      {"a negative count", "p cnf -1 1\n0\n", {"line 1", "-1"}},
      {"too many variables", "p cnf 2147483648 0\n", {"line 1", "2147483648", "0 to 2147483647"}},
      {"more in the header", "p cnf 1 1 1\n1 0\n", {"line 1", "end of the line"}},
      {"two headers", "p cnf 1 1\np cnf 1 1\n1 0\n", {"line 2", "second line `p`"}},
      {"fewer clauses than promised",
       "c\np cnf 2 3\n1 0\n2 0\n",
       {"line 2", "promises 3 clauses", "expected 2"}},
      {"clauses that cannot be there",
       "p cnf 2 9000000000000000000\n1 0\n",
       {"promises 9000000000000000000"}},
      {"more clauses than promised", "p cnf 2 1\n1 0\n2 0\n", {"line 3", "more clauses", "leniently"}},
      {"a literal out of range", "p cnf 2 1\n1\n-3 0\n", {"line 3", "'-3'", "up to 2", "leniently"}},
      {"a literal of no int", "p cnf 2 1\n1 2147483648 0\n", {"'2147483648'", "2147483647"}, leniently},
      {"a literal of no int, strictly", "p cnf 2 1\n1 4294967297 0\n", {"'4294967297'", "up to 2147483647"}},
      {"a literal that overflows all", "p cnf 2 1\n1 99999999999999999999999 0\n", {"'99999999"}},
      {"the last 0 missing", "p cnf 2 1\n1 2\n", {"line 3", "without its 0"}},
      {"a word", "p cnf 2 1\n1 x 0\n", {"line 2", "'x'", "a literal, or 0"}},
      {"a lone minus", "p cnf 2 1\n1 - 2 0\n", {"line 2", "'-'"}},
      {"minus zero", "p cnf 2 1\n1 -0\n", {"line 2", "'-0'"}},
      {"a plus", "p cnf 2 1\n+1 0\n", {"line 2", "'+1'"}},
      {"numbers run together", "p cnf 2 1\n1-2 0\n", {"line 2", "'1-2'"}},
      {"an end of a clause in a comment", "p cnf 2 1\n1 c 0\n", {"without its 0"}},
      {"a comment within a word", "p cnf 2 1\n1c 0\n", {"line 2", "'1c'"}},
      {"a lone CR ends the line of a header", "p cnf\r2 1\r1 0\r", {"line 1", "the end of the line"}},
      {"lines of all ends are counted", "c\rc\r\nc\np cnf 2 1\r1 x 0\r", {"line 5", "'x'"}},
      {"a quantifier", "p cnf 2 1\na 1 0\ne 2 0\n1 2 0\n", {"line 2", "QDIMACS"}},
      {"a parity clause", "p cnf 2 1\nx1 2 0\n", {"line 2", "parity"}},
      {"clauses after the end", "p cnf 2 1\n1 0\n%\n0\n2 0\n", {"line 5", "'2 0'", "end of the file"}},
      {"an end within a clause", "p cnf 2 1\n1 \n%\n0\n", {"without its 0"}},
      {"words after %", "p cnf 2 1\n1 0\n% x\n0\n", {"line 3", "'x'"}},
      {"another format named", "p ov 0 0 1\n", {"line 1", "'p ov'", "`p cnf`"}, {false, "dimacs", ""}},
      {"a witness too short",
       "c reductio {\"format\":1,\"answer\":\"yes\",\"witness\":[1]}\np cnf 2 0\n",
       {"[1]"}},
      {"a witness that repeats",
       "c reductio {\"format\":1,\"answer\":\"yes\",\"witness\":[1,-1]}\np cnf 2 0\n",
       {"-1"}},
      {"a pair for a witness",
       "c reductio {\"format\":1,\"answer\":\"yes\",\"witness\":[0,1]}\np cnf 2 0\n",
       {"each variable once"}},
  };
}

// A and B are one row of 8 bytes each, d = 8; `more` goes into the header, `meta` into the metadata.
std::string two_rows(const std::string& A, const std::string& B, const std::string& more = "",
                     const std::string& meta = R"({\"problem\":\"ov\",\"d\":8})") {
  std::string out = R"({"A":{"dtype":"U8","shape":)";
  out.append(A).append(R"(},"B":{"dtype":"U8","shape":)").append(B).append("}").append(more);
  return out.append(R"(,"__metadata__":{"reductio":")").append(meta).append("\"}}");
}
const std::string first = R"([1,8],"data_offsets":[0,8])", second = R"([1,8],"data_offsets":[8,16])";
const std::string sixteen(16, '\0');

std::string head(const std::string& numbers,
                 const std::string& meta = R"({\"scale\":\"1\",\"cut\":\"0.5\"})") {
  std::string header = R"({"__metadata__":{"reductio":")";
  header.append(meta).append("\"}");
  int at = 0;
  for (const std::string name : {"Q", "K", "V"}) {
    header.append(",\"").append(name).append(R"(":{"dtype":"F32","shape":[1,1],"data_offsets":[)");
    header.append(std::to_string(at)).append(",").append(std::to_string(at + 4)).append("]}");
    at += 4;
  }
  return safetensors(header + "}", numbers);
}

std::string many_keys(std::size_t count) {
  std::string out = "{";
  for (std::size_t k = 0; k < count; ++k) out += "\"k" + std::to_string(k) + "\":0,";
  return out + "\"z\":0}";
}

std::vector<Bad> bad_headers() {
  return {
      {"a header beyond the file",
       little(1000, 8) + "{}",
       {"header of 1000 bytes", "at most 2"},
       {false, "safetensors", ""}},
      {"a header beyond all",
       std::string(7, '\xff') + "\x7f{}",
       {"9223372036854775807"},
       {false, "safetensors", ""}},
      {"a header beyond the format's limit",
       little(100'000'001, 8) + std::string(8, ' '),
       {"100000001"},
       {false, "safetensors", ""}},
      {"not even a length", "1234567", {"7 bytes"}, {false, "safetensors", ""}},
      {"a header that is no object", safetensors("[1]", ""), {"byte 8", "'['"}, {false, "safetensors", ""}},
      {"no JSON", safetensors("{nonsense}", ""), {"header", "onsense}' at byte 2"}},
      {"JSON and more", safetensors("{} {}", ""), {"header", "at byte 3"}},
      {"deep nesting", safetensors("{\"A\":" + std::string(1'000'000, '['), ""), {"nested deeper than 32"}},
      {"deep nesting in objects",
       safetensors(
           "{\"A\":" +
               [] {
                 std::string out;
                 for (int k = 0; k < 100'000; ++k) out += "{\"a\":";
                 return out;
               }(),
           ""),
       {"nested deeper than 32"}},
      {"a million keys", safetensors(many_keys(1'000'000), ""), {"more than 65536 keys"}},
      {"a key twice", safetensors(two_rows(first, second, R"(,"A":{})"), sixteen), {"'A' twice"}},
      {"text that is no UTF-8", safetensors("{\"\xff\":0}", ""), {"header", "UTF-8"}},
      {"a tensor that is a number", safetensors(R"({"A":7})", ""), {"tensor 'A'", "7", "an object"}},
      {"a tensor with more", safetensors(two_rows(first + R"(,"x":1)", second), sixteen), {"'A'", "'x'"}},
      {"an unknown dtype",
       safetensors(R"({"A":{"dtype":"U9","shape":[0],"data_offsets":[0,0]}})", ""),
       {"'U9'"}},
      {"no dtype", safetensors(R"({"A":{"shape":[0],"data_offsets":[0,0]}})", ""), {"dtype", "null"}},
      {"a negative length",
       safetensors(two_rows(R"([-1,8],"data_offsets":[0,8])", second), sixteen),
       {"shape", "-1"}},
      {"a length that is no whole number",
       safetensors(two_rows(R"([1.5,8],"data_offsets":[0,8])", second), sixteen),
       {"shape", "1.5"}},
      {"a number that is too great", safetensors(R"({"A":1e999})", ""), {"header", "a number"}},
      {"a shape whose product overflows",
       safetensors(two_rows(R"([4294967296,4294967296,4294967296],"data_offsets":[0,8])", second), sixteen),
       {"'A'", "8 bytes", "shape"}},
      {"a shape larger than its bytes",
       safetensors(two_rows(R"([2,8],"data_offsets":[0,8])", second), sixteen),
       {"'A'", "8 bytes"}},
      {"offsets beyond the file",
       safetensors(two_rows(first, R"([1,8],"data_offsets":[16,24])"), sixteen),
       {"'B'", "[16,24]", "16 bytes"}},
      {"offsets that run backwards",
       safetensors(two_rows(first, R"([1,8],"data_offsets":[16,8])"), sixteen),
       {"'B'", "[16,8]"}},
      {"one offset", safetensors(two_rows(first, R"([1,8],"data_offsets":[8])"), sixteen), {"'B'", "[8]"}},
      {"tensors that overlap",
       safetensors(two_rows(first, R"([1,8],"data_offsets":[4,12])"), sixteen),
       {"overlap"}},
      {"a gap",
       safetensors(two_rows(first, R"([1,8],"data_offsets":[16,24])"), std::string(24, '\0')),
       {"gap"}},
      {"bytes of no tensor", safetensors(two_rows(first, second), std::string(17, '\0')), {"16 bytes", "17"}},
      {"metadata that is no text",
       safetensors(R"({"__metadata__":{"reductio":{}}})", ""),
       {"__metadata__", "text"}},
  };
}

std::vector<Bad> bad_tensors() {
  return {
      {"no problem",
       safetensors(two_rows(first, second, "", "{}"), sixteen),
       {"problem", "none", "--problem"}},
      {"no second side",
       safetensors(R"({"A":{"dtype":"U8","shape":[1,8],"data_offsets":[0,8]}})", sixteen.substr(8)),
       {"array B", "not there"},
       as_ov},
      {"one set for two sides",
       safetensors(two_rows(first, second, "", R"({\"problem\":\"ov-mono\"})"), sixteen),
       {"array V", "not there"}},
      {"an unknown key of metadata",
       safetensors(two_rows(first, second, "", R"({\"mask\":\"causal\"})"), sixteen),
       {"'mask'"}},
      {"d below zero",
       safetensors(two_rows(first, second, "", R"({\"problem\":\"ov\",\"d\":-1})"), sixteen),
       {"d", "-1"}},
      {"d beyond the rows",
       safetensors(two_rows(first, second, "", R"({\"problem\":\"ov\",\"d\":65})"), sixteen),
       {"'A'", "8 bytes a row", "16, for d = 65"}},
      {"a threshold in words",
       safetensors(two_rows(first, second, "", R"({\"threshold\":\"3\"})"), sixteen),
       {"threshold"}},
      {"rows of odd length",
       safetensors(two_rows(R"([2,4],"data_offsets":[0,8])", second), sixteen),
       {"'A'", "4 bytes a row", "multiple of 8"}},
      {"rows in three dimensions",
       safetensors(two_rows(R"([1,1,8],"data_offsets":[0,8])", second), sixteen),
       {"'A'", "3 dimensions"}},
      {"rows of another type",
       safetensors(R"({"A":{"dtype":"I8","shape":[1,8],"data_offsets":[0,8]},)"
                   R"("B":{"dtype":"I8","shape":[1,8],"data_offsets":[8,16]}})",
                   sixteen),
       {"'A'", "'I8'", "U8"},
       as_ov},
      {"a tail bit",
       safetensors(two_rows(first, second), std::string(8, '\0') + "\1\1" + std::string(6, '\0')),
       {"'B', row 0", "beyond d = 8"}},
      {"a bit in a row's padding",
       safetensors(two_rows(R"([1,16],"data_offsets":[0,16])", R"([0,8],"data_offsets":[16,16])"),
                   std::string(15, '\0') + "\x80"),
       {"'A', row 0", "beyond d = 8"}},
      {"columns that differ",
       safetensors(two_rows(first, R"([1,16],"data_offsets":[8,24])", "", R"({\"problem\":\"ov\"})"),
                   std::string(24, '\0')),
       {"array B", "128", "64"}},
      {"rows without a byte",
       safetensors(two_rows(R"([4000000000000000000,0],"data_offsets":[0,0])", first, "",
                            R"({\"problem\":\"ov\",\"d\":0})"),
                   sixteen.substr(8)),
       {"array A", "4000000000000000000 rows"}},
      {"NaN", head(std::string(8, '\0') + little(0x7fc00000, 4)), {"array V, row 0, column 0", "NaN"}},
      {"an infinite number", head(little(0xff800000, 4) + std::string(8, '\0')), {"array Q", "infinite"}},
      {"a scale that is no number", head(std::string(12, '\0'), R"({\"scale\":\"x\"})"), {"scale", "\"x\""}},
      {"a scale that is infinite", head(std::string(12, '\0'), R"({\"scale\":\"inf\"})"), {"scale", "inf"}},
      {"a NUL after the header's JSON",
       safetensors(two_rows(first, second) + std::string(1, '\0') + R"({"mask":1})", sixteen),
       {"header", "a NUL byte"}},
      {"a NUL in metadata",
       zip({{"meta.npy", npy("<U3", "()", little('{', 4) + little(1, 4) + little('}', 4))}}),
       {"meta"},
       as_ov},
      {"another tensor",
       safetensors(two_rows(first, second,
                            R"(,"mask":{"dtype":"U8","shape":[0],)"
                            R"("data_offsets":[16,16]})"),
                   sixteen),
       {"array 'mask'", "not understood", "A to B"}},
      {"a scale beside rows",
       safetensors(two_rows(first, second, "", R"({\"problem\":\"ov\",\"scale\":\"2\"})"), sixteen),
       {"'scale'", "not understood"}},
      {"a threshold beside attention",
       head(std::string(12, '\0'), R"({\"scale\":\"1\",\"cut\":\"1\",\"threshold\":1})"),
       {"'threshold'", "not understood"}},
      {"no scale and no cut",
       head(std::string(12, '\0'), R"({\"problem\":\"attention\"})"),
       {"scale and a cut", "--scale S (PyTorch's is 1/sqrt(D), here 1) and --cut C"}},
      {"no cut", head(std::string(12, '\0'), R"({\"scale\":\"1\"})"), {"without a cut", "--cut C"}},
      {"an epsilon below zero",
       head(std::string(12, '\0'), R"({\"scale\":\"1\",\"cut\":\"1\",\"epsilon\":\"-0.25\"})"),
       {"epsilon: -0.25", "at least 0"}},
      {"an epsilon of a half",
       head(std::string(12, '\0'), R"({\"scale\":\"1\",\"cut\":\"1\",\"epsilon\":\"0.5\"})"),
       {"epsilon: 0.5", "below 0.5"}},
      {"a threshold beyond all scores",
       safetensors(two_rows(first, second, "", R"({\"problem\":\"ov\",\"threshold\":-4611686018427387905})"),
                   sixteen),
       {"threshold", "at most 2^62"}},
      {"an odd digest",
       safetensors(two_rows(first, second, "", R"({\"problem\":\"ov\",\"sha256\":\"12\"})"), sixteen),
       {"sha256", "'12'", "64 digits"}},
      {"a digest that is a number",
       safetensors(two_rows(first, second, "", R"({\"problem\":\"ov\",\"sha256\":12})"), sixteen),
       {"sha256", "64 digits"}},
      {"a cut without quotes", head(std::string(12, '\0'), R"({\"cut\":0.5})"), {"cut", "0.5"}},
  };
}

}  // namespace

TEST_CASE("bad text") { shared::check_bad(bad_texts()); }
TEST_CASE("bad DIMACS") { shared::check_bad(bad_formulas()); }
TEST_CASE("bad safetensors headers") { shared::check_bad(bad_headers()); }
TEST_CASE("bad tensors") { shared::check_bad(bad_tensors()); }

TEST_CASE("the files that those cases spoil are good ones") {
  CHECK(shared::error_of(safetensors(two_rows(first, second), sixteen)) == "");
  CHECK(shared::error_of(head(std::string(12, '\0'))) == "");
  CHECK(shared::error_of("p cnf 2 1\n1 -2 0\n") == "");
  CHECK(shared::error_of("p ov 1 1 2\n01\n00\n") == "");
}

TEST_CASE("numbers that are not finite are not written either") {
  for (const double bad : {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()})
    for (const char* format : {"safetensors", "npz"}) {
      const Instance x = shared::attention(1, 1, 1, {bad});
      CHECK_THAT(shared::error_from([&] {
                   write_bytes(x, {false, format});
                 }),
                 Catch::Contains("row 0, column 0"));
    }
}

TEST_CASE("an instance whose name and sides disagree is not written: it could not be read back") {
  Instance two = shared::pairs("ov-mono", 1, 1, 1), one = shared::mono(1, 1);
  one.problem = "ov";
  for (const Instance* wrong : {&two, &one})
    for (const char* format : {"text", "safetensors", "npz"})
      CHECK_THAT(shared::error_from([&] {
                   write_bytes(*wrong, {false, format});
                 }),
                 Catch::Contains("another shape"));
}

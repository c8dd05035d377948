// What a gadget file is refused for says what to write in its place: every formula named as a mend is read there.
#include "reductions/gadgets/gadget_file.hpp"
#include "tests/catch.hpp"

namespace reductio::tests {
namespace {

// What read_gadget says; empty: it reads the text.
std::string message_of(const std::string& text) {
  try {
    read_gadget(text);
  } catch (const InputError& e) {
    return e.what();
  }
  return "";
}

std::string with_left(const std::string& left) {
  return "(gadget a (from ov) (to max-ip)\n (left " + left + ")\n (right (p q) p q)\n (threshold d))";
}

std::string with_entries(const std::string& entries) {
  return "(gadget a (from ov) (to ov)\n (both (x y) " + entries + "))";
}

std::string with_threshold(const std::string& formula) {
  return "(gadget a (from ov) (to max-ip) (both (x) x)\n (threshold " + formula + "))";
}

struct Misspelt {
  std::string written, mend;
  std::string mended{};  // what stands in the place of `written` then; empty: the mend
};

// Each is refused with its mend, and what is mended is read where it stood.
template <class With>
void check_mends(const std::vector<Misspelt>& all, With with) {
  for (const auto& [written, mend, mended] : all) {
    INFO(written);
    const std::string why = message_of(with(written));
    CHECK_THAT(why, Catch::Contains("line 2, column ") && Catch::Contains("; did you mean " + mend + "?"));
    CHECK(message_of(with(mended.empty() ? mend : mended)).empty());
  }
}

}  // namespace

TEST_CASE("gadget messages: operators and words with a meaning are no names of bits") {
  using Catch::Contains;
  CHECK(message_of(with_left("(x y) (not x) x")).empty());
  CHECK_THAT(message_of(with_left("(not x) x")),
             Contains("line 2, column 9: the operator 'not' where bits are named; expected names of bits "
                      "before the entries, as in (left (x) (not x) x)"));
  for (const char* op : {"and", "or", "xor", "=>", "=", "ite", "+", "-", "*", "<=", "<", "NOT", "nand", "iff",
                         "==", ">=", "if", "true"}) {
    INFO(op);
    CHECK_THAT(message_of(with_left("(x " + std::string(op) + ") x x")),
               Contains("line 2, column 11: the operator '" + std::string(op) + "'"));
  }
  for (const char* word : {"gadget", "from", "to", "left", "right", "both", "table", "pad", "threshold",
                           "size", "invariant", "weight", "d", "t", "K", "n", "m"}) {
    INFO(word);
    CHECK_THAT(message_of(with_left("(x " + std::string(word) + ") x x")),
               Contains("line 2, column 11: the bit '" + std::string(word) + "'"));
  }
  CHECK_THAT(message_of(with_left("(x x+y) x x")), Contains("line 2, column 11: the bit 'x+y'"));
  CHECK_THAT(message_of(with_left("(x 1x) x x")), Contains("line 2, column 11: the bit '1x'"));
  // What only begins like one of them is a name.
  for (const char* name :
       {"nota", "andy", "pad1", "d0", "weights", "D", "k", "z", "x_1", "x.1", "x-1", "_"}) {
    INFO(name);
    CHECK(message_of(with_left("(x " + std::string(name) + ") x " + name)).empty());
  }
}

TEST_CASE("gadget messages: an operator between its operands is shown where it belongs") {
  check_mends({{"(x + y)", "(+ x y)"},
               {"x and y", "(and x y)"},
               {"(or x (not y)) <= y", "(<= (or x (not y)) y)"},
               {"(x and (or x y))", "(and x (or x y))"},
               {"not x", "(not x)"},
               {"not(x)", "(not x)"},
               {"and(x y)", "(and x y)"},
               {"(and x not(y))", "(not y)"},
               {"(xor x not y)", "(not y)"},
               {"(x >= y)", "(<= y x)"},
               {"(> x y)", "(< y x)"},
               {"(nand x (or x y))", "(not (and x (or x y)))"},
               {"(min x (not y))", "(ite (< x (not y)) x (not y))"},
               {"(if x y 1)", "(ite x y z)", "(ite x y 1)"},
               {"(AND x y)", "and", "(and x y)"},
               {"x+y", "(+ x y)"},
               {"(x=>y)", "(=> x y)"},
               {"true", "1"}},
              with_entries);
  check_mends({{"d - 1", "(- d 1)"},
               {"(d - (* 2 K))", "(- d (* 2 K))"},
               {"(d - (K))", "(- d (K))", "(- d K)"},
               {"d-1", "(- d 1)"},
               {"2*d", "(* 2 d)"},
               {"2d", "(* 2 d)"},
               {"-d", "(- d)"},
               {"(* d *)", "(* x y)", "(* d d)"},
               {"(ite (d > 3) 1 0)", "(< 3 d)"},
               {"(ite (>= d (* 2 K)) 1 0)", "(<= (* 2 K) d)"}},
              with_threshold);
  CHECK_THAT(message_of(with_threshold("(d)")),
             Catch::Contains("line 2, column 13: '(d)'; expected d without brackets"));
  // A product in one word of what is no number here, and a name that only looks near.
  CHECK_THAT(message_of(with_threshold("2x")), !Catch::Contains("(* 2 x)"));
  CHECK_THAT(message_of(with_threshold("x-1")), !Catch::Contains("(- x 1)"));
  // Long operands are not repeated.
  const std::string sum = "(+ d d d d d d d d d d d d d d d d d d d d d d d d d d d d d d d d d d)";
  CHECK_THAT(message_of(with_threshold("(d + " + sum + ")")), Catch::Contains("did you mean (+ x y)?"));
}

TEST_CASE("gadget messages: characters of other languages are answered with what to write") {
  const Misspelt all[] = {{"[x]", "write ( for it"},
                          {"(not x]", "write ) for it"},
                          {"{x}", "round brackets"},
                          {"(/ x y)", "nothing is divided, but K counts the blocks"},
                          {"x // entry", "a comment to begin with ;"},
                          {"# entry\n x", "a comment to begin with ;"},
                          {"(% x y)", "no remainder"},
                          {"x, y", "a blank between operands"},
                          {"'x'", "without quotes"},
                          {"!x", "expected (not x)"},
                          {"x != y", "expected (not (= x y))"},
                          {"~x", "expected (not x)"},
                          {"x & y", "expected (and x y)"},
                          {"x | y", "expected (or x y)"},
                          {"x ^ y", "expected (xor x y)"},
                          {"x ? y", "expected (ite x y z)"},
                          {"x \xe2\x88\xa7 y", "byte 0xe2; expected plain ASCII"},
                          {"\x01", "byte 0x01; expected brackets, words and numbers"}};
  for (const auto& [written, mend, mended] : all) {
    INFO(written);
    const std::string why = message_of(with_entries(written));
    CHECK_THAT(why, Catch::StartsWith("line 2, column ") && Catch::Contains(mend));
    CHECK(why.find('\n') == std::string::npos);
  }
  // In a comment they are free.
  CHECK(message_of(with_entries("x ; [x] / {y} \xe2\x88\xa7\n")).empty());
}

TEST_CASE("gadget messages: a byte order mark is named") {
  const std::string text = with_entries("x");
  CHECK(message_of(text).empty());
  CHECK_THAT(message_of("\xef\xbb\xbf" + text),
             Catch::StartsWith("line 1, column 1: a byte order mark; expected plain text: save the file"));
  CHECK_THAT(message_of(std::string("\xff\xfe(\0", 4)),
             Catch::Contains("a byte order mark of UTF-16; expected plain text"));
  CHECK_THAT(message_of(" \xef\xbb\xbf" + text), Catch::Contains("line 1, column 2: byte 0xef"));
}

}  // namespace reductio::tests

// Gadget files: what they say is what runs, and what cannot be meant is refused at its line and column.
#include "reductions/gadgets/gadget_file.hpp"
#include "instances/shapes/pairs.hpp"

#include <filesystem>
#include <random>

#include "instances/formats/format.hpp"
#include "reductions/gadgets/image.hpp"
#include "reductions/gadgets/s_expression.hpp"
#include "tests/catch.hpp"

namespace reductio::tests {
namespace {

constexpr std::uint64_t ample = 1 << 30;

std::vector<std::filesystem::path> corpus() {
  std::vector<std::filesystem::path> all;
  for (const auto& file : std::filesystem::directory_iterator(REDUCTIO_SOURCE "/instances/corpus/gadgets"))
    all.push_back(file.path());
  return all;
}

std::string refusal(const std::string& text) {
  try {
    read_gadget(text);
  } catch (const InputError& e) {
    return e.what();
  }
  return "";
}

PairRows random_source(std::mt19937& random, const Problem& problem, std::size_t d) {
  PairRows x{{}, Rows<Word>({}, 5, d), Rows<Word>({}, 4, d), d, {}};
  for (Rows<Word>* side : {&x.A, &x.B})
    for (std::size_t i = 0; i < side->n(); ++i)
      for (std::size_t k = 0; k < d; ++k) set(side->edit(i), k, random() % 2);
  if (problem.has_threshold) x.threshold = static_cast<std::int64_t>(random() % 7);
  return x;
}

// A second reading of docs/gadgets.md, one bit after the other.
std::vector<bool> plain_image(const Gadget& gadget, bool left, const std::vector<bool>& row) {
  const std::size_t d = row.size(), b = gadget.block, blocks = (d + b - 1) / b;
  const auto& table = left ? gadget.left : gadget.right;
  std::vector<bool> out(table[0].size() * blocks);
  for (std::size_t q = 0; q < blocks; ++q) {
    std::size_t value = 0;
    for (std::size_t j = 0; j < b; ++j)
      if (q * b + j < d && row[q * b + j]) value += std::size_t{1} << j;
    for (std::size_t g = 0; g < table[value].size(); ++g) out[g * blocks + q] = table[value][g] != 0;
  }
  const auto size = static_cast<std::int64_t>(d);
  const auto weight = static_cast<std::int64_t>(std::count(row.begin(), row.end(), true));
  for (const auto& pad : gadget.pads) {
    const std::int64_t length = value(pad.length, {{"d", size}}),
                       ones = value(left ? pad.left : pad.right, {{"d", size}, {"weight", weight}});
    for (std::int64_t p = 0; p < length; ++p) out.push_back(p < ones);
  }
  return out;
}

}  // namespace

TEST_CASE("gadget files: those of the corpus give the bytes of the shipped reductions, recipe and all") {
  std::mt19937 random(3);
  REQUIRE(corpus().size() == 5);
  for (const auto& file : corpus()) {
    INFO(file);
    const Reduction own = reduction_of(read_gadget(read_whole(file.string())));
    const Reduction& shipped = find_reduction(file.stem().string());
    CHECK(same_images(*own.gadget, *shipped.gadget));
    for (const std::size_t d : {0U, 1U, 63U, 64U, 65U, 200U}) {
      const Instance source{std::string(own.source), random_source(random, own.gadget->source, d), {}};
      const Instance mine = reduce(own, source, {}, {}, ample).front(),
                     theirs = reduce(shipped, source, {}, {}, ample).front();
      CHECK(write_bytes(mine, {}) == write_bytes(theirs, {}));
      CHECK(own.sizes(sizes(source.data), {}) == shipped.sizes(sizes(source.data), {}));
    }
  }
}

TEST_CASE("gadget files: an own gadget travels in the recipe, and lifts without its file") {
  const char* text =
      "(gadget swapped (from ov) (to max-ip) (left (x) x (not x)) (right (y) (not y) 1) (threshold d))";
  const Reduction own = reduction_of(read_gadget(text));
  const Instance source = read_bytes({"p ov 2 2 3\n110\n011\n010\n101\n", nullptr});
  const Instance image = reduce(own, source, {}, {}, ample).front();
  const auto found = links(read_bytes({write_bytes(image, {}), nullptr}).provenance);
  REQUIRE(found.size() == 1);
  CHECK(found.front().reduction->name == "swapped");
  CHECK(same_images(*found.front().reduction->gadget, *own.gadget));
  CHECK(lift(found, Pair{1, 0}) == Witness(Pair{1, 0}));
  // Another gadget under a shipped one's name is not taken for it.
  const std::string renamed = std::string(text).replace(8, 7, "ov_to_max_ip");
  const Instance other = reduce(reduction_of(read_gadget(renamed)), source, {}, {}, ample).front();
  CHECK(other.provenance.recipe.back().get_if<Reduced>()->gadget == write_gadget(read_gadget(renamed)));
}

TEST_CASE("gadget files: what is known of an answer crosses a link that is proved and no other") {
  const Reduction own = reduction_of(read_gadget(
      "(gadget swapped (from ov) (to max-ip) (left (x) x (not x)) (right (y) (not y) 1) (threshold d))"));
  Instance source = read_bytes({"p ov 2 2 3\n110\n011\n010\n101\n", nullptr});
  source.provenance.known_by = "by hand";
  source.provenance.hypothesis = "OVC";
  for (const Answer& known : {Answer{AnswerKind::yes, Pair{1, 0}, {}}, Answer{AnswerKind::no, {}, {}}}) {
    source.provenance.known = known;
    const Instance bare = reduce(own, source, {}, {}, ample).front();
    CHECK(bare.provenance.known.kind == AnswerKind::unknown);
    CHECK(!bare.provenance.known.witness);
    CHECK((bare.provenance.known_by + bare.provenance.hypothesis).empty());
    CHECK(bare.provenance.recipe.back().get_if<Reduced>()->verdict == "unproved");
    if (known.kind == AnswerKind::yes) continue;
    const Instance told = reduce(own, source, {}, {}, ample, LinkProof{{"z3 1", "cvc5 2"}}).front();
    CHECK(told.provenance.known.kind == known.kind);
    CHECK(told.provenance.known_by == "by hand");
    CHECK(told.provenance.recipe.back().get_if<Reduced>()->engines ==
          std::vector<std::string>{"z3 1", "cvc5 2"});
  }
  // A witness that is none, which no reader lets in, is noticed when its image is written.
  source.provenance.known = {AnswerKind::yes, Pair{0, 0}, {}};
  CHECK_THROWS_AS(reduce(own, source, {}, {}, ample, LinkProof{{}}), std::logic_error);
}

TEST_CASE("gadget files: blocks, tables and pads are what docs/gadgets.md says, bit by bit") {
  std::mt19937 random(4);
  const std::string weights =
      "(gadget a (from ov) (to max-ip) (left (x) (not x) x) (right (y) 1 (not y)) (pad d weight 0)"
      " (pad (- d 3) 0 (- d weight)) (threshold d))";
  const std::string tables =
      "(gadget b (from ov) (to max-ip) (left (x0 x1) (and x0 x1) (xor x0 x1) (=> x1 x0))"
      " (right (table (00 1 1 1) (10 0 1 0) (01 0 0 1) (11 1 0 0))) (threshold d))";
  const std::string blocks_of_three =
      "(gadget c (from ov) (to min-ip) (both (x y z) (ite x y z) (or x (not z))) (pad 2 1 (* 2 weight))"
      " (threshold 0))";
  const std::string blocks_of_four =
      "(gadget e (from ov) (to ov) (both (a b c e) (and a (or b c) e) (= a b) (< a b) (<= a e)))";
  for (const std::string& text : {weights, tables, blocks_of_three, blocks_of_four}) {
    const Gadget gadget = read_gadget(text);
    for (std::size_t d = 0; d <= 67; ++d) {
      INFO(text << " d = " << d);
      const PairRows x = random_source(random, gadget.source, d);
      const auto made = std::get<Bichromatic<Word>>(image<Word>(gadget, x));
      for (const bool left : {true, false}) {
        const Rows<Word>&from = left ? x.A : x.B, &to = left ? made.A : made.B;
        for (std::size_t i = 0; i < from.n(); ++i) {
          std::vector<bool> row;
          for (std::size_t k = 0; k < d; ++k) row.push_back(at(from.row(i), k));
          const auto expected = plain_image(gadget, left, row);
          REQUIRE(to.d() == expected.size());
          for (std::size_t k = 0; k < to.d(); ++k) REQUIRE(at(to.row(i), k) == expected[k]);
        }
      }
    }
  }
}

TEST_CASE("gadget files: operators mean what they are called") {
  const auto entries = [](const std::string& formula) {
    const Gadget g = read_gadget("(gadget a (from ov) (to ov) (both (x y) " + formula + "))");
    std::string out;
    for (const auto& row : g.left) out += std::to_string(row.front());
    return out;  // at (x, y) = 00, 10, 01, 11
  };
  CHECK(entries("(and x y)") == "0001");
  CHECK(entries("(or x y)") == "0111");
  CHECK(entries("(not x)") == "1010");
  CHECK(entries("(xor x y)") == "0110");
  CHECK(entries("(=> x y)") == "1011");
  CHECK(entries("(= x y)") == "1001");
  CHECK(entries("(ite x y (not y))") == "1001");
  CHECK(entries("(< x y)") == "0010");
  CHECK(entries("(<= x y)") == "1011");
  CHECK(entries("(- (+ x y) (* x y))") == "0111");
  CHECK(entries("(ite (= (+ x y) 2) 1 0)") == "0001");
  CHECK(entries("1") == "1111");
}

TEST_CASE("gadget files: only the side of a choice that is taken has to fit 64 bits") {
  const Expression d = Expression::number("d"),
                   far = Expression::of(Expression::Op::ite, {d < 9, d, d * INT64_MAX});
  CHECK(value(far, {{"d", 8}}) == 8);
  CHECK_THROWS_WITH(value(far, {{"d", 9}}), Catch::Contains("64 bits"));
}

TEST_CASE("gadget files: written and read again, a gadget is the same") {
  for (const auto& file : corpus()) {
    const Gadget gadget = read_gadget(read_whole(file.string()));
    const Gadget again = read_gadget(write_gadget(gadget));
    CHECK(same_images(gadget, again));
    CHECK(write_gadget(again) == write_gadget(gadget));
  }
  const Gadget all = read_gadget(
      "(gadget z (from max-ip) (to min-ip) (left (x y) x y (or x y)) (right (x y) 0 1 x) (pad (ite (< d 3) d "
      "3) weight (- "
      "d)) (threshold (- d t)) (size n m (+ d 1)) (invariant (and (<= s k) (=> (< z 0) (= left_weight "
      "t)))))");
  CHECK(write_gadget(read_gadget(write_gadget(all))) == write_gadget(all));
}

TEST_CASE("gadget files: what cannot be meant is refused at its place") {
  const std::string head = "(gadget a\n (from ov)\n (to max-ip)\n";
  const auto with = [&](const std::string& rest) { return refusal(head + rest + ")"); };
  CHECK(with(" (left (x) x)\n (right (y) y)\n (threshold d)").empty());
  using Catch::Contains;
  CHECK_THAT(with(" (left (x) x)\n (right (y) z)\n (threshold d)"), Contains("line 5, column 13: 'z'"));
  CHECK_THAT(with(" (left (x) (nand x x))\n (right (y) y)\n (threshold d)"),
             Contains("line 4, column 12: 'nand'") && Contains("did you mean"));
  CHECK_THAT(with(" (left (x) (not x x))\n (right (y) y)\n (threshold d)"),
             Contains("line 4, column 12: 2 operands"));
  CHECK_THAT(with(" (left (x) x)\n (right (y) y)"), Contains("line 1, column 1: no (threshold ...)"));
  CHECK_THAT(with(" (left (x) x x)\n (right (y) y)\n (threshold d)"),
             Contains("line 5, gadget a: 1 entry on the right"));
  CHECK_THAT(with(" (left (x) x)\n (right (y z) y)\n (threshold d)"),
             Contains("line 5, column 2: a block of 2 bits"));
  CHECK_THAT(with(" (left (x) (not (+ x 2)))\n (right (y) y)\n (threshold d)"),
             Contains("line 4, column 17: the number"));
  CHECK_THAT(with(" (left (x) x)\n (right (y) y)\n (threshold x)"),
             Contains("line 6, column 13: 'x' stands for nothing"));
  CHECK_THAT(with(" (left (x) x)\n (right (y) y)\n (threshold d)\n (threshold d)"),
             Contains("line 7, column 2: a second"));
  CHECK_THAT(with(" (left (x) x)\n (right (y) y)\n (treshold d)"),
             Contains("line 6, column 2: 'treshold'") && Contains("did you mean threshold"));
  CHECK_THAT(with(" (left (table (0 1)))\n (right (y) y)\n (threshold d)"),
             Contains("line 4, column 8: 1 of 2 values"));
  CHECK_THAT(with(" (left (table (0 1) (0 1)))\n (right (y) y)\n (threshold d)"), Contains("a second time"));
  CHECK_THAT(with(" (left (table (0 1) (1 99999999999999999999)))\n (right (y) y)\n (threshold d)"),
             Contains("line 4, column 24"));
  CHECK_THAT(with(" (left (x) x)\n (right (y) y)\n (pad d weight t)\n (threshold d)"),
             Contains("line 6, column 16: 't'"));
  CHECK_THAT(with(" (left (x) x)\n (right (y) y)\n (pad weight 1 1)\n (threshold d)"),
             Contains("line 6, column 7: 'weight'"));
  CHECK_THAT(with(" (left (a b c e f) a)\n (right (y) y)\n (threshold d)"),
             Contains("blocks of 1 to 4 bits"));
  CHECK_THAT(with(" (left (x) (set-option x))\n (right (y) y)\n (threshold d)"),
             Contains("line 4, column 12: 'set-option' is no operator"));
  CHECK_THAT(refusal("(set-option :timeout 3)"), Contains("line 1, column 13: ':'"));
  CHECK_THAT(refusal("(exit)"), Contains("line 1, column 1: '(exit)'"));
  CHECK_THAT(refusal("; only a comment"), Contains("nothing"));
  CHECK_THAT(refusal("(gadget a (from ov) (to ov) (both (x) x)) (exit)"), Contains("column 43: '(exit)'"));
  CHECK_THAT(refusal("(gadget a (from ov) (to sat) (both (x) x))"),
             Contains("line 1, gadget a: the problem sat") && Contains("problems of pairs of rows"));
  CHECK_THAT(refusal("(gadget a (from ov) (to ovv) (both (x) x))"), Contains("did you mean ov?"));
  CHECK_THAT(refusal("(gadget a (from ov-mono) (to ov-mono) (left (x) x) (right (y) (not y)))"),
             Contains("one set"));
  CHECK_THAT(refusal("(gadget a (from ov) (to ov) (both (x) x)"),
             Contains("line 1, column 1: '(' that is never closed"));
  CHECK_THAT(refusal("(gadget a (from ov) (to ov) (both (x) x)))"), Contains("')' without its '('"));
  CHECK_THAT(refusal(std::string(1'000'000, '(')), Contains("line 1, column 65: a bracket inside 64 others"));
  CHECK_THAT(refusal(std::string(1'000'000, 'a')), Contains("a word of more than 64"));
}

TEST_CASE("gadget files: whatever stands in one, it is read or refused") {
  std::mt19937 random(5);
  const std::string_view letters = "()xydt01 \n;-=<+notandwidth\x01\xff";
  std::size_t read = 0, refused = 0;
  for (const auto& file : corpus()) {
    const std::string whole = read_whole(file.string());
    for (int k = 0; k < 400; ++k) {
      std::string text = whole;
      for (std::size_t edits = 1 + random() % 4; edits > 0; --edits) {
        const std::size_t place = random() % text.size();
        switch (random() % 3) {
          case 0:
            text[place] = letters[random() % letters.size()];
            break;
          case 1:
            text.erase(place, 1 + random() % 9);
            break;
          default:
            text.insert(place, text.substr(random() % text.size(), 12));
        }
        if (text.empty()) text = "(";
      }
      const std::string why = refusal(text);
      (why.empty() ? read : refused)++;
      CHECK(why.find('\n') == std::string::npos);
    }
  }
  CHECK(read > 50);
  CHECK(refused > 500);
}

}  // namespace reductio::tests

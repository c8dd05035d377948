// Gadgets that are searched for: against plain enumeration of all tables, which shares no code with the search, and
// the theorem that it rests on against the definition of a right gadget.
#include "verifier/synthesis/synthesis.hpp"
#include "instances/shapes/pairs.hpp"

#include "instances/problems/max_ip.hpp"
#include "instances/problems/min_ip.hpp"
#include "instances/problems/ov.hpp"
#include "tests/catch.hpp"
#include "verifier/synthesis/tables.hpp"
#include "verifier/verify.hpp"

namespace reductio::tests {
namespace {

// The problem of docs/design.md.
struct Hamming {
  static constexpr std::string_view name = "hamming", question = "Is some |a - b| <= threshold?";
  template <class S>
  using Instance = Bichromatic<S>;
  static constexpr Best best = Best::least;
  static constexpr bool has_threshold = true;
  template <class S>
  static constexpr S term(const S& x, const S& y) {
    return x ^ y;
  }
  template <class N>
  static auto holds(const N& score, const N& threshold) {
    return score <= threshold;
  }
};

const Problem ov = describe<Ov>(), max_ip = describe<MaxIp>(), min_ip = describe<MinIp>();
const Alphabet only_bits{}, plus_minus{-1, 2, 2}, to_2{0, 1, 3}, to_3{0, 1, 4};

using Line = std::vector<int>;
using Lines = std::vector<Line>;  // left 0, left 1, right 0, right 1

// All lines of `width` entries in their order.
Lines all_lines(const std::vector<int>& letters, int width) {
  Lines all{{}};
  for (int g = 0; g < width; ++g) {
    Lines longer;
    for (const Line& line : all)
      for (const int x : letters) {
        longer.push_back(line);
        longer.back().push_back(x);
      }
    all = longer;
  }
  return all;
}

int dot(const Line& x, const Line& y) {
  int sum = 0;
  for (std::size_t g = 0; g < x.size(); ++g) sum += x[g] * y[g];
  return sum;
}

struct Counted {
  int count = 0;
  Lines first;
};

// Every table of one coordinate, tried one by one. `sign`: which way scores move with a meeting; gap 0: any.
Counted enumerate(const std::vector<int>& letters, int width, int sign, int gap, WeightPattern weights) {
  const Lines lines = all_lines(letters, width);
  const std::size_t n = lines.size();
  std::vector<std::vector<int>> score(n, std::vector<int>(n));
  std::vector<int> ones(n);
  for (std::size_t x = 0; x < n; ++x) {
    ones[x] = dot(lines[x], lines[x]);
    for (std::size_t y = 0; y < n; ++y) score[x][y] = dot(lines[x], lines[y]);
  }
  Counted out;
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t b = 0; b < n; ++b) {
      if (weights != WeightPattern::any && weights != WeightPattern::right && ones[a] != ones[b]) continue;
      for (std::size_t x = 0; x < n; ++x) {
        if (score[b][x] != score[a][x]) continue;
        for (std::size_t y = 0; y < n; ++y) {
          if (score[a][y] != score[a][x]) continue;
          const int move = sign * (score[b][y] - score[a][x]);
          if (gap == 0 ? move <= 0 : move != gap) continue;
          if (weights != WeightPattern::any && weights != WeightPattern::left && ones[x] != ones[y]) continue;
          if (weights == WeightPattern::equal && ones[a] != ones[x]) continue;
          if (out.count++ == 0) out.first = {lines[a], lines[b], lines[x], lines[y]};
        }
      }
    }
  return out;
}

Gadget::Table table_of(const Line& zero, const Line& one) {
  return {{zero.begin(), zero.end()}, {one.begin(), one.end()}};
}

std::vector<int> letters_of(const Alphabet& alphabet) {
  std::vector<int> out;
  for (std::size_t k = 0; k < alphabet.letters; ++k) out.push_back(static_cast<int>(alphabet.letter(k)));
  return out;
}

// What is known of one coordinate: so many tables at this width.
struct Known {
  Problem source, target;
  Alphabet alphabet;
  int gap;  // 0: any
  WeightPattern weights;
  std::size_t width;
  int tables;
};

const std::vector<Known>& known() {
  using W = WeightPattern;
  static const std::vector<Known> all{
      // 1 - xy in bits, and its vectors' weights
      {ov, max_ip, only_bits, 0, W::any, 1, 0},
      {ov, max_ip, only_bits, 0, W::any, 2, 4},
      {ov, max_ip, only_bits, 0, W::left, 2, 2},
      {ov, max_ip, only_bits, 0, W::right, 2, 2},
      {ov, max_ip, only_bits, 0, W::sides, 2, 0},
      {ov, max_ip, only_bits, 0, W::sides, 3, 12},
      {ov, max_ip, only_bits, 0, W::equal, 3, 0},
      {ov, max_ip, only_bits, 1, W::equal, 4, 48},
      // wider gaps
      {ov, max_ip, only_bits, 2, W::any, 3, 0},
      {ov, max_ip, only_bits, 2, W::any, 4, 36},
      {ov, max_ip, only_bits, 3, W::any, 5, 0},
      // -1 and 1
      {ov, max_ip, plus_minus, 0, W::any, 2, 0},
      {ov, max_ip, plus_minus, 4, W::any, 3, 48},
      {ov, max_ip, plus_minus, 1, W::any, 3, 0},
      {ov, max_ip, plus_minus, 2, W::any, 4, 0},
      // small integers: at width 2 the gap may be a product of two of them
      {ov, max_ip, to_2, 0, W::any, 1, 0},
      {ov, max_ip, to_2, 2, W::any, 2, 30},
      {ov, max_ip, to_2, 3, W::any, 2, 0},
      {ov, max_ip, to_2, 4, W::any, 2, 6},
      {ov, max_ip, to_3, 5, W::any, 2, 0},
      {ov, max_ip, to_3, 9, W::any, 2, 8},
      // a target that likes the same end: a bit may stay as it is
      {ov, min_ip, only_bits, 0, W::any, 1, 1},
      {ov, min_ip, only_bits, 0, W::left, 1, 0},
      {ov, min_ip, only_bits, 0, W::left, 2, 2},
      {ov, min_ip, only_bits, 2, W::any, 1, 0},
      {ov, min_ip, only_bits, 2, W::any, 2, 1},
      // between thresholds: one coordinate at a time it is the same question
      {min_ip, max_ip, only_bits, 0, W::any, 2, 4},
      {max_ip, min_ip, only_bits, 0, W::any, 2, 4},
      {max_ip, max_ip, only_bits, 0, W::any, 1, 1},
  };
  return all;
}

Synthesis search(const Wanted& wanted) { return synthesize(wanted, {}, 2, {}); }

// By the definition: is there, for every number of blocks up to `blocks`, a threshold that tells witnesses from the
// rest? least[s], greatest[s]: scores that images of pairs of score s may have.
bool separable(const Gadget& gadget, int blocks) {
  const int sign = gadget.target.best == Best::greatest ? 1 : -1;
  const std::size_t values = gadget.left.size();
  std::map<int, std::pair<int, int>> scores{{0, {0, 0}}};  // of k blocks, `sign` times the target's
  for (int k = 0; k < blocks; ++k) {
    std::map<int, std::pair<int, int>> next;
    for (const auto& [s, range] : scores)
      for (std::size_t u = 0; u < values; ++u)
        for (std::size_t v = 0; v < values; ++v) {
          int more = 0, both = 0;
          for (std::size_t g = 0; g < gadget.left[u].size(); ++g)
            more += sign * static_cast<int>(gadget.left[u][g] * gadget.right[v][g]);
          for (std::size_t rest = u & v; rest != 0; rest /= 2) both += static_cast<int>(rest % 2);
          const std::pair here(range.first + more, range.second + more);
          auto& at = next.try_emplace(s + both, here).first->second;
          at = {std::min(at.first, here.first), std::max(at.second, here.second)};
        }
    scores = next;
    // Good scores of the source are small, or great; each threshold of it asks for one of the target.
    const bool small = gadget.source.best == Best::least;
    for (const auto& [s, good] : scores)
      for (const auto& [other, bad] : scores) {
        const bool apart =
            gadget.source.has_threshold ? (small ? s < other : s > other) : s == 0 && other > 0;
        if (apart && good.first <= bad.second) return false;
      }
  }
  return true;
}

Gadget::Table bits_of(std::uint64_t code, std::size_t values, std::size_t width) {
  Gadget::Table out(values);
  for (auto& line : out)
    for (std::size_t g = 0; g < width; ++g, code /= 2) line.push_back(static_cast<std::int64_t>(code % 2));
  return out;
}

}  // namespace

TEST_CASE("synthesis searches among all tables that are right for some threshold", "[plain]") {
  struct Family {
    Problem source, target;
    std::size_t block, width;
    int right;
  };
  const auto family =
      GENERATE(Family{ov, max_ip, 1, 2, 4}, Family{ov, min_ip, 1, 2, 17}, Family{min_ip, max_ip, 1, 2, 4},
               Family{max_ip, max_ip, 1, 2, 17}, Family{ov, max_ip, 2, 2, 0}, Family{ov, min_ip, 2, 2, 2},
               Family{min_ip, min_ip, 2, 2, 2}, Family{ov, min_ip, 2, 1, 0});
  const Wanted wanted{family.source, family.target, family.block, family.width};
  INFO(described(wanted));
  const std::size_t values = std::size_t{1} << family.block, side = values * family.width;
  int right = 0, differ = 0;
  for (std::uint64_t code = 0; code < std::uint64_t{1} << (2 * side); ++code) {
    const Gadget gadget =
        made_of(wanted, bits_of(code, values, family.width), bits_of(code >> side, values, family.width));
    const bool is_right = separable(gadget, 4);
    right += is_right ? 1 : 0;
    differ += is_right != fulfils(gadget, wanted) ? 1 : 0;
  }
  CHECK(right == family.right);
  CHECK(differ == 0);
}

TEST_CASE("synthesis finds the first of all tables, or none where enumeration finds none", "[plain]") {
  for (const Known& one : known()) {
    const Wanted wanted{one.source,
                        one.target,
                        1,
                        one.width,
                        one.alphabet,
                        one.weights,
                        one.gap == 0 ? std::nullopt : std::optional<std::int64_t>(one.gap)};
    INFO(described(wanted));
    const int sign = one.source.best == one.target.best ? 1 : -1;
    const Counted all =
        enumerate(letters_of(one.alphabet), static_cast<int>(one.width), sign, one.gap, one.weights);
    CHECK(all.count == one.tables);
    const Synthesis made = search(wanted);
    CHECK(made.engines.size() == (all.count == 0 ? 2 : 1));
    REQUIRE(made.kind == (all.count == 0 ? Synthesis::Kind::none : Synthesis::Kind::found));
    if (all.count == 0) continue;
    CHECK(made.gadget->left == table_of(all.first[0], all.first[1]));
    CHECK(made.gadget->right == table_of(all.first[2], all.first[3]));
  }
}

TEST_CASE("synthesis: the least widths of blocks and of Hamming distance", "[plain]") {
  const Problem hamming = describe<Hamming>();
  const auto least =
      GENERATE_COPY(Wanted{ov, max_ip, 2, 4}, Wanted{ov, max_ip, 3, 6},
                    Wanted{ov, max_ip, 2, 6, only_bits, WeightPattern::equal}, Wanted{min_ip, max_ip, 2, 4},
                    Wanted{ov, min_ip, 2, 2}, Wanted{ov, hamming, 1, 3});
  INFO(described(least));
  CHECK(search(least).kind == Synthesis::Kind::found);
  Wanted less = least;
  --less.width;
  const Synthesis none = search(less);
  CHECK(none.kind == Synthesis::Kind::none);
  CHECK_FALSE(none.one_engine);
}

TEST_CASE("synthesis: what is found is proved, with blocks, thresholds and integers as well", "[plain]") {
  const auto wanted =
      GENERATE(Wanted{ov, max_ip, 1, 2}, Wanted{ov, max_ip, 2, 4}, Wanted{min_ip, max_ip, 2, 4},
               Wanted{ov, max_ip, 1, 3, plus_minus, WeightPattern::any, 4});
  INFO(described(wanted));
  Gadget gadget = *search(wanted).gadget;
  VerifyOptions options;
  options.search_bits = 6;
  CHECK(exit_code({verify(reduction_of(gadget), options, {})}, 2) == 0);
  gadget.threshold = gadget.threshold + 1;
  const ReductionVerdict wrong = verify(reduction_of(gadget), options, {});
  CHECK(wrong.verdict() == (of_bits(gadget) ? Verdict::refuted : Verdict::not_inductive));
}

TEST_CASE("synthesis: tables of integers are proved without a program that writes them, and say so",
          "[plain]") {
  const Gadget gadget = *search({ov, max_ip, 1, 3, plus_minus, WeightPattern::any, 4}).gadget;
  const ReductionVerdict verdict = verify(reduction_of(gadget), {}, {});
  for (const ClaimVerdict& claim : verdict.claims) {
    CHECK(claim.verdict == Verdict::proved);
    REQUIRE(claim.assumptions.size() == 2);  // and the engines
    CHECK(claim.assumptions.front().find("no program writes") != std::string::npos);
  }
  CHECK_THROWS_AS(targets_of(reduction_of(gadget),
                             PairRows{{}, Rows<Word>({}, 1, 1), Rows<Word>({}, 1, 1), 1, {}}, {}, {}),
                  InputError);
}

TEST_CASE("synthesis: no threshold in d alone serves blocks of an odd number of coordinates", "[plain]") {
  Gadget gadget = *search({ov, max_ip, 2, 4, only_bits, WeightPattern::any, 1}).gadget;
  CHECK(gadget.threshold.text() == "(* 2 K)");
  gadget.threshold = Expression::number("d");
  const ReductionVerdict wrong = verify(reduction_of(gadget), {}, {});
  REQUIRE(wrong.claims[1].counterexample);
  CHECK(sizes(wrong.claims[1].counterexample->source.data).at("d") == 1);
}

TEST_CASE("synthesis: a search without time finds nothing and denies nothing", "[plain]") {
  std::atomic<bool> stop{true};
  Work work;
  work.stop = &stop;
  for (const std::size_t width : {std::size_t{1}, std::size_t{2}}) {
    const Synthesis made = synthesize({ov, max_ip, 1, width}, {}, 2, work);
    CHECK(made.kind == Synthesis::Kind::unknown);
    CHECK_FALSE(made.why.empty());
  }
}

TEST_CASE("synthesis: one engine that is asked alone says so by its name", "[plain]") {
  const Synthesis none = synthesize({ov, max_ip, 1, 1}, {}, 1, {});
  CHECK(none.kind == Synthesis::Kind::none);
  CHECK(none.engines.size() == 1);
}

TEST_CASE("synthesis refuses what it does not know", "[plain]") {
  const auto refused = [](const Wanted& wanted) { CHECK_THROWS_AS(check(wanted), InputError); };
  CHECK_NOTHROW(check({ov, max_ip, 4, 64, to_3, WeightPattern::equal, 1000}));
  refused({ov, max_ip, 1, 0});
  refused({ov, max_ip, 1, 65});
  refused({ov, max_ip, 0, 2});
  refused({ov, max_ip, 5, 2});
  refused({ov, max_ip, 1, 2, only_bits, WeightPattern::any, 0});
  refused({ov, max_ip, 1, 2, only_bits, WeightPattern::any, 1001});
  refused({ov, ov, 1, 2});
  refused({find_problem("ov-mono"), max_ip, 1, 2});
  refused({find_problem("sat"), max_ip, 1, 2});
  refused({ov, find_problem("attention"), 1, 2});
  refused({describe<Hamming>(), max_ip, 1, 2});
  refused({ov, describe<Hamming>(), 1, 3, plus_minus});
  for (const char* text : {"", "0", "10", "0..", "0..0", "0..101", "0..2x", "1..3", "0..-1", "pm2"})
    CHECK_THROWS_AS(parse_alphabet(text), InputError);
  CHECK(parse_alphabet("0..100").last() == 100);
  CHECK(parse_alphabet("pm1").text() == "-1 or 1");
  CHECK(parse_weights("sides") == WeightPattern::sides);
  CHECK_THROWS_WITH(parse_weights("side"), Catch::Contains("sides"));
}

TEST_CASE("synthesis asks of every entry that it is a letter", "[plain]") {
  const Wanted wanted{ov, max_ip, 1, 2, to_2};
  Gadget gadget = *search(wanted).gadget;
  CHECK(fulfils(gadget, wanted));
  for (auto& line : gadget.left)
    for (std::int64_t& entry : line) entry *= 3;
  CHECK_FALSE(fulfils(gadget, wanted));
}

}  // namespace reductio::tests

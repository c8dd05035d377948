// Gadget files by the hundred, each held against the truth: a third right by construction, a third whose first failure
// is planted at some d, a third random. The truth is found here, by trying all counts of the four kinds of
// coordinates; nothing of the proofs is used.
//
// REDUCTIO_GADGETS=3000 in the environment makes so many; it prints as it goes how many were decided, and what they
// cost in seconds of processor time, the engines' included.
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <random>

#include <fmt/format.h>

#include "reductions/gadgets/gadget_file.hpp"
#include "tests/catch.hpp"
#include "verifier/methods/decide.hpp"
#include "verifier/methods/prove_gadget.hpp"
#include "verifier/verify.hpp"

namespace reductio {
namespace {

using Int = std::int64_t;
using Formula2 = std::function<Int(Int d, Int weight)>;

// A formula both as text and as what it means.
struct Spelled {
  std::string text;
  Formula2 means;
};

struct Case {
  std::vector<std::pair<int, int>> left, right;  // entry g: its bit at 0, at 1
  struct Pad {
    Spelled length, left, right;
  };
  std::vector<Pad> pads;
  Spelled threshold;
  bool greatest = true;    // to Max-IP; else to Min-IP
  Int first_failure = -1;  // as planted; -1: nothing is known beforehand, -2: right

  std::string text() const {
    const auto side = [](const auto& entries) {
      std::string zero = "(0", one = "(1";
      for (const auto& [at_zero, at_one] : entries) {
        zero += at_zero ? " 1" : " 0";
        one += at_one ? " 1" : " 0";
      }
      return "(table " + zero + ") " + one + "))";
    };
    std::string out = "(gadget made (from ov) (to " + std::string(greatest ? "max-ip" : "min-ip") +
                      ")\n (left " + side(left) + ")\n (right " + side(right) + ")";
    for (const Pad& pad : pads)
      out += "\n (pad " + pad.length.text + " " + pad.left.text + " " + pad.right.text + ")";
    return out + "\n (threshold " + threshold.text + "))";
  }

  // c[x][y]: coordinates with these bits.
  Int score(const Int (&c)[2][2]) const {
    const Int d = c[0][0] + c[0][1] + c[1][0] + c[1][1], u = c[1][0] + c[1][1], v = c[0][1] + c[1][1];
    Int sum = 0;
    for (int x = 0; x < 2; ++x)
      for (int y = 0; y < 2; ++y)
        for (std::size_t g = 0; g < left.size(); ++g)
          if ((x ? left[g].second : left[g].first) && (y ? right[g].second : right[g].first)) sum += c[x][y];
    for (const Pad& pad : pads) {
      const Int length = std::max<Int>(0, pad.length.means(d, 0));
      const auto ones = [&](const Spelled& s, Int weight) {
        return std::clamp<Int>(s.means(d, weight), 0, length);
      };
      sum += std::min(ones(pad.left, u), ones(pad.right, v));
    }
    return sum;
  }
  bool wrong(bool complete, const Int (&c)[2][2]) const {
    const Int d = c[0][0] + c[0][1] + c[1][0] + c[1][1], s = score(c), t = threshold.means(d, 0);
    const bool source = c[1][1] == 0, target = greatest ? s >= t : s <= t;
    return complete ? source && !target : target && !source;
  }
  // The least d at most `most` at which the claim fails; -1: none.
  Int truth(bool complete, Int most) const {
    for (Int d = 0; d <= most; ++d)
      for (Int a = 0; a <= d; ++a)
        for (Int b = 0; a + b <= d; ++b)
          for (Int e = 0; a + b + e <= d; ++e)
            if (wrong(complete, {{a, b}, {e, d - a - b - e}})) return d;
    return -1;
  }
};

Spelled constant(Int v) {
  return {std::to_string(v), [v](Int, Int) { return v; }};
}
Spelled linear(Int factor, Int plus) {
  return {"(+ (* " + std::to_string(factor) + " d) " + std::to_string(plus) + ")",
          [=](Int d, Int) { return factor * d + plus; }};
}
const Spelled dimension{"d", [](Int d, Int) { return d; }};
const Spelled weight{"weight", [](Int, Int w) { return w; }};
const Spelled zeros{"(- d weight)", [](Int d, Int w) { return d - w; }};

class Maker {
 public:
  explicit Maker(std::uint32_t seed) : random_(seed) {}

  Case right() {
    Case out;
    out.greatest = coin();
    const bool turned = coin();
    out.left = out.greatest ? std::vector<std::pair<int, int>>{{1, 0}, {0, 1}}
                            : std::vector<std::pair<int, int>>{{0, 1}};
    out.right = out.greatest ? std::vector<std::pair<int, int>>{{1, 1}, {1, 0}}
                             : std::vector<std::pair<int, int>>{{0, 1}};
    Int a = out.greatest ? 1 : 0, b = 0;  // the threshold: a d + b
    while (out.left.size() < 5 && coin()) {
      const int kind = below(4);  // entries that add the same for all bits
      out.left.emplace_back(kind & 1, kind & 1);
      out.right.emplace_back(kind >> 1, kind >> 1);
      if (kind < 3 && kind > 0 && coin()) (kind == 1 ? out.right : out.left).back() = {0, 0};
      a += kind == 3;
    }
    while (out.pads.size() < 3 && coin()) {
      const Int length = below(4), both = below(5);
      switch (below(4)) {
        case 0:
          out.pads.push_back({dimension, weight, constant(0)});
          break;
        case 1:
          out.pads.push_back({dimension, constant(0), zeros});
          break;
        case 2:
          out.pads.push_back({constant(length), constant(both), constant(length)});
          b += std::min(both, length);
          break;
        default:
          out.pads.push_back({linear(1, -2), dimension, dimension});
          shorter_ += 1;
      }
    }
    if (turned) std::swap(out.left, out.right);
    out.threshold = threshold(a, b);
    out.first_failure = -2;
    return out;
  }

  Case planted() {
    Case out = right();
    const Int d0 = 2 + below(39);
    const Spelled before = out.threshold;
    const std::string at = std::to_string(d0);
    switch (below(4)) {
      case 0:
        out.threshold = {"(ite (< d " + at + ") " + before.text + " (+ 1 " + before.text + "))",
                         [=](Int d, Int) { return before.means(d, 0) + (d >= d0); }};
        break;
      case 1:
        out.threshold = {"(ite (= d " + at + ") (- " + before.text + " 1) " + before.text + ")",
                         [=](Int d, Int) { return before.means(d, 0) - (d == d0); }};
        break;
      case 2:  // from weight d0 on, a one that meets
        out.pads.push_back(
            {constant(1),
             {"(- weight " + std::to_string(d0 - 1) + ")", [=](Int, Int w) { return w - d0 + 1; }},
             constant(1)});
        break;
      default:
        out.pads.push_back({{"(ite (<= " + at + " d) 2 0)", [=](Int d, Int) { return d >= d0 ? 2 : 0; }},
                            constant(2),
                            constant(1)});
    }
    out.first_failure = d0;
    return out;
  }

  Case any() {
    Case out;
    out.greatest = coin();
    const int width = 1 + below(5);
    for (int g = 0; g < width; ++g) {
      out.left.emplace_back(below(2), below(2));
      out.right.emplace_back(below(2), below(2));
    }
    const Spelled ones[] = {constant(below(3)), dimension, weight, zeros};
    if (coin()) out.pads.push_back({coin() ? dimension : constant(below(4)), ones[below(4)], ones[below(4)]});
    out.threshold = linear(below(3), below(3) - 1);
    return out;
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  bool coin() { return below(2) == 1; }

  // a d + b and what pads of length d - 2 add, in one of several spellings.
  Spelled threshold(Int a, Int b) {
    const Int more = std::exchange(shorter_, 0);
    std::string text = "(+ (* " + std::to_string(a) + " d) " + std::to_string(b) + ")";
    for (Int k = 0; k < more; ++k) text = "(+ " + text + " (ite (< d 2) 0 (- d 2)))";
    if (coin()) text = "(ite (<= 0 d) " + text + " 7)";
    return {text, [=](Int d, Int) { return a * d + b + more * std::max<Int>(0, d - 2); }};
  }

  std::mt19937 random_;
  Int shorter_ = 0;
};

std::size_t wanted() {
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
  return 12;  // most of the work is the engines', which are not instrumented
#endif
#endif
  const char* asked = std::getenv("REDUCTIO_GADGETS");
  return asked ? std::strtoul(asked, nullptr, 10) : 45;
}

// Processor time of this process and of all engines that have ended.
double cpu_seconds() {
  double all = 0;
  for (const int whose : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage used{};
    getrusage(whose, &used);
    for (const timeval& t : {used.ru_utime, used.ru_stime})
      all += static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  }
  return all;
}

// What became of the files so far.
struct Tally {
  std::size_t files = 0, decided = 0, proved = 0, refuted = 0;
  std::vector<double> seconds{};

  std::string text() const {
    std::vector<double> sorted = seconds;
    std::sort(sorted.begin(), sorted.end());
    const auto at = [&](std::size_t percent) { return sorted[(sorted.size() - 1) * percent / 100]; };
    const auto slow = std::count_if(sorted.begin(), sorted.end(), [](double s) { return s > 2; });
    return fmt::format(
        "{} gadget files: {} decided; {} claims proved, {} refuted; CPU s: median {:.2f}, 99 % {:.2f}, most {:.2f}, "
        "{} above 2",
        files, decided, proved, refuted, at(50), at(99), at(100), slow);
  }
};

// The failing pair of a counterexample: the only one it has.
void counts_of(const Data& data, Int (&c)[2][2]) {
  const auto& x = std::get<PairRows>(data);
  REQUIRE((x.A.n() == 1 && x.B.n() == 1));
  for (std::size_t k = 0; k < x.d; ++k) ++c[at(x.A.row(0), k)][at(x.B.row(0), k)];
}

}  // namespace

TEST_CASE("gadget files, many: no verdict disagrees with the truth, and what is planted is found") {
  constexpr Int most = 42;
  const std::size_t count = wanted();
  Maker make(7);
  const bool asked = std::getenv("REDUCTIO_GADGETS") != nullptr;
  Tally tally;
  for (std::size_t k = 0; k < count; ++k) {
    const Case one = k % 3 == 0 ? make.right() : k % 3 == 1 ? make.planted() : make.any();
    INFO("file " << k << "\n" << one.text());
    VerifyOptions options;
    options.search_bits = 6;
    const double start = cpu_seconds();
    const auto verdict = verify(reduction_of(read_gadget(one.text())), options, {});
    tally.seconds.push_back(cpu_seconds() - start);
    ++tally.files;
    Int first = -1;
    bool all = true;
    for (const ClaimVerdict& claim : verdict.claims) {
      if (claim.claim == "size") continue;
      INFO(claim.claim << ": " << said(claim.verdict) << " " << claim.why);
      const Int truth = one.truth(claim.claim == "complete", most);
      if (truth >= 0 && (first < 0 || truth < first)) first = truth;
      if (claim.verdict == Verdict::proved) {
        ++tally.proved;
        CHECK(truth == -1);
      } else if (claim.verdict == Verdict::refuted) {
        ++tally.refuted;
        Int c[2][2] = {};
        counts_of(claim.counterexample->source.data, c);
        CHECK(one.wrong(claim.claim == "complete", c));
        if (truth >= 0) CHECK(c[0][0] + c[0][1] + c[1][0] + c[1][1] == truth);
      } else {
        all = false;
        CHECK(claim.verdict == Verdict::unknown);
      }
    }
    tally.decided += all;
    if (one.first_failure == -2) CHECK(first == -1);
    if (one.first_failure >= 0) CHECK(first == one.first_failure);
    if (asked && tally.files % 100 == 0) std::cout << tally.text() << std::endl;
  }
  CHECK(tally.decided * 100 >= count * 99);
  CHECK(tally.proved > count / 2);
  CHECK(tally.refuted > count / 4);
  if (asked) std::cout << tally.text() << std::endl;
}

namespace {

ReductionVerdict verdict_of(const std::string& rest) {
  VerifyOptions options;
  options.search_bits = 6;
  return verify(reduction_of(read_gadget("(gadget made " + rest + ")")), options, {});
}

const ClaimVerdict& of(const ReductionVerdict& verdict, std::string_view claim) {
  for (const ClaimVerdict& one : verdict.claims)
    if (one.claim == claim) return one;
  throw std::logic_error("no such claim");
}

const std::string complement =
    "(from ov) (to max-ip) (left (x) (not x) x) (right (y) 1 (not y)) (threshold d)";

}  // namespace

TEST_CASE(
    "gadgets: a stated size that is wrong from some d on is refuted there, by itself and beside other "
    "faults") {
  const Sizes nine{{{"n", 0}, {"m", 0}, {"d", 9}}};
  const std::string size = " (size n m (ite (< d 9) (* 2 d) (+ 1 (* 2 d))))";
  const auto alone = verdict_of(complement + size);
  CHECK(of(alone, "sound").verdict == Verdict::proved);
  REQUIRE(of(alone, "size").verdict == Verdict::refuted);
  CHECK(sizes(of(alone, "size").counterexample->source.data) == nine);
  const auto both =
      verdict_of("(from ov) (to max-ip) (left (x) (not x) x) (right (y) 1 y) (threshold d)" + size);
  CHECK(of(both, "sound").verdict == Verdict::refuted);
  REQUIRE(of(both, "size").verdict == Verdict::refuted);
  CHECK(sizes(of(both, "size").counterexample->source.data) == nine);
  CHECK(of(verdict_of(complement + " (size n m (* 2 d))"), "size").verdict == Verdict::proved);
}

TEST_CASE("gadgets: long pads end in a verdict, and in time") {
  const auto sound = [](const std::string& length) {
    return of(verdict_of(complement + " (pad " + length + " 0 0)"), "sound");
  };
  CHECK(sound("5000").verdict == Verdict::proved);
  CHECK(sound("100000").verdict == Verdict::proved);
  CHECK(sound("2147483648").verdict == Verdict::unknown);
  CHECK_THAT(sound("2147483648").why, Catch::Contains("bytes"));
}

TEST_CASE("gadgets: products of names, and scores below 0, are judged as what they are") {
  const auto square = verdict_of(
      "(from ov) (to max-ip) (left (x) (not x) x) (right (y) 1 (not y)) (pad (* d d) 0 0) (threshold d)");
  CHECK(of(square, "complete").verdict == Verdict::proved);
  const auto cut = verdict_of("(from min-ip) (to min-ip) (both (x) x) (threshold (ite (< t 0) -1 t))");
  CHECK(of(cut, "value").verdict == Verdict::proved);
}

TEST_CASE(
    "all 256 gadgets of width 2 from OV to Max-IP with threshold d: proved or refuted as brute force says") {
  int right = 0;
  for (unsigned code = 0; code < 256; ++code) {
    Gadget gadget = *find_reduction("ov_to_max_ip").gadget;
    for (unsigned v = 0; v < 2; ++v)
      for (unsigned g = 0; g < 2; ++g) {
        gadget.left[v][g] = (code >> (2 * v + g)) & 1;
        gadget.right[v][g] = (code >> (4 + 2 * v + g)) & 1;
      }
    const auto sum = [&](unsigned x, unsigned y) {
      return gadget.left[x][0] * gadget.right[y][0] + gadget.left[x][1] * gadget.right[y][1];
    };
    // Every pair of bits may be all there is, at d = 1; and what holds of each holds of sums.
    const bool truth = sum(0, 0) == 1 && sum(0, 1) == 1 && sum(1, 0) == 1 && sum(1, 1) == 0;
    right += truth;
    INFO("tables " << code);
    bool all = true;
    for (const Decision& d : decide(obligations_for_all_sizes(gadget), {}, 1, {})) {
      all = all && d.proved();
      CHECK((d.proved() || d.refuted()));
    }
    CHECK(all == truth);
  }
  CHECK(right == 4);
}

}  // namespace reductio

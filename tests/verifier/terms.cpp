// Terms mean what was written: random ones are built twice, as terms, which fold as they are built, and as plain
// SMT-LIB text, which does not. Z3's library says that both are equal.
#include <z3++.h>

#include <random>

#include "tests/catch.hpp"
#include "verifier/engines/term.hpp"

namespace reductio::tests {
namespace {

using SortKind = Sort::Kind;

struct BuiltTwice {
  Term term;
  std::string text;
};

const Sort truths{SortKind::truth}, integers{SortKind::integer}, reals{SortKind::real},
    bytes{SortKind::bits, 8};

Term constant(const char* name, Sort sort) { return Term::constant(name, sort); }

class RandomTerms {
 public:
  explicit RandomTerms(unsigned seed) : random_(seed) {}

  BuiltTwice of(Sort sort, int depth) {
    if (depth == 0 || below(6) == 0) return leaf(sort);
    if (below(5) == 0) {
      const BuiltTwice c = of(truths, depth - 1), x = of(sort, depth - 1), y = of(sort, depth - 1);
      return {ite(c.term, x.term, y.term), "(ite " + c.text + " " + x.text + " " + y.text + ")"};
    }
    return sort == truths ? truth(depth) : number(sort, depth);
  }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }

  BuiltTwice leaf(Sort sort) {
    static const char* const names[]{"p", "q", "x", "y", "r", "s", "b", "c"};
    const std::size_t kind = sort == truths ? 0 : sort == integers ? 1 : sort == reals ? 2 : 3;
    const char* name = names[2 * kind + below(2)];
    if (below(2) == 0) return {constant(name, sort), name};
    const std::int64_t v = static_cast<std::int64_t>(below(5)) - 2;
    if (sort == truths) return {Term::truth(v > 0), v > 0 ? "true" : "false"};
    const std::string digits = std::to_string(v < 0 ? -v : v) + (sort == reals ? ".0" : "");
    if (sort == bytes)
      return {Term::bits(static_cast<std::uint64_t>(v), 8),
              v < 0 ? v == -1 ? "#xff" : "#xfe" : "#x0" + digits};
    return {sort == reals ? Term::real(v) : Term(v), v < 0 ? "(- " + digits + ")" : digits};
  }

  BuiltTwice number(Sort sort, int depth) {
    const BuiltTwice x = of(sort, depth - 1), y = of(sort, depth - 1);
    const auto written = [&](const char* symbol) {
      return "(" + std::string(symbol) + " " + x.text + " " + y.text + ")";
    };
    const bool bits = sort == bytes;
    switch (below(bits ? 8 : 3)) {
      case 0:
        return {x.term + y.term, written(bits ? "bvadd" : "+")};
      case 1:
        return {x.term - y.term, written(bits ? "bvsub" : "-")};
      case 2:
        return {x.term * y.term, written(bits ? "bvmul" : "*")};
      case 3:
        return {x.term & y.term, written("bvand")};
      case 4:
        return {x.term | y.term, written("bvor")};
      case 5:
        return {x.term ^ y.term, written("bvxor")};
      case 6:
        return {shift_left(x.term, y.term), written("bvshl")};
      default:
        return {shift_right(x.term, y.term), written("bvlshr")};
    }
  }

  BuiltTwice truth(int depth) {
    if (below(2) == 0) return compared(depth);
    const BuiltTwice x = of(truths, depth - 1), y = of(truths, depth - 1);
    const auto written = [&](const char* symbol) {
      return "(" + std::string(symbol) + " " + x.text + " " + y.text + ")";
    };
    switch (below(5)) {
      case 0:
        return {x.term && y.term, written("and")};
      case 1:
        return {x.term || y.term, written("or")};
      case 2:
        return {x.term ^ y.term, written("xor")};
      case 3:
        return {implies(x.term, y.term), written("=>")};
      default:
        return {!x.term, "(not " + x.text + ")"};
    }
  }

  BuiltTwice compared(int depth) {
    const Sort sort = std::array{integers, reals, bytes, truths}[below(4)];
    const BuiltTwice x = of(sort, depth - 1), y = of(sort, depth - 1);
    const auto written = [&](const char* symbol, const char* of_bits) {
      return "(" + std::string(sort == bytes ? of_bits : symbol) + " " + x.text + " " + y.text + ")";
    };
    switch (sort == truths ? 0 : below(6)) {
      case 0:
        return {x.term == y.term, written("=", "=")};
      case 1:
        return {x.term != y.term, written("distinct", "distinct")};
      case 2:
        return {x.term < y.term, written("<", "bvslt")};
      case 3:
        return {x.term <= y.term, written("<=", "bvsle")};
      case 4:
        return {x.term > y.term, written(">", "bvsgt")};
      default:
        return {x.term >= y.term, written(">=", "bvsge")};
    }
  }

  std::mt19937 random_;
};

// Do both texts say the same, whatever the constants are?
bool same(const std::string& x, const std::string& y) {
  z3::context context;
  z3::solver solver(context);
  std::string script;
  for (const auto& [names, sort] : {std::pair{"pq", truths}, {"xy", integers}, {"rs", reals}, {"bc", bytes}})
    for (const char* name = names; *name != '\0'; ++name)
      script += "(declare-fun " + std::string(1, *name) + " () " + sort.text() + ")\n";
  solver.from_string((script + "(assert (distinct " + x + "\n" + y + "))").c_str());
  z3::params few(context);
  few.set("rlimit", 2'000'000U);
  solver.set(few);
  return solver.check() == z3::unsat;
}

}  // namespace

TEST_CASE("terms: what is folded means the same") {
  std::size_t folded = 0;
  for (unsigned seed = 0; seed < rounds(150); ++seed)
    for (const Sort sort : {truths, integers, reals, bytes}) {
      const BuiltTwice one = RandomTerms(seed).of(sort, 3);
      // Products of unknowns are more than Z3 always decides.
      if (one.text.find('*') != std::string::npos || one.text.find("bvmul") != std::string::npos) continue;
      CAPTURE(seed, one.text, one.term.text());
      CHECK(same(one.term.text(), one.text));
      folded += one.term.text().size() < one.text.size() ? 1 : 0;
    }
  CHECK(folded > rounds(100));
  CHECK_FALSE(same("(+ x 1)", "x"));
  CHECK_FALSE(same("(bvslt b c)", "(bvult b c)"));
}

TEST_CASE("terms: products of numerals and by one and nought") {
  const Term x = constant("x", integers), b = constant("b", bytes);
  for (const std::int64_t v : {0, 1, 7, -3}) {
    const std::string numeral = v < 0 ? "(- " + std::to_string(-v) + ")" : std::to_string(v);
    CHECK(same((v * x).text(), "(* " + numeral + " x)"));
    CHECK(same((x * v * 5).text(), "(* x " + numeral + " 5)"));
    CHECK(same((Term(v) * Term(5)).text(), "(* " + numeral + " 5)"));
  }
  CHECK(same((b * 1).text(), "b"));
  CHECK(same((b * 0).text(), "#x00"));
  CHECK((x / 2).text() == "(div x 2)");
}

TEST_CASE("terms: units go, and all else stays as it was written") {
  const Term x = constant("x", integers), y = constant("y", integers), p = constant("p", truths),
             yes = Term::truth(true), no = Term::truth(false);
  CHECK((1 * (x + 1) <= y).text() == "(<= (+ x 1) y)");
  CHECK((0 + 1 * x == y + 0).text() == "(= x y)");
  CHECK((yes && (p || no)).text() == "p");
  CHECK(implies(yes, p).text() == "p");
  CHECK(implies(p, no).text() == "(=> p false)");
  CHECK((x - y - y).text() == "(- (- x y) y)");
  CHECK((x + y + (x + 2)).text() == "(+ x y x 2)");
  CHECK(ite(p, x, x).text() == "x");
  CHECK((!!p).text() == "p");
}

TEST_CASE("terms: numbers at the end of their range") {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max(),
                         least = std::numeric_limits<std::int64_t>::min();
  CHECK(Term(least).text() == "(- 9223372036854775808)");
  CHECK(Term::real(least).text() == "(- 9223372036854775808.0)");
  CHECK((Term(most) + 1).text() == "(+ 9223372036854775807 1)");
  CHECK((Term(least) - 1).text() == "(- (- 9223372036854775808) 1)");
  CHECK((Term(least) * -1).text() == "(* (- 9223372036854775808) (- 1))");
  CHECK(Term::bits(~0ULL, 64).text() == "#xffffffffffffffff");
  CHECK(Term::bits(5, 3).text() == "#b101");
  CHECK(Term::bits(static_cast<std::uint64_t>(-4), 3).text() == "#b100");
  for (const std::int64_t outside : {8, 13, -5})
    CHECK_THROWS_AS(Term::bits(static_cast<std::uint64_t>(outside), 3), std::logic_error);
  CHECK_THROWS_AS(constant("b", bytes) < 256, std::logic_error);
  CHECK_THROWS_AS(constant("b", bytes) < -129, std::logic_error);
  CHECK((constant("b", bytes) < -128).text() == "(bvslt b #x80)");
}

TEST_CASE("terms: sorts are checked, and a numeral beside another sort is of it") {
  const Term r = constant("r", reals), b = constant("b", bytes), x = constant("x", integers);
  CHECK((r < 1).text() == "(< r 1.0)");
  CHECK((b - 1).text() == "(bvsub b #x01)");
  CHECK((b >= -1).text() == "(bvsge b #xff)");
  CHECK_THROWS_AS(x + r, std::logic_error);
  CHECK_THROWS_AS(b == x, std::logic_error);
  const Function f{"f", {reals, truths}, integers};
  CHECK(f.declaration() == "(declare-fun f (Real Bool) Int)");
  CHECK(f({1, Term::truth(true)}).text() == "(f 1.0 true)");
  CHECK_THROWS_AS(f({x, Term::truth(true)}), std::logic_error);
  CHECK_THROWS_AS(f({r}), std::logic_error);
}

TEST_CASE("terms: what occurs twice is bound once, and lines are short") {
  const Term x = constant("x", integers), y = constant("y", integers), twice = x + y, more = twice * twice;
  const std::string text = (more <= more + twice).text();
  CHECK(text == "\n(let (($1 (+ x y)))\n(let (($2 (* $1 $1)))\n(<= $2 (+ $2 $1))))");
  CHECK(same(text, "(<= (* (+ x y) (+ x y)) (+ (* (+ x y) (+ x y)) x y))"));
  Term sum = x;
  std::string plain = "x";
  for (int k = 1; k < 300; ++k) {
    const Term square = (x + k) * (y - k);
    sum = sum + square + square;
    const std::string s = "(* (+ x " + std::to_string(k) + ") (- y " + std::to_string(k) + "))";
    plain = "(+ " + plain + " " + s + " " + s + ")";
  }
  CHECK(same(sum.text(), plain));
  std::istringstream lines(sum.text());
  std::size_t longest = 0;
  for (std::string line; std::getline(lines, line);) longest = std::max(longest, line.size());
  CHECK(longest < 130);
  std::map<std::string, std::string> names;
  sum.collect_constants(names);
  CHECK(names == std::map<std::string, std::string>{{"x", "Int"}, {"y", "Int"}});
}

}  // namespace reductio::tests

// The least values that z3 finds, and what it says where there are none.
#include "verifier/engines/values.hpp"

#include "tests/catch.hpp"

namespace reductio::tests {
namespace {

const std::string numbers = "(declare-fun x () Int)\n(declare-fun y () Int)\n(declare-fun f () Bool)\n";

}  // namespace

TEST_CASE("values: the least that satisfy, in the order that was asked for") {
  const std::string script =
      numbers + "(assert (and (>= x (- 7)) (<= x 20) (< y 40) (= f (= x 20)) (> (+ x (* 3 y)) 7)))\n";
  const Values found = z3_values(script + "(minimize y)(minimize x)", {"x", "y", "f"}, {}, {});
  CHECK(found.kind == Values::Kind::found);
  CHECK(found.of == std::map<std::string, std::int64_t>{{"x", 20}, {"y", -4}, {"f", 1}});
  const Values other = z3_values(script + "(minimize x)(minimize y)", {"x", "f", "y"}, {}, {});
  CHECK(other.of == std::map<std::string, std::int64_t>{{"x", -7}, {"y", 5}, {"f", 0}});
}

TEST_CASE("values: none where there are none, unknown with a reason where it was not seen") {
  CHECK(z3_values(numbers + "(assert (and (> x y) (> y x)))", {"x"}, {}, {}).kind == Values::Kind::none);
  const std::string long_number = numbers + "(assert (= x 9223372036854775808))";
  const Values too_long = z3_values(long_number, {"x"}, {}, {});
  CHECK(too_long.kind == Values::Kind::unknown);
  CHECK_THAT(too_long.why, Catch::Contains("64-bit"));
  const Values bad = z3_values(numbers + "(assert (> x", {"x"}, {}, {});
  CHECK(bad.kind == Values::Kind::unknown);
  CHECK_THAT(bad.why, Catch::Contains("error"));

  const std::string hard =
      numbers + "(assert (and (> x 1) (> y 1) (= (* x x x y) (+ 1000000007 (* y y y)))))";
  EngineLimits few;
  few.rlimit = 2000;
  const Values steps = z3_values(hard, {"x"}, few, {});
  CHECK(steps.kind == Values::Kind::unknown);
  CHECK(steps.why == "rlimit of 2000 steps");
}

TEST_CASE("values: numbers of 64 bits and truth values are read, nothing else") {
  using Map = std::map<std::string, std::int64_t>;
  CHECK(parse_values("((x 3)\n (y (- 4)) (f true) (g false))") ==
        Map{{"x", 3}, {"y", -4}, {"f", 1}, {"g", 0}});
  CHECK(parse_values("((x 9223372036854775807) (y (- 9223372036854775808)))") ==
        Map{{"x", INT64_MAX}, {"y", INT64_MIN}});
  for (const char* bad : {"", "(", "((x", "((x 3", "((x 9223372036854775808))", "((x (- 3", "((x 1.5))",
                          "((x (/ 1 2)))", "((x a))", "((- 3))", "((x ()))"})
    CHECK(parse_values(bad).empty());
}

}  // namespace reductio::tests

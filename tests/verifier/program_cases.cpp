// The instances that programs are tried on, and how a failure is made smaller.
#include <set>

#include "instances/formats/format.hpp"
#include "instances/shapes/formula.hpp"
#include "instances/shapes/pairs.hpp"
#include "tests/catch.hpp"
#include "verifier/methods/search.hpp"
#include "verifier/programs/cases.hpp"
#include "verifier/programs/shrink.hpp"
#include "verifier/solvers/solver.hpp"

using namespace reductio::tests;

namespace {

Data parsed(const std::string& text) { return read_bytes({.bytes = text}).data; }
std::string text_of(const std::string& problem, const Data& data) {
  return write_bytes({problem, data, {}}, {.bare = true});
}

std::vector<std::string> sources() { return {"sat", "ov", "ov-mono", "max-ip", "min-ip"}; }

bool is_yes(const Problem& problem, const Data& data) {
  return solve(problem, data, Ask::decide, {.threads = 1},
               default_solver(problem, sizes(data), {Ask::decide}))
             .kind == AnswerKind::yes;
}

std::optional<std::size_t> first_of(const std::vector<Data>& candidates,
                                    const std::function<bool(const Data&)>& wanted) {
  const auto found = std::find_if(candidates.begin(), candidates.end(), wanted);
  if (found == candidates.end()) return std::nullopt;
  return static_cast<std::size_t>(found - candidates.begin());
}

// Shrinks, and holds the result to its promise.
Data shrunk(const Data& data, const std::function<bool(const Data&)>& fails) {
  const Data out = shrink(data, [&](const auto& candidates) { return first_of(candidates, fails); });
  CHECK(fails(out));
  CHECK_FALSE(first_of(out.shape().smaller(out, 1), fails));
  return out;
}

}  // namespace

TEST_CASE("tiny cases are all of few bits and some of more, each once, of both answers", "[plain]") {
  for (const std::string& name : sources()) {
    INFO(name);
    const Problem& problem = find_problem(name);
    const auto some = tiny_cases(problem, 500, 0);
    CHECK(some.size() == 500);
    std::set<std::string> texts;
    std::size_t yes = 0;
    for (const Data& data : some) {
      texts.insert(text_of(name, data));
      yes += is_yes(problem, data) ? 1 : 0;
    }
    CHECK(texts.size() == some.size());
    CHECK(yes > 50);
    CHECK(yes < 450);
    CHECK(text_of(name, tiny_cases(problem, 500, 0).back()) == text_of(name, some.back()));
    CHECK(tiny_cases(problem, 0, 0).empty());
  }
}

TEST_CASE("the tiniest are never left out: every pair of rows of up to two bits") {
  std::set<std::string> texts;
  for (const Data& data : tiny_cases(find_problem("ov"), 300, 1)) texts.insert(text_of("ov", data));
  for (const char* a : {"00", "01", "10", "11"})
    for (const char* b : {"00", "01", "10", "11"}) {
      CHECK(texts.contains(std::string("p ov 1 1 2\n") + a + "\n" + b + "\n"));
      if (a[0] == '0' && b[0] == '0')
        CHECK(texts.contains(std::string("p ov 1 1 1\n") + a[1] + "\n" + b[1] + "\n"));
    }
}

TEST_CASE("edge cases have both answers, nothing on a side, and sizes around a word") {
  for (const std::string& name : sources()) {
    INFO(name);
    const Problem& problem = find_problem(name);
    std::size_t yes = 0, no = 0;
    std::set<std::uint64_t> sizes_seen;
    for (const Data& data : edge_cases(problem)) {
      ++(is_yes(problem, data) ? yes : no);
      sizes_seen.insert(sizes(data).at(name == "sat" ? "clauses" : "d"));
    }
    CHECK(yes > 3);
    CHECK(no > 3);
    for (const std::uint64_t size : {0U, 63U, 64U, 65U, 127U, 128U, 129U, 257U, 1025U})
      CHECK(sizes_seen.contains(size));
  }
}

TEST_CASE("edge cases have one row against many, many rows, many equal ones, and thresholds of all kinds") {
  for (const std::string name : {"ov", "ov-mono", "max-ip", "min-ip"}) {
    INFO(name);
    std::set<std::pair<std::size_t, std::size_t>> seen;
    std::set<Number, NumberOrder> thresholds;
    for (const Data& data : edge_cases(find_problem(name))) {
      const Sizes size = sizes(data);
      seen.insert({size.at("n"), name == "ov-mono" ? 0 : size.at("m")});
      if (size.at("d") == 6) thresholds.insert(Instance{"", data, {}}.threshold().value_or(-99));
    }
    using Sides = std::vector<std::pair<std::size_t, std::size_t>>;
    for (const auto& [n, m] : Sides{{1, 200}, {200, 1}, {65, 3}, {129, 2}, {200, 5}, {20, 20}})
      CHECK(seen.contains(name == "ov-mono" ? std::pair(n + m, std::size_t{0}) : std::pair(n, m)));
    if (find_problem(name).has_threshold)
      for (const std::int64_t threshold : {-1, 0, 1, 5, 6, 7, 12}) CHECK(thresholds.contains(threshold));
  }
}

TEST_CASE("pairs shrink by rows, coordinates, ones and thresholds") {
  const Problem& ov = find_problem("ov");
  const auto has_no_pair = [&](const Data& x) {
    return !is_yes(ov, x) && sizes(x).at("n") * sizes(x).at("m") >= 2;
  };
  CHECK(text_of("ov", shrunk(parsed("p ov 3 3 4\n1111\n1011\n1101\n1111\n0111\n1110\n"), has_no_pair)) ==
        "p ov 1 2 1\n1\n1\n1\n");
  const auto pairs = [](const Data& x) { return x.of<PairRows>(); };
  const auto far = [&](const Data& x) { return pairs(x).threshold.value_or(0) >= 7 && pairs(x).A.n() >= 2; };
  CHECK(text_of("max-ip", shrunk(parsed("p max-ip 4 1 3 100\n111\n111\n111\n111\n111\n"), far)) ==
        "p max-ip 2 0 0 7\n.\n.\n");
  const auto below = [&](const Data& x) { return pairs(x).threshold.value_or(0) <= -3; };
  CHECK(text_of("max-ip", shrunk(parsed("p max-ip 0 0 0 -100\n"), below)) == "p max-ip 0 0 0 -3\n");
  const auto mono = [&](const Data& x) {
    return is_yes(find_problem("ov-mono"), x) && sizes(x).at("d") >= 2;
  };
  CHECK(text_of("ov-mono", shrunk(parsed("p ov-mono 4 3\n111\n100\n111\n011\n"), mono)) ==
        "p ov-mono 2 2\n00\n00\n");
}

TEST_CASE("formulas shrink by clauses, literals and variables") {
  const Problem& sat = find_problem("sat");
  const auto unsat = [&](const Data& x) { return !is_yes(sat, x); };
  CHECK(text_of("sat", shrunk(parsed("p cnf 4 5\n1 2 0\n-1 2 0\n1 -2 3 0\n-1 -2 0\n-3 0\n"), unsat)) ==
        "p cnf 0 1\n0\n");
  const auto unsat_and_wide = [&](const Data& x) {
    const auto& formula = x.of<Formula>();
    bool wide = true;
    for (std::size_t c = 0; c < formula.clauses(); ++c) wide = wide && formula.clause(c).size() >= 2;
    return wide && unsat(x);
  };
  const Data core = shrunk(parsed("p cnf 4 7\n3 4 0\n1 2 0\n-1 2 4 0\n-1 2 -4 0\n1 -2 0\n-1 -2 0\n-3 -4 0\n"),
                           unsat_and_wide);
  CHECK(sizes(core).at("vars") == 2);
  CHECK(sizes(core).at("clauses") == 4);
}

TEST_CASE("what cannot shrink stays, and shrinking stops when it is told to") {
  const Data data = parsed("p ov 1 1 1\n1\n1\n");
  const auto same = shrink(data, [](const auto&) { return std::optional<std::size_t>(); });
  CHECK(text_of("ov", same) == "p ov 1 1 1\n1\n1\n");
}

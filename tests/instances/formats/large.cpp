// Files of a hundred thousand lines are read in a time that grows with them: a reader that looks at what stands before
// each of its lines, to count them or for any other reason, does not end before the test's limit.
#include "instances/shapes/formula.hpp"
#include "instances/shapes/pairs.hpp"
#include "instances/shapes/soft_formula.hpp"
#include "instances/shapes/zero_one_program.hpp"
#include "tests/catch.hpp"
#include "tests/instances/samples.hpp"

using namespace reductio::tests;

namespace {

constexpr std::size_t many_lines = 100'000, vars = 1000;

Formula many_clauses() {
  shared::Numbers numbers(1);
  Formula out{vars, {}, {}};
  for (std::size_t c = 0; c < many_lines; ++c) {
    const auto v = static_cast<std::int32_t>(1 + numbers.below(vars - 1));
    out.add(std::vector{v, -v - 1});
  }
  return out;
}

Instance long_formula() { return {"sat", many_clauses(), {}}; }

Instance long_soft_formula() {
  SoftFormula out{many_clauses(), many_clauses(), IntegerMatrix(many_lines, 1, 1), {}};
  for (std::size_t c = 0; c < many_lines; ++c) out.weights.edit(c)[0] = static_cast<std::int64_t>(1 + c % 7);
  return {"maxsat", std::move(out), {}};
}

// As many rows as many_lines, and an objective of as many terms.
Instance long_program() {
  ZeroOneProgram out;
  out.constraints.vars = out.objective.vars = many_lines;
  out.objective.numbers.clear(), out.objective.ends.clear();
  for (std::int64_t v = 1; v <= static_cast<std::int64_t>(many_lines); ++v) {
    out.objective.add_term(v % 5 + 1, v);
    out.constraints.add_term(-2, v);
    if (v < static_cast<std::int64_t>(many_lines)) out.constraints.add_term(3, v + 1);
    out.constraints.end_row(LinearRows::at_least, -1);
  }
  out.objective.end_row(LinearRows::at_least, 0);
  return {"pb", std::move(out), {}};
}

}  // namespace

TEST_CASE("a long file is read in a time that grows with it", "[plain]") {
  std::size_t cases = 0;
  for (const Instance& instance :
       {long_formula(), long_soft_formula(), long_program(), shared::pairs("ov", 3, many_lines, 8)})
    for (const Format& format : formats()) {
      if (!shared::holds(format, instance)) continue;
      INFO(format.name << ", " << instance.problem);
      const shared::Folder folder;
      const std::string path = folder / "x" + std::string(format.extensions.front());
      write_instance(instance, path, {false, std::string(format.name)});
      CHECK(shared::same(read_instance(path), instance));
      ++cases;
    }
  CHECK(cases == 10);
}

// The images that Coq computes from a script are those that the program writes: the kernel speaks of what runs, bit for
// bit, on samples.
#include <fmt/format.h>

#include <cmath>
#include <random>
#include <set>

#include "instances/shapes/attention.hpp"
#include "instances/shapes/formula.hpp"
#include "instances/shapes/pairs.hpp"
#include "instances/shapes/real_pairs.hpp"
#include "instances/shapes/soft_formula.hpp"
#include "instances/shapes/zero_one_program.hpp"
#include "reductions/gadgets/gadget_file.hpp"
#include "reductions/shapes/unit_vectors.hpp"
#include "tests/catch.hpp"
#include "verifier/kernel/coq_text.hpp"
#include "verifier/kernel/kernel.hpp"
#include "verifier/shapes/shipped.hpp"

namespace reductio::tests {
namespace {

using Table = std::vector<std::vector<std::int64_t>>;

std::string list(const std::vector<std::string>& all) { return fmt::format("[{}]", fmt::join(all, "; ")); }

std::string text(const Rows<Word>& rows) {
  Table out;
  for (std::size_t i = 0; i < rows.n(); ++i) {
    out.emplace_back();
    for (std::size_t k = 0; k < rows.d(); ++k) out.back().push_back(at(rows.row(i), k) ? 1 : 0);
  }
  return coq_table(out);
}

// A list of clauses, one by one.
std::vector<std::string> clauses_of(const Formula& formula) {
  std::vector<std::string> clauses;
  for (std::size_t c = 0; c < formula.clauses(); ++c) {
    std::vector<std::string> literals;
    for (const std::int32_t l : formula.clause(c))
      literals.push_back(fmt::format("({}%nat, {})", std::abs(l) - 1, l > 0));
    clauses.push_back(list(literals));
  }
  return clauses;
}

std::string text(const Formula& formula) {
  return fmt::format("(Formula {} {})", formula.vars, list(clauses_of(formula)));
}

std::string text(const SoftFormula& formula) {
  std::vector<std::string> soft = clauses_of(formula.soft);
  for (std::size_t c = 0; c < soft.size(); ++c)
    soft[c] = fmt::format("({}, {})", soft[c], formula.weights.row(c)[0]);
  return fmt::format("(SoftFormula {} {} {})", text(formula.hard), list(soft),
                     coq_integer(formula.threshold.value_or(0)));
}

std::string text(const LinearRow& row) {
  std::vector<std::string> terms;
  for (std::size_t k = 0; k < row.terms(); ++k)
    terms.push_back(fmt::format("({}, {}%nat)", coq_integer(row.coefficient(k)), row.variable(k) - 1));
  return list(terms);
}

std::string text(const ZeroOneProgram& program) {
  std::vector<std::string> rows;
  for (std::size_t r = 0; r < program.constraints.rows(); ++r) {
    const LinearRow row = program.constraints.row(r);
    rows.push_back(fmt::format("LinearRow {} {} {}", text(row), row.equation() ? "equal" : "at_least",
                               coq_integer(row.bound())));
  }
  return fmt::format("(Program {} {} {} {})", program.vars(), list(rows), text(program.objective.row(0)),
                     coq_integer(program.threshold.value_or(0)));
}

std::string text(const Data& data) {
  if (const auto* two = data.as<PairRows>())
    return fmt::format("(Two {} {} {} {})", text(two->A), text(two->B), two->d,
                       coq_integer(two->threshold.value_or(0)));
  if (const auto* one = data.as<MonoRows>())
    return fmt::format("(One {} {} {})", text(one->V), one->d, coq_integer(one->threshold.value_or(0)));
  if (const auto* soft = data.as<SoftFormula>()) return text(*soft);
  if (const auto* program = data.as<ZeroOneProgram>()) return text(*program);
  return text(data.of<Formula>());
}

Rows<Word> random_rows(std::size_t n, std::size_t d, std::mt19937& random) {
  Rows<Word> out({}, n, d);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < d; ++k)
      if (random() % 2 == 0) out.edit(i)[k / 64].value |= std::uint64_t{1} << (k % 64);
  return out;
}

Data random_source(const Reduction& r, std::size_t d, std::mt19937& random) {
  const Problem& problem = find_problem(r.source);
  std::optional<std::int64_t> t;
  if (problem.has_threshold) t = static_cast<std::int64_t>(random() % (d + 1));
  if (problem.shape == &shape_for<PairRows>())
    return PairRows{{}, random_rows(2, d, random), random_rows(1, d, random), d, t};
  if (problem.shape == &shape_for<MonoRows>()) return MonoRows{{}, random_rows(d, d, random), d, t};
  Formula formula;
  formula.vars = d;
  for (std::size_t c = 0; c < 4 && d > 0; ++c) {
    std::vector<std::int32_t> clause;
    for (std::size_t k = random() % 4; k > 0; --k) {
      const auto variable = static_cast<std::int32_t>(1 + random() % d);
      clause.push_back(random() % 2 == 0 ? variable : -variable);
    }
    formula.add(clause);
  }
  return formula;
}

const Shape* shape_of(std::string_view problem) { return find_problem(problem).shape; }

// Rows of one set that indices separate, with several targets.
bool separated(const Reduction& r) { return !r.gadget && shape_of(r.source) == &shape_for<MonoRows>(); }

// What Coq calls the image of x.
std::string image(const Reduction& r, const std::string& x) {
  if (separated(r)) return "map image (separated source target " + x + ")";
  if (!r.gadget) {
    const bool of_rows = shape_of(r.source) == &shape_for<PairRows>();
    if (shape_of(r.target) == &shape_for<PairRows>()) return "lists survives " + x;
    if (shape_of(r.target) == &shape_for<ZeroOneProgram>()) return "one_hot_program ties tau " + x;
    if (shape_of(r.target) == &shape_for<Formula>()) return "ordered_formula places " + x;
    return (of_rows ? "ordered_soft places " : "softened_formula admitted ") + x;
  }
  switch (ends(*r.gadget)) {
    case Ends::two_to_two:
      return "two_image gadget " + x;
    case Ends::joined:
      return "joined_image gadget " + x;
    case Ends::one_to_one:
      return "one_image gadget " + x;
    case Ends::crossed:
      break;
  }
  return "doubled_image gadget " + x;
}

// The script with the images of some sources for claims.
KernelScript images(const Reduction& r, std::mt19937& random) {
  KernelScript out = kernel_script(r).value();
  out.claims.clear();
  for (const std::size_t d : {0U, 1U, 2U, 3U, 5U}) {
    const Data source = random_source(r, d, random);
    std::vector<std::string> targets;
    for (const Data& target : targets_of(r, source, {}, {})) targets.push_back(text(target));
    out.claims.push_back(
        {fmt::format("image_{}", d),
         fmt::format("{} =\n  {}", image(r, text(source)), separated(r) ? list(targets) : targets.front()),
         "vm_compute. reflexivity."});
  }
  return out;
}

// Of reductions to unit vectors, whose images are whole numbers over a root: these numbers and the root, with the pads
// of the program for those that Coq knows no way to choose.
KernelScript whole_vectors(const Reduction& r, std::mt19937& random) {
  KernelScript out = kernel_script(r).value();
  out.claims.clear();
  for (const std::size_t d : {0U, 1U, 2U, 3U, 5U, 17U}) {
    const Data source = random_source(r, d, random);
    const auto& x = source.of<PairRows>();
    const auto target = targets_of(r, source, {}, {}).front().of<RealPairs>();
    const double root = 1 / reductions::unit_scale(std::int64_t{1}, d).unit;
    std::set<std::string> pads;
    const auto whole = [&](const Matrix& rows, std::size_t side) {
      Table numbers;
      for (std::size_t i = 0; i < rows.rows(); ++i) {
        numbers.emplace_back();
        for (const double entry : rows.row(i)) numbers.back().push_back(std::llround(entry * root));
        const auto first =
            numbers.back().begin() + static_cast<std::ptrdiff_t>(reductions::first_of_pad(d, side));
        const std::vector<std::int64_t> pad(first, first + reductions::numbers_of_pad);
        std::int64_t sum = 0;
        for (const std::int64_t one : pad) sum += one * one;
        pads.insert(fmt::format("four pads {} = {} -> ", sum, coq_list(pad)));
      }
      return coq_table(numbers);
    };
    const std::string made =
        fmt::format("({}, {}, {})", whole(target.A, 0), whole(target.B, 1), std::llround(root));
    out.claims.push_back(
        {fmt::format("image_{}", d),
         fmt::format(
             "forall pads : sums_of_four, {}\n  (map (numbers_A query most pads) {}, map (numbers_B key "
             "most pads) {}, root_of most {}) =\n  {}",
             fmt::join(pads, ""), text(x.A), text(x.B), d, made),
         "intros; vm_compute in *; repeat match goal with H : _ = _ |- _ => try rewrite H; clear H end; "
         "reflexivity."});
  }
  return out;
}

const std::vector<std::string> files{
    "(gadget weights (from max-ip) (to min-ip) (left (x) (not x) x) (right (y) 1 (not y)) "
    "(pad (- d 2) (- d weight) 1) (pad 2 9 (- 1 weight)) (threshold (ite (< t d) (- d t) (* 2 d))))",
    "(gadget blocks (from ov) (to max-ip) (left (x0 x1) (xor x0 x1) (and x0 x1) 1) "
    "(right (y0 y1) y0 (not y1) (or y0 y1)) (pad 1 1 0) (threshold (+ K d)))",
    "(gadget threes (from ov) (to ov-mono) (left (x0 x1 x2) (xor x0 x1) x2) (right (y0 y1 y2) y1 (and y0 "
    "y2)) "
    "(pad 1 weight d))",
    "(gadget single (from ov-mono) (to ov-mono) (both (x) x 0) (pad d weight weight))",
    "(gadget crossed (from ov-mono) (to max-ip) (left (x) x) (right (x) (not x)) (threshold (* d d)))"};

}  // namespace

TEST_CASE("kernel: what Coq computes of a source is the image that the program writes", "[plain]") {
  if (!coq_installed()) {
    WARN("coq is not installed: its images are not compared");
    return;
  }
  std::mt19937 random(11);
  std::vector<KernelScript> scripts;
  for (const Reduction& r : all_reductions())
    // Images of heads and of formulas that formulas become are not computed there, and nothing of what no theorem
    // speaks of.
    if (const Shape* shape = shape_of(r.target); shape == &shape_for<RealPairs>() && kernel_script(r))
      scripts.push_back(whole_vectors(r, random));
    else if (shape != &shape_for<AttentionHead>() &&
             !(shape == &shape_for<Formula>() && shape_of(r.source) == shape) && kernel_script(r))
      scripts.push_back(images(r, random));
  for (const std::string& file : files) scripts.push_back(images(reduction_of(read_gadget(file)), random));
  // The negative twins: of the last image one coordinate, one bound, one literal, or one number is another.
  const std::size_t right = scripts.size();
  const auto turned = [&](KernelScript script, const std::string& before, const std::string& now) {
    script.reduction += "_turned";
    script.claims.erase(script.claims.begin(), script.claims.end() - 1);
    std::string& statement = script.claims.back().statement;
    const auto at = statement.find(before, statement.rfind("=\n"));
    REQUIRE(at != std::string::npos);
    statement.replace(at, before.size(), now);
    scripts.push_back(std::move(script));
  };
  turned(images(find_reduction("ov_to_max_ip"), random), "0", "1");
  turned(images(find_reduction("max_ip_to_ilp"), random), "equal 1", "equal 2");
  turned(images(find_reduction("min_ip_to_maxsat"), random), "false", "true");
  turned(whole_vectors(find_reduction("ov_to_mips"), random), "0", "1");

  const auto answers = ask_kernel(scripts, {.time = std::chrono::minutes(2)}, {});
  for (std::size_t k = 0; k < scripts.size(); ++k)
    for (const auto& claim : scripts[k].claims) {
      const Outcome& said = answers[k].at(claim.name);
      INFO(scripts[k].reduction << " " << claim.name << ": " << claim.statement << "\n" << said.why);
      CHECK((said.kind == Outcome::Kind::proved) == (k < right));
    }
}

}  // namespace reductio::tests

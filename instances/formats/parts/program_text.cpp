#include "instances/formats/parts/program_text.hpp"

#include <algorithm>

#include "instances/cost.hpp"
#include "instances/json.hpp"

namespace reductio::instances {
namespace {

void negate(LinearRows& rows) {
  for (std::size_t r = 0; r < rows.rows(); ++r) {
    const std::size_t from = r == 0 ? 0 : rows.ends[r - 1], terms = rows.row(r).terms();
    for (std::size_t k = 0; k < terms; ++k) rows.numbers[from + 2 * k] *= -1;
  }
}

// The terms behind `from`, by their variables.
void put_in_order(std::vector<std::int64_t>& numbers, std::size_t from) {
  std::vector<std::pair<std::int64_t, std::int64_t>> terms;  // variable, coefficient
  for (std::size_t at = from; at < numbers.size(); at += 2) terms.emplace_back(numbers[at + 1], numbers[at]);
  if (std::ranges::is_sorted(terms)) return;
  std::ranges::stable_sort(terms, {}, &std::pair<std::int64_t, std::int64_t>::first);
  for (std::size_t k = 0; k < terms.size(); ++k)
    numbers[from + 2 * k] = terms[k].second, numbers[from + 2 * k + 1] = terms[k].first;
}

// What a threshold asks of an objective: that it is so much at least, or at most.
LinearRows bound_of(const LinearRows& objective, bool greatest, std::int64_t threshold) {
  LinearRows out{objective.vars, {}, {}};
  const LinearRow row = objective.row(0);
  const std::int64_t sign = greatest ? 1 : -1;
  for (std::size_t k = 0; k < row.terms(); ++k) out.add_term(sign * row.coefficient(k), row.variable(k));
  out.end_row(LinearRows::at_least, sign * threshold);
  return out;
}

}  // namespace

bool is_program(const Shape& shape) {
  const auto parts = shape.parts();
  return parts.size() == 2 && parts[0].field == Field::linear && parts[1].field == Field::linear &&
         parts[1].rows.empty();
}

WrittenProgram WrittenProgram::of(const Instance& instance) {
  const auto parts = instance.shape().parts(instance.data);
  const LinearRows &constraints = *std::get<const LinearRows*>(parts[0].array),
                   &objective = *std::get<const LinearRows*>(parts[1].array);
  if (constraints.vars == 0)
    throw InputError("format", "a program without variables", "one at least: these formats hold no other");
  const bool greatest = find_problem(instance.problem).best == Best::greatest;
  WrittenProgram out{constraints, objective, greatest, {}};
  if (const auto threshold = instance.threshold())
    out.bound = bound_of(objective, greatest, threshold->integer().value());
  return out;
}

std::optional<Relation> relation_of(std::string_view word) {
  if (word == ">=" || word == "=>") return Relation::at_least;
  if (word == "<=" || word == "=<") return Relation::at_most;
  if (word == "=") return Relation::equal;
  return std::nullopt;
}

void ReadProgram::make_room(std::string_view text) {
  const std::size_t terms = occurrences(text, 'x'), rows = occurrences(text, '=');
  constraints.numbers.reserve(2 * (terms + rows));
  constraints.ends.reserve(rows);
}

void ReadProgram::term(LinearRows& row, std::int64_t coefficient, std::int64_t variable) {
  most_named_ = std::max(most_named_, variable);
  if (coefficient != 0) row.add_term(coefficient, variable);
}

void ReadProgram::end_constraint(Relation relation, std::int64_t bound) {
  if (relation == Relation::at_most) {
    for (std::size_t at = row_begin_; at < constraints.numbers.size(); at += 2) constraints.numbers[at] *= -1;
    bound = -bound;
  }
  put_in_order(constraints.numbers, row_begin_);
  constraints.end_row(relation == Relation::equal ? LinearRows::equal : LinearRows::at_least, bound);
  row_begin_ = constraints.numbers.size();
}

void ReadProgram::look(const Scanner& in, Natural beside, std::size_t file,
                       const ReadOptions& options) const {
  check_reading(in, "constraints", bytes_held(constraints) + bytes_held(objective) + beside, file, options);
}

Instance ReadProgram::instance(std::optional<std::size_t> vars, bool greatest,
                               const ReadOptions& options) && {
  const Metadata said = comments.said(options);
  put_in_order(objective.numbers, 0);
  objective.end_row(LinearRows::at_least, 0);
  Instance out{said.problem.empty() ? (greatest ? "ilp" : "pb") : said.problem, {}, {}};
  const Problem& problem = problem_named(out.problem, "comments");
  if (!is_program(*problem.shape))
    throw InputError("comments: problem", in_quotes(out.problem), "one of 0-1 programs, as pb and ilp");
  if ((problem.best == Best::greatest) != greatest) negate(objective);
  const auto named = static_cast<std::size_t>(most_named_);
  constraints.vars = objective.vars = vars ? *vars : said.vars ? std::max(*said.vars, named) : named;
  if (constraints.vars < named)
    throw InputError("variables", "x" + std::to_string(named), "at most " + std::to_string(constraints.vars));
  if (said.threshold) {
    const auto threshold = said.threshold->integer();
    LinearRows bound;
    if (threshold) bound = bound_of(objective, problem.best == Best::greatest, *threshold);
    if (!threshold || constraints.rows() == 0 ||
        !std::ranges::equal(constraints.row(constraints.rows() - 1).numbers, bound.row(0).numbers))
      throw InputError("comments: threshold", said.threshold->text(),
                       "one that the last constraint asks of the objective");
    constraints.ends.pop_back();
    constraints.numbers.resize(constraints.ends.empty() ? 0 : constraints.ends.back());
  }
  Parts parts;
  parts.linear.emplace_back("constraints", std::move(constraints));
  parts.linear.emplace_back("objective", std::move(objective));
  out.data = problem.shape->assemble(std::move(parts), {{}, said.threshold, {}});
  problem.shape->check(out.data);
  comments.complete(out, said, options);
  return out;
}

void write_terms(const LinearRow& row, bool negated, TermText how, BlockWriter& out) {
  constexpr std::size_t longest = 200;
  const bool lines = how == TermText::lp;
  const std::string gap = lines ? " " : "";
  std::string line;
  if (row.terms() == 0) line = "+" + gap + "0 x1 ";
  for (std::size_t k = 0; k < row.terms(); ++k) {
    const std::int64_t c = negated ? -row.coefficient(k) : row.coefficient(k);
    line += (c < 0 ? "-" : "+") + gap + std::to_string(c < 0 ? -c : c) + " x" +
            std::to_string(row.variable(k)) + " ";
    if (line.size() > longest && k + 1 < row.terms()) {
      out.write(lines ? line + "\n  " : line);
      line.clear();
    }
  }
  out.write(line);
}

}  // namespace reductio::instances

// Mutants of the loops that make an image: the running code with its image changed.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "verifier/mutants/kinds.hpp"

namespace reductio::verifier {
namespace {

// Numbers of rows, and what of a side remains: those rows, in this order, in storage of its own.
using Numbers = std::vector<std::size_t>;

Rows<Word> picked(const Rows<Word>& side, const Numbers& rows) {
  Rows<Word> out({}, rows.size(), side.d());
  for (std::size_t i = 0; i < rows.size(); ++i) std::ranges::copy(side.row(rows[i]), out.edit(i).begin());
  return out;
}
template <class E>
Grid<E> picked(const Grid<E>& side, const Numbers& rows) {
  Grid<E> out(rows.size(), side.cols(), E{});
  for (std::size_t i = 0; i < rows.size(); ++i) std::ranges::copy(side.row(rows[i]), out.edit(i).begin());
  return out;
}
Numbers all_of(std::size_t n) {
  Numbers out(n);
  for (std::size_t i = 0; i < n; ++i) out[i] = i;
  return out;
}

std::size_t rows_of(const Rows<Word>& side) { return side.n(); }
template <class E>
std::size_t rows_of(const Grid<E>& side) {
  return side.rows();
}

void clear_row(Rows<Word>& side, std::size_t i) { std::ranges::fill(side.edit(i), Word(0)); }
template <class E>
void clear_row(Grid<E>& side, std::size_t i) {
  std::ranges::fill(side.edit(i), E{});
}

// The last one at which some row has a one: pads may leave those behind it empty.
void clear_last(Rows<Word>& side) {
  bool found = false;
  for (std::size_t k = side.d(); k-- > 0 && !found;)
    for (std::size_t i = 0; i < side.n(); ++i) {
      found = found || at(side.row(i), k);
      set(side.edit(i), k, false);
    }
}
template <class E>
void clear_last(Grid<E>& side) {
  bool found = false;
  for (std::size_t k = side.cols(); k-- > 0 && !found;)
    for (std::size_t i = 0; i < side.rows(); ++i) found = std::exchange(side.edit(i)[k], E{}) != E{} || found;
}

// Calls f for the rows or the matrix of this name.
template <class F>
void on_side(Data& target, const std::string& side, F f) {
  const auto array = edit_part(target, side);
  if (auto* const* rows = std::get_if<Rows<Word>*>(&array)) f(**rows);
  if (auto* const* matrix = std::get_if<Matrix*>(&array)) f(**matrix);
  if (auto* const* matrix = std::get_if<IntegerMatrix*>(&array)) f(**matrix);
}

// Changes one side of every target, in storage of its own.
struct SideOperator {
  const char *operation, *says;  // of side {}
  void (*rows)(Numbers&);        // which rows remain, and where; never of an empty side
  void (*words)(Rows<Word>&);
  void (*numbers)(Matrix&);
  void (*integers)(IntegerMatrix&);
};
constexpr auto keep = [](auto&) {};
constexpr auto clear_first_row = [](auto& side) { clear_row(side, 0); };
constexpr auto clear_last_coordinate = [](auto& side) { clear_last(side); };
constexpr auto clear_last_row = [](auto& side) { clear_row(side, rows_of(side) - 1); };
void keep_rows(Numbers&) {}

const std::vector<SideOperator>& side_operators() {
  static const std::vector<SideOperator> all{
      {"first_row_cleared", "the first row of {} is zero", keep_rows, clear_first_row, clear_first_row,
       clear_first_row},
      {"last_row_cleared", "the last row of {} is zero", keep_rows, clear_last_row, clear_last_row,
       clear_last_row},
      {"last_coordinate_cleared", "the last coordinate of {} is zero", keep_rows, clear_last_coordinate,
       clear_last_coordinate, clear_last_coordinate},
      {"last_row_missing", "the last row of {} is not written", [](Numbers& rows) { rows.pop_back(); }, keep,
       keep, keep},
      {"first_row_twice", "the first row of {} is written in place of the last",
       [](Numbers& rows) { rows.back() = 0; }, keep, keep, keep},
      {"rows_reversed", "the rows of {} are written last first",
       [](Numbers& rows) { std::ranges::reverse(rows); }, keep, keep, keep},
  };
  return all;
}

void change(Rows<Word>& side, const SideOperator& by) { by.words(side); }
void change(Matrix& side, const SideOperator& by) { by.numbers(side); }
void change(IntegerMatrix& side, const SideOperator& by) { by.integers(side); }

Mutant side_mutant(const Reduction& original, const SideOperator& by, const std::string& side) {
  return with_targets(original, by.operation, fmt::format(fmt::runtime(by.says), side),
                      [&by, side](std::vector<Data>& targets, const Data&, const Settings&) {
                        for (Data& target : targets)
                          on_side(target, side, [&](auto& rows) {
                            if (rows_of(rows) == 0) return;
                            Numbers which = all_of(rows_of(rows));
                            by.rows(which);
                            rows = picked(rows, which);
                            change(rows, by);
                          });
                      });
}

bool has_two_sides(const Shape& shape) { return all_of(shape, Field::bits) && shape.parts().size() == 2; }

Rows<Word>& rows_at(Data& data, std::size_t side) {
  return *std::get<Rows<Word>*>(edit_part(data, data.shape().parts()[side].name));
}

Mutant sides_exchanged(const Reduction& original) {
  return with_targets(original, "sides_exchanged", "A and B of the image are exchanged",
                      [](std::vector<Data>& targets, const Data&, const Settings&) {
                        for (Data& target : targets) std::swap(rows_at(target, 0), rows_at(target, 1));
                      });
}

Mutant threshold_forgotten(const Reduction& original) {
  return with_targets(original, "threshold_forgotten", "the image has no threshold",
                      [](std::vector<Data>& targets, const Data&, const Settings&) {
                        for (Data& target : targets) target.shape().set_threshold(target, std::nullopt);
                      });
}

Mutant side_read_twice(const Reduction& original) {
  Mutant out{"side_read_twice", "the image is made of A and A", original};
  out.reduction.begin = [begin = original.begin](const Data& source, const Settings& settings,
                                                 const Work& work) {
    Data twice = source;
    rows_at(twice, 1) = rows_at(twice, 0);
    Run run = begin(twice, settings, work);
    run.onward = begin(source, settings, work).onward;
    return run;
  };
  return out;
}

// Changes a formula that has a clause, and one literal at least.
struct ClauseOperator {
  const char *operation, *says;
  void (*change)(Formula&);
};
const ClauseOperator clause_operators[] = {
    {"first_clause_missing", "the first clause is not written",
     [](Formula& x) {
       const auto length = static_cast<std::ptrdiff_t>(x.ends.front());
       x.literals.erase(x.literals.begin(), x.literals.begin() + length);
       x.ends.erase(x.ends.begin());
       for (std::size_t& end : x.ends) end -= static_cast<std::size_t>(length);
     }},
    {"last_clause_first", "the last clause is written in place of the first",
     [](Formula& x) {
       const auto last = x.clause(x.clauses() - 1);
       Formula out{x.vars, {}, {}};
       out.add(last);
       for (std::size_t c = 1; c < x.clauses(); ++c) out.add(x.clause(c));
       x = out;
     }},
    {"first_literal_turned", "the first literal is negated",
     [](Formula& x) { x.literals.front() = -x.literals.front(); }},
    {"last_literal_turned", "the last literal is negated",
     [](Formula& x) { x.literals.back() = -x.literals.back(); }},
    {"last_clause_empty", "the last clause is written without its literals",
     [](Formula& x) {
       x.ends.back() = x.clauses() == 1 ? 0 : x.ends[x.clauses() - 2];
       x.literals.resize(x.ends.back());
     }},
};

// What stands beside clauses, row by row, loses the first row with them.
void keep_beside(Data& target, std::string_view rows, std::size_t clauses) {
  for (const auto& part : target.shape().parts()) {
    if (part.rows != rows || part.field != Field::integers) continue;
    IntegerMatrix& beside = *std::get<IntegerMatrix*>(edit_part(target, part.name));
    while (beside.rows() > clauses) beside = beside.part(1, beside.rows() - 1);
  }
}

Mutant clause_mutant(const Reduction& original, const ClauseOperator& by) {
  return with_targets(original, by.operation, by.says,
                      [&by](std::vector<Data>& targets, const Data&, const Settings&) {
                        for (Data& target : targets)
                          for (const auto& part : target.shape().parts()) {
                            if (part.field != Field::clauses) continue;
                            Formula& formula = *std::get<Formula*>(edit_part(target, part.name));
                            if (formula.literals.empty()) continue;
                            by.change(formula);
                            keep_beside(target, part.rows, formula.clauses());
                          }
                      });
}

// Changes constraints of which there is one, with a term at least.
struct ConstraintOperator {
  const char *operation, *says;
  void (*change)(LinearRows&);
};
std::int64_t& last_bound(LinearRows& x) { return x.numbers.back(); }
const ConstraintOperator constraint_operators[] = {
    {"first_constraint_missing", "the first constraint is not written",
     [](LinearRows& x) {
       const std::size_t length = x.ends.front();
       x.numbers.erase(x.numbers.begin(), x.numbers.begin() + static_cast<std::ptrdiff_t>(length));
       x.ends.erase(x.ends.begin());
       for (std::size_t& end : x.ends) end -= length;
     }},
    {"first_coefficient_turned", "the first coefficient is negated",
     [](LinearRows& x) { x.numbers.front() = -x.numbers.front(); }},
    {"equation_forgotten", "the first constraint is no equation",
     [](LinearRows& x) { x.numbers[x.ends.front() - 2] = 0; }},
    {"bound_lower", "the bound of the last constraint is one less", [](LinearRows& x) { --last_bound(x); }},
    {"bound_higher", "the bound of the last constraint is one more", [](LinearRows& x) { ++last_bound(x); }},
};
Mutant constraint_mutant(const Reduction& original, const ConstraintOperator& by) {
  return with_targets(original, by.operation, by.says,
                      [&by](std::vector<Data>& targets, const Data&, const Settings&) {
                        for (Data& target : targets)
                          for (const auto& part : target.shape().parts()) {
                            if (part.field != Field::linear || part.rows.empty()) continue;
                            LinearRows& rows = *std::get<LinearRows*>(edit_part(target, part.name));
                            if (rows.rows() > 0 && rows.row(0).terms() > 0) by.change(rows);
                          }
                      });
}

// The parts of an image that can be changed alone: of those that have their rows in common, the first.
std::vector<std::string> sides_of(const Shape& target) {
  std::vector<std::string> sides;
  std::vector<std::string_view> counted;
  for (const auto& [name, field, rows] : target.parts()) {
    const bool listed = field == Field::clauses || field == Field::linear;
    if (!listed && std::ranges::count(counted, rows) == 0) sides.emplace_back(name);
    counted.push_back(rows);
  }
  return sides;
}

}  // namespace

std::vector<Mutant> image_mutants(const Reduction& original) {
  const Problem &source = find_problem(original.source), &target = find_problem(original.target);
  std::vector<Mutant> out;
  for (const SideOperator& by : side_operators())
    for (const std::string& side : sides_of(*target.shape)) out.push_back(side_mutant(original, by, side));
  if (has(*target.shape, Field::linear))
    for (const ConstraintOperator& by : constraint_operators) out.push_back(constraint_mutant(original, by));
  if (has(*target.shape, Field::clauses))
    for (const ClauseOperator& by : clause_operators) out.push_back(clause_mutant(original, by));
  if (has_two_sides(*target.shape)) out.push_back(sides_exchanged(original));
  if (has_two_sides(*source.shape)) out.push_back(side_read_twice(original));
  if (target.has_threshold) out.push_back(threshold_forgotten(original));
  return out;
}

std::vector<Mutant> targets_mutants(const Reduction& original) {
  const auto make = [&](const char* operation, const char* words, void (*change)(std::vector<Data>&)) {
    return with_targets(original, operation, words, [change](auto& targets, const Data&, const Settings&) {
      if (!targets.empty()) change(targets);
    });
  };
  return {make("target_lost", "the last target is not made", [](auto& targets) { targets.pop_back(); }),
          make("target_repeated", "the last target is the first again",
               [](auto& targets) { targets.back() = targets.front(); }),
          make("targets_reversed", "the targets are made last first",
               [](auto& targets) { std::ranges::reverse(targets); })};
}

}  // namespace reductio::verifier

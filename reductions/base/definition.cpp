#include "reductions/base/definition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <limits>
#include <mutex>
#include <random>
#include <set>

#include "instances/units.hpp"

namespace reductio::reductions {
namespace {

// All kinds of arrays, read in one way. What holds clauses names them as rows.
struct ClauseRows {
  const Formula& formula;
  std::span<const std::int32_t> row(std::size_t i) const { return formula.clause(i); }
};
struct NumbersOfRows {
  const LinearRows& rows;
  std::span<const std::int64_t> row(std::size_t i) const { return rows.row(i).numbers; }
};
std::size_t rows_in(const Rows<Word>& array) { return array.n(); }
template <class E>
std::size_t rows_in(const Grid<E>& array) {
  return array.rows();
}
std::size_t columns_in(const Rows<Word>& array) { return array.d(); }
template <class E>
std::size_t columns_in(const Grid<E>& array) {
  return array.cols();
}
double entry(std::span<const Word> row, std::size_t k) { return at(row, k) ? 1 : 0; }
double entry(std::span<const double> row, std::size_t k) { return row[k]; }
double entry(std::span<const std::int64_t> row, std::size_t k) {
  return k < row.size() ? static_cast<double>(row[k]) : 0;
}
double entry(std::span<const std::int32_t> row, std::size_t k) { return k < row.size() ? row[k] : 0; }
// Entries that a row's cells hold, of which those at and beyond its last coordinate are zero.
std::size_t held(std::span<const Word> row) { return row.size() * 64; }
std::size_t held(std::span<const double> row) { return row.size(); }
std::size_t held(std::span<const std::int64_t> row) { return row.size(); }
std::size_t held(std::span<const std::int32_t> row) { return row.size(); }

std::string number_text(double number) { return fmt::format("{}", number); }

// Ascending; none: all rows.
std::optional<std::vector<std::size_t>> chosen(std::size_t rows, const RowChoice& choice,
                                               std::mt19937_64& random) {
  if (!choice.rows || *choice.rows >= rows) return std::nullopt;
  std::set<std::size_t> out{0, rows - 1};
  while (out.size() < *choice.rows) out.insert(static_cast<std::size_t>(random() % rows));
  return std::vector(out.begin(), out.end());
}

// The first fault of one row.
template <class Array>
std::optional<ImageFault> row_fault(const Array& array, const Definition::Side& side, std::size_t i) {
  const auto row = array.row(i);
  const Definition::Entries expected = side.row(i);
  const std::size_t columns = side.columns_of(i);
  for (std::size_t k = 0; k < columns; ++k)
    if (const double found = entry(row, k), wanted = expected(k); !(found == wanted))
      return ImageFault{std::string(side.name), i, k, number_text(found), number_text(wanted)};
  for (std::size_t k = columns; k < held(row); ++k)
    if (const double found = entry(row, k); found != 0)
      return ImageFault{std::string(side.name), i, k, number_text(found), "0 behind the last coordinate"};
  return std::nullopt;
}

// The rows of one part, on all cores. What was compared is counted where it is, so that a row that nobody looked at is
// not taken for one that is right.
template <class Array>
void compare_rows(const Array& array, const Definition::Side& side,
                  const std::optional<std::vector<std::size_t>>& rows, const Work& work, Compared& out) {
  constexpr std::size_t none = std::numeric_limits<std::size_t>::max(), entries_at_once = 1 << 16;
  const std::size_t n = rows ? rows->size() : side.rows, step = n / 64 + 1;
  std::mutex noting;
  std::atomic<std::size_t> first_wrong{none};
  std::size_t done = 0, entries = 0;
  parallel_ranges(work, n, entries_at_once / (side.columns + 1) + 1, [&](std::size_t from, std::size_t to) {
    if (from > first_wrong) return;
    if (work.over()) throw work.stopped("stopped while rows were being compared");
    std::size_t compared = 0;
    for (std::size_t x = from; x < to; ++x) {
      const std::size_t i = rows ? (*rows)[x] : x;
      if (auto fault = row_fault(array, side, i)) {
        const std::lock_guard lock(noting);
        if (x < first_wrong) first_wrong = x, out.fault = std::move(fault);
        return;
      }
      compared += side.columns_of(i);
    }
    const std::lock_guard lock(noting);
    entries += compared;
    if ((done + to - from) / step != done / step)
      work.tell("comparing rows", static_cast<double>(done + to - from) / static_cast<double>(n));
    done += to - from;
  });
  if (!out.fault && done != n) throw std::logic_error(fmt::format("{} of {} rows were compared", done, n));
  out.parts += 1, out.rows += done, out.entries += entries, out.all_rows += side.rows;
}

ImageFault wrong_count(std::string_view part, std::size_t found, std::size_t expected,
                       const std::string& one) {
  return {std::string(part), {}, {}, counted(found, one), fmt::format("{}", expected)};
}

template <class Array>
std::optional<ImageFault> size_fault(const Array& array, const Definition::Side& side) {
  if (rows_in(array) != side.rows) return wrong_count(side.name, rows_in(array), side.rows, "row");
  if (columns_in(array) != side.columns)
    return wrong_count(side.name, columns_in(array), side.columns, "coordinate");
  return std::nullopt;
}

// Of clauses and of linear rows, each of which has its own length.
std::optional<ImageFault> listed_fault(const decltype(Part::array)& array, const Definition::Side& side,
                                       const Definition& definition) {
  const auto* formula = std::get_if<const Formula*>(&array);
  const LinearRows* rows = formula == nullptr ? std::get<const LinearRows*>(array) : nullptr;
  const std::size_t count = rows == nullptr ? (*formula)->clauses() : rows->rows(),
                    vars = rows == nullptr ? (*formula)->vars : rows->vars;
  const char* const one = rows == nullptr ? "clause" : "constraint";
  if (!side.length)
    return ImageFault{std::string(side.name), {}, {}, fmt::format("{}s", one), "rows of numbers"};
  if (count != side.rows) return wrong_count(side.name, count, side.rows, one);
  if (vars != definition.variables)
    return wrong_count("variables", vars, definition.variables.value_or(0), "variable");
  return std::nullopt;
}

// The numbers of rows and coordinates: those of the arrays, and those that the target states of them.
std::optional<ImageFault> sizes_fault(const Data& target, const std::vector<Part>& parts,
                                      const Definition& definition) {
  const auto specs = target.shape().parts();
  const Sizes of_target = sizes(target);
  if (parts.size() != definition.sides.size())
    return ImageFault{
        "parts", {}, {}, fmt::format("{}", parts.size()), fmt::format("{}", definition.sides.size())};
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const Definition::Side& side = definition.sides[p];
    if (parts[p].name != side.name)
      return ImageFault{"parts", {}, {}, std::string(parts[p].name), std::string(side.name)};
    if (const auto* rows = std::get_if<const Rows<Word>*>(&parts[p].array)) {
      if (const auto fault = size_fault(**rows, side)) return fault;
    } else if (const auto* matrix = std::get_if<const Matrix*>(&parts[p].array)) {
      if (const auto fault = size_fault(**matrix, side)) return fault;
    } else if (const auto* integers = std::get_if<const IntegerMatrix*>(&parts[p].array)) {
      if (const auto fault = size_fault(**integers, side)) return fault;
    } else if (const auto fault = listed_fault(parts[p].array, side, definition)) {
      return fault;
    }
    if (specs[p].rows.empty()) continue;
    if (const auto stated = of_target.at(specs[p].rows); stated != side.rows)
      return wrong_count(specs[p].rows, stated, side.rows, "row");
    if (specs[p].field == Field::bits && of_target.at("d") != side.columns)
      return wrong_count("d", of_target.at("d"), side.columns, "coordinate");
  }
  return std::nullopt;
}

std::string threshold_text(const std::optional<Number>& threshold) {
  return threshold ? threshold->text() : "none";
}

std::optional<ImageFault> number_fault(const Data& target, const Definition& definition) {
  if (const auto threshold = target.shape().threshold(target); !identical(threshold, definition.threshold))
    return ImageFault{"threshold", {}, {}, threshold_text(threshold), threshold_text(definition.threshold)};
  const auto names = target.shape().reals();
  const auto values = target.shape().reals(target);
  for (const auto& [name, wanted] : definition.reals)
    for (std::size_t r = 0; r < names.size(); ++r)
      if (names[r].name == name && !(values[r] == wanted))
        return ImageFault{std::string(name), {}, {}, number_text(values[r]), number_text(wanted)};
  return std::nullopt;
}

}  // namespace

std::string ImageFault::text() const {
  std::string place = part;
  if (row) place += fmt::format(", row {}", *row);
  if (coordinate) place += fmt::format(", coordinate {}", *coordinate);
  return fmt::format("{}: {}; expected {}", place, found, expected);
}

Compared& Compared::operator+=(const Compared& more) {
  targets += more.targets, parts += more.parts, rows += more.rows, entries += more.entries;
  all_rows += more.all_rows;
  if (!fault) fault = more.fault;
  return *this;
}

Compared compare(const Data& target, const Definition& definition, const RowChoice& choice,
                 const Work& work) {
  Compared out{.targets = 1};
  const std::vector<Part> parts = target.shape().parts(target);
  out.fault = sizes_fault(target, parts, definition);
  if (!out.fault) out.fault = number_fault(target, definition);
  std::mt19937_64 random(choice.seed);
  for (std::size_t p = 0; p < parts.size() && !out.fault; ++p) {
    const Definition::Side& side = definition.sides[p];
    const auto rows = chosen(side.rows, choice, random);
    if (const auto* bits = std::get_if<const Rows<Word>*>(&parts[p].array))
      compare_rows(**bits, side, rows, work, out);
    else if (const auto* clauses = std::get_if<const Formula*>(&parts[p].array))
      compare_rows(ClauseRows{**clauses}, side, rows, work, out);
    else if (const auto* linear = std::get_if<const LinearRows*>(&parts[p].array))
      compare_rows(NumbersOfRows{**linear}, side, rows, work, out);
    else if (const auto* integers = std::get_if<const IntegerMatrix*>(&parts[p].array))
      compare_rows(**integers, side, rows, work, out);
    else
      compare_rows(*std::get<const Matrix*>(parts[p].array), side, rows, work, out);
  }
  return out;
}

}  // namespace reductio::reductions

#include "instances/formats/mps.hpp"

#include <fmt/format.h>

#include <charconv>
#include <functional>
#include <queue>
#include <unordered_map>

#include "instances/json.hpp"
#include "instances/shapes/formula.hpp"

namespace reductio::instances {
namespace {

constexpr std::string_view mps_mark = "*";
constexpr std::size_t lines_between_looks = 1 << 14;  // at the clock

// What stands in one column: a row and a coefficient, as they come.
struct MpsEntry {
  std::size_t row;
  std::int64_t variable, coefficient;
};

class MpsReader {
 public:
  MpsReader(std::string_view bytes, const ReadOptions& options)
      : in_(bytes), size_(bytes.size()), options_(options) {
    out_.make_room(bytes);
  }

  Instance read() {
    std::string section;
    for (std::size_t lines = 1; next(); ++lines) {
      if (lines % lines_between_looks == 0) look();
      if (!indented_) {
        section = words_.front();
        if (section == "ENDATA") return finished();
        if (section == "RANGES" || section == "OBJSENSE" || section == "SOS")
          refuse(section, "NAME, ROWS, COLUMNS, RHS, BOUNDS, ENDATA");
        continue;
      }
      if (section == "ROWS")
        row();
      else if (section == "COLUMNS")
        column();
      else if (section == "RHS")
        bound();
      else if (section == "BOUNDS")
        binary();
      else
        refuse(words_.front(), "a section ROWS, COLUMNS, RHS or BOUNDS first");
    }
    throw InputError(in_.place(), "the end of the file", "ENDATA");
  }

 private:
  static constexpr std::size_t of_objective = ~std::size_t{0};
  struct Row {
    Relation relation;
    std::int64_t bound = 0;
    std::size_t terms = 0;
  };

  // Columns are held until they are put together as rows; a row has its name in a table, too.
  void look() const {
    constexpr std::uint64_t of_entry = sizeof(MpsEntry) + 4 * sizeof(std::int64_t), of_name = 100;
    out_.look(in_, Natural(entries_.size()) * of_entry + Natural(rows_.size()) * of_name, size_, options_);
  }

  // The words of the next line; false at the end of the file.
  bool next() {
    while (!in_.at_end()) {
      if (in_.peek() == '*') {
        out_.comments.read(in_);
        continue;
      }
      at_ = in_.offset();
      Scanner line(in_.line());
      indented_ = !line.at_end() && Scanner::is_blank(line.peek());
      words_.clear();
      for (line.skip_blanks(); !line.at_end(); line.skip_blanks()) words_.emplace_back(line.word());
      if (!words_.empty()) return true;
    }
    return false;
  }
  [[noreturn]] void refuse(std::string_view found, const std::string& expected) const {
    throw InputError(in_.place(at_), in_quotes(found), expected);
  }
  std::int64_t whole(std::string_view word) const {
    std::int64_t value = 0;
    const std::string_view all = word.ends_with(".0") ? word.substr(0, word.size() - 2) : word;
    const auto [end, failed] = std::from_chars(all.data(), all.data() + all.size(), value);
    if (failed != std::errc() || end != all.data() + all.size() ||
        value == std::numeric_limits<std::int64_t>::min())
      refuse(word, "a whole number");
    return value;
  }
  std::int64_t variable(std::string_view word) const {
    const auto number = numbered_variable(word);
    if (!number || static_cast<std::uint64_t>(*number) > most_variables(size_))
      refuse(word, "a variable x1, x2, ...");
    return *number;
  }
  std::size_t row_named(std::string_view name) const {
    const auto found = number_.find(std::string(name));
    if (found == number_.end()) refuse(name, "a row of section ROWS");
    return found->second;
  }

  void row() {
    if (words_.size() != 2) refuse(words_.front(), "a kind N, G, L or E, and a name");
    const std::string& kind = words_[0];
    if (kind != "N" && kind != "G" && kind != "L" && kind != "E") refuse(kind, "a kind N, G, L or E");
    if (kind == "N" && objective_) refuse(words_[1], "one objective");
    if (!number_.emplace(words_[1], kind == "N" ? of_objective : rows_.size()).second)
      refuse(words_[1], "a name that no other row has");
    if (kind == "N")
      objective_ = true;
    else
      rows_.push_back({kind == "E" ? Relation::equal : kind == "G" ? Relation::at_least : Relation::at_most});
  }
  void column() {
    if (words_.size() >= 3 && words_[1] == "'MARKER'") return;
    if (words_.size() != 3 && words_.size() != 5)
      refuse(words_.front(), "a variable, and one or two rows with coefficients");
    const std::int64_t x = variable(words_[0]);
    for (std::size_t k = 1; k < words_.size(); k += 2) {
      const std::size_t r = row_named(words_[k]);
      entries_.push_back({r, x, whole(words_[k + 1])});
      if (r != of_objective) ++rows_[r].terms;
    }
    vars_ = std::max(vars_, static_cast<std::size_t>(x));
  }
  // A name of the set may stand in front, or not.
  void bound() {
    for (std::size_t k = words_.size() % 2; k + 1 < words_.size(); k += 2) {
      const std::size_t r = row_named(words_[k]);
      if (r == of_objective) refuse(words_[k], "right-hand sides of constraints alone");
      rows_[r].bound = whole(words_[k + 1]);
    }
  }
  void binary() {
    const std::string& kind = words_.front();
    if (kind != "BV" && kind != "UP" && kind != "LO") refuse(kind, "BV: variables are 0 or 1 here");
    if (words_.size() < 2) refuse(kind, "a variable behind it");
    const std::size_t at = kind == "BV" ? words_.size() - 1 : words_.size() - 2;
    const auto x = static_cast<std::size_t>(variable(words_[at]));
    if (kind == "LO" ? whole(words_.back()) != 0 : kind == "UP" && whole(words_.back()) != 1)
      refuse(words_.back(), "bounds 0 and 1");
    if (kind == "LO") return;
    if (x >= binary_.size()) binary_.resize(x + 1);
    binary_[x] = true;
    vars_ = std::max(vars_, x);
  }

  // Entries come by columns, and rows are put together in the order of their names.
  Instance finished() {
    for (std::size_t x = 1; x <= vars_; ++x)
      if (x >= binary_.size() || !binary_[x])
        throw InputError("BOUNDS", "no bound of x" + std::to_string(x), "BV: variables are 0 or 1 here");
    look();
    std::vector<std::size_t> first{0};
    for (const Row& row : rows_) first.push_back(first.back() + row.terms);
    std::vector<std::pair<std::int64_t, std::int64_t>> sorted(first.back());
    std::vector<std::size_t> filled(first.begin(), first.end() - 1);
    for (const MpsEntry& e : entries_)
      if (e.row == of_objective)
        out_.term(out_.objective, e.coefficient, e.variable);
      else
        sorted[filled[e.row]++] = {e.coefficient, e.variable};
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      for (std::size_t k = first[r]; k < first[r + 1]; ++k)
        out_.term(out_.constraints, sorted[k].first, sorted[k].second);
      out_.end_constraint(rows_[r].relation, rows_[r].bound);
    }
    return std::move(out_).instance(vars_, false, options_);
  }

  Scanner in_;
  std::size_t size_, at_ = 0, vars_ = 0;
  const ReadOptions& options_;
  ReadProgram out_{mps_mark};
  bool indented_ = false, objective_ = false;
  std::vector<std::string> words_;
  std::unordered_map<std::string, std::size_t> number_;
  std::vector<Row> rows_;
  std::vector<MpsEntry> entries_;
  std::vector<bool> binary_;
};

// Terms by variables, though rows hold them: each row waits with its next one, so no column is ever held.
class Columns {
 public:
  explicit Columns(const WrittenProgram& x) : x_(x), next_(x.rows()) {
    for (std::size_t r = 0; r < x.rows(); ++r) wait(r);
  }
  // Calls f(row, coefficient) for every term of the variable, by rows. Variables come ascending.
  template <class F>
  void each(std::int64_t variable, F f) {
    while (!waiting_.empty() && waiting_.top().first == variable) {
      const std::size_t r = waiting_.top().second;
      waiting_.pop();
      f(r, x_.row(r).coefficient(next_[r]++));
      wait(r);
    }
  }

 private:
  using Term = std::pair<std::int64_t, std::size_t>;  // variable, row
  void wait(std::size_t r) {
    if (next_[r] < x_.row(r).terms()) waiting_.emplace(x_.row(r).variable(next_[r]), r);
  }
  const WrittenProgram& x_;
  std::vector<std::size_t> next_;  // of each row, the place of its next term
  std::priority_queue<Term, std::vector<Term>, std::greater<>> waiting_;
};

}  // namespace

bool Mps::sniff(std::string_view bytes) {
  Scanner in(bytes);
  while (!in.at_end() && in.peek() == '*') in.line();
  return in.rest().starts_with("NAME") || in.rest().starts_with("ROWS");
}

Instance Mps::read(const Input& input, const ReadOptions& options) {
  return MpsReader(input.bytes, options).read();
}

void Mps::write(const Instance& instance, Output& out, const WriteOptions& options) {
  const WrittenProgram x = WrittenProgram::of(instance);
  write_stated_lines(mps_mark, instance, out, options);
  BlockWriter blocks(out);
  blocks.write("NAME          REDUCTIO\nROWS\n N  obj\n");
  const auto row_name = [&](std::size_t r) {
    return r < x.constraints.rows() ? fmt::format("c{}", r + 1) : std::string("thresh");
  };
  for (std::size_t r = 0; r < x.rows(); ++r)
    blocks.write(fmt::format(" {}  {}\n", x.row(r).equation() ? 'E' : 'G', row_name(r)));
  blocks.write("COLUMNS\n    MARK0000  'MARKER'                 'INTORG'\n");
  const auto write_term = [&](std::int64_t v, const std::string& row, std::int64_t c) {
    blocks.write(fmt::format("    x{:<7}  {:<8}  {:>12}\n", v, row, c));
  };
  const LinearRow objective = x.objective.row(0);
  Columns columns(x);
  for (std::int64_t v = 1, place = 0; v <= static_cast<std::int64_t>(x.constraints.vars); ++v) {
    const auto at = static_cast<std::size_t>(place);
    bool any = at < objective.terms() && objective.variable(at) == v;
    if (any)
      write_term(v, "obj", x.greatest ? -objective.coefficient(at) : objective.coefficient(at)), ++place;
    columns.each(v, [&](std::size_t r, std::int64_t c) { write_term(v, row_name(r), c), any = true; });
    if (!any) write_term(v, "obj", 0);
  }
  blocks.write("    MARK0001  'MARKER'                 'INTEND'\nRHS\n");
  for (std::size_t r = 0; r < x.rows(); ++r)
    if (const std::int64_t b = x.row(r).bound(); b != 0)
      blocks.write(fmt::format("    rhs       {:<8}  {:>12}\n", row_name(r), b));
  blocks.write("BOUNDS\n");
  for (std::size_t v = 1; v <= x.constraints.vars; ++v) blocks.write(fmt::format(" BV bnd       x{}\n", v));
  blocks.write("ENDATA\n");
  blocks.flush();
}

}  // namespace reductio::instances

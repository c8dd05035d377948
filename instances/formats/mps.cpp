#include "instances/formats/mps.hpp"

#include <fmt/format.h>

#include <charconv>
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
      : in_(bytes), size_(bytes.size()), options_(options) {}

  Instance read() {
    std::string section;
    for (std::size_t lines = 1; next(); ++lines) {
      if (lines % lines_between_looks == 0) out_.look(size_, options_);
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
    char kind;
    std::int64_t bound = 0;
    std::size_t terms = 0;
  };

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
    std::int64_t number = 0;
    const std::string_view digits = word.starts_with('x') ? word.substr(1) : "";
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || failed != std::errc() || end != digits.data() + digits.size() || number < 1 ||
        static_cast<std::uint64_t>(number) > most_variables(size_))
      refuse(word, "a variable x1, x2, ...");
    return number;
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
      rows_.push_back({kind.front()});
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
    std::vector<std::size_t> first{0};
    for (const Row& row : rows_) first.push_back(first.back() + row.terms);
    std::vector<std::pair<std::int64_t, std::int64_t>> sorted(first.back());
    std::vector<std::size_t> filled(first.begin(), first.end() - 1);
    for (const MpsEntry& e : entries_)
      if (e.row == of_objective)
        out_.term(out_.objective, e.coefficient, e.variable, "COLUMNS");
      else
        sorted[filled[e.row]++] = {e.coefficient, e.variable};
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      for (std::size_t k = first[r]; k < first[r + 1]; ++k)
        out_.term(out_.constraints, sorted[k].first, sorted[k].second, "COLUMNS");
      out_.end_constraint(rows_[r].kind == 'E'   ? "="
                          : rows_[r].kind == 'G' ? ">="
                                                 : "<=",
                          rows_[r].bound, "RHS");
    }
    return std::move(out_).instance(vars_, false, size_, options_);
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

// Which terms each variable has: rows and coefficients, variable after variable.
struct Columns {
  std::vector<std::size_t> first;  // of variable v, at v - 1
  std::vector<std::pair<std::size_t, std::int64_t>> entries;

  explicit Columns(const WrittenProgram& x) : first(x.constraints.vars + 1) {
    const auto each_term = [&](auto f) {
      for (std::size_t r = 0; r < x.rows(); ++r)
        for (std::size_t k = 0; k < x.row(r).terms(); ++k)
          f(r, static_cast<std::size_t>(x.row(r).variable(k)), x.row(r).coefficient(k));
    };
    each_term([&](std::size_t, std::size_t v, std::int64_t) { ++first[v]; });
    for (std::size_t v = 1; v < first.size(); ++v) first[v] += first[v - 1];
    entries.resize(first.back());
    std::vector<std::size_t> filled(first.begin(), first.end() - 1);
    each_term([&](std::size_t r, std::size_t v, std::int64_t c) { entries[filled[v - 1]++] = {r, c}; });
  }
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
  std::vector<std::int64_t> of_objective(x.constraints.vars + 1);
  const LinearRow objective = x.objective.row(0);
  for (std::size_t k = 0; k < objective.terms(); ++k)
    of_objective[static_cast<std::size_t>(objective.variable(k))] = objective.coefficient(k);
  blocks.write("COLUMNS\n    MARK0000  'MARKER'                 'INTORG'\n");
  const Columns columns(x);
  for (std::size_t v = 1; v <= x.constraints.vars; ++v) {
    const std::int64_t c = x.greatest ? -of_objective[v] : of_objective[v];
    const std::size_t from = columns.first[v - 1], to = columns.first[v];
    if (c != 0 || from == to) blocks.write(fmt::format("    x{:<7}  {:<8}  {:>12}\n", v, "obj", c));
    for (std::size_t k = from; k < to; ++k)
      blocks.write(fmt::format("    x{:<7}  {:<8}  {:>12}\n", v, row_name(columns.entries[k].first),
                               columns.entries[k].second));
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

#include "instances/formats/opb.hpp"

#include <charconv>

#include "instances/json.hpp"

namespace reductio::instances {
namespace {

constexpr std::string_view opb_mark = "*", opb_header = "* #variable=";
constexpr std::size_t statements_between_looks = 1 << 12;  // at the clock

class OpbReader {
 public:
  OpbReader(std::string_view bytes, const ReadOptions& options)
      : in_(bytes), size_(bytes.size()), options_(options) {
    out_.make_room(bytes);
  }

  Instance read() {
    if (in_.rest().starts_with(opb_header)) header();
    bool first = true;
    for (std::size_t done = 1; !next(); ++done, first = false) {
      statement(first);
      if (done % statements_between_looks == 0) out_.look(in_, 0, size_, options_);
    }
    if (rows_ && *rows_ != out_.constraints.rows())
      throw InputError("line 1", "a header that promises " + std::to_string(*rows_) + " constraints",
                       std::to_string(out_.constraints.rows()) + ", which is what follows");
    out_.look(in_, 0, size_, options_);
    return std::move(out_).instance(vars_, false, options_);
  }

 private:
  bool next() {
    for (in_.skip_space(); !in_.at_end() && in_.peek() == '*'; in_.skip_space()) out_.comments.read(in_);
    return in_.at_end();
  }
  std::size_t counted(const std::string& what) {
    const std::int64_t value = in_.number(what);
    if (value < 0) throw InputError(in_.place(), std::to_string(value), what);
    return static_cast<std::size_t>(value);
  }
  // Competitions add further numbers behind these two.
  void header() {
    in_.skip(opb_header.size());
    vars_ = counted("the number of variables");
    in_.skip_blanks();
    if (in_.word() != "#constraint=")
      throw InputError(in_.place(), in_quotes(in_.line()), "`#constraint= C`");
    rows_ = counted("the number of constraints");
    in_.line();
  }

  // The next word of a statement, which ends with ;
  std::string_view word() {
    in_.skip_space();
    if (in_.at_end()) throw InputError(in_.place(), "the end of the file", "; at the end of a statement");
    const std::string_view rest = in_.rest();
    std::size_t end = 0;
    while (end < rest.size() && !Scanner::is_blank(rest[end]) && !Scanner::is_end(rest[end]) &&
           rest[end] != ';')
      ++end;
    if (end == 0) end = 1;  // the ; itself
    at_ = in_.offset();
    in_.skip(end);
    return rest.substr(0, end);
  }
  [[noreturn]] void unexpected(std::string_view word, const std::string& expected) const {
    throw InputError(in_.place(at_), in_quotes(word), expected);
  }
  std::int64_t number(std::string_view word, const std::string& what) const {
    if (word.starts_with('+')) word.remove_prefix(1);
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (failed != std::errc() || end != word.data() + word.size() ||
        value == std::numeric_limits<std::int64_t>::min())
      unexpected(word, what);
    return value;
  }

  void statement(bool first) {
    std::string_view next = word();
    const bool objective = next == "min:";
    if (objective && !first) unexpected(next, "one objective, before all constraints");
    if (next == "max:") unexpected(next, "`min:`");
    LinearRows& row = objective ? out_.objective : out_.constraints;
    if (objective) next = word();
    std::int64_t moved = 0;  // what negated literals take to the other side
    while (next != ";" && next.find_first_of("<>=") == next.npos) {
      const std::int64_t coefficient = number(next, "a coefficient, >=, = or ;");
      std::string_view name = word();
      const bool negated = name.starts_with('~');
      if (negated) name.remove_prefix(1);
      const auto variable = numbered_variable(name);
      if (!variable) unexpected(name, "a variable x1, x2, ... after a coefficient");
      out_.term(row, negated ? -coefficient : coefficient, *variable);
      if (negated && __builtin_add_overflow(moved, coefficient, &moved))
        unexpected(name, "smaller coefficients");
      next = word();
    }
    if (objective) {
      if (next != ";") unexpected(next, "; at the end of the objective");
      if (moved != 0) unexpected(next, "an objective without negated literals");
      return;
    }
    if (next == ";") unexpected(next, ">= or =, and a number");
    const auto relation = relation_of(next);
    if (!relation) unexpected(next, ">=, <= or =");
    std::int64_t bound = number(word(), "a number after >= or =");
    if (__builtin_sub_overflow(bound, moved, &bound)) unexpected(next, "smaller numbers");
    out_.end_constraint(*relation, bound);
    if (const std::string_view end = word(); end != ";") unexpected(end, "; at the end of a constraint");
  }

  Scanner in_;
  std::size_t size_, at_ = 0;
  const ReadOptions& options_;
  ReadProgram out_{opb_mark};
  std::optional<std::size_t> vars_, rows_;
};

}  // namespace

// Either the header that the competitions ask for, or an objective behind comments.
bool Opb::sniff(std::string_view bytes) {
  if (bytes.starts_with(opb_header)) return true;
  Scanner in(bytes);
  for (in.skip_space(); !in.at_end() && in.peek() == '*'; in.skip_space()) in.line();
  return in.rest().starts_with("min:");
}

Instance Opb::read(const Input& input, const ReadOptions& options) {
  return OpbReader(input.bytes, options).read();
}

void Opb::write(const Instance& instance, Output& out, const WriteOptions& options) {
  const WrittenProgram x = WrittenProgram::of(instance);
  out.write(std::string(opb_header) + " " + std::to_string(x.constraints.vars) +
            " #constraint= " + std::to_string(x.rows()) + "\n");
  write_stated_lines(opb_mark, instance, out, options);
  BlockWriter blocks(out);
  if (x.objective.row(0).terms() > 0) {
    blocks.write("min: ");
    write_terms(x.objective.row(0), x.greatest, TermText::opb, blocks);
    blocks.write(";\n");
  }
  for (std::size_t r = 0; r < x.rows(); ++r) {
    const LinearRow row = x.row(r);
    write_terms(row, false, TermText::opb, blocks);
    blocks.write(std::string(row.equation() ? "=" : ">=") + " " + std::to_string(row.bound()) + " ;\n");
  }
  blocks.flush();
}

}  // namespace reductio::instances

#include "instances/formats/lp.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "instances/json.hpp"
#include "instances/shapes/formula.hpp"
#include "instances/words.hpp"

namespace reductio::instances {
namespace {

constexpr std::string_view lp_mark = "\\";
constexpr std::size_t lp_rows_between_looks = 1 << 12;  // at the clock

enum class Section { minimize, maximize, subject_to, bounds, binary, end };

std::optional<Section> section_of(const std::string& word) {
  if (word == "minimize" || word == "minimum" || word == "min") return Section::minimize;
  if (word == "maximize" || word == "maximum" || word == "max") return Section::maximize;
  if (word == "subject" || word == "such" || word == "st" || word == "s.t." || word == "st.")
    return Section::subject_to;
  if (word == "bounds" || word == "bound") return Section::bounds;
  if (word == "binary" || word == "binaries" || word == "bin") return Section::binary;
  if (word == "end") return Section::end;
  return std::nullopt;
}

class LpReader {
 public:
  LpReader(std::string_view bytes, const ReadOptions& options)
      : in_(bytes), size_(bytes.size()), options_(options) {
    out_.make_room(bytes);
  }

  Instance read() {
    advance();
    const auto sense = section();
    if (sense != Section::minimize && sense != Section::maximize) unexpected("Minimize or Maximize");
    advance();
    objective();
    if (section() != Section::subject_to) unexpected("Subject To");
    const bool two_words =
        in_lower_case(word_) != "st" && in_lower_case(word_) != "s.t." && in_lower_case(word_) != "st.";
    advance();
    if (two_words) advance();  // "To", "That"
    for (std::size_t rows = 1; !section(); ++rows) {
      constraint();
      if (rows % lp_rows_between_looks == 0) out_.look(in_, 0, size_, options_);
    }
    if (section() == Section::bounds) unexpected("Binary: the bounds of variables are 0 and 1 here");
    if (section() != Section::binary) unexpected("Binary");
    std::vector<bool> binary;
    for (advance(); !section(); advance()) {
      const auto x = static_cast<std::size_t>(variable());
      if (x > most_variables(size_)) unexpected("variables that are numbered 1, 2, ...");
      if (x >= binary.size()) binary.resize(std::max(x + 1, std::min(2 * binary.size(), size_)));
      binary[x] = true;
    }
    if (section() != Section::end) unexpected("End");
    const auto last = std::find(binary.rbegin(), binary.rend(), true);
    const auto vars = static_cast<std::size_t>(std::max<std::ptrdiff_t>(binary.rend() - last, 1) - 1);
    if (const auto missing = static_cast<std::size_t>(std::count(binary.begin(), binary.end(), true));
        missing != vars)
      throw InputError("section Binary",
                       std::to_string(missing) + " of the variables up to x" + std::to_string(vars),
                       "all of them");
    out_.look(in_, 0, size_, options_);
    return std::move(out_).instance(vars, sense == Section::maximize, options_);
  }

 private:
  // To the next word; numbers, names, signs and relations are words of their own. Empty at the end of the file.
  void advance() {
    for (in_.skip_space(); !in_.at_end() && in_.peek() == '\\'; in_.skip_space()) out_.comments.read(in_);
    at_ = in_.offset();
    const std::string_view rest = in_.rest();
    std::size_t end = 0;
    const auto is = [&](std::size_t k, std::string_view set) {
      return k < rest.size() && set.find(rest[k]) != set.npos;
    };
    if (is(0, "<>=")) {
      while (is(end, "<>=")) ++end;
    } else if (is(0, "+-")) {
      end = 1;
    } else {
      while (end < rest.size() && !Scanner::is_blank(rest[end]) && !Scanner::is_end(rest[end]) &&
             !is(end, "<>=+-\\"))
        ++end;
    }
    if (end == 0 && !rest.empty()) end = 1;
    in_.skip(end);
    word_ = rest.substr(0, end);
  }
  std::optional<Section> section() const {
    if (word_.empty()) throw InputError(in_.place(at_), "the end of the file", "End");
    return section_of(in_lower_case(word_));
  }
  [[noreturn]] void unexpected(const std::string& expected) const {
    throw InputError(in_.place(at_), word_.empty() ? "the end of the file" : in_quotes(word_), expected);
  }
  std::optional<std::int64_t> digits(std::string_view word) const {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (word.empty() || failed != std::errc() || end != word.data() + word.size()) return std::nullopt;
    return value;
  }
  std::int64_t variable() const {
    const auto number = numbered_variable(word_);
    if (!number) unexpected("a variable x1, x2, ...");
    return *number;
  }

  // A name with its colon is passed over.
  void name() {
    if (word_.ends_with(':')) return advance();
    const std::string_view rest = in_.rest();
    const std::size_t next = rest.find_first_not_of(" \t");
    if (next != rest.npos && rest[next] == ':') advance(), advance();
  }
  // Signs, and whether there were any.
  std::int64_t sign() {
    std::int64_t out = 1;
    for (; word_ == "+" || word_ == "-"; advance()) out = word_ == "-" ? -out : out;
    return out;
  }
  void terms(LinearRows& row) {
    while (!section() && word_.find_first_of("<>=") == word_.npos) {
      std::int64_t coefficient = sign();
      if (const auto number = digits(word_)) coefficient *= *number, advance();
      out_.term(row, coefficient, variable());
      advance();
    }
  }
  void objective() {
    if (!section()) name();
    if (!section()) terms(out_.objective);
  }
  void constraint() {
    name();
    terms(out_.constraints);
    const auto relation = relation_of(word_);
    if (!relation) unexpected(">=, <= or =");
    advance();
    const std::int64_t minus = sign();
    const auto bound = digits(word_);
    if (!bound) unexpected("a whole number");
    out_.end_constraint(*relation, minus * *bound);
    advance();
  }

  Scanner in_;
  std::size_t size_, at_ = 0;
  const ReadOptions& options_;
  ReadProgram out_{lp_mark};
  std::string_view word_;
};

// The first row with a term for each variable, of which those that it has not have the coefficient 0.
LinearRows with_all_variables(const LinearRows& rows) {
  const LinearRow row = rows.row(0);
  LinearRows out{rows.vars, {}, {}};
  std::size_t k = 0;
  for (std::int64_t v = 1; v <= static_cast<std::int64_t>(rows.vars); ++v) {
    const bool there = k < row.terms() && row.variable(k) == v;
    out.add_term(there ? row.coefficient(k++) : 0, v);
  }
  out.end_row(LinearRows::at_least, 0);
  return out;
}

}  // namespace

bool Lp::sniff(std::string_view bytes) {
  Scanner in(bytes);
  for (in.skip_space(); !in.at_end() && in.peek() == '\\'; in.skip_space()) in.line();
  const auto section = section_of(in_lower_case(in.word()));
  return section == Section::minimize || section == Section::maximize;
}

Instance Lp::read(const Input& input, const ReadOptions& options) {
  return LpReader(input.bytes, options).read();
}

void Lp::write(const Instance& instance, Output& out, const WriteOptions& options) {
  constexpr std::size_t names_a_line = 16;
  const WrittenProgram x = WrittenProgram::of(instance);
  write_stated_lines(lp_mark, instance, out, options);
  BlockWriter blocks(out);
  blocks.write(x.greatest ? "Maximize\n obj: " : "Minimize\n obj: ");
  write_terms(with_all_variables(x.objective).row(0), false, TermText::lp, blocks);
  blocks.write("\nSubject To\n");
  for (std::size_t r = 0; r < x.rows(); ++r) {
    const LinearRow row = x.row(r);
    blocks.write(r < x.constraints.rows() ? " c" + std::to_string(r + 1) + ": " : " threshold: ");
    write_terms(row, false, TermText::lp, blocks);
    blocks.write(std::string(row.equation() ? "=" : ">=") + " " + std::to_string(row.bound()) + "\n");
  }
  blocks.write("Binary\n");
  for (std::size_t v = 1; v <= x.constraints.vars; ++v)
    blocks.write(" x" + std::to_string(v) + (v % names_a_line == 0 || v == x.constraints.vars ? "\n" : ""));
  blocks.write("End\n");
  blocks.flush();
}

}  // namespace reductio::instances

#include "instances/formats/dimacs.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "instances/bits/natural.hpp"
#include "instances/cost.hpp"
#include "instances/formats/parts/block_writer.hpp"
#include "instances/formats/parts/metadata.hpp"
#include "instances/formats/parts/scan.hpp"
#include "instances/json.hpp"
#include "instances/problems/problem.hpp"

namespace reductio::instances {
namespace {

constexpr std::int64_t most_vars = std::numeric_limits<std::int32_t>::max();
constexpr std::size_t tokens_between_looks = 1 << 18;  // at the clock

class Reader {
 public:
  Reader(std::string_view bytes, const ReadOptions& options)
      : in_(bytes), size_(bytes.size()), options_(options) {}

  Instance read() {
    header();
    for (std::size_t tokens = 1; !next_content() && in_.peek() != '%'; ++tokens) {
      token();
      if (tokens % tokens_between_looks == 0) look();
    }
    trailer();
    finish();
    Parts parts;
    parts.clauses.emplace_back("clauses", std::move(formula_));
    Instance out{"sat", find_problem("sat").shape->assemble(std::move(parts), {}), {}};
    comments_.complete(out, size_, options_);
    return out;
  }

 private:
  void look() const { check_reading(in_, "clauses", bytes_held(formula_), size_, options_); }

  // Over blanks and comments; true at the end of the file.
  bool next_content() {
    for (in_.skip_space(); !in_.at_end() && in_.peek() == 'c'; in_.skip_space()) comments_.read(in_);
    return in_.at_end();
  }

  void header() {
    if (next_content()) throw InputError(in_.place(), "the end of the file", "a line `p cnf VARS CLAUSES`");
    if (in_.peek() != 'p') unexpected("a line `p cnf VARS CLAUSES`");
    header_at_ = in_.offset();
    const std::string_view p = in_.word();
    in_.skip_blanks();
    const std::string_view format = in_.word();
    if (p != "p" || format != "cnf")
      throw InputError(in_.place(header_at_), in_quotes(std::string(p) + " " + std::string(format)),
                       "`p cnf`");
    vars_ = count("the number of variables", most_vars);
    clauses_ = count("the number of clauses", std::numeric_limits<std::int64_t>::max());
    in_.end_of_line();
    formula_.vars = vars_;
    // No more than the file can hold: what is not filled takes no memory, and what grows is copied.
    formula_.ends.reserve(std::min(clauses_, in_.rest().size() / 2));
    formula_.literals.reserve(in_.rest().size() / 2);
  }

  std::size_t count(const std::string& what, std::int64_t most) {
    const std::int64_t value = in_.number(what);
    if (value < 0 || value > most)
      throw InputError(in_.place(), std::to_string(value), what + ", 0 to " + std::to_string(most));
    return static_cast<std::size_t>(value);
  }

  // One literal or the 0 that ends a clause.
  void token() {
    const std::string_view rest = in_.rest();
    const bool negative = rest[0] == '-';
    std::size_t at = negative ? 1 : 0;
    std::int64_t value = 0;
    const std::size_t digits = at;
    for (; at < rest.size() && rest[at] >= '0' && rest[at] <= '9' && value <= most_vars; ++at)
      value = 10 * value + (rest[at] - '0');
    const bool ended = at == rest.size() || Scanner::is_blank(rest[at]) || Scanner::is_end(rest[at]);
    if (at == digits || (negative && value == 0) || (!ended && value <= most_vars)) bad_word();
    if (value == 0)
      end_clause();
    else
      add(static_cast<std::size_t>(value), negative);
    in_.skip(at);
  }

  [[noreturn]] void unexpected(const std::string& expected) {
    const std::string place = in_.place();
    throw InputError(place, in_quotes(in_.line()), expected);
  }

  [[noreturn]] void bad_word() {
    const std::string place = in_.place();
    if (in_.peek() == 'p') throw InputError(place, "a second line `p`", "one formula in a file");
    const std::string_view word = in_.word();
    if (word == "a" || word == "e" || word == "d")
      throw InputError(place, "a quantifier, " + in_quotes(word),
                       "a formula without any: QDIMACS is not read here");
    if (word.starts_with("x") && word.size() > 1)
      throw InputError(place, "a parity clause, " + in_quotes(word), "clauses alone: they are not read here");
    throw InputError(place, in_quotes(word), "a literal, or 0 at the end of a clause");
  }

  void add(std::size_t variable, bool negative) {
    if (variable > formula_.vars) {
      if (!options_.lenient || variable > static_cast<std::size_t>(most_vars)) beyond(variable);
      formula_.vars = variable;
    }
    const auto literal = static_cast<std::int32_t>(variable);
    formula_.literals.push_back(negative ? -literal : literal);
  }
  [[noreturn]] void beyond(std::size_t variable) {
    const bool anywhere = variable > static_cast<std::size_t>(most_vars);
    const std::string place = in_.place();
    throw InputError(
        place, "literal " + in_quotes(in_.word()),
        anywhere ? "variables up to " + std::to_string(most_vars)
                 : "variables up to " + std::to_string(vars_) + ", as the header says (or read leniently)");
  }

  void end_clause() {
    if (formula_.clauses() == clauses_ && !options_.lenient)
      throw InputError(in_.place(), "more clauses",
                       std::to_string(clauses_) + ", as the header says (or read leniently)");
    formula_.ends.push_back(formula_.literals.size());
  }

  // SATLIB's end: a line `%`, a line `0`, blank lines.
  void trailer() {
    if (in_.at_end()) return;
    in_.skip(1);
    in_.end_of_line();
    if (!next_content() && in_.peek() == '0') in_.skip(1);
    if (!next_content()) unexpected("the end of the file after `%`");
  }

  void finish() {
    look();
    const std::size_t closed = formula_.ends.empty() ? 0 : formula_.ends.back();
    if (formula_.literals.size() > closed) {
      if (!options_.lenient)
        throw InputError(in_.place(), "a last clause without its 0", "0 (or read leniently)");
      formula_.ends.push_back(formula_.literals.size());
    }
    if (formula_.clauses() != clauses_ && !options_.lenient)
      throw InputError(in_.place(header_at_),
                       "a header that promises " + std::to_string(clauses_) + " clauses",
                       std::to_string(formula_.clauses()) + ", which is what follows (or read leniently)");
  }

  Scanner in_;
  std::size_t size_;
  const ReadOptions& options_;
  Comments comments_;
  std::size_t header_at_ = 0, vars_ = 0, clauses_ = 0;
  Formula formula_;
};

void write_literal(std::int32_t literal, BlockWriter& out) {
  char digits[16];
  char* const end = std::to_chars(digits, digits + sizeof digits - 1, literal).ptr;
  *end = ' ';
  out.write({digits, end + 1});
}

}  // namespace

bool Dimacs::sniff(std::string_view bytes) { return problem_name(bytes) == "cnf"; }

Instance Dimacs::read(const Input& input, const ReadOptions& options) {
  return Reader(input.bytes, options).read();
}

void Dimacs::write(const Instance& instance, Output& out, const WriteOptions& options) {
  const auto& formula = *std::get<const Formula*>(instance.shape().parts(instance.data).front().array);
  write_comments(instance, out, options);
  BlockWriter blocks(out);
  blocks.write("p cnf " + std::to_string(formula.vars) + " " + std::to_string(formula.clauses()) + "\n");
  for (std::size_t c = 0; c < formula.clauses(); ++c) {
    for (const std::int32_t literal : formula.clause(c)) write_literal(literal, blocks);
    blocks.write("0\n");
  }
  blocks.flush();
}

std::uint64_t Dimacs::least_bytes(const Shape&, const Sizes& sizes) {
  constexpr std::uint64_t least_clause = 4;  // "1 0" and its end
  return (Natural(sizes.at("clauses")) * least_clause).value;
}

}  // namespace reductio::instances

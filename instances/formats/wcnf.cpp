#include "instances/formats/wcnf.hpp"

#include <algorithm>
#include <cctype>
#include <limits>

#include "instances/bits/natural.hpp"
#include "instances/cost.hpp"
#include "instances/formats/parts/soft_clauses.hpp"
#include "instances/formats/parts/stated_lines.hpp"
#include "instances/formats/wcnf_old.hpp"
#include "instances/json.hpp"

namespace reductio::instances {
namespace {

constexpr std::int64_t most_soft_vars = std::numeric_limits<std::int32_t>::max();
constexpr std::size_t clauses_between_looks = 1 << 15;  // at the clock

// The first line that is neither empty nor a comment.
std::string_view first_content(std::string_view text) {
  Scanner in(text);
  for (in.skip_space(); !in.at_end() && in.peek() == 'c'; in.skip_space()) in.line();
  return in.line();
}

// Both forms: the line `p` says which.
class SoftReader {
 public:
  SoftReader(std::string_view bytes, const ReadOptions& options)
      : in_(bytes), size_(bytes.size()), options_(options) {}

  Instance read() {
    if (next()) throw InputError(in_.place(), "the end of the file", "clauses `h 1 -2 0` or `5 1 -2 0`");
    if (in_.peek() == 'p') header();
    const std::size_t lines = occurrences(in_.rest(), '\n');
    for (Formula* part : {&hard_, &soft_}) {
      part->literals.reserve(in_.rest().size() / 2);
      part->ends.reserve(lines);
    }
    weights_.reserve(lines);
    for (std::size_t clauses = 1; !next(); ++clauses) {
      clause();
      if (clauses % clauses_between_looks == 0) look();
    }
    look();
    return finished();
  }

 private:
  // Over blanks and comments; true at the end of the file.
  bool next() {
    for (in_.skip_space(); !in_.at_end() && in_.peek() == 'c'; in_.skip_space()) comments_.read(in_);
    return in_.at_end();
  }
  void look() const {
    const Natural weights = Natural(weights_.size()) * sizeof(std::int64_t);
    check_reading(in_, "clauses", bytes_held(hard_) + bytes_held(soft_) + weights, size_, options_);
  }

  void header() {
    const std::size_t at = in_.offset();
    in_.word();
    in_.skip_blanks();
    if (in_.word() != "wcnf")
      throw InputError(in_.place(at), in_quotes(in_.line()), "`p wcnf VARS CLAUSES TOP`");
    vars_ = count("the number of variables", most_soft_vars);
    clauses_ = count("the number of clauses", std::numeric_limits<std::int64_t>::max());
    top_ = count("the weight of hard clauses", std::numeric_limits<std::int64_t>::max());
    in_.end_of_line();
  }
  std::int64_t count(const std::string& what, std::int64_t most) {
    const std::int64_t value = in_.number(what);
    if (value < 0 || value > most)
      throw InputError(in_.place(), std::to_string(value), what + ", 0 to " + std::to_string(most));
    return value;
  }

  void clause() {
    const std::size_t at = in_.offset();
    bool hard = in_.peek() == 'h';
    std::int64_t weight = 0;
    if (hard) {
      if (in_.word() != "h" || top_)
        throw InputError(in_.place(at), in_quotes(in_.line()), "a weight and literals");
    } else {
      weight = in_.number("`h`, or the weight of a soft clause");
      hard = top_ && weight >= *top_;
    }
    if (!hard && weight <= 0) throw InputError(in_.place(at), "weight " + std::to_string(weight), "above 0");
    Formula& to = hard ? hard_ : soft_;
    for (in_.skip_space();; in_.skip_space()) {
      if (in_.at_end()) throw InputError(in_.place(), "a last clause without its 0", "0");
      const std::size_t place = in_.offset();
      const std::int64_t literal = in_.number("a literal, or 0 at the end of a clause");
      if (literal == 0) break;
      if (literal > limit() || literal < -limit())
        throw InputError(in_.place(place), "literal " + std::to_string(literal),
                         "variables up to " + std::to_string(limit()));
      greatest_ = std::max(greatest_, literal < 0 ? -literal : literal);
      to.literals.push_back(static_cast<std::int32_t>(literal));
    }
    to.ends.push_back(to.literals.size());
    if (!hard) weights_.push_back(weight);
  }
  std::int64_t limit() const { return vars_.value_or(most_soft_vars); }

  Instance finished() {
    const std::size_t all = hard_.clauses() + soft_.clauses();
    if (clauses_ && static_cast<std::size_t>(*clauses_) != all)
      throw InputError("line `p wcnf`", "a header that promises " + std::to_string(*clauses_) + " clauses",
                       std::to_string(all) + ", which is what follows");
    const Metadata said = comments_.said(options_);
    const auto vars = static_cast<std::size_t>(vars_.value_or(greatest_));
    hard_.vars = soft_.vars = said.vars ? *said.vars : vars;
    if (hard_.vars < static_cast<std::size_t>(greatest_) || (vars_ && hard_.vars != vars))
      throw InputError("variables", std::to_string(*said.vars),
                       std::to_string(vars) + ", as clauses and header have");
    IntegerMatrix weights(weights_.size(), 1, 0);
    for (std::size_t c = 0; c < weights_.size(); ++c) weights.edit(c)[0] = weights_[c];
    Parts parts;
    parts.clauses.emplace_back("hard", std::move(hard_));
    parts.clauses.emplace_back("soft", std::move(soft_));
    parts.integers.emplace_back("weights", std::move(weights));
    Instance out{said.problem.empty() ? "maxsat" : said.problem, {}, {}};
    const Shape& shape = *problem_named(out.problem, "comments").shape;
    if (!Wcnf::writes(shape))
      throw InputError("problem", in_quotes(out.problem), "one of hard and soft clauses, as maxsat");
    out.data = shape.assemble(std::move(parts), {{}, said.threshold, {}});
    shape.check(out.data);
    comments_.complete(out, said, options_);
    return out;
  }

  Scanner in_;
  std::size_t size_;
  const ReadOptions& options_;
  StatedLines comments_{"c"};
  std::optional<std::int64_t> vars_, clauses_, top_;
  std::int64_t greatest_ = 0;
  Formula hard_, soft_;
  std::vector<std::int64_t> weights_;
};

void write_lines(const Formula& formula, const std::function<std::string(std::size_t)>& begin,
                 BlockWriter& out) {
  for (std::size_t c = 0; c < formula.clauses(); ++c) {
    std::string line = begin(c);
    for (const std::int32_t literal : formula.clause(c)) line += " " + std::to_string(literal);
    out.write(line + " 0\n");
  }
}

}  // namespace

SoftClauses SoftClauses::of(const Instance& instance) {
  const auto parts = instance.shape().parts(instance.data);
  return {*std::get<const Formula*>(parts[0].array), *std::get<const Formula*>(parts[1].array),
          *std::get<const IntegerMatrix*>(parts[2].array)};
}

void write_clauses(const SoftClauses& x, std::string_view hard, Output& out) {
  BlockWriter blocks(out);
  write_lines(
      x.hard, [hard](std::size_t) { return std::string(hard); }, blocks);
  write_lines(
      x.soft, [&](std::size_t c) { return std::to_string(x.weights.row(c)[0]); }, blocks);
  blocks.flush();
}

bool Wcnf::sniff(std::string_view bytes) {
  const std::string_view line = first_content(bytes);
  if (line.starts_with("h ")) return true;
  const bool numbers = line.find_first_not_of("-0123456789 \t") == line.npos;
  return numbers && !line.empty() && std::isdigit(static_cast<unsigned char>(line.front())) &&
         line.ends_with(" 0");
}

Instance Wcnf::read(const Input& input, const ReadOptions& options) {
  return SoftReader(input.bytes, options).read();
}

bool Wcnf::writes(const Shape& shape) {
  const auto parts = shape.parts();
  return parts.size() == 3 && parts[0].field == Field::clauses && parts[1].field == Field::clauses &&
         parts[2].field == Field::integers;
}

void Wcnf::write(const Instance& instance, Output& out, const WriteOptions& options) {
  write_stated_lines("c", instance, out, options);
  write_clauses(SoftClauses::of(instance), "h", out);
}

bool WcnfOld::sniff(std::string_view bytes) { return problem_name(bytes) == "wcnf"; }

void WcnfOld::write(const Instance& instance, Output& out, const WriteOptions& options) {
  const SoftClauses x = SoftClauses::of(instance);
  write_stated_lines("c", instance, out, options);
  std::int64_t top = 1;
  for (std::size_t c = 0; c < x.weights.rows(); ++c) top += x.weights.row(c)[0];
  const std::string hard = std::to_string(top);
  out.write("p wcnf " + std::to_string(x.hard.vars) + " " +
            std::to_string(x.hard.clauses() + x.soft.clauses()) + " " + hard + "\n");
  write_clauses(x, hard, out);
}

}  // namespace reductio::instances

#include "instances/read_answer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

#include "instances/answers/report.hpp"
#include "instances/error.hpp"
#include "instances/json.hpp"
#include "instances/words.hpp"

namespace reductio::instances {
namespace {

constexpr std::string_view answer_blanks = " \t\r\n";

std::vector<std::string_view> words_of(std::string_view text, std::string_view between = answer_blanks) {
  std::vector<std::string_view> out;
  for (std::size_t at = text.find_first_not_of(between); at != text.npos;) {
    const std::size_t end = std::min(text.find_first_of(between, at), text.size());
    out.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(between, end);
  }
  return out;
}

// Takes one line off the front.
std::string_view next_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

template <class T>
std::optional<T> number_from(std::string_view word) {
  T value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return value;
}

bool is_comment(const std::vector<std::string_view>& words) { return words.empty() || words[0] == "c"; }

std::optional<AnswerKind> kind_of_word(std::string_view word) {
  static const std::map<std::string, AnswerKind> words{{"yes", AnswerKind::yes},
                                                       {"sat", AnswerKind::yes},
                                                       {"satisfiable", AnswerKind::yes},
                                                       {"no", AnswerKind::no},
                                                       {"unsat", AnswerKind::no},
                                                       {"unsatisfiable", AnswerKind::no},
                                                       {"unknown", AnswerKind::unknown},
                                                       {"indet", AnswerKind::unknown},
                                                       {"indeterminate", AnswerKind::unknown}};
  const auto found = words.find(in_lower_case(word));
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

// What a line says of the answer: `s` and a word in capitals, or one word alone.
std::optional<AnswerKind> kind_of_line(const std::vector<std::string_view>& words) {
  constexpr std::array<std::string_view, 3> known{"SATISFIABLE", "UNSATISFIABLE", "UNKNOWN"};
  if (words.size() == 1) return kind_of_word(words[0]);
  if (words.size() == 3 && words[0] == "s" && words[1] == "OPTIMUM" && words[2] == "FOUND")
    return AnswerKind::optimum;
  const bool status =
      words.size() == 2 && words[0] == "s" && std::find(known.begin(), known.end(), words[1]) != known.end();
  return status ? kind_of_word(words[1]) : std::nullopt;
}

void refuse_status(const std::vector<std::string_view>& words, const std::string& place,
                   std::string_view line) {
  if (words[0] == "s")
    throw InputError(place, in_quotes(line), "s SATISFIABLE, s UNSATISFIABLE, s OPTIMUM FOUND or s UNKNOWN");
}

// One model, literal after literal.
class Model {
 public:
  explicit Model(std::size_t vars) : values_{std::vector<std::int64_t>(vars)}, seen_(vars) {}

  void add(const std::string& place, const std::string& found, std::optional<std::int64_t> literal,
           bool zero_ends) {
    const auto most = static_cast<std::int64_t>(seen_.size());
    const bool in_range = literal && -most <= *literal && *literal <= most;
    if (!in_range || (*literal == 0 && !zero_ends))
      throw InputError(place, found,
                       "a literal from " + std::to_string(-most) + " to " + std::to_string(most) +
                           (zero_ends ? ", or 0 at the end" : ", not 0"));
    begun_ = true;
    if (ended_) throw InputError(place, found + " after the 0 that ends the model", "nothing more");
    if (*literal == 0) return void(ended_ = true);
    const auto v = static_cast<std::size_t>(std::abs(*literal)) - 1;
    if (seen_[v])
      throw InputError(place, "variable " + std::to_string(v + 1) + " a second time, as " + found,
                       "each variable once");
    seen_[v] = true;
    values_.at[v] = *literal > 0;
  }

  // A value for each variable, as digits.
  void add_digits(const std::string& place, std::string_view digits) {
    for (std::size_t v = 0; v < digits.size(); ++v) {
      const auto variable = static_cast<std::int64_t>(v + 1);
      add(place, in_quotes(digits), digits[v] == '1' ? variable : -variable, false);
    }
    ended_ = true;
  }
  // Names of variables end with their line, or with lines that follow.
  void end() { ended_ = true; }

  bool begun() const { return begun_; }
  bool ended() const { return ended_; }
  AnswerRead read() && {
    const auto unmentioned = static_cast<std::size_t>(std::count(seen_.begin(), seen_.end(), false));
    return {{AnswerKind::yes, std::move(values_), {}}, unmentioned};
  }

 private:
  Witness values_;
  std::vector<bool> seen_;
  bool begun_ = false, ended_ = false;
};

std::string rows_expected(const Shape& shape) {
  const std::size_t rows = shape.witness_rows();
  return rows == 2 ? "a pair of rows as [3, 5] or 3,5"
                   : std::to_string(rows) + " row numbers as [3, 5, ...] or 3,5,...";
}

Witness plain_rows(std::string_view text, const std::string& place, const Shape& shape) {
  const auto words = words_of(text, " \t\r\n,");
  Witness out;
  for (const std::string_view word : words)
    if (const auto row = number_from<std::int64_t>(word); row && *row >= 0) out.at.push_back(*row);
  const auto commas = static_cast<std::size_t>(std::count(text.begin(), text.end(), ','));
  if (words.size() != shape.witness_rows() || out.at.size() != words.size() || commas >= words.size())
    throw InputError(place, in_quotes(text), rows_expected(shape));
  return out;
}

bool is_plain_rows(std::string_view text) {
  return !words_of(text).empty() && text.find_first_not_of("0123456789, \t\r\n") == text.npos;
}

// Lines of a status, of literals, of comments and of noise before the status.
class AnswerLines {
 public:
  AnswerLines(const std::string& file, const Shape& shape, std::size_t vars)
      : file_(file), shape_(shape), vars_(vars), model_(vars) {}

  void take(std::string_view line) {
    place_ = file_ + ": line " + std::to_string(++number_);
    const auto words = words_of(line);
    if (is_comment(words)) return;
    if (const auto kind = kind_of_line(words)) return take_status(*kind, line);
    refuse_status(words, place_, line);
    const bool v = words[0] == "v";
    if (words[0] == "o" && words.size() == 2 && shape_.witness_is_assignment())
      return take_objective(words[1]);
    if (v || is_list(words)) return take_literals(words, v ? 1 : 0);
    if (!shape_.witness_is_assignment() && is_plain_rows(line)) return take_rows(line);
    if (kind_ || witness()) refuse(line);
    if (!noise_) noise_ = {place_, std::string(line)};
  }

  AnswerRead read() && {
    if (!kind_ && noise_) place_ = noise_->first, refuse(noise_->second);
    if (!kind_ && !witness())
      throw InputError(file_, "no answer", "an s line and v lines, JSON, or a pair as 3,5");
    check_end();
    const AnswerKind kind = kind_.value_or(AnswerKind::yes);
    const std::optional<Number> value = kind == AnswerKind::optimum ? objective_ : std::nullopt;
    if (rows_) return {{kind, *rows_, {}}, 0};
    if (!witness()) return {{kind, {}, value}, 0};
    AnswerRead first = std::move(first_ ? *first_ : model_).read();
    first.answer.kind = kind;
    first.answer.value = value;
    return first;
  }

 private:
  [[noreturn]] void refuse(std::string_view line) const {
    throw InputError(place_, in_quotes(line), "one s line, v lines and c lines; or JSON; or a pair as 3,5");
  }

  bool is_list(const std::vector<std::string_view>& words) const {
    return shape_.witness_is_assignment() &&
           std::all_of(words.begin(), words.end(),
                       [](std::string_view word) { return number_from<std::int64_t>(word).has_value(); });
  }
  bool witness() const { return model_.begun() || first_ || rows_; }

  // Of models before the status, each better than the last, the last one counts. Its objective may stand before it or
  // behind it.
  void take_objective(std::string_view word) {
    const auto value = number_from<std::int64_t>(word);
    if (!value) throw InputError(place_, "objective " + in_quotes(word), "a whole number below 2^63");
    objective_ = Number(*value);
    if (!kind_ && model_.begun() && !model_.ended()) model_ = Model(vars_);
  }

  // "-x12" and "~x12": the number of the variable, and its sign; where it is no name, the word and 0.
  static std::pair<std::string_view, std::int64_t> named_literal(std::string_view word) {
    const bool minus = word.starts_with('-') || word.starts_with('~');
    const std::string_view name = minus ? word.substr(1) : word;
    if (!name.starts_with('x') || name.size() == 1 || name[1] == '-') return {word, 0};
    return {name.substr(1), minus ? -1 : 1};
  }

  // A second status is that of a further model, or says that there are no more.
  void take_status(AnswerKind kind, std::string_view line) {
    if (kind == AnswerKind::optimum && !(shape_.witness_is_assignment() && shape_.has_threshold()))
      refuse(line);
    if (!kind_) {
      kind_ = kind;
      return check_beside();
    }
    if (*kind_ != AnswerKind::yes || !model_.ended() || kind == AnswerKind::unknown) refuse(line);
    no_more_ = kind == AnswerKind::no;
    if (!first_) first_ = std::move(model_);
    model_ = Model(vars_);
  }

  void take_literals(const std::vector<std::string_view>& words, std::size_t from) {
    if (!shape_.witness_is_assignment())
      throw InputError(place_, "literals", rows_expected(shape_) + ": the target is no formula");
    if (no_more_) throw InputError(place_, "literals after the last model", "nothing more");
    if (objective_ && !kind_ && model_.ended()) model_ = Model(vars_);
    const bool digits = words.size() == from + 1 && vars_ > 1 && words[from].size() == vars_ &&
                        words[from].find_first_not_of("01") == std::string_view::npos;
    if (digits) return model_.add_digits(place_, words[from]), check_beside();
    for (std::size_t k = from; k < words.size(); ++k) {
      const auto [name, sign] = named_literal(words[k]);
      named_ = named_ || sign != 0;
      const auto number = number_from<std::int64_t>(name);
      model_.add(place_, in_quotes(words[k]), sign != 0 && number ? sign * *number : number, sign == 0);
    }
    check_beside();
  }

  void take_rows(std::string_view line) {
    if (rows_)
      throw InputError(place_, shape_.witness_rows() == 2 ? "a second pair" : "a second witness", "one");
    rows_ = plain_rows(line, place_, shape_);
    check_beside();
  }

  void check_beside() const {
    if (witness() && kind_ && *kind_ != AnswerKind::yes && *kind_ != AnswerKind::optimum)
      throw InputError(place_, "a witness beside the answer " + std::string(name(*kind_)), "none");
  }

  void check_end() const {
    if (model_.begun() && !model_.ended() && !named_)
      throw InputError(file_, "literals without the 0 that ends them", "all of them, and 0");
  }

  const std::string& file_;
  const Shape& shape_;
  std::size_t vars_, number_ = 0;
  std::string place_;
  std::optional<AnswerKind> kind_;
  std::optional<std::pair<std::string, std::string>> noise_;  // the first: place and line
  Model model_;
  std::optional<Model> first_;  // where there are more
  std::optional<Witness> rows_;
  std::optional<Number> objective_;
  bool no_more_ = false, named_ = false;
};

AnswerRead witness_from(const Json& json, const std::string& place, const Shape& shape, std::size_t vars) {
  if (shape.witness_is_assignment()) {
    if (!json.is_array()) throw InputError(place, shown(json), "a list of literals");
    Model model(vars);
    for (const Json& literal : json) model.add(place, shown(literal), whole_number(literal), false);
    return std::move(model).read();
  }
  Witness out;
  if (json.is_array())
    for (const Json& row : json)
      if (const auto number = whole_number(row); number && *number >= 0) out.at.push_back(*number);
  const std::size_t rows = shape.witness_rows();
  if (!json.is_array() || json.size() != rows || out.at.size() != rows)
    throw InputError(place, shown(json),
                     rows == 2 ? "a pair of rows [i, j], counted from 0"
                               : std::to_string(rows) + " row numbers in a list, counted from 0");
  return {{AnswerKind::yes, std::move(out), {}}, 0};
}

AnswerRead from_json(std::string_view text, const std::string& place, const Shape& shape, std::size_t vars) {
  const Json json = parse_json(text, place);
  if (json.is_array()) return witness_from(json, place + ": witness", shape, vars);
  const Json word = json.value("answer", Json());
  const auto kind = word.is_string() ? answer_kind(word.get<std::string>()) : std::nullopt;
  if (!kind) throw InputError(place + ": answer", shown(word), "yes, no, optimum, value or unknown");
  AnswerRead out{{*kind, {}, {}}, 0};
  const std::string none = "none beside the answer " + std::string(name(*kind));
  if (const Json witness = json.value("witness", Json()); !witness.is_null()) {
    if (*kind != AnswerKind::yes && *kind != AnswerKind::optimum)
      throw InputError(place + ": witness", shown(witness), none);
    out = witness_from(witness, place + ": witness", shape, vars);
    out.answer.kind = *kind;
  }
  if (const Json value = json.value("value", Json()); !value.is_null()) {
    if (*kind != AnswerKind::optimum && *kind != AnswerKind::value)
      throw InputError(place + ": value", shown(value), none);
    out.answer.value = number_in(value);
    if (!out.answer.value)
      throw InputError(place + ": value", shown(value),
                       "a whole number, or a fraction or an enclosure in quotes");
  }
  return out;
}

// The words that may have more on their line.
bool is_yes_or_no(std::string_view word) {
  const std::string lower = in_lower_case(word);
  return lower == "yes" || lower == "no";
}

void refuse_nul(std::string_view text, const std::string& place) {
  if (const std::size_t at = text.find('\0'); at != text.npos)
    throw InputError(place, "a NUL at byte " + std::to_string(at), "text");
}

}  // namespace

AnswerRead read_answer(std::string_view text, const std::string& place, const Shape& shape,
                       std::size_t numbers) {
  refuse_nul(text, place);
  const std::size_t first = text.find_first_not_of(answer_blanks);
  const char head = first == text.npos ? '\n' : text[first];
  if (head == '{' || head == '[') return from_json(text, place, shape, numbers);
  if (!shape.witness_is_assignment() && is_plain_rows(text))
    return {{AnswerKind::yes, plain_rows(text, place, shape), {}}, 0};
  if (const SolverReport* report = shape.witness_is_assignment() ? report_in(text) : nullptr)
    return report->read(text, place, numbers);
  AnswerLines lines(place, shape, numbers);
  while (!text.empty()) lines.take(next_line(text));
  return std::move(lines).read();
}

std::optional<StatusLine> first_status(std::string_view text, const std::string& place) {
  refuse_nul(text, place);
  std::optional<StatusLine> out;
  bool first = true, model = false;
  for (std::string_view left = text; !left.empty();) {
    const std::string_view line = next_line(left);
    const auto words = words_of(line);
    if (is_comment(words)) continue;
    auto kind = kind_of_line(words);
    const bool begins = std::exchange(first, false) && !kind && is_yes_or_no(words[0]);
    if (begins) kind = kind_of_word(words[0]);
    if (!out && kind) {
      const char* after = begins ? words[0].data() + words[0].size() : left.data();
      out = {*kind, {after, static_cast<std::size_t>(text.data() + text.size() - after)}};
    } else if (!out) {
      refuse_status(words, place, line);
    } else if (kind && *kind != out->kind && !model) {
      throw InputError(place, "both " + std::string(name(out->kind)) + " and " + std::string(name(*kind)),
                       "one answer");
    }
    model = model || words[0] == "v";
  }
  return out;
}

bool says_nothing(std::string_view text) {
  while (!text.empty())
    if (!is_comment(words_of(next_line(text)))) return false;
  return true;
}

}  // namespace reductio::instances

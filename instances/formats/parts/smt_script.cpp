#include "instances/formats/parts/smt_script.hpp"

#include "instances/json.hpp"
#include "instances/shapes/formula.hpp"

namespace reductio::instances {
namespace {

bool ends_smt_word(char c) { return Scanner::is_blank(c) || Scanner::is_end(c) || c == '(' || c == ')'; }

}  // namespace

SmtConstants::SmtConstants(std::size_t script) : dense_(most_variables(script)) {}

void SmtConstants::insert(std::int32_t v) {
  if (contains(v)) return;
  ++size_;
  const auto at = static_cast<std::size_t>(v);
  if (at > dense_) {
    far_.insert(v);
    return;
  }
  if (at >= near_.size()) near_.resize(at + 1);
  near_[at] = true;
}

bool SmtConstants::contains(std::int32_t v) const {
  const auto at = static_cast<std::size_t>(v);
  return at <= dense_ ? at < near_.size() && near_[at] : far_.contains(v);
}

Natural SmtConstants::bytes() const {
  constexpr std::uint64_t of_node = 48, bits = 8;
  return Natural(far_.size()) * of_node + near_.size() / bits;
}

void SmtScript::advance() {
  for (in_.skip_space(); !in_.at_end() && in_.peek() == ';'; in_.skip_space()) comments_.read(in_);
  at_ = in_.offset();
  const std::string_view rest = in_.rest();
  std::size_t end = 0;
  while (end < rest.size() && !ends_smt_word(rest[end])) ++end;
  if (end == 0 && !rest.empty()) end = 1;
  in_.skip(end);
  word_ = rest.substr(0, end);
}

bool SmtScript::next_is(std::string_view word) const {
  std::string_view rest = in_.rest();
  while (!rest.empty() && Scanner::is_blank(rest.front())) rest.remove_prefix(1);
  return rest.starts_with(word) && (rest.size() == word.size() || ends_smt_word(rest[word.size()]));
}

void SmtScript::expect(std::string_view word) {
  if (word_ != word) unexpected(in_quotes(word));
  advance();
}

void SmtScript::unexpected(const std::string& expected) const {
  throw InputError(in_.place(at_), word_.empty() ? "the end of the file" : in_quotes(word_), expected);
}

std::int32_t SmtScript::variable() {
  const auto number = numbered_variable(word_);
  if (!number) unexpected("a constant x1, x2, ...");
  return *number;
}

std::int32_t SmtScript::declare() {
  const std::int32_t v = variable();
  declared_.insert(v);
  advance();
  return v;
}

std::int32_t SmtScript::constant() {
  const std::int32_t v = variable();
  if (!declared_.contains(v))
    throw InputError(in_.place(at_), "x" + std::to_string(v), "a constant that is declared before");
  advance();
  return v;
}

}  // namespace reductio::instances

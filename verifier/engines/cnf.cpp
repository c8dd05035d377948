#include "verifier/engines/cnf.hpp"

#include <unordered_map>

namespace reductio::verifier {
namespace {

// (goals (goal CLAUSE... :precision precise :depth N)), a clause being a literal or (or LITERAL...).
class GoalReader {
 public:
  explicit GoalReader(std::string_view text) : text_(text) {}

  std::optional<Formula> read() {
    for (const char* opening : {"(", "goals", "(", "goal"})
      if (next() != opening) return std::nullopt;
    std::string_view word = next();
    for (; !word.starts_with(':'); word = next())
      if (!clause(word)) return std::nullopt;
    for (const char* exactly : {":precision", "precise", ":depth"}) {
      if (word != exactly) return std::nullopt;
      word = next();
    }
    if (next() != ")" || next() != ")" || !next().empty()) return std::nullopt;
    formula_.vars = number_.size();
    return std::move(formula_);
  }

 private:
  // The next bracket or name; empty at the end.
  std::string_view next() {
    text_.remove_prefix(std::min(text_.find_first_not_of(" \n"), text_.size()));
    if (text_.empty()) return {};
    std::size_t size = 1;
    if (text_.front() == '|')
      size = text_.find('|', 1) + 1;
    else if (text_.front() != '(' && text_.front() != ')')
      size = std::min(text_.find_first_of(" \n()"), text_.size());
    const std::string_view word = text_.substr(0, size);
    text_.remove_prefix(word.size());
    return word;
  }

  bool clause(std::string_view word) {
    std::vector<std::int32_t> literals;
    if (word == "false") return formula_.add(literals), true;
    if (word == "(" && (word = next()) == "or") {
      for (word = next(); word != ")"; word = next())
        if (!literal(word == "(" ? next() : word, word == "(", literals)) return false;
    } else if (!literal(word, word == "not", literals)) {
      return false;
    }
    formula_.add(literals);
    return true;
  }

  // NAME, or "not" of a bracket whose rest is NAME).
  bool literal(std::string_view word, bool bracket, std::vector<std::int32_t>& literals) {
    if (bracket && word != "not") return false;
    if (bracket) word = next();
    if (word.empty() || word == "(" || word == ")" || word == "true" || word == "false") return false;
    const auto fresh = static_cast<std::int32_t>(number_.size() + 1);
    const std::int32_t number = number_.try_emplace(word, fresh).first->second;
    literals.push_back(bracket ? -number : number);
    return !bracket || next() == ")";
  }

  std::string_view text_;
  std::unordered_map<std::string_view, std::int32_t> number_;
  Formula formula_;
};

}  // namespace

std::optional<Formula> parse_goal(std::string_view text) { return GoalReader(text).read(); }

}  // namespace reductio::verifier

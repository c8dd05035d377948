#include "tests/tidy/types.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "tests/tidy/tree.hpp"

namespace reductio::tests::tidy {
namespace {

constexpr std::array type_words{"struct", "class", "union", "enum"};

class Scanner {
 public:
  explicit Scanner(std::string_view code) : code_(code) {}

  std::vector<DefinedType> scan() {
    while (at_ < code_.size()) {
      if (in_word(code_[at_])) {
        word_here();
        continue;
      }
      if (code_[at_] == '{') open(other);
      if (code_[at_] == '}' && !scopes_.empty()) scopes_.pop_back();
      ++at_;
    }
    return std::move(found_);
  }

 private:
  // What a brace opens that is no namespace with a name: nothing in it is seen from elsewhere.
  static constexpr std::string_view other = "";

  void open(std::string_view scope) { scopes_.emplace_back(scope); }

  void word_here() {
    const std::string_view word = take_word();
    if (word == "namespace") {
      enter_namespace();
    } else if (std::ranges::find(type_words, word) != type_words.end()) {
      std::string_view name = take_word();
      if (name == "class" || name == "struct") name = take_word();  // of an enum
      note(name);
    }
  }

  void enter_namespace() {
    std::string name(take_word());
    for (skip_blanks(); code_.substr(at_, 2) == "::"; skip_blanks()) {
      at_ += 2;
      name += "::" + std::string(take_word());
    }
    if (at_ == code_.size() || code_[at_] != '{') return;  // another name for one, or a using
    open(name);
    ++at_;
  }

  // A definition goes on with its bases or its brace; a template's parameter or a variable does not.
  void note(std::string_view name) {
    skip_blanks();
    const std::size_t before = at_;
    if (take_word() != "final") at_ = before;
    skip_blanks();
    const std::string_view rest = code_.substr(at_);
    const bool defines = rest.starts_with('{') || (rest.starts_with(':') && !rest.starts_with("::"));
    if (name.empty() || !defines || std::ranges::find(scopes_, other) != scopes_.end()) return;
    std::string whole;
    for (const std::string& scope : scopes_) whole += scope + "::";
    const auto lines = std::count(code_.begin(), code_.begin() + static_cast<std::ptrdiff_t>(at_), '\n');
    found_.push_back({whole + std::string(name), static_cast<std::size_t>(lines) + 1});
  }

  void skip_blanks() {
    while (at_ < code_.size() && std::isspace(static_cast<unsigned char>(code_[at_])) != 0) ++at_;
  }

  std::string_view take_word() {
    skip_blanks();
    const std::size_t begin = at_;
    while (at_ < code_.size() && in_word(code_[at_])) ++at_;
    return code_.substr(begin, at_ - begin);
  }

  std::string_view code_;
  std::size_t at_ = 0;
  std::vector<std::string> scopes_;
  std::vector<DefinedType> found_;
};

}  // namespace

std::vector<DefinedType> types_of(std::string_view code) { return Scanner(code).scan(); }

}  // namespace reductio::tests::tidy

#include "reductions/gadgets/spelling.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instances/bits/expression.hpp"
#include "instances/error.hpp"

namespace reductio::reductions {
namespace {

using Words = std::vector<std::string>;

// Operators and constants of other languages, each with what says the same here.
struct ForeignWord {
  std::string_view word, here;
};
constexpr ForeignWord foreign_words[] = {{">", "(< y x)"},
                                         {">=", "(<= y x)"},
                                         {"==", "(= x y)"},
                                         {"<=>", "(= x y)"},
                                         {"<->", "(= x y)"},
                                         {"iff", "(= x y)"},
                                         {"xnor", "(= x y)"},
                                         {"<>", "(not (= x y))"},
                                         {"distinct", "(not (= x y))"},
                                         {"->", "(=> x y)"},
                                         {"implies", "(=> x y)"},
                                         {"nand", "(not (and x y))"},
                                         {"nor", "(not (or x y))"},
                                         {"if", "(ite x y z)"},
                                         {"min", "(ite (< x y) x y)"},
                                         {"max", "(ite (< x y) y x)"},
                                         {"true", "1"},
                                         {"false", "0"}};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower_case(std::string word) {
  for (char& c : word)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return word;
}

const Operator* operator_spelt(std::string_view word) {
  const auto& all = operators();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.text == word; });
  return found == all.end() ? nullptr : &*found;
}

// Empty: the word is none of another language's.
std::string_view foreign_here(std::string_view word) {
  for (const ForeignWord& one : foreign_words)
    if (one.word == word) return one.here;
  return "";
}

// A word that takes operands, here or elsewhere.
bool is_operator(const std::string& word) {
  return operator_spelt(word) != nullptr || foreign_here(word).starts_with('(');
}

constexpr std::size_t longest_mend = 60;  // operands that make it longer are not repeated

// A pattern over x and y with these for them, or as it stands where that is long.
std::string filled_in(std::string_view pattern, const SExpression& x, const SExpression& y) {
  std::string out, word;
  for (const char c : pattern) {
    if (is_letter(c)) {
      word += c;
      continue;
    }
    out += word == "x" ? x.text() : word == "y" ? y.text() : word;
    out += c;
    word.clear();
  }
  return out.size() > longest_mend ? std::string(pattern) : out;
}

// The operator at place k of a list, put first: before what stands in brackets behind it, before its one
// operand, or before those on both sides, from place `first` on; with x, y and z where the list does not tell
// the operands.
std::string operator_first(const SExpression& at, std::size_t k, std::size_t first) {
  const std::string& word = at.list[k].word;
  const Operator* op = operator_spelt(word);
  const std::string pattern = op == nullptr    ? std::string(foreign_here(word))
                              : op->most == 1  ? fmt::format("({} x)", word)
                              : op->least == 3 ? fmt::format("({} x y z)", word)
                                               : fmt::format("({} x y)", word);
  if (k + 1 == at.list.size()) return pattern;
  const SExpression& after = at.list[k + 1];
  const bool infix = k > first && (op == nullptr || op->most > 1);
  const bool operands = after.list.size() > (infix ? 1U : 0U) && !is_operator(std::string(after.head()));
  if (op != nullptr && operands) {  // not(x), and(x y)
    const std::string out = fmt::format("({} {}", word, after.text().substr(1));
    return out.size() > longest_mend ? pattern : out;
  }
  if (op != nullptr && op->most == 1) return filled_in(pattern, after, after);
  return infix ? filled_in(pattern, at.list[k - 1], after) : pattern;
}

bool is_operand(const std::string& word, const Words& known) {
  return (!word.empty() && std::all_of(word.begin(), word.end(), is_digit)) ||
         std::find(known.begin(), known.end(), word) != known.end();
}

// x+y, d-1, x<=y, 2d, -d: what is written in one word elsewhere.
std::string one_word(const std::string& word, const Words& known) {
  for (std::size_t k = 1; k < word.size(); ++k) {
    const std::string before = word.substr(0, k);
    if (!is_operand(before, known)) continue;
    for (const std::size_t length : {2U, 1U, 0U}) {
      if (k + length >= word.size()) continue;
      const std::string op = word.substr(k, length), after = word.substr(k + length);
      const bool product = length == 0 && is_digit(word[k - 1]) && !is_digit(word[k]);
      if ((product || operator_spelt(op) != nullptr) && is_operand(after, known))
        return fmt::format("({} {} {})", product ? "*" : op, before, after);
    }
  }
  const bool negated = word.starts_with('-') && is_operand(word.substr(1), known);
  return negated ? fmt::format("(- {})", word.substr(1)) : "";
}

}  // namespace

void refuse_infix(const SExpression& at, std::size_t first) {
  for (std::size_t k = std::max<std::size_t>(first, 1); k < at.list.size(); ++k) {
    const SExpression& one = at.list[k];
    if (!one.is_list() && is_operator(one.word))
      throw InputError::meant(one.place, fmt::format("'{}' is not first in its brackets", one.word),
                              operator_first(at, k, first));
  }
}

void refuse_reserved(const SExpression& bit, std::string_view side, const Words& taken) {
  const std::string spelt = lower_case(bit.word);
  if (operator_spelt(spelt) != nullptr || !foreign_here(spelt).empty())
    throw InputError(bit.place, fmt::format("the operator '{}' where bits are named", bit.word),
                     fmt::format("names of bits before the entries, as in ({} (x) (not x) x)", side));
  if (std::find(taken.begin(), taken.end(), bit.word) != taken.end())
    throw InputError(bit.place, fmt::format("the bit '{}', a word with a meaning of its own", bit.word),
                     "another name, as in x, y or x0");
  if (!is_letter(bit.word.front()) || bit.word.find_first_of("+*=<>") != std::string::npos)
    throw InputError(bit.place, fmt::format("the bit '{}'", bit.word),
                     "a letter, and then letters, digits, '_', '.' or '-', as in x, y or x0");
}

std::string written_here(const SExpression& at, const Words& known) {
  const std::string word(at.is_list() ? at.head() : at.word), small = lower_case(word);
  if (const auto here = foreign_here(small); !here.empty())
    return at.list.size() == 3 ? filled_in(here, at.list[1], at.list[2]) : std::string(here);
  if (small != word && operator_spelt(small) != nullptr) return small;
  return one_word(word, known);
}

std::string written_for_character(std::string_view text, std::size_t at) {
  const char c = text[at], next = at + 1 < text.size() ? text[at + 1] : ' ';
  switch (c) {
    case '[':
    case '{':
      return "round brackets: write ( for it";
    case ']':
    case '}':
      return "round brackets: write ) for it";
    case '/':
      if (next == '/' || next == '*') return "a comment to begin with ;";
      return "sums, differences and products: nothing is divided, but K counts the blocks, d over their bits "
             "rounded up";
    case '%':
      return "sums, differences and products: there is no remainder";
    case '#':
      return "a comment to begin with ;";
    case ',':
      return "a blank between operands, as in (+ x y)";
    case '"':
    case '\'':
    case '`':
      return "words without quotes";
    case '!':
      return next == '=' ? "(not (= x y))" : "(not x)";
    case '~':
      return "(not x)";
    case '&':
      return "(and x y)";
    case '|':
      return "(or x y)";
    case '^':
      return "(xor x y)";
    case '?':
      return "(ite x y z)";
    default:
      if (static_cast<unsigned char>(c) >= 0x80) return "plain ASCII, as in (and x y), (not x) or (<= x y)";
      return "brackets, words and numbers";
  }
}

}  // namespace reductio::reductions

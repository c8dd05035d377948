#include "verifier/programs/command_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "instances/error.hpp"

namespace reductio::verifier {
namespace {

// The length of the sign at this place that a shell would act on; 0: it is none.
std::size_t shell_sign(const std::string& line, std::size_t at) {
  for (const std::string_view sign : {"&&", "||", ">>", "<<", "$(", "|", "&", ";", ">", "<", "`"})
    if (line.compare(at, sign.size(), sign) == 0) return sign.size();
  return 0;
}

}  // namespace

CommandWords shell_words(const std::string& line, const std::string& place) {
  CommandWords out;
  char quote = 0;
  bool inside = false;  // a word, perhaps an empty one in quotes
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) {
      inside = false;
      continue;
    }
    if (const std::size_t length = quote == 0 ? shell_sign(line, i) : 0; length > 0)
      throw InputError(place, fmt::format("a bare {}, but no shell is started", line.substr(i, length)),
                       "sh -c '...' around it, or the sign in quotes");
    if (!std::exchange(inside, true)) out.emplace_back();
    if (c == '\\' && quote != '\'' && i + 1 < line.size())
      out.back() += line[++i];
    else if (quote == 0 && (c == '\'' || c == '"'))
      quote = c;
    else if (c == quote)
      quote = 0;
    else
      out.back() += c;
  }
  if (quote != 0) throw InputError(place, fmt::format("a {} that does not end", quote), "another one");
  if (out.empty()) throw InputError(place, "no word", "a program and its words");
  return out;
}

std::string shell_quoted(const std::string& word) {
  constexpr std::string_view plain = "+,-./:=@_";
  const bool bare = !word.empty() && std::all_of(word.begin(), word.end(), [&](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || plain.find(c) != plain.npos;
  });
  if (bare) return word;
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

}  // namespace reductio::verifier

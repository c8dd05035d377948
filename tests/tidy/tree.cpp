#include "tests/tidy/tree.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace reductio::tests::tidy {
namespace {

namespace fs = std::filesystem;

constexpr std::array folders{"instances", "reductions", "generators", "verifier", "cli",
                             "tests",     "bench",      "cmake",      "docs",     ".ci"};
constexpr std::array endings{".hpp", ".cpp", ".in", ".cmake", ".md"};

bool written_by_people(const fs::path& path) {
  return std::ranges::find(endings, path.extension()) != endings.end() ||
         path.filename() == "CMakeLists.txt" || path.filename() == "run";
}

std::string read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

// Blanks the text from `at` to where it ends, all but line ends; gives that place.
std::size_t blank(std::string& text, std::size_t at, std::size_t end) {
  end = std::min(end, text.size());
  for (std::size_t i = at; i < end; ++i)
    if (text[i] != '\n') text[i] = ' ';
  return end;
}

std::size_t end_of_literal(const std::string& text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && text[end] != text[at] && text[end] != '\n') end += text[end] == '\\' ? 2 : 1;
  return end;
}

std::size_t end_of_raw_literal(const std::string& text, std::size_t quote) {
  const std::size_t open = text.find('(', quote);
  if (open == std::string::npos) return text.size();
  std::string close(1, ')');
  close.append(text, quote + 1, open - quote - 1).push_back('"');
  const std::size_t end = text.find(close, open);
  return end == std::string::npos ? text.size() : end + close.size() - 1;
}

}  // namespace

bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string code_of(std::string_view source) {
  std::string text(source);
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view two = std::string_view(text).substr(i, 2);
    if (two == "//") {
      i = blank(text, i, text.find('\n', i));
    } else if (two == "/*") {
      const std::size_t end = text.find("*/", i + 2);
      i = blank(text, i, end == std::string::npos ? end : end + 2);
    } else if (text[i] == '"') {
      const bool raw = i > 0 && text[i - 1] == 'R';
      i = blank(text, i + 1, raw ? end_of_raw_literal(text, i) : end_of_literal(text, i)) + 1;
    } else if (text[i] == '\'' && (i == 0 || !in_word(text[i - 1]))) {  // in a number it parts digits
      i = blank(text, i + 1, end_of_literal(text, i)) + 1;
    } else {
      ++i;
    }
  }
  return text;
}

Tree read_tree(const std::string& root) {
  Tree tree;
  const auto take = [&](const fs::directory_entry& entry) {
    if (entry.is_regular_file() && written_by_people(entry.path()))
      tree[entry.path().lexically_relative(root).generic_string()] = read(entry.path());
  };
  for (const auto& entry : fs::directory_iterator(root)) take(entry);
  for (const char* folder : folders)
    if (fs::exists(fs::path(root) / folder))
      for (const auto& entry : fs::recursive_directory_iterator(fs::path(root) / folder)) take(entry);
  return tree;
}

Example read_example(const std::string& path) {
  Example out;
  std::string* file = nullptr;
  for (const std::string& line : lines_of(read(path))) {
    if (line.starts_with("=== "))
      file = &out.tree[line.substr(4)];
    else if (file != nullptr)
      *file += line + "\n";
    else if (line.starts_with("expect "))
      out.expected.push_back(line.substr(7));
  }
  return out;
}

}  // namespace reductio::tests::tidy

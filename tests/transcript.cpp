// Runs a transcript: what a person types, and what must come back.
//
//   transcript PROGRAM CORPUS FILE [--write]
//
// A transcript is a text file:
//   # a comment
//   $ reductio solve tiny.ov          a command, run by sh in a directory that is fresh for each transcript
//   > second line of the command
//   yes: row 0 of A and row 0 of B    its standard output,
//   ! a line of standard error        then its standard error,
//   [exit 10]                         then its exit status where it is not 0
// `...` stands for any text in a line, and alone on a line for any lines. Seconds are written S. The
// commands find reductio on PATH, and small instances in $CORPUS. With --write the blocks that do not match
// are written anew.
//
// FILE may be a page, too (README.md): what stands there between ``` and begins with `$ ` must print, on both streams
// together, what stands below it. A block whose first line is a comment with a file's name alone (`; slip.gadget`)
// is that file. `./run` is reductio.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

struct Step {
  Lines before;  // comments
  std::string command;
  Lines typed, expected;
};

std::string read(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

Lines lines_of(const std::string& text) {
  Lines out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

void drop_blank_end(Lines& lines) {
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
}

std::vector<Step> parse(const std::string& text) {
  std::vector<Step> steps;
  Lines before;
  for (const std::string& line : lines_of(text)) {
    if (line.starts_with("#")) {
      before.push_back(line);
    } else if (line.starts_with("$ ")) {
      steps.push_back({before, line.substr(2), {line}, {}});
      before.clear();
    } else if (line.starts_with("> ") && !steps.empty() && steps.back().expected.empty()) {
      steps.back().command += "\n" + line.substr(2);
      steps.back().typed.push_back(line);
    } else if (!steps.empty() && (before.empty() || !line.empty())) {
      if (!before.empty()) throw std::runtime_error("output after a comment: " + line);
      steps.back().expected.push_back(line);
    }
  }
  for (Step& step : steps) drop_blank_end(step.expected);
  return steps;
}

std::string normal(const std::string& line) {
  static const std::regex json(R"re("seconds": [-+.e0-9]+)re"), plain(R"(\b[0-9]+(\.[0-9]+)? s\b)");
  return std::regex_replace(std::regex_replace(line, json, "\"seconds\": S"), plain, "S s");
}

// The name of the file that a block is, by its first line; empty: it is none.
std::string file_of(const Lines& block) {
  static const std::regex named(R"([;#] ([-\w]+\.\w+))");
  std::smatch match;
  return std::regex_match(block.front(), match, named) ? match[1].str() : "";
}

void add_block(const Lines& block, std::vector<Step>& steps) {
  if (block.empty()) return;
  if (const std::string file = file_of(block); !file.empty()) {
    std::string command = "cat > " + file + " << 'END'\n";
    for (const std::string& line : block) command += line + "\n";
    steps.push_back({{}, command + "END", {}, {}});
  } else if (block.front().starts_with("$ ")) {
    for (const std::string& line : block)
      if (line.starts_with("$ "))
        steps.push_back({{}, line.substr(2), {line}, {}});
      else
        steps.back().expected.push_back(normal(line));
  }
}

std::vector<Step> parse_page(const std::string& text) {
  std::vector<Step> steps;
  Lines block;
  bool inside = false;
  for (const std::string& line : lines_of(text)) {
    if (line.starts_with("```")) {
      if (inside) add_block(block, steps);
      inside = !inside;
      block.clear();
    } else if (inside) {
      block.push_back(line);
    }
  }
  for (Step& step : steps) drop_blank_end(step.expected);
  return steps;
}

Lines run(const std::string& command, const fs::path& room, bool page) {
  std::ofstream(room / "command") << command << "\n";
  const std::string shell = "cd '" + (room / "here").string() + "' && exec sh ../command >../out 2>" +
                            (page ? "&1" : "../err") + " </dev/null";
  const int status = std::system(shell.c_str());
  Lines out;
  for (const std::string& line : lines_of(read(room / "out"))) out.push_back(normal(line));
  if (page) {
    drop_blank_end(out);
    return out;
  }
  for (const std::string& line : lines_of(read(room / "err"))) out.push_back("! " + normal(line));
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  if (code != 0) out.push_back("[exit " + std::to_string(code) + "]");
  drop_blank_end(out);
  return out;
}

// Each part of `pattern` between `...` occurs in `line`, in order, the first at its start and the last at
// its end.
bool matches(const std::string& pattern, const std::string& line) {
  std::size_t from = 0, at = 0;
  for (;;) {
    const std::size_t end = pattern.find("...", from);
    const std::string part = pattern.substr(from, end == std::string::npos ? end : end - from);
    if (end == std::string::npos)
      return from == 0 ? line == part : line.size() >= at + part.size() && line.ends_with(part);
    const std::size_t found =
        from == 0 ? (line.starts_with(part) ? 0 : std::string::npos) : line.find(part, at);
    if (found == std::string::npos) return false;
    at = found + part.size();
    from = end + 3;
  }
}

bool matches(const Lines& expected, const Lines& actual, std::size_t e = 0, std::size_t a = 0) {
  if (e == expected.size()) return a == actual.size();
  if (expected[e] == "...") {
    for (std::size_t next = a; next <= actual.size(); ++next)
      if (matches(expected, actual, e + 1, next)) return true;
    return false;
  }
  return a < actual.size() && matches(expected[e], actual[a]) && matches(expected, actual, e + 1, a + 1);
}

std::string joined(const Lines& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

// An empty directory with an empty directory in it, gone at the end.
struct Room {
  fs::path path;
  Room() {
    std::string name = (fs::temp_directory_path() / "transcript-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary directory");
    path = name;
    fs::create_directory(path / "here");
  }
  ~Room() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;
};

int play(const fs::path& file, bool write) {
  const Room room;
  int failed = 0;
  std::string anew;
  const bool page = file.extension() == ".md";
  if (page && write) throw std::runtime_error("pages are not written anew");
  if (page) {
    std::ofstream(room.path / "here" / "run") << "#!/bin/sh\nexec reductio \"$@\"\n";
    fs::permissions(room.path / "here" / "run", fs::perms::owner_all);
  }
  const std::vector<Step> steps = page ? parse_page(read(file)) : parse(read(file));
  if (steps.empty()) throw std::runtime_error("no command in " + file.string());
  for (const Step& step : steps) {
    const Lines actual = run(step.command, room.path, page);
    const bool right = matches(step.expected, actual);
    anew += joined(step.before) + joined(step.typed) + joined(right ? step.expected : actual) + "\n";
    if (right) continue;
    ++failed;
    std::cout << joined(step.typed) << "expected:\n"
              << joined(step.expected) << "actual:\n"
              << joined(actual) << "\n";
  }
  if (write) std::ofstream(file) << anew;
  std::cout << steps.size() - static_cast<std::size_t>(failed) << " of " << steps.size()
            << " commands as expected\n";
  return failed == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** words) try {
  if (count < 4) throw std::runtime_error("usage: transcript PROGRAM CORPUS FILE [--write]");
  const std::string folder = fs::absolute(words[1]).parent_path().string();
  ::setenv("PATH", (folder + ":/usr/local/bin:/usr/bin:/bin").c_str(), 1);
  ::setenv("CORPUS", fs::absolute(words[2]).c_str(), 1);
  ::setenv("LC_ALL", "C.UTF-8", 1);
  return play(words[3], count > 4 && std::string(words[4]) == "--write");
} catch (const std::exception& e) {
  std::cerr << e.what() << "\n";
  return 2;
}

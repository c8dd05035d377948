#include "cli/commands/tutorial.hpp"

#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <sstream>

#include "cli/pages.hpp"
#include "verifier/engines/scratch.hpp"

namespace reductio::cli {
namespace {

namespace fs = std::filesystem;

// A part of the page: prose, a file to write, or a command to type.
struct Step {
  enum class Kind { prose, file, command };
  Kind kind = Kind::prose;
  std::string text;
};

// What stands between ``` and begins with "; NAME" is a file of that name; of other blocks each line behind "$ " is a
// command, and what stands below it is what it prints.
std::vector<Step> steps_of(std::string_view page) {
  std::vector<Step> out;
  std::istringstream in{std::string(page)};
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("```")) {
      inside = !inside;
      out.push_back({});
    } else if (inside && line.starts_with("$ ")) {
      out.push_back({Step::Kind::command, line.substr(2)});
    } else if (inside && out.back().kind != Step::Kind::command) {
      out.back().kind = Step::Kind::file;
      out.back().text += line + "\n";
    } else if (!inside) {
      if (out.empty()) out.push_back({});
      out.back().text += line + "\n";
    }
  }
  return out;
}

std::string file_name(const Step& step) { return step.text.substr(2, step.text.find('\n') - 2); }

// The words behind the program's own name: commands of the page have no quotes.
Words words_of(const std::string& command) {
  std::istringstream in(command);
  Words out;
  for (std::string word; in >> word;) out.push_back(word);
  out.erase(out.begin());
  return out;
}

// The current folder until it is over.
class InFolder {
 public:
  explicit InFolder(const std::string& path) : before_(fs::current_path()) { fs::current_path(path); }
  ~InFolder() {
    std::error_code ignored;
    fs::current_path(before_, ignored);
  }
  InFolder(const InFolder&) = delete;
  InFolder& operator=(const InFolder&) = delete;

 private:
  fs::path before_;
};

// Does the person want to go on? Where nobody sits there, yes.
bool goes_on(const Session& session) {
  if (::isatty(STDIN_FILENO) == 0 || ::isatty(STDOUT_FILENO) == 0) return true;
  session.print(std::string("[Enter runs it, q ends] "));
  std::string typed;
  return std::getline(std::cin, typed) && !typed.starts_with('q');
}

OrderedJson steps_json(const std::vector<Step>& steps) {
  OrderedJson out = OrderedJson::array();
  for (const Step& step : steps)
    out.push_back({{step.kind == Step::Kind::prose     ? "text"
                    : step.kind == Step::Kind::command ? "command"
                                                       : "file",
                    step.text}});
  return out;
}

}  // namespace

std::vector<Option> Tutorial::options(const Words&) {
  return {{"json", "", "the steps as one JSON value; none of them is run"}, {"help", "", "this text", 'h'}};
}

int Tutorial::run(const Session& session) {
  const std::vector<Step> steps = steps_of(page("first-steps.md"));
  if (session.json()) {
    session.print(steps_json(steps));
    return done;
  }
  const Scratch folder;
  const InFolder inside(folder.path());
  for (const Step& step : steps) {
    if (step.kind != Step::Kind::command) {
      session.print(step.text);
      if (step.kind == Step::Kind::file) folder.write(file_name(step), step.text);
      continue;
    }
    session.print("$ " + step.text + "\n");
    if (!goes_on(session)) return done;
    // Of a command under way, the places that are remembered are its own; the folder lies in TMPDIR all the same.
    if (const int status = cli::run(words_of(step.text));
        status == interrupted_by_user || status == internal_error || status == too_little)
      return status;
  }
  return done;
}

}  // namespace reductio::cli

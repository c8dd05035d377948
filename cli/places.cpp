#include "cli/places.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <regex>

namespace reductio::cli {
namespace {

namespace fs = std::filesystem;

bool is_written(const Option& option) {
  return option.name == "output" || option.name == "svg" || option.name == "emit";
}

// Are they one file, under whatever names?
bool same_file(const fs::path& x, const fs::path& y) {
  std::error_code failed;
  return fs::equivalent(x, y, failed) && !failed;
}

// Is it the file that `input` names, or one in the folder that it names?
bool is_read(const std::string& path, const std::string& input) {
  std::error_code failed;
  if (!fs::is_directory(input, failed)) return same_file(path, input);
  const fs::path real = fs::weakly_canonical(path, failed);
  return !failed && same_file(real.parent_path(), input);
}

void check_not_read(const Session& session, const std::string& path) {
  std::error_code failed;
  if (!fs::is_regular_file(path, failed)) return;
  for (const std::string& input : session.inputs())
    if (is_read(path, input))
      throw InputError("a file that this command reads" + (input == path ? "" : " (" + input + ")"),
                       "another name for the result")
          .in(path);
}

void check_folder(const std::string& path) {
  std::error_code failed;
  const bool device = fs::exists(path, failed) && !fs::is_regular_file(path, failed);
  const fs::path real = fs::is_symlink(path, failed) ? fs::weakly_canonical(path, failed) : fs::path(path);
  const fs::path folder = real.has_parent_path() ? real.parent_path() : fs::path(".");
  if (device ? ::access(path.c_str(), W_OK) != 0 : ::access((folder / ".").c_str(), W_OK | X_OK) != 0)
    throw InputError(fmt::format("cannot be written ({})", std::strerror(errno)),
                     "a place where you may write files", Fault::file)
        .in(path);
}

}  // namespace

bool is_folder(const std::string& path) {
  std::error_code failed;
  return path.ends_with('/') || fs::is_directory(path, failed);
}

Words word_placeholders(std::string_view usage) {
  static const std::regex option("[|]?--?[a-z]+( [A-Z|]+)?"), word("[A-Z]+([|][A-Z]+)*");
  const std::string words = std::regex_replace(std::string(usage), option, "");
  Words out;
  for (std::sregex_iterator at(words.begin(), words.end(), word), end; at != end; ++at)
    out.push_back(at->str());
  return out;
}

Words inputs_of(std::string_view usage, const std::vector<Option>& options, const Arguments& asked) {
  static const std::regex option_value("--?[a-z]+ [A-Z|]+"), file("FILE|DIR|IN|TARGET");
  const std::string words = std::regex_replace(std::string(usage), option_value, "");
  Words out = std::regex_search(words, file) ? asked.words() : Words{};
  if (usage.starts_with("IN OUT") && out.size() > 1) out.pop_back();
  for (const Option& option : options)
    if (!is_written(option) && (option.value == "FILE" || option.value == "DIR"))
      for (const std::string& value : asked.all(option.name)) out.push_back(value);
  return out;
}

FileOptions file_options(const Session& session, bool secret) {
  return {.secret = secret, .ours_only = !session.asked().has("force")};
}

void check_place(const Session& session, const std::string& path) {
  if (path == "-") return;
  check_folder(path);
  check_not_read(session, path);
  check_replaceable(path, file_options(session));
}

void check_emit(const Session& session) {
  if (!session.asked().has("emit") || session.asked().has("force")) return;
  const std::string& folder = session.asked().text("emit");
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    const std::string name = entry.path().string();
    if (!entry.is_regular_file() || !is_ours(read_head(name)))
      throw InputError("--emit " + folder,
                       "'" + entry.path().filename().string() + "', which --emit has not written",
                       "a new folder, an empty one or one of an earlier --emit; or --force");
  }
}

NewFolder::NewFolder(const std::string& path) {
  std::error_code failed;
  fs::path at = fs::path(path).lexically_normal();
  for (; !at.empty() && !fs::exists(at, failed); at = at.parent_path())
    if (at.has_filename()) made_.insert(made_.begin(), at.string());
  fs::create_directories(path, failed);
  if (failed)
    throw InputError("cannot be made (" + failed.message() + ")", "a place where you may write", Fault::file)
        .in(path);
}

NewFolder::~NewFolder() {
  std::error_code ignored;
  for (; !made_.empty(); made_.pop_back()) fs::remove(made_.back(), ignored);  // only one that is empty goes
}

}  // namespace reductio::cli

// run_mutant CONFIGURATION MUTANT: builds the checks with one change in the shipped code, and demands that the named
// check fails. Exit 0: caught; 1: survived, or failed otherwise than by its check; 2: the mutant does not fit the code.
//
// A mutant file says what is wrong (`what`), in which file, which check must catch it, which sources see the change
// (`recompile`), and the lines to `find` and to `replace` them by; found exactly once.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>

#include "verifier/engines/process.hpp"

namespace {

namespace fs = std::filesystem;
using namespace reductio;
using Fields = std::map<std::string, std::string>;

std::string read(const fs::path& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

// "key   value" lines; `find`, `replace` and `end` stand alone and enclose blocks of lines.
Fields parse(const std::string& text) {
  Fields out;
  std::istringstream in(text);
  std::string block;
  for (std::string line; std::getline(in, line);) {
    if (line == "find" || line == "replace" || line == "end")
      block = line;
    else if (!block.empty())
      out[block] += (out[block].empty() ? "" : "\n") + line;
    else if (const auto blank = line.find(' '); blank != std::string::npos)
      out[line.substr(0, blank)] = line.substr(line.find_first_not_of(' ', blank));
  }
  return out;
}

std::vector<std::string> words(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

ProcessResult run(std::vector<std::string> argv) {
  const Work work;
  return run_process(
      argv, "", {.deadline = Work::Clock::now() + std::chrono::minutes(5), .memory = std::uint64_t{8} << 30},
      work);
}

// The file with the change, under `overlay`, at the place that includes look for first.
void mutate(const Fields& mutant, const fs::path& source, const fs::path& overlay) {
  std::string text = read(source / mutant.at("file"));
  const std::string& find = mutant.at("find");
  const auto at = text.find(find);
  if (at == std::string::npos || text.find(find, at + 1) != std::string::npos)
    throw std::runtime_error("the lines to find are not in " + mutant.at("file") + " exactly once");
  text.replace(at, find.size(), mutant.at("replace"));
  fs::create_directories((overlay / mutant.at("file")).parent_path());
  std::ofstream(overlay / mutant.at("file")) << text;
}

// Compiles the sources that see the change, and links them before everything else.
std::string build(const Fields& mutant, const Fields& configuration, const fs::path& overlay) {
  std::vector<std::string> link{configuration.at("cxx"), "-o", (overlay / "checks").string()};
  const std::vector<std::string> sources = words(mutant.at("recompile"));
  for (const std::string& name : sources) {
    fs::path file = configuration.at("source:" + name);
    const fs::path changed = overlay / fs::relative(file, configuration.at("source"));
    if (fs::exists(changed)) file = changed;
    const std::string object = (overlay / (name + ".o")).string();
    std::vector<std::string> compile{configuration.at("cxx"), "-c", file.string(), "-o", object,
                                     "-I" + overlay.string()};
    for (const std::string& flag : words(configuration.at("flags"))) compile.push_back(flag);
    if (const auto result = run(compile); !result.succeeded())
      throw std::runtime_error("does not compile:\n" + result.err);
    link.push_back(object);
  }
  for (const std::string& part : words(configuration.at("link"))) {
    const bool replaced = std::any_of(sources.begin(), sources.end(), [&](const std::string& name) {
      return part.ends_with(fs::path(configuration.at("source:" + name)).filename().string() + ".o");
    });
    if (!replaced) link.push_back(part);
  }
  link.emplace_back("-Wl,--allow-multiple-definition");  // the mutant's comes first
  if (const auto result = run(link); !result.succeeded())
    throw std::runtime_error("does not link:\n" + result.err);
  return (overlay / "checks").string();
}

int judge(const Fields& mutant, const Fields& configuration, const fs::path& overlay) {
  mutate(mutant, configuration.at("source"), overlay);
  const ProcessResult result = run({build(mutant, configuration, overlay), mutant.at("check") + "*"});
  const bool failed = result.how == ProcessResult::How::finished && result.signal == 0 &&
                      result.exit_code > 0 && result.out.find("FAILED") != std::string::npos &&
                      result.out.find("No test cases matched") == std::string::npos;
  std::cout << (failed ? "caught by '" : "SURVIVED '") << mutant.at("check") << "': " << mutant.at("what")
            << "\n";
  if (!failed) std::cout << result.out.substr(0, 4000) << result.err.substr(0, 1000);
  return failed ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const fs::path overlay =
      fs::temp_directory_path() / ("reductio-mutant-" + fs::path(argv[2]).stem().string());
  int code = 2;
  try {
    fs::remove_all(overlay);
    code = judge(parse(read(argv[2])), parse(read(argv[1])), overlay);
  } catch (const std::exception& e) {
    std::cout << argv[2] << ": " << e.what() << "\n";
  }
  fs::remove_all(overlay);
  return code;
}

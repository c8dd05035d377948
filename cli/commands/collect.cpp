#include "cli/commands/collect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/files.hpp"
#include "cli/settings.hpp"
#include "instances/collected.hpp"

namespace reductio::cli {
namespace {

constexpr const char* with_counts = "msd-counts-mono";

std::string name_of_file(const std::string& path) { return std::filesystem::path(path).filename(); }

// Of one file every line that is not empty is a document.
void add_lines(Collection& to, const std::string& path, const ReadOptions& options) {
  const std::string text = read_whole(path, options);
  std::size_t number = 1;
  for (std::size_t from = 0; from < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    const std::string_view line = std::string_view(text).substr(from, end - from);
    if (line.find_first_not_of(" \t\r") != line.npos) to.add(fmt::format("line {}", number), line);
    from = end + 1;
  }
}

void add_texts(Collection& to, const Session& session, const ReadOptions& options) {
  const Words& words = session.words();
  std::error_code failed;
  const bool folder = words.size() == 1 && std::filesystem::is_directory(words.front(), failed);
  if (words.size() == 1 && !folder) return add_lines(to, words.front(), options);
  for (const std::string& path : folder ? files_of(words.front()) : words) {
    session.check_stopped();
    to.add(name_of_file(path), read_whole(path, options));
  }
}

}  // namespace

std::vector<Option> Collect::options(const Words&) {
  return joined(
      {{"problem", "msd-mono|lsd-mono|msd-counts-mono|lsd-counts-mono", "what is asked of them [msd-mono]"},
       {"counts", "", "how often each word occurs, and not only whether: --problem msd-counts-mono"},
       {"words", "FILE", "the words that count, in their order [all that occur]"},
       {"least", "K", "leave out words that are in fewer than K documents [1]"},
       {"drop-empty", "", "leave out documents of no words, instead of refusing them"},
       kept_memory_option()},
      writing_options(), shared_options());
}

int Collect::run(const Session& session) {
  const Arguments& asked = session.asked();
  CollectOptions options;
  options.problem = asked.text("problem", asked.has("counts") ? with_counts : options.problem);
  if (asked.has("counts") && options.problem.find("counts") == options.problem.npos)
    throw InputError("--counts", "--problem " + options.problem,
                     fmt::format("{} or lsd-counts-mono", with_counts));
  options.least = asked.size("least", options.least);
  options.drop_empty = asked.has("drop-empty");
  options.memory = memory_limit(session, session.output());
  ReadOptions reading;
  reading.memory = options.memory;
  reading.work = session.work();
  if (asked.has("words")) {
    options.words.emplace();
    each_word(read_whole(asked.text("words"), reading),
              [&](const std::string& word) { options.words->push_back(word); });
  }
  Collection collection(options);
  add_texts(collection, session, reading);
  write_one(session, collection.made(), session.output(), "documents");
  return done;
}

}  // namespace reductio::cli

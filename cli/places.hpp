// Places where results go: looked at before any work, and left as they were when nothing comes of it.
#pragma once
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "instances/formats/format.hpp"

namespace reductio::cli {

bool is_folder(const std::string& path);  // one that is there, or a name that ends in /

// What a usage calls the words that are no options, in order: "FILE|DIR", "ANSWER".
Words word_placeholders(std::string_view usage);

// What of a command line names files that are read: its words, where its usage speaks of files, and the values of
// options that take a file, but for those that are written (OUT, -o, --svg, --emit).
Words inputs_of(std::string_view usage, const std::vector<Option>& options, const Arguments& asked);

// How files of this command are written: those that are not ours only with --force.
FileOptions file_options(const Session& session, bool secret = false);

// Can a file of this name be written? Throws InputError, before any work, when its folder cannot be written to, when
// something is there that is not to be replaced, or when it is a file that the command reads (under whatever name).
void check_place(const Session& session, const std::string& path);

// The same for the folder of --emit: one that is there holds nothing but what an earlier --emit may have written,
// files that are ours; or --force is given.
void check_emit(const Session& session);

// A folder that is made, with those above it that are missing. What was made and holds nothing goes with this, unless
// `keep` was called.
class NewFolder {
 public:
  NewFolder() = default;
  explicit NewFolder(const std::string& path);  // throws InputError when it cannot be made
  ~NewFolder();
  NewFolder(NewFolder&& other) noexcept : made_(std::exchange(other.made_, {})) {}
  NewFolder& operator=(NewFolder&& other) noexcept {
    std::swap(made_, other.made_);
    return *this;
  }
  void keep() { made_.clear(); }

 private:
  std::vector<std::string> made_;  // outermost first
};

}  // namespace reductio::cli

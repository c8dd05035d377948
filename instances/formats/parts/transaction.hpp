// Files that are written together: all of them, or none.
#pragma once
#include <unordered_set>

#include "instances/formats/format.hpp"

namespace reductio::instances {

// Until `commit` nothing is to be seen of what is written. What was there before stays as it was, whatever fails: a
// full disk at the second file takes nothing from the first. A process that is killed leaves hidden files at most.
class Transaction {
 public:
  Transaction();
  ~Transaction();  // what was not committed leaves nothing
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  // Writes one file, and those that `fill` puts beside it; returns the bytes of the file itself. Standard output ("-"),
  // devices and pipes are written to at once: there is nothing to rename. An InputError gets the path before it.
  std::uint64_t write(const std::string& path, const FileOptions& options,
                      const std::function<void(Output&)>& fill);

  // All on the disk, then all under their names. `between` is called between files, and may throw.
  void commit(const std::function<void()>& between = [] {});

 private:
  class File;
  class Filled;
  File& add(const std::string& path, const FileOptions& options);
  std::vector<std::unique_ptr<File>> files_;
  std::unordered_set<std::string> paths_;  // of them, where links lead: one name holds one file
};

}  // namespace reductio::instances

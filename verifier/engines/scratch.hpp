// A folder for files that other programs read: in TMPDIR, ours alone, and gone with this object.
//
// Its name says which process it is of (`scratch_prefix`), so that a program which is ended before its objects are can
// still find it.
#pragma once
#include <sys/types.h>

#include <string>
#include <string_view>

#include "instances/floors.hpp"

namespace reductio::verifier {

// "reductio-4711-": what the names of a process's scratch folders begin with.
std::string scratch_prefix(pid_t process);

class Scratch {
 public:
  Scratch();  // throws InputError when TMPDIR is no place for it
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch();

  const std::string& path() const { return path_; }  // from the root
  // Writes a file into it and returns its path. Throws InputError unless all of it is there.
  std::string write(const std::string& name, std::string_view text) const;

 private:
  std::string path_;
};

}  // namespace reductio::verifier

#include "verifier/engines/scratch.hpp"

#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "instances/error.hpp"

namespace reductio::verifier {
namespace {

namespace fs = std::filesystem;

// What the system lacks for every file is told by its own words, not as a fault of this place.
[[noreturn]] void refuse_scratch(const std::string& path, const std::string& did, int error) {
  if (error == EMFILE || error == ENFILE || error == ENOMEM)
    throw std::system_error(error, std::generic_category(), path);
  throw InputError(path, did + " (" + std::strerror(error) + ")",
                   "a place for temporary files, which TMPDIR names");
}

}  // namespace

std::string scratch_prefix(pid_t process) { return "reductio-" + std::to_string(process) + "-"; }

Scratch::Scratch() {
  // Not temp_directory_path: it says of a TMPDIR that is not there only that something is not there.
  const char* place = std::getenv("TMPDIR");
  const fs::path folder = fs::absolute(place != nullptr && *place != '\0' ? place : "/tmp");
  std::string path = (folder / scratch_prefix(::getpid())).string() + "XXXXXX";
  if (::mkdtemp(path.data()) == nullptr)
    refuse_scratch(folder.string(), "no folder can be made there", errno);
  path_ = path;
}

Scratch::~Scratch() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string Scratch::write(const std::string& name, std::string_view text) const {
  std::string path = (fs::path(path_) / name).string();
  errno = 0;
  std::ofstream file(path, std::ios::binary);
  if (!file.write(text.data(), static_cast<std::streamsize>(text.size())).flush())
    refuse_scratch(path, "cannot be written", errno != 0 ? errno : EIO);
  return path;
}

}  // namespace reductio::verifier

// Files in: mapped, or read whole. Files out: parts/transaction.cpp.
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "instances/formats/format.hpp"
#include "instances/formats/parts/open_file.hpp"

namespace reductio {
namespace {

std::string reason() { return std::strerror(errno); }

[[noreturn]] void cannot_read(const std::string& path) {
  throw InputError(path, "cannot be read (" + reason() + ")", "a file that you may read");
}

// Until the end of a pipe, whose length nobody knows.
Input read_stream(int fd, const std::string& path) {
  auto text = std::make_shared<std::string>();
  std::size_t used = 0;
  for (;;) {
    if (used == text->size()) text->resize(std::max<std::size_t>(1 << 16, 2 * used));
    const ssize_t got = ::read(fd, text->data() + used, text->size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) cannot_read(path);
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
  }
  text->resize(used);
  return {*text, text};
}

// A private map: rows that are views on it can be edited, and the file stays as it is.
Input map_file(int fd, std::size_t size, const std::string& path) {
  void* first = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE, fd, 0);
  if (first == MAP_FAILED) return read_stream(fd, path);
  std::shared_ptr<const void> keep(first, [size](const void* at) { ::munmap(const_cast<void*>(at), size); });
  return {{static_cast<const char*>(first), size}, keep};
}

}  // namespace

Input open_input(const std::string& path) {
  if (path == "-") return read_stream(STDIN_FILENO, path);
  const OpenFile file(path, O_RDONLY);
  if (!file.open() && errno == ENOENT)
    throw InputError(path, "no such file", "a file, or - for standard input");
  if (!file.open()) cannot_read(path);
  struct stat about {};
  if (::fstat(file.get(), &about) != 0) cannot_read(path);
  if (S_ISDIR(about.st_mode)) throw InputError(path, "a directory", "a file");
  const bool mappable = S_ISREG(about.st_mode) && about.st_size > 0;
  Input input = mappable ? map_file(file.get(), static_cast<std::size_t>(about.st_size), path)
                         : read_stream(file.get(), path);
  input.path = path;
  return input;
}

std::string read_whole(const std::string& path) { return std::string(open_input(path).bytes); }

}  // namespace reductio

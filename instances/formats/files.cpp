// Files in: read whole. Files out: parts/transaction.cpp.
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include "instances/formats/format.hpp"
#include "instances/formats/parts/growing.hpp"
#include "instances/formats/parts/open_file.hpp"

namespace reductio::instances {
namespace {

std::string reason() { return std::strerror(errno); }

[[noreturn]] void cannot_read(const std::string& path) {
  const bool many = errno == EMFILE || errno == ENFILE;
  throw InputError("cannot be read (" + reason() + ")", "a file that you may read",
                   many ? Fault::resources : Fault::file)
      .in(path);
}

// The bytes of a descriptor on their way into memory. They are read and not mapped: a file that is cut short while it
// is mapped kills the program that looks at it.
class Reading {
 public:
  Reading(int fd, const std::string& path, const ReadOptions& options,
          const std::function<void(std::string_view first)>& look)
      : fd_(fd), path_(path), options_(options), look_(look) {}

  // A regular file, of `size` bytes.
  Input sized(std::uint64_t size) {
    check(size);
    bytes_.reserve(static_cast<std::size_t>(size));
    while (bytes_.size() < size)
      if (!more(static_cast<std::size_t>(size)))
        throw InputError(
            fmt::format("{} bytes of {}: it was cut short while it was read", bytes_.size(), size),
            "a file that stays as it is", Fault::file)
            .in(path_);
    return bytes_.input();
  }
  // A pipe or a device, whose length nobody knows.
  Input endless() {
    do {
      check(bytes_.size());
      if (bytes_.size() == bytes_.room())
        bytes_.reserve(
            std::min<std::uint64_t>(std::max<std::size_t>(1 << 16, 2 * bytes_.room()), options_.memory) + 1);
    } while (more(bytes_.room()));
    return bytes_.input();
  }

 private:
  static constexpr std::size_t piece = 1 << 24;

  // Throws before memory is taken.
  void check(std::uint64_t size) const {
    if (size > options_.memory)
      throw InputError(fmt::format("more than {} bytes", options_.memory),
                       "at most as many, the memory that is allowed", Fault::resources)
          .in(path_);
  }
  // Reads up to offset `end`; false at the end of the file.
  bool more(std::size_t end) {
    wait();
    const ssize_t got = ::read(fd_, bytes_.end(), std::min(end - bytes_.size(), piece));
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) return true;
    if (got < 0) cannot_read(path_);
    const bool first = bytes_.size() == 0;
    bytes_.add(static_cast<std::size_t>(got));
    if (first && got > 0 && look_) look();
    return got > 0;
  }
  void look() const try { look_(bytes_.bytes()); } catch (const InputError& e) {
    throw e.in(path_);
  }
  // A pipe may stay silent longer than there is time.
  void wait() const {
    constexpr int milliseconds = 100;
    pollfd about{fd_, POLLIN, 0};
    for (int ready = 0; ready == 0;) {
      if (options_.work.over())
        throw options_.work.stopped(path_ + ": not read within the time that was given");
      ready = ::poll(&about, 1, milliseconds);
      if (ready < 0 && errno == EINTR) ready = 0;
    }
  }

  int fd_;
  const std::string& path_;
  const ReadOptions& options_;
  const std::function<void(std::string_view first)>& look_;
  Growing bytes_;
};

}  // namespace

Input open_input(const std::string& path, const ReadOptions& options,
                 const std::function<void(std::string_view first)>& look) {
  const OpenFile file = path == "-" ? OpenFile(STDIN_FILENO) : OpenFile(path, O_RDONLY);
  if (!file.open() && errno == ENOENT)
    throw InputError("no such file", "a file, or - for standard input", Fault::file).in(path);
  if (!file.open()) cannot_read(path);
  struct stat about {};
  if (::fstat(file.get(), &about) != 0) cannot_read(path);
  if (S_ISDIR(about.st_mode)) throw InputError("a directory", "a file", Fault::file).in(path);
  Reading reading(file.get(), path, options, look);
  const bool sized = path != "-" && S_ISREG(about.st_mode) && about.st_size > 0;
  Input input = sized ? reading.sized(static_cast<std::uint64_t>(about.st_size)) : reading.endless();
  if (path != "-") input.path = path;
  return input;
}

std::string read_head(const std::string& path) {
  constexpr std::size_t most = 1 << 20;
  const OpenFile file(path, O_RDONLY);
  std::string out(most, '\0');
  std::size_t used = 0;
  for (ssize_t got = 1; got > 0 && used < most; used += static_cast<std::size_t>(got)) {
    do got = ::read(file.get(), out.data() + used, most - used);
    while (got < 0 && errno == EINTR);
    if (got < 0) cannot_read(path);
  }
  out.resize(used);
  return out;
}

std::string read_whole(const std::string& path, const ReadOptions& options) {
  return std::string(open_input(path, options).bytes);
}

}  // namespace reductio::instances

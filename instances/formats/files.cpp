// Files in and out: mapped or read whole, written whole or not at all.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "instances/formats/format.hpp"

namespace reductio {
namespace {

std::string reason() { return std::strerror(errno); }

[[noreturn]] void cannot_read(const std::string& path) {
  throw InputError(path, "cannot be read (" + reason() + ")", "a file that you may read");
}

// write_whole says which path.
[[noreturn]] void cannot_write() {
  const bool full = errno == ENOSPC || errno == EFBIG || errno == EDQUOT;
  throw InputError("cannot be written (" + reason() + "); expected " +
                   (full ? "room for the whole file" : "a place where you may write files"));
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ > STDERR_FILENO) ::close(fd_);
  }
  int get() const { return fd_; }
  bool open() const { return fd_ >= 0; }

 private:
  int fd_;
};

int opened(const std::string& path, int flags, Access access = Access::as_usual) {
  return ::open(path.c_str(), flags | O_CLOEXEC, access == Access::secret ? 0600 : 0666);
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

// Bytes on their way to a descriptor, a megabyte at a time.
class Stream : public Output {
 public:
  void write(std::string_view bytes) override {
    if (pending_.size() + bytes.size() > block) flush();
    if (bytes.size() >= block)
      put(bytes);
    else
      pending_ += bytes;
  }
  void beside(std::string_view, std::string_view) override {}
  void flush() {
    put(pending_);
    pending_.clear();
  }

 protected:
  static constexpr std::size_t block = 1 << 20;
  void put(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t done = ::write(fd_, bytes.data(), bytes.size());
      if (done < 0 && errno == EINTR) continue;
      if (done < 0) cannot_write();
      bytes.remove_prefix(static_cast<std::size_t>(done));
    }
  }
  std::string pending_;
  int fd_ = STDOUT_FILENO;
};

// Standard output, a device or a pipe: there is nothing to rename.
class Direct : public Stream {
 public:
  explicit Direct(const std::string& path) : file_(path == "-" ? STDOUT_FILENO : opened(path, O_WRONLY)) {
    if (!file_.open()) cannot_write();
    fd_ = file_.get();
  }

 private:
  Descriptor file_;
};

// Where a file of this name really lies: a link stays a link.
std::string behind_link(const std::string& path) {
  std::error_code failed;
  if (!std::filesystem::is_symlink(path, failed)) return path;
  const std::filesystem::path real = std::filesystem::weakly_canonical(path, failed);
  return failed ? path : real.string();
}

// A file without a name where the system has such (nothing is left even of a killed process), else one with a
// temporary name. It gets its final name when it is whole.
class Fresh : public Stream {
 public:
  explicit Fresh(const std::string& path, Access access = Access::as_usual)
      : target_(behind_link(path)), access_(access), file_(create()) {
    if (!file_.open()) cannot_write();
    fd_ = file_.get();
  }
  ~Fresh() override {
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
  }

  void beside(std::string_view suffix, std::string_view bytes) override {
    sidecar_ = std::make_unique<Fresh>(target_ + std::string(suffix));
    sidecar_->write(bytes);
  }

  // All on the disk, under a name that only the rename is missing from.
  void finish() {
    if (sidecar_) sidecar_->finish();
    flush();
    if (::fsync(fd_) != 0) cannot_write();
    if (temporary_.empty()) link();
  }
  void rename() {
    if (sidecar_) sidecar_->rename();
    if (::rename(temporary_.c_str(), target_.c_str()) != 0) cannot_write();
    temporary_.clear();
  }

 private:
  int create() {
    const std::filesystem::path folder = std::filesystem::path(target_).parent_path();
    const int unnamed = opened(folder.empty() ? "." : folder.string(), O_TMPFILE | O_WRONLY, access_);
    if (unnamed >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return unnamed;
    return named([&](const std::string& name) { return opened(name, O_CREAT | O_EXCL | O_WRONLY, access_); });
  }
  void link() {
    const std::string self = "/proc/self/fd/" + std::to_string(fd_);
    const int done = named([&](const std::string& name) {
      return ::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW);
    });
    if (done < 0) cannot_write();
  }
  // The first temporary name that is free.
  template <class Make>
  int named(Make make) {
    for (int k = 0;; ++k) {
      const std::string name = target_ + ".part" + std::to_string(::getpid()) + "-" + std::to_string(k);
      const int done = make(name);
      if (done >= 0) temporary_ = name;
      if (done >= 0 || errno != EEXIST) return done;
    }
  }

  std::string target_, temporary_;
  Access access_;
  Descriptor file_;
  std::unique_ptr<Fresh> sidecar_;
};

}  // namespace

Input open_input(const std::string& path) {
  if (path == "-") return read_stream(STDIN_FILENO, path);
  const Descriptor file(opened(path, O_RDONLY));
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

void write_whole(const std::string& path, const std::function<void(Output&)>& fill, Access access) try {
  struct stat about {};
  const bool exists = path != "-" && ::stat(path.c_str(), &about) == 0;
  if (exists && S_ISDIR(about.st_mode)) throw InputError("a directory; expected the name of a file to write");
  if (path == "-" || (exists && !S_ISREG(about.st_mode))) {
    Direct out(path);
    fill(out);
    out.flush();
  } else {
    Fresh out(path, access);
    fill(out);
    out.finish();
    out.rename();
  }
} catch (const InputError& e) {
  throw InputError(path + ": " + e.what());
}

}  // namespace reductio

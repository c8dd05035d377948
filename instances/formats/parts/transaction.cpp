#include "instances/formats/parts/transaction.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>

#include "instances/formats/parts/open_file.hpp"

namespace reductio::instances {
namespace {

namespace fs = std::filesystem;

// Files without a name that are open at once; further ones are under their hidden names before the end.
constexpr std::size_t most_open = 64;

// Transaction::write says which path.
[[noreturn]] void cannot_write() {
  const bool full = errno == ENOSPC || errno == EFBIG || errno == EDQUOT;
  const bool many = errno == EMFILE || errno == ENFILE;
  throw InputError("cannot be written (" + std::string(std::strerror(errno)) + ")",
                   full   ? "room for the whole file"
                   : many ? "a greater limit of open files (ulimit -n)"
                          : "a place where you may write files",
                   full || many ? Fault::resources : Fault::file);
}

// Where a file of this name really lies: a link stays a link.
std::string behind_link(const std::string& path) {
  std::error_code failed;
  if (!fs::is_symlink(path, failed)) return path;
  const fs::path real = fs::weakly_canonical(path, failed);
  return failed ? path : real.string();
}

std::optional<struct stat> about(const std::string& path) {
  struct stat out {};
  if (::stat(path.c_str(), &out) != 0) return std::nullopt;
  return out;
}

// The standard stream that is this very file, as /dev/stdout is; -1: none.
int standard_stream(const struct stat& file) {
  for (const int fd : {STDOUT_FILENO, STDERR_FILENO}) {
    struct stat stream {};
    if (::fstat(fd, &stream) == 0 && stream.st_dev == file.st_dev && stream.st_ino == file.st_ino) return fd;
  }
  return -1;
}

// May a file of this name, which is there, be replaced?
void check_old(const std::string& path, const struct stat& old, const FileOptions& options) {
  if ((old.st_mode & 0222) == 0 || ::access(path.c_str(), W_OK) != 0)
    throw InputError("a file that may not be written", "another name, or chmod u+w first", Fault::file);
  if (options.ours_only && old.st_size > 0 && !is_ours(read_head(path)))
    throw InputError("a file that reductio has not written", "another name, or --force to replace it",
                     Fault::file);
}

}  // namespace

// Bytes on their way to a descriptor, a megabyte at a time.
class OutputBuffer {
 public:
  void write(int fd, std::string_view bytes) {
    if (pending_.size() + bytes.size() > block) flush(fd);
    if (bytes.size() >= block)
      put(fd, bytes);
    else
      pending_ += bytes;
    written_ += bytes.size();
  }
  void flush(int fd) {
    put(fd, pending_);
    pending_ = {};
  }
  std::uint64_t written() const { return written_; }

 private:
  static constexpr std::size_t block = 1 << 20;
  static void put(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t done = ::write(fd, bytes.data(), bytes.size());
      if (done < 0 && errno == EINTR) continue;
      if (done < 0) cannot_write();
      bytes.remove_prefix(static_cast<std::size_t>(done));
    }
  }
  std::string pending_;
  std::uint64_t written_ = 0;
};

namespace {

// While one lives, signals wait: names are given to all files or to none.
class NoSignals {
 public:
  NoSignals() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, &before_);
  }
  ~NoSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  NoSignals(const NoSignals&) = delete;
  NoSignals& operator=(const NoSignals&) = delete;

 private:
  sigset_t before_{};
};

// Standard output, a device or a pipe: there is nothing to rename, and no place beside it.
class Direct : public Output {
 public:
  Direct(const std::string& path, int stream)
      : file_(stream >= 0 ? OpenFile(stream) : OpenFile(path, O_WRONLY)) {
    if (!file_.open()) cannot_write();
  }
  void write(std::string_view bytes) override { buffer_.write(file_.get(), bytes); }
  std::uint64_t finish() {
    buffer_.flush(file_.get());
    return buffer_.written();
  }

 private:
  OpenFile file_;
  OutputBuffer buffer_;
};

}  // namespace

// A file without a name where the system has such (nothing is left even of a killed process), else one with a hidden
// name beside its own. It gets its own name when all files are whole.
class Transaction::File {
 public:
  File(const std::string& path, const FileOptions& options) : path_(path), target_(behind_link(path)) {
    const auto old = about(target_);
    if (old) check_old(target_, *old, options);
    file_ = create(options.secret ? 0600 : 0666);
    if (!file_.open()) cannot_write();
    if (old && ::fchown(file_.get(), old->st_uid, old->st_gid) != 0 && errno != EPERM) cannot_write();
    const mode_t mode = options.secret ? 0600 : old ? old->st_mode & 07777 : 0;
    if (mode != 0 && ::fchmod(file_.get(), mode) != 0) cannot_write();
  }
  ~File() {
    if (!hidden_.empty()) ::unlink(hidden_.c_str());
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  const std::string& path() const { return path_; }
  void write(std::string_view bytes) { buffer_.write(file_.get(), bytes); }
  std::uint64_t written() const { return buffer_.written(); }
  void flush() { buffer_.flush(file_.get()); }

  // All on the disk, under a name that only the rename is missing from.
  void finish() {
    if (!file_.open()) return;
    buffer_.flush(file_.get());
    if (::fsync(file_.get()) != 0) cannot_write();
    if (hidden_.empty()) link();
    file_.close();
  }

  // Under its own name. With `exchange` what was there waits under the hidden one, and can be put back.
  void place(bool exchange) {
    const auto rename = [&](unsigned flags) {
      return ::renameat2(AT_FDCWD, hidden_.c_str(), AT_FDCWD, target_.c_str(), flags) == 0;
    };
    if (exchange && rename(RENAME_EXCHANGE)) {
      placed_ = Placed::exchanged;
    } else if (exchange && rename(RENAME_NOREPLACE)) {
      placed_ = Placed::fresh;
      hidden_.clear();
    } else {
      if (!rename(0)) cannot_write();
      hidden_.clear();
    }
  }
  void put_back() noexcept {
    if (placed_ == Placed::exchanged)
      ::renameat2(AT_FDCWD, hidden_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE);
    if (placed_ == Placed::fresh) ::unlink(target_.c_str());
  }

 private:
  enum class Placed { no, exchanged, fresh };

  OpenFile create(mode_t mode) {
    const fs::path folder = fs::path(target_).parent_path();
    OpenFile unnamed(folder.empty() ? "." : folder.string(), O_TMPFILE | O_WRONLY, mode);
    if (unnamed.open() || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return unnamed;
    OpenFile named;
    with_hidden_name([&](const std::string& name) {
      named = OpenFile(name, O_CREAT | O_EXCL | O_WRONLY, mode);
      return named.open();
    });
    return named;
  }
  void link() {
    const std::string self = "/proc/self/fd/" + std::to_string(file_.get());
    if (!with_hidden_name([&](const std::string& name) {
          return ::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
        }))
      cannot_write();
  }
  // The first hidden name that is free; false when `make` fails for another reason.
  template <class Make>
  bool with_hidden_name(Make make) {
    const fs::path target(target_);
    const std::string stem = "." + target.filename().string() + ".part" + std::to_string(::getpid()) + "-";
    for (int k = 0;; ++k) {
      const std::string name = (target.parent_path() / (stem + std::to_string(k))).string();
      const bool done = make(name);
      if (done) hidden_ = name;
      if (done || errno != EEXIST) return done;
    }
  }

  std::string path_, target_, hidden_;
  OpenFile file_;
  OutputBuffer buffer_;
  Placed placed_ = Placed::no;
};

// What one file is filled through: what goes beside it is a file of the same transaction.
class Transaction::Filled : public Output {
 public:
  Filled(Transaction& all, const std::string& path, const FileOptions& options)
      : all_(all), file_(all.add(path, options)), options_(options) {}
  void write(std::string_view bytes) override { file_.write(bytes); }
  std::uint64_t written() const { return file_.written(); }

 private:
  std::shared_ptr<Output> open_beside(std::string_view suffix) override {
    const std::string path = file_.path() + std::string(suffix);
    try {
      return std::make_shared<Filled>(all_, path, options_);
    } catch (const InputError& e) {
      throw e.in(path);
    }
  }

  Transaction& all_;
  File& file_;
  FileOptions options_;
};

Transaction::Transaction() = default;
Transaction::~Transaction() = default;

Transaction::File& Transaction::add(const std::string& path, const FileOptions& options) {
  if (!paths_.insert(behind_link(path)).second)
    throw InputError("two files of this name", "another name for one of them");
  return *files_.emplace_back(std::make_unique<File>(path, options));
}

std::uint64_t Transaction::write(const std::string& path, const FileOptions& options,
                                 const std::function<void(Output&)>& fill) try {
  const auto old = path == "-" ? std::nullopt : about(path);
  if (old && S_ISDIR(old->st_mode))
    throw InputError("a directory", "the name of a file to write", Fault::file);
  const int stream = path == "-" ? STDOUT_FILENO : old ? standard_stream(*old) : -1;
  if (stream >= 0 || (old && !S_ISREG(old->st_mode))) {
    Direct out(path, stream);
    fill(out);
    return out.finish();
  }
  const std::size_t first = files_.size();
  Filled out(*this, path, options);
  fill(out);
  for (std::size_t k = first; k < files_.size(); ++k)
    if (files_.size() > most_open)
      files_[k]->finish();
    else
      files_[k]->flush();
  return out.written();
} catch (const InputError& e) {
  throw e.in(path);
}

void Transaction::commit(const std::function<void()>& between) {
  std::string path;  // of the file at hand
  std::size_t placed = 0;
  try {
    for (const auto& file : files_) {
      between();
      path = file->path();
      file->finish();
    }
    between();
    const NoSignals all_or_nothing;
    try {
      for (; placed < files_.size(); ++placed) {
        path = files_[placed]->path();
        files_[placed]->place(files_.size() > 1);
      }
    } catch (const InputError&) {
      while (placed > 0) files_[--placed]->put_back();
      files_.clear();
      throw;
    }
    files_.clear();
  } catch (const InputError& e) {
    throw e.in(path);
  }
}

void write_whole(const std::string& path, const std::function<void(Output&)>& fill,
                 const FileOptions& options) {
  Transaction one;
  one.write(path, options, fill);
  one.commit();
}

void check_replaceable(const std::string& path, const FileOptions& options) try {
  const auto old = path == "-" ? std::nullopt : about(path);
  if (!old || (!S_ISREG(old->st_mode) && !S_ISDIR(old->st_mode)) || standard_stream(*old) >= 0) return;
  if (S_ISDIR(old->st_mode)) throw InputError("a directory", "the name of a file to write", Fault::file);
  check_old(path, *old, options);
} catch (const InputError& e) {
  throw e.in(path);
}

}  // namespace reductio::instances

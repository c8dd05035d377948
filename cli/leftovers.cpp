#include "cli/leftovers.hpp"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "verifier/engines/scratch.hpp"

namespace reductio::cli {
namespace {

namespace fs = std::filesystem;

struct Remembered {
  std::string scratch,
      hidden;  // what names of scratch folders begin with, and what is in those of hidden files
  std::vector<std::string> places;  // folders to look through
  std::vector<std::string> fresh;   // folders that were not there, outermost last
};

// A signal handler is given nothing but the signal's number. Both are filled before there is work to interrupt. The
// places are never destroyed: a signal may come while the program ends, when objects of its life are gone.
Remembered& all_places = *new Remembered;
std::atomic<const Remembered*> ready_places{nullptr};

// The system's own record of an entry: readdir takes memory.
struct FolderEntry {
  std::uint64_t inode, next;
  std::uint16_t length;
  unsigned char type;
  char name[1];
};

constexpr int deepest = 4;  // a scratch folder holds files, perhaps a solver's own folder

bool remove_tree(int folder, const char* name, int depth) noexcept;

// Removes the entries whose names are `meant`; again while any goes, since what has gone may hide others.
template <class Meant>
void sweep(int folder, Meant meant, int depth) noexcept {
  alignas(FolderEntry) std::array<char, 4096> block;
  constexpr int most_rounds = 64;
  bool again = true;
  for (int round = 0; again && round < most_rounds; ++round) {
    again = false;
    ::lseek(folder, 0, SEEK_SET);
    for (long size = 0; (size = ::syscall(SYS_getdents64, folder, block.data(), block.size())) > 0;)
      for (long at = 0; at < size;) {
        const auto* entry = reinterpret_cast<const FolderEntry*>(block.data() + at);
        const char* name = block.data() + at + offsetof(FolderEntry, name);
        if (meant(name) && remove_tree(folder, name, depth)) again = true;
        at += entry->length;
      }
  }
}

bool remove_tree(int folder, const char* name, int depth) noexcept {
  if (::unlinkat(folder, name, 0) == 0) return true;
  if (errno != EISDIR || depth == 0) return false;
  const int inner = ::openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (inner < 0) return false;
  sweep(
      inner, [](const char* one) { return std::strcmp(one, ".") != 0 && std::strcmp(one, "..") != 0; },
      depth - 1);
  ::close(inner);
  return ::unlinkat(folder, name, AT_REMOVEDIR) == 0;
}

// A result's folder, and itself where it is one or is to be one.
void add_place(Remembered& to, const fs::path& path) {
  if (path.empty() || path == "-") return;
  std::error_code failed;
  fs::path real = fs::is_symlink(path, failed) ? fs::weakly_canonical(path, failed) : path.lexically_normal();
  if (!real.has_filename()) real = real.parent_path();  // of a folder, as DIR/
  to.places.push_back(real.has_parent_path() ? real.parent_path().string() : ".");
  to.places.push_back(real.string());
  for (fs::path at = real; !at.empty() && !fs::exists(at, failed); at = at.parent_path())
    if (at.has_filename()) to.fresh.push_back(at.string());
}

}  // namespace

void remember_places(const Session& session) {
  ready_places = nullptr;
  const std::string process = std::to_string(::getpid());
  const char* temporary = std::getenv("TMPDIR");
  all_places = {scratch_prefix(::getpid()), ".part" + process + "-", {}, {}};
  all_places.places = {temporary != nullptr && *temporary != '\0' ? temporary : "/tmp", "."};
  for (const char* option : {"output", "svg", "emit"})
    if (session.asked().has(option)) add_place(all_places, session.asked().text(option));
  for (const std::string& word :
       session.words())  // OUT of convert is a word; those that name no file do no harm
    if (std::find(session.inputs().begin(), session.inputs().end(), word) == session.inputs().end())
      add_place(all_places, word);
  ready_places = &all_places;
}

void remove_leftovers() noexcept {
  const Remembered* all = ready_places;
  if (all == nullptr) return;
  const auto left = [&](const char* name) {
    return std::strncmp(name, all->scratch.c_str(), all->scratch.size()) == 0 ||
           (name[0] == '.' && std::strstr(name, all->hidden.c_str()) != nullptr);
  };
  for (const std::string& place : all->places) {
    const int folder = ::open(place.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) continue;
    sweep(folder, left, deepest);
    ::close(folder);
  }
  for (const std::string& path : all->fresh) ::rmdir(path.c_str());
}

}  // namespace reductio::cli

#include "cli/files.hpp"

#include <fmt/format.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "instances/json.hpp"
#include "reductions/gadgets/gadget_file.hpp"

namespace reductio::cli {
namespace {

namespace fs = std::filesystem;

// Hands bytes on in pieces, and looks at Ctrl-C between them.
class Watched : public Output {
 public:
  Watched(Output& to, bool terminal) : to_(to), terminal_(terminal) {}
  void write(std::string_view bytes) override {
    constexpr std::size_t piece = std::size_t{16} << 20;
    if (terminal_ && std::any_of(bytes.begin(), bytes.end(), is_binary))
      throw InputError("a terminal, which does not show this format; expected -o FILE, or --format text");
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
      if (interrupted()) throw Stopped("interrupted while writing");
      to_.write(bytes.substr(0, piece));
    }
  }
  void beside(std::string_view suffix, std::string_view bytes) override { to_.beside(suffix, bytes); }

 private:
  static bool is_binary(char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r';
  }
  Output& to_;
  bool terminal_;
};

bool is_folder(const std::string& path) {
  std::error_code failed;
  return path.ends_with('/') || fs::is_directory(path, failed);
}

// Formats take any problem's name; is it one that is known, of data of this shape?
void check_problem(const std::string& path, const Instance& instance) try {
  if (find_problem(instance.problem).shape != instance.shape())
    throw InputError("problem", in_quotes(instance.problem) + " with data of another shape",
                     "data as `reductio show " + instance.problem + "` says");
} catch (const InputError& e) {
  throw InputError(path + ": " + e.what());
}

[[noreturn]] void cannot_write(const std::string& path) {
  throw InputError(path, fmt::format("cannot be written ({})", std::strerror(errno)),
                   "a place where you may write files");
}

// Can a file of this name be made? A device or a pipe is written to as it is, a link leads elsewhere.
void check_place(const std::string& path) {
  std::error_code failed;
  const bool device = fs::exists(path, failed) && !fs::is_regular_file(path, failed);
  const fs::path real = fs::is_symlink(path, failed) ? fs::weakly_canonical(path, failed) : fs::path(path);
  const fs::path folder = real.has_parent_path() ? real.parent_path() : fs::path(".");
  if (device ? ::access(path.c_str(), W_OK) != 0 : ::access((folder / ".").c_str(), W_OK | X_OK) != 0)
    cannot_write(path);
}

// Makes the folder; true when it was not there. One that is must be empty, or old files would be taken for
// targets.
bool make_folder(const std::string& path) {
  std::error_code failed;
  const bool made = !fs::exists(path, failed);
  fs::create_directories(path, failed);
  if (failed)
    throw InputError(path, "cannot be made (" + failed.message() + ")", "a place where you may write");
  if (!fs::is_empty(path, failed))
    throw InputError(path, "a directory that is not empty", "a new or empty one");
  return made;
}

}  // namespace

std::vector<Option> reading_options() {
  return {{"lenient", "", "take DIMACS files whose header disagrees with their clauses, and drop false witnesses"},
          {"problem", "PROBLEM", "the problem, for formats that cannot say it (.npy)"}};
}

std::vector<Option> writing_options() {
  return {
      {"format", "NAME", "format to write; see `reductio list formats` [by extension, else text or DIMACS]"},
      {"blind", "", "leave out recipe and answer; they go to FILE.key.json"}};
}

Instance read(const Session& session, const std::string& path) {
  const Arguments& asked = session.asked();
  Instance instance = read_instance(
      path, {.lenient = asked.has("lenient"), .format = "", .problem = asked.text("problem", "")});
  check_problem(path, instance);
  if (const auto fault = recorded_fault(instance)) {
    if (!asked.has("lenient"))
      throw InputError(path + ": provenance", *fault, "a witness that is one, or --lenient to drop it");
    session.note(path + ": provenance: " + *fault + ": dropped");
    instance.provenance.known.witness.reset();
  }
  return instance;
}

Reduction read_gadget_file(const std::string& path) {
  constexpr std::size_t most_bytes = 1 << 24;
  const Input input = open_input(path);
  if (input.bytes.size() > most_bytes)
    throw InputError(path, fmt::format("{} bytes", input.bytes.size()),
                     fmt::format("a gadget, of at most {}", most_bytes));
  try {
    return reduction_of(read_gadget(input.bytes));
  } catch (const InputError& e) {
    throw InputError(path + ": " + e.what());
  }
}

std::vector<std::string> files_of(const std::string& path) {
  if (path == "-" || !is_folder(path)) return {path};
  std::vector<std::string> files;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(path, failed)) {
    const std::string name = entry.path().filename();
    if (entry.is_regular_file() && !name.starts_with('.') && !name.ends_with(".json"))
      files.push_back(entry.path());
  }
  if (failed)
    throw InputError(path, "cannot be read (" + failed.message() + ")", "a directory that you may read");
  if (files.empty()) throw InputError(path, "a directory without instances", "one file or more");
  std::sort(files.begin(), files.end());
  return files;
}

void write_out(const std::string& path, const std::function<void(Output&)>& fill, Access access) {
  std::optional<Unhurried> nothing_half;
  if (path != "-") nothing_half.emplace();
  const bool terminal = path == "-" && ::isatty(STDOUT_FILENO) == 1;
  write_whole(path, [&](Output& out) {
    Watched watched(out, terminal);
    fill(watched);
  }, access);
}

Outputs::Outputs(const Session& session, std::string output, std::string stem, std::size_t count,
                 std::optional<Shape> shape)
    : output_(std::move(output)), stem_(std::move(stem)), single_(count == 1) {
  options_.blind = session.asked().has("blind");
  options_.format = session.asked().text("format", "");
  if (!options_.format.empty()) find_format(options_.format);
  if (output_ == "-" && session.json())
    throw InputError("--json", "the instance goes to standard output, too", "-o FILE");
  if (output_ == "-" && options_.blind) throw InputError("--blind", "no place for the key", "-o FILE");
  if (output_ == "-" && count > 1)
    throw InputError("-o", fmt::format("{} instances for standard output", count), "-o DIR");
  folder_ = is_folder(output_) || (count > 1 && fs::path(output_).extension().empty());
  if (shape) format_for({"", empty_data(*shape), {}}, folder_ ? "" : output_, options_);
  if (output_ != "-" && !folder_) check_place(output_);
  if (output_ != "-") all_or_nothing_.emplace();
  made_folder_ = folder_ && make_folder(output_);
}

Outputs::~Outputs() {
  std::error_code ignored;
  for (const std::string& path : written_) fs::remove(path, ignored);
  if (made_folder_) fs::remove(output_, ignored);  // does nothing to one that is not empty
}

std::string Outputs::name_of(const Instance& instance, std::size_t k) const {
  const std::string number = fmt::format("-{:04}", k + 1);
  if (!folder_) {
    const fs::path path(output_);
    return (path.parent_path() / (path.stem().string() + number + path.extension().string())).string();
  }
  const std::string extension(format_for(instance, "", options_).extensions.front());
  return (fs::path(output_) / (stem_ + number + extension)).string();
}

std::string Outputs::write(const Instance& instance, std::size_t k) {
  const std::string path = single_ && !folder_ ? output_ : name_of(instance, k);
  const Format& format = format_for(instance, path, options_);
  if (const auto fault = recorded_fault(instance)) throw std::logic_error(path + " would record " + *fault);
  if (options_.blind) {
    Json key = to_json(instance.provenance);
    key["image"] = digest(instance);
    write_out(key_of(path), [&](Output& out) { out.write(key.dump(2) + "\n"); }, Access::secret);
    written_.push_back(key_of(path));
  }
  write_out(path, [&](Output& out) { format.write(instance, out, options_); });
  if (path != "-") written_.push_back(path);
  return path;
}

Data empty_data(Shape shape) {
  switch (shape) {
    case Shape::formula:
      return Formula{};
    case Shape::bichromatic:
      return PairRows{};
    case Shape::monochromatic:
      return MonoRows{};
    case Shape::attention:
      break;
  }
  return AttentionHead{};
}

std::string key_of(const std::string& path) { return path + ".key.json"; }

std::uint64_t memory_limit(const Session& session) {
  const auto pages = static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES));
  const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGE_SIZE));
  return session.asked().size("memory", pages * page / 5 * 4);
}

std::uint64_t free_space(const std::string& path) {
  fs::path place = fs::path(path);
  std::error_code failed;
  while (!place.empty() && !fs::is_directory(place, failed)) place = place.parent_path();
  struct statvfs about {};
  if (::statvfs(place.empty() ? "." : place.c_str(), &about) != 0) return ~0ULL;
  return static_cast<std::uint64_t>(about.f_bavail) * about.f_frsize;
}

}  // namespace reductio::cli

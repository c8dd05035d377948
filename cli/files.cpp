#include "cli/files.hpp"

#include <fmt/format.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "instances/bits/natural.hpp"
#include "instances/json.hpp"
#include "reductions/gadgets/gadget_file.hpp"

namespace reductio::cli {
namespace {

namespace fs = std::filesystem;

// Hands bytes on in pieces, and looks at Ctrl-C between them.
class Watched : public Output {
 public:
  Watched(Output& to, bool terminal, const Work& work, std::uint64_t expected)
      : to_(to), work_(work), expected_(expected), terminal_(terminal) {}
  void write(std::string_view bytes) override {
    constexpr std::size_t piece = std::size_t{16} << 20;
    if (terminal_ && std::any_of(bytes.begin(), bytes.end(), is_binary))
      throw InputError("a terminal, which does not show this format; expected -o FILE, or --format text");
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
      if (interrupted()) throw Stopped("interrupted while writing");
      to_.write(bytes.substr(0, piece));
      written_ += std::min(piece, bytes.size());
      if (expected_ != 0 && written_ >= told_ + expected_ / 100) tell();
    }
  }
  void beside(std::string_view suffix, std::string_view bytes) override { to_.beside(suffix, bytes); }

 private:
  static bool is_binary(char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r';
  }
  void tell() {
    told_ = written_;
    work_.tell("writing", std::min(1.0, static_cast<double>(written_) / static_cast<double>(expected_)));
  }
  Output& to_;
  const Work& work_;
  std::uint64_t expected_, written_ = 0, told_ = 0;
  bool terminal_;
};

// Formats take any problem's name; is it one that is known, of data of this shape?
void check_problem(const std::string& path, const Instance& instance) try {
  if (find_problem(instance.problem).shape != instance.shape())
    throw InputError("problem", in_quotes(instance.problem) + " with data of another shape",
                     "data as `reductio show " + instance.problem + "` says");
} catch (const InputError& e) {
  throw InputError(path + ": " + e.what());
}

// Targets are to be alone in their folder, or old files would be taken for some of them.
void check_empty(const std::string& path) {
  std::error_code failed;
  if (fs::exists(path, failed) && !fs::is_empty(path, failed))
    throw InputError(path, "a directory that is not empty", "a new or empty one");
}

// About how many bytes the file will have: a text spells every bit, every literal.
std::uint64_t expected_bytes(const Instance& instance, const Format& format) {
  const Sizes size = sizes(instance.data);
  if (format.name != "text") return std::max<std::uint64_t>(1, bytes(instance.shape(), size));
  return ((Natural(size.at("n")) + size.at("m")) * (Natural(size.at("d")) + 1) + 1).value;
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

std::uint64_t FileSet::write(const std::string& path, const std::function<void(Output&)>& fill, bool secret,
                             std::uint64_t expected) {
  if (path != "-" && !all_or_nothing_) all_or_nothing_.emplace();
  check_place(session_, path);
  const bool terminal = path == "-" && ::isatty(STDOUT_FILENO) == 1;
  const Work work = path == "-" ? Work{} : session_.work();
  return transaction_.write(path, file_options(session_, secret), [&](Output& out) {
    Watched watched(out, terminal, work, expected);
    fill(watched);
  });
}

void FileSet::keep() {
  transaction_.commit([&] {
    if (interrupted()) throw Stopped("interrupted while writing");
  });
}

void write_out(const Session& session, const std::string& path, const std::function<void(Output&)>& fill) {
  FileSet one(session);
  one.write(path, fill);
  one.keep();
}

Outputs::Outputs(const Session& session, std::string output, std::string stem, std::size_t count,
                 std::optional<Shape> shape)
    : output_(std::move(output)), stem_(std::move(stem)), single_(count == 1), files_(session) {
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
  if (!folder_ && single_) check_place(session, output_);
  if (!folder_ && single_ && options_.blind) check_place(session, key_of(output_));
  if (output_ != "-") all_or_nothing_.emplace();
  if (folder_) check_empty(output_);
  if (folder_) made_ = NewFolder(output_);
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
    files_.write(
        key_of(path), [&](Output& out) { out.write(key.dump(2) + "\n"); }, true);
  }
  bytes_ += files_.write(
      path, [&](Output& out) { format.write(instance, out, options_); }, false, expected_bytes(instance, format));
  return path;
}

void Outputs::keep() {
  files_.keep();
  made_.keep();
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

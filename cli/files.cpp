#include "cli/files.hpp"

#include <fmt/format.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <filesystem>

#include "cli/answers.hpp"
#include "cli/meant.hpp"
#include "instances/cost.hpp"
#include "instances/formats/parts/compression.hpp"
#include "instances/json.hpp"
#include "instances/units.hpp"
#include "reductions/gadgets/gadget_file.hpp"

namespace reductio::cli {
namespace {

namespace fs = std::filesystem;

// Hands bytes on in pieces, and looks at Ctrl-C between them.
class InterruptibleOutput : public Output {
 public:
  InterruptibleOutput(Output& to, bool terminal, const Work& work, std::uint64_t expected)
      : to_(to), work_(work), expected_(expected), terminal_(terminal) {}
  void write(std::string_view bytes) override {
    constexpr std::size_t piece = std::size_t{16} << 20;
    if (terminal_ && std::any_of(bytes.begin(), bytes.end(), is_binary))
      throw InputError("a terminal, which does not show this format", "-o FILE, or --format text");
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
      if (interrupted()) throw Stopped("interrupted while writing", Stopped::By::interruption);
      to_.write(bytes.substr(0, piece));
      written_ += std::min(piece, bytes.size());
      if (expected_ != 0 && written_ >= told_ + expected_ / 100) tell();
    }
  }

 private:
  std::shared_ptr<Output> open_beside(std::string_view suffix) override {
    return std::make_shared<InterruptibleOutput>(to_.beside(suffix), false, work_, 0);
  }
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

// Formats take any problem's name; is it one that is known, of data of this shape, asked as it can be?
void check_problem(const Instance& instance) {
  const Problem& problem = find_problem(instance.problem);
  check_shape(instance);
  if (instance.threshold() && !problem.has_threshold)
    throw InputError("threshold", instance.threshold()->text(),
                     "none: " + instance.problem + " has no threshold");
  instance.shape().check(instance.data);
}

// A recorded answer whose witness is false is no answer.
void check_recorded(const ReadOptions& options, Instance& instance, Recorded recorded) {
  const auto fault = recorded_fault(instance);
  if (!fault) return;
  if (recorded == Recorded::is_compared) return options.tell("provenance: " + *fault);
  if (!options.lenient)
    throw InputError("provenance", *fault, "a witness that is one, or --lenient to drop the answer");
  options.tell("provenance: " + *fault + ": the answer is dropped");
  instance.provenance.known = {};
  instance.provenance.known_by.clear();
}

std::optional<double> real_option(const Arguments& asked, const std::string& name) {
  if (!asked.has(name)) return std::nullopt;
  const double value = asked.real(name, 0);
  if (!std::isfinite(value)) throw InputError("--" + name, asked.text(name), "a finite number");
  return value;
}

// Real numbers that a file has to state, or somebody beside it: those of all shapes, each once.
std::vector<Shape::RealSpec> asked_reals() {
  std::vector<Shape::RealSpec> out;
  for (const Problem& problem : problems())
    for (const auto& real : problem.shape->reals())
      if (!real.asks.empty() &&
          std::none_of(out.begin(), out.end(), [&](const auto& one) { return one.name == real.name; }))
        out.push_back(real);
  return out;
}

std::optional<Number> threshold_option(const Arguments& asked) {
  if (!asked.has("threshold")) return std::nullopt;
  const std::string text = asked.text("threshold");
  const auto threshold = Number::read(text);
  if (!threshold || !threshold->exact())
    throw InputError("--threshold", in_quotes(text), std::string(number_expected));
  return threshold;
}

// Targets are to be alone in their folder, or old files would be taken for some of them.
void check_empty(const std::string& path) {
  std::error_code failed;
  if (fs::exists(path, failed) && !fs::is_empty(path, failed))
    throw InputError("a directory that is not empty", "a new or empty one", Fault::file).in(path);
}

// Is it one of the files beside `other`, whose format has several that its bytes do not show?
bool lies_beside(const std::string& file, const std::string& other) {
  return file.starts_with(other + ".") && std::ranges::any_of(formats(), [&](const Format& format) {
           return format.known_by_name() && other.ends_with(format.extensions.front());
         });
}

// About how many bytes the file will have, for the bar. Of numbers and clauses memory tells better than the least does.
std::uint64_t expected_bytes(const Instance& instance, const Format& format) {
  const Shape& shape = instance.shape();
  const Sizes all = sizes(instance.data);
  const bool told = all_of(shape, Field::bits) && format.least_bytes != nullptr;
  return std::max<std::uint64_t>(1, told ? format.least_bytes(shape, all) : shape.bytes(all));
}

}  // namespace

std::vector<Option> reading_options() {
  std::vector<Option> out{
      {"lenient", "",
       "read with a note what else is refused: wrong headers, digests and witnesses, odd arrays and keys"},
      {"problem", "PROBLEM", "the problem, for formats that cannot say it (.npy)"},
      {"threshold", "T", "the threshold, for files that state none"}};
  for (const auto& real : asked_reals())
    out.push_back({std::string(real.name), std::string(1, static_cast<char>(std::toupper(real.name.front()))),
                   std::string(real.asks)});
  return out;
}

Option memory_option() { return {"memory", "BYTES", "refuse files that need more [80 % of the machine's]"}; }

Option kept_memory_option() {
  return {"memory", "BYTES",
          fmt::format("take no more, beside {} for the program [80 % of the machine's]",
                      in_bytes(program_bytes))};
}

std::vector<Option> writing_options() {
  return {{"format", "FORMAT",
           "format to write; see `reductio list formats` [by extension, else text or DIMACS]"},
          {"dtype", "TYPE",
           "write real numbers in float64, float32, float16 or bfloat16, if all are exactly of it [float32, "
           "else float64]"},
          {"neighbours", "K", "ground truth of so many neighbours a query, in formats that have it [100]"},
          {"blind", "", "leave out recipe and answer; they go to FILE.key.json"}};
}

Instance read(const Session& session, const std::string& path, Recorded recorded) {
  constexpr std::uint64_t least_reading = 1 << 24;
  check_file_meant(path);
  const Arguments& asked = session.asked();
  ReadOptions options;
  options.lenient = asked.has("lenient");
  options.problem = asked.text("problem", "");
  options.threshold = threshold_option(asked);
  for (const auto& real : asked_reals())
    if (const auto value = real_option(asked, std::string(real.name)))
      options.reals.emplace(real.name, *value);
  options.memory =
      std::max(memory_limit(session), least_reading);  // a limit for images is none for small files
  options.work.deadline =
      session.deadline();  // and no stop flag: until all is read, Ctrl-C ends the program at once
  options.note = [&](const std::string& line) { session.note(path + ": " + line); };
  Instance instance;
  try {
    instance = read_instance(path, options);
  } catch (const Stopped&) {
    throw Stopped(fmt::format("the deadline of {} s passed while reading {}", asked.text("timeout"), path),
                  Stopped::By::deadline);
  }
  try {
    check_problem(instance);
    check_recorded(options, instance, recorded);
  } catch (const InputError& e) {
    throw e.in(path);
  }
  return instance;
}

Reduction read_gadget_file(const std::string& path) {
  constexpr std::size_t most_bytes = 1 << 24;
  ReadOptions options;
  options.memory = most_bytes;
  const Input input = open_input(path, options);
  try {
    return reduction_of(read_gadget(input.bytes));
  } catch (const InputError& e) {
    throw e.in(path);
  }
}

std::vector<std::string> files_of(const std::string& path) {
  if (path == "-" || !is_folder(path)) return {path};
  std::vector<std::string> files;
  std::error_code failed;
  const auto manifest = manifest_of(path);
  for (const auto& entry : fs::directory_iterator(path, failed)) {
    const std::string name = entry.path().filename();
    const bool shown = entry.is_regular_file() && !name.starts_with('.') && !name.ends_with(".json");
    if (shown && (!manifest || is_instance_of(*manifest, name))) files.push_back(entry.path());
  }
  if (failed)
    throw InputError("cannot be read (" + failed.message() + ")", "a directory that you may read",
                     Fault::file)
        .in(path);
  if (files.empty()) throw InputError("a directory without instances", "one file or more").in(path);
  std::sort(files.begin(), files.end());
  std::vector<std::string> own;
  for (std::string& file : files)
    if (own.empty() || !lies_beside(file, own.back())) own.push_back(std::move(file));
  return own;
}

std::optional<std::vector<ManifestEntry>> manifest_of(const std::string& folder) {
  const std::string path = (fs::path(folder) / manifest_name).string();
  if (!fs::exists(path)) return std::nullopt;
  try {
    return manifest_from_json(parse_json(read_whole(path), path));
  } catch (const InputError& e) {
    throw e.in(path);
  }
}

std::uint64_t FileSet::write(const std::string& path, const std::function<void(Output&)>& fill, bool secret,
                             std::uint64_t expected) {
  if (path != "-" && !all_or_nothing_) all_or_nothing_.emplace();
  check_place(session_, path);
  const bool terminal = path == "-" && ::isatty(STDOUT_FILENO) == 1;
  const Work watching = work(path);
  return transaction_.write(path, file_options(session_, secret), [&](Output& out) {
    InterruptibleOutput watched(out, terminal, watching, expected);
    fill(watched);
  });
}

Work FileSet::work(const std::string& path) const { return path == "-" ? Work{} : session_.work(); }

void FileSet::keep() {
  transaction_.commit([&] {
    if (interrupted()) throw Stopped("interrupted while writing", Stopped::By::interruption);
  });
}

std::uint64_t write_out(const Session& session, const std::string& path,
                        const std::function<void(Output&)>& fill) {
  FileSet one(session);
  const std::uint64_t bytes = one.write(path, fill);
  one.keep();
  return bytes;
}

Outputs::Outputs(const Session& session, std::string output, std::string stem,
                 std::optional<std::size_t> count, const Shape* shape)
    : output_(std::move(output)), stem_(std::move(stem)), single_(count == 1), files_(session) {
  options_.blind = session.asked().has("blind");
  options_.format = session.asked().text("format", "");
  if (!options_.format.empty()) find_format(options_.format);
  options_.dtype = session.asked().text("dtype", "");
  options_.neighbours = session.asked().size("neighbours", options_.neighbours);
  if (options_.neighbours == 0) throw InputError("--neighbours", "0", "1 or more");
  if (output_ == "-" && session.json())
    throw InputError("--json", "the instance goes to standard output, too", "-o FILE");
  if (output_ == "-" && options_.blind) throw InputError("--blind", "no place for the key", "-o FILE");
  if (output_ == "-" && !single_)
    throw InputError("-o",
                     count ? fmt::format("{} instances for standard output", *count)
                           : "standard output for instances whose number the data decide",
                     "-o DIR");
  folder_ = is_folder(output_) || (!single_ && fs::path(output_).extension().empty());
  if (shape != nullptr) format_for({"", shape->empty(), {}}, folder_ ? "" : output_, options_);
  if (!folder_ && single_) check_place(session, output_);
  if (!folder_ && single_ && options_.blind) check_place(session, key_of(output_));
  if (output_ != "-") all_or_nothing_.emplace();
  if (folder_) check_empty(output_);
  if (folder_) made_ = NewFolder(output_);
}

std::string Outputs::name_of(const Instance& instance, const std::string& number) const {
  if (!folder_) {
    const fs::path path(output_);
    const std::string name = path.filename();
    const std::string_view extension = extension_of(name);
    const std::string stem = name.substr(0, name.size() - extension.size());
    return (path.parent_path() / (stem + number).append(extension)).string();
  }
  const std::string extension(format_for(instance, "", options_).extensions.front());
  return (fs::path(output_) / (stem_ + number + extension)).string();
}

Written Outputs::write(const Instance& instance, std::size_t k, const std::string& label, bool numbered) {
  std::string number = folder_ && first_ ? fmt::format("-{}", *first_ + k)
                       : numbered        ? fmt::format("-{:04}", k + 1)
                                         : "";
  if (!label.empty()) number += "-" + label;
  const std::string path = single_ && !folder_ ? output_ : name_of(instance, number);
  if (const auto fault = recorded_fault(instance)) throw std::logic_error(path + " would record " + *fault);
  WriteOptions options = options_;
  options.sha256 = digest(instance);
  options.work = files_.work(path);
  const Format& format = format_for(instance, path, options);
  if (options_.blind) {
    Json key = to_json(instance.provenance, instance.shape());
    key["image"] = options.sha256;
    files_.write(
        key_of(path), [&](Output& out) { out.write(key.dump(2) + "\n"); }, true);
  }
  if (folder_)
    manifest_.push_back(manifest_entry(instance, fs::path(path).filename(), options.sha256, options_.blind));
  const std::uint64_t expected = expected_bytes(instance, format);
  return {path, files_.write(
                    path, [&](Output& out) { write_as(path, instance, out, options); }, false, expected)};
}

void Outputs::effort(const MeasuredEffort& effort) {
  if (folder_) manifest_.back().effort.push_back(effort);
}

void Outputs::write_manifest() {
  if (folder_)
    files_.write((fs::path(output_) / manifest_name).string(),
                 [&](Output& out) { out.write(to_json(manifest_).dump(1) + "\n"); });
}

void Outputs::keep() {
  files_.keep();
  made_.keep();
}

std::string size_text(const Written& written) {
  return written.file == "-" ? "" : ", " + in_bytes(written.bytes);
}

void write_one(const Session& session, const Instance& instance, const std::string& output,
               const std::string& stem) {
  Outputs outputs(session, output, stem, 1, &instance.shape());
  const Written written = outputs.write(instance, 0);
  outputs.keep();
  if (written.file != "-")
    session.note(written.file + ": " + instance.problem + ", " +
                 sizes_text(sizes(instance.data), instance.threshold()) + size_text(written));
  if (session.json()) print_aside(instance_json(instance, written));
}

std::string key_of(const std::string& path) { return path + ".key.json"; }

std::uint64_t memory_limit(const Session& session) {
  const auto pages = static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES));
  const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGE_SIZE));
  return session.asked().size("memory", pages * page / 5 * 4);
}

std::uint64_t memory_limit(const Session& session, const std::string& output) {
  const Compression* compression = compression_named(output);
  const std::uint64_t limit = memory_limit(session), taken = compression == nullptr ? 0 : compression->memory;
  if (taken > limit)
    throw InputError(
        "--memory", in_bytes(limit),
        fmt::format("more than the {} that {} takes, or another ending", in_bytes(taken), compression->name),
        Fault::resources);
  return limit - taken;
}

void check_memory(const Session& session, const std::string& place, const Cost& cost,
                  const std::string& output) {
  const std::uint64_t memory = memory_limit(session, output);
  afford(place, cost, memory,
         fmt::format("at most {} of memory (--memory allows another limit)", in_bytes(memory)));
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

// A file format. One header a format in this folder; the build finds it, `formats()` lists it.
//
// A format's header states a struct named as the file (dimacs.hpp: Dimacs) with
//   static constexpr std::string_view name, doc;                    "dimacs", one line for `list formats`
//   static std::vector<std::string_view> extensions();              {".cnf", ".dimacs"}
//   static bool sniff(std::string_view bytes);                      does the file look like it? (cheap)
//   static Instance read(const Input& input, const ReadOptions&);   throws InputError
//   static bool writes(Shape shape);                                can it hold such data?
//   static void write(const Instance&, Output&, const WriteOptions&);
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "instances/error.hpp"
#include "instances/instance.hpp"

namespace reductio {

// The whole input, mapped or read. Rows may be views on it when `keep` is set, which keeps the bytes alive;
// they are then private to this process and may be written to.
struct Input {
  std::string_view bytes;
  std::shared_ptr<const void> keep = {};
  std::string path = {};  // where a sidecar (path + ".json") may lie; empty: nowhere
};

// Where a writer puts bytes. Nothing is visible under the final name until all is written.
class Output {
 public:
  virtual ~Output() = default;
  virtual void write(std::string_view bytes) = 0;  // throws InputError when the disk is full
  // One more file, of this name and `suffix`. Throws InputError where there is no place for it: standard output, a
  // pipe. Memory keeps the file itself alone.
  virtual void beside(std::string_view suffix, std::string_view bytes) = 0;
};

struct ReadOptions {
  bool lenient = false;  // take DIMACS files whose header disagrees with their clauses
  std::string format;    // name of the format; empty: by content
  std::string problem;  // for formats that cannot say which problem they hold (.npy); empty: as the file says
};

struct WriteOptions {
  bool blind = false;  // leave out everything that is known: recipe, answer, witness
  std::string format;  // name of the format; empty: by the file's extension, else the shape's default
};

struct Format {
  std::string_view name, doc;
  std::vector<std::string_view> extensions;
  bool (*sniff)(std::string_view bytes) = nullptr;
  Instance (*read)(const Input&, const ReadOptions&) = nullptr;
  bool (*writes)(Shape) = nullptr;
  void (*write)(const Instance&, Output&, const WriteOptions&) = nullptr;
};

const std::vector<Format>& formats();
const Format& find_format(std::string_view name);  // throws InputError with a did-you-mean

// Reads a file ("-": standard input) in the format that its content shows. Throws InputError whose line
// starts with the path. Memory is bounded by the size of the file itself: no count in a file is believed
// before it fits.
Instance read_instance(const std::string& path, const ReadOptions& options = {});
Instance read_bytes(const Input& input, const ReadOptions& options = {});

// The format that an instance is written in: as named, else by the path's extension, else its shape's default. Throws
// InputError when that format does not hold such data.
const Format& format_for(const Instance& instance, const std::string& path, const WriteOptions& options);

// Writes the whole file or nothing ("-": standard output): temporary file beside it, fsync, rename.
void write_instance(const Instance& instance, const std::string& path, const WriteOptions& options = {});
std::string write_bytes(const Instance& instance, const WriteOptions& options);

struct FileOptions {
  bool secret = false;     // for its owner alone: mode 600, whatever stood there before
  bool ours_only = false;  // refuse to replace a file that is not ours
};

// The same for any bytes: JSON answers, certificates, pictures. What `fill` throws leaves nothing behind (an
// InputError gets the path before it). A path that is a device or a pipe is written to as it is. A file that is
// replaced keeps its mode, and one that is read-only is refused. A program that ignores SIGXFSZ and SIGPIPE gets
// InputErrors for those too. For several files at once see parts/transaction.hpp.
void write_whole(const std::string& path, const std::function<void(Output&)>& fill, const FileOptions& options = {});

// Throws InputError, as a write of this path would, when something is there that is not to be replaced: a directory,
// a file that is read-only, or with `ours_only` one that is not ours.
void check_replaceable(const std::string& path, const FileOptions& options);

// Do these bytes look like a file that this program wrote, or like an instance in a format that it knows? An empty file
// does.
bool is_ours(std::string_view bytes);

std::string read_whole(const std::string& path);
// The bytes of a file ("-": standard input), mapped where that is possible. Throws InputError that starts
// with the path.
Input open_input(const std::string& path);

}  // namespace reductio

// A file format. One header a format in this folder; the build finds it, `formats()` lists it.
//
// A format's header states a struct named as the file (dimacs.hpp: Dimacs) with
//   static constexpr std::string_view name, doc;                    "dimacs", one line for `list formats`
//   static std::vector<std::string_view> extensions();              {".cnf", ".dimacs"}
//   static bool writes(const Shape& shape);                         can it hold such data?
//   static void write(const Instance&, Output&, const WriteOptions&);
//   static bool sniff(std::string_view bytes);                      does the file look like it? (cheap)
//   static Instance read(const Input& input, const ReadOptions&);   throws InputError
// and, where it holds arrays by their names,
//   static std::unique_ptr<Arrays> arrays(const Input&, const ReadOptions&);                       throws InputError
// and, where something is to be said of it before it is written, uncompressed,
//   static std::uint64_t least_bytes(const Shape&, const Sizes&);   no such file is smaller
// and, where it holds such data of some problems only, or of some sizes,
//   static void check(const Instance&);                             throws InputError
// and, where it holds arrays of more dimensions than two (instances/stacked.hpp),
//   static constexpr bool stacks = true;
// A writer hands on blocks: the instance is in memory, and no file of it. A format that is only written has no `read`
// (docs/adding.md); its files are replaced without being asked where it has a `sniff`. One that is read and has none is
// known by its extension alone.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "instances/error.hpp"
#include "instances/instance.hpp"
#include "instances/work.hpp"

namespace reductio::instances {

// The whole input. Rows may be views on it when `keep` is set, which keeps the bytes alive; they are then private to
// this process and may be written to.
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
  // One more file, of this name and `suffix`: written in pieces as this one is, in any order, and there when this one
  // is. The same for the same suffix. Throws InputError where there is no place for it, as standard output and a pipe
  // have none: ask for it before the first byte is written.
  Output& beside(std::string_view suffix);

 private:
  virtual std::shared_ptr<Output> open_beside(
      std::string_view suffix);  // there is no place, unless a kind says so
  std::map<std::string, std::shared_ptr<Output>, std::less<>> beside_;
};

struct ReadOptions {
  // Take what is told by `note` where a strict reader refuses: DIMACS files whose header disagrees with their clauses,
  // arrays and keys that are not understood, instances that are not those that were written.
  bool lenient = false;
  std::string format = {};  // name of the format; empty: by content
  // What a file does not say, or says alike: the problem (.npy), the threshold, and real numbers that its shape has no
  // default for, by their names.
  std::string problem = {};
  std::optional<Number> threshold = {};
  std::map<std::string, double, std::less<>> reals = {};
  std::uint64_t memory = ~std::uint64_t{0};  // bytes that a file's content may take
  Work work = {};                            // deadline and stop hold from the first byte
  std::function<void(const std::string& line)> note = {};

  void tell(const std::string& line) const {
    if (note) note(line);
  }
};

struct WriteOptions {
  bool blind = false;       // leave out everything that is known: recipe, answer, witness
  std::string format = {};  // name of the format; empty: by the file's extension, else the shape's default
  bool bare = false;        // the instance and nothing beside it, not even its digest: for programs of others
  std::string dtype =
      {};  // of real numbers, as in float_names; empty: float32 where it is exact, else float64
  std::string sha256 = {};  // the instance's digest, where it is at hand; empty: it is computed
  std::size_t neighbours =
      100;         // so many of each query, where a format has ground truth and there are so many
  Work work = {};  // deadline and stop hold for what is computed on the way
  // Of several instances whose rows follow each other: how they are counted, [B, H], and what is known of each, as a
  // JSON text. Arrays then have these dimensions before their own.
  std::vector<std::size_t> leading = {};
  std::string targets = {};
};

class Arrays;  // parts/metadata.hpp

struct Format {
  std::string_view name, doc;
  std::vector<std::string_view> extensions;
  bool (*writes)(const Shape&) = nullptr;
  void (*write)(const Instance&, Output&, const WriteOptions&) = nullptr;
  // Null where the header does not state them.
  bool (*sniff)(std::string_view bytes) = nullptr;
  Instance (*read)(const Input&, const ReadOptions&) = nullptr;
  std::uint64_t (*least_bytes)(const Shape&, const Sizes&) = nullptr;
  std::unique_ptr<Arrays> (*arrays)(const Input&, const ReadOptions&) = nullptr;
  void (*check)(const Instance&) = nullptr;
  bool stacks = false;

  bool known_by_name() const { return read != nullptr && sniff == nullptr; }
  bool begins(std::string_view bytes) const { return sniff != nullptr && sniff(bytes); }
};

// As the type F states it.
template <class F>
Format format_of() {
  Format out{F::name, F::doc, F::extensions(), &F::writes, &F::write};
  if constexpr (requires { &F::sniff; }) out.sniff = &F::sniff;
  if constexpr (requires { &F::read; }) out.read = &F::read;
  if constexpr (requires { &F::least_bytes; }) out.least_bytes = &F::least_bytes;
  if constexpr (requires { &F::arrays; }) out.arrays = &F::arrays;
  if constexpr (requires { &F::check; }) out.check = &F::check;
  if constexpr (requires { F::stacks; }) out.stacks = F::stacks;
  return out;
}

const std::vector<Format>& formats();
// Calls use(arrays) for what such a file holds; they have to be gone when it ends. Throws InputError that starts with
// the path.
void with_arrays(const std::string& path, const ReadOptions& options,
                 const std::function<void(const Arrays& arrays)>& use);
const Format& find_format(std::string_view name);  // throws InputError with a did-you-mean

// Reads a file ("-": standard input) in the format that its content shows, compressed or not. Throws InputError whose
// line starts with the path. Memory is bounded by the size of the file itself (expanded, where it is compressed): no
// count in a file is believed before it fits. The digest that a file stores is compared with the instance.
Instance read_instance(const std::string& path, const ReadOptions& options = {});
Instance read_bytes(const Input& input, const ReadOptions& options = {});

// Numbers in rows that another program computed, in npy, npz or safetensors: the array of this name; where none is
// named, the only one of the file, or the one called "output". Infinite numbers and NaN are read as they are, a row of
// numbers is a column, and of more than two dimensions those of one thing are left out. Throws InputError that starts
// with the path.
Matrix read_array(const std::string& path, const std::string& name, const ReadOptions& options = {});
// Whole numbers in rows, of the same formats and of those of vectors; where none is named, the only array of the file,
// or the one called "neighbors". A row of them is a column. Throws InputError that starts with the path.
IntegerMatrix read_integer_array(const std::string& path, const std::string& name,
                                 const ReadOptions& options = {});

// Is it a file of arrays, as what its name ends in or its first bytes show?
bool holds_arrays(const std::string& path);

// The format that an instance is written in: as named, else by the path's extension, else (a name without one) its
// shape's default. Throws InputError when that format does not hold such data, or not of this problem, or when the
// extension is that of none.
const Format& format_for(const Instance& instance, const std::string& path, const WriteOptions& options);

// The extension of a file, a compression's included: ".ov.gz". Empty when there is none; digits alone are none.
std::string_view extension_of(std::string_view path);
// Is its extension that of a format, compressed or not?
bool ends_as_instances(std::string_view path);

// Writes the instance as a file of this name holds it: in its format, compressed when the name ends in .gz, .xz, .zst
// or .bz2.
void write_as(const std::string& path, const Instance& instance, Output& out, const WriteOptions& options);

// Writes the whole file or nothing ("-": standard output): temporary file beside it, fsync, rename.
void write_instance(const Instance& instance, const std::string& path, const WriteOptions& options = {});
// The same in memory: the files by what their names end in, the file itself by the empty one.
using Files = std::map<std::string, std::string, std::less<>>;
Files write_files(const Instance& instance, const WriteOptions& options);
// The only file. Throws InputError where the format has more than one.
std::string write_bytes(const Instance& instance, const WriteOptions& options);

struct FileOptions {
  bool secret = false;     // for its owner alone: mode 600, whatever stood there before
  bool ours_only = false;  // refuse to replace a file that is not ours
};

// The same for any bytes: JSON answers, certificates, pictures. What `fill` throws leaves nothing behind (an
// InputError gets the path before it). A path that is a device or a pipe is written to as it is. A file that is
// replaced keeps its mode, and one that is read-only is refused. A program that ignores SIGXFSZ and SIGPIPE gets
// InputErrors for those too. For several files at once see parts/transaction.hpp.
void write_whole(const std::string& path, const std::function<void(Output&)>& fill,
                 const FileOptions& options = {});

// Throws InputError, as a write of this path would, when something is there that is not to be replaced: a directory,
// a file that is read-only, or with `ours_only` one that is not ours.
void check_replaceable(const std::string& path, const FileOptions& options);

// Do these bytes begin like a file that this program wrote, or like an instance in a format that it knows, compressed
// or not? An empty file does.
bool is_ours(std::string_view head);

std::string read_whole(const std::string& path, const ReadOptions& options = {});
std::string read_head(const std::string& path);  // no more than the first MiB
// The bytes of a file ("-": standard input). Throws InputError that starts with the path, also when there are more
// than options.memory of them, when they get fewer under way, and what `look` throws, which sees the first of them;
// Stopped when options.work is over.
Input open_input(const std::string& path, const ReadOptions& options = {},
                 const std::function<void(std::string_view first)>& look = {});

}  // namespace reductio::instances

// Instances in and out of files, as a person names them: one file, a directory of targets, a pipe.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/places.hpp"
#include "cli/session.hpp"
#include "cli/signals.hpp"
#include "instances/formats/parts/transaction.hpp"
#include "instances/manifest.hpp"
#include "reductions/base/reduction.hpp"

namespace reductio::cli {

// What reading and writing commands take beside the rest.
std::vector<Option> reading_options();  // --lenient, --problem, --threshold, and shapes' reals
Option memory_option();                 // --memory, where a command has no meaning of its own for it
Option kept_memory_option();            // and where the whole process keeps to it: see check_memory
std::vector<Option> writing_options();  // --format, --blind

// What a file records of its answer is checked as far as a witness goes. Who compares it with an answer of his own
// is told of a false one (on standard error) and reads on; for all others it is an error.
enum class Recorded { must_hold, is_compared };
Instance read(const Session& session, const std::string& path, Recorded recorded = Recorded::must_hold);

// The reduction that a gadget file states.
Reduction read_gadget_file(const std::string& path);

// The path itself, or the instance files of a directory in the order of their names: of one with a manifest those that
// it names, and others that end as instances do. Throws InputError when there are none.
std::vector<std::string> files_of(const std::string& path);

// What a directory says of its instances; none where it has no manifest. Throws InputError where that is broken.
std::optional<std::vector<ManifestEntry>> manifest_of(const std::string& folder);

// Files that a command writes: all of them when `keep` is called, else none. Ctrl-C stops it and leaves nothing, a
// terminal is not written binary, and what `check_place` refuses is refused.
class FileSet {
 public:
  explicit FileSet(const Session& session) : session_(session) {}
  // Returns the bytes of the file. `expected`: about how many they will be, for the bar; 0: it has none.
  std::uint64_t write(const std::string& path, const std::function<void(Output&)>& fill, bool secret = false,
                      std::uint64_t expected = 0);
  Work work(const std::string& path) const;  // what is done while this one is written: none is told of a pipe
  void keep();

 private:
  const Session& session_;
  Transaction transaction_;
  std::optional<DeferredSignals> all_or_nothing_;
};

// A set of one; returns its bytes.
std::uint64_t write_out(const Session& session, const std::string& path,
                        const std::function<void(Output&)>& fill);

// A file of an instance as it lies there, compressed where it is; without a sidecar or a key.
struct Written {
  std::string file;
  std::uint64_t bytes = 0;
};

// ", 1.3 MB": what a line about it ends with; nothing for standard output, which has no size.
std::string size_text(const Written& written);

// Where `count` instances go that are asked for at `output`: itself when there is one; else F-0001.ov and so on for
// F.ov, or DIR/stem-0001.ov for a directory (an existing one, a name that ends in / or has no extension).
class Outputs {
 public:
  // Throws InputError, before any work, when they cannot be written: a place where no file can be made, a
  // format that does not hold the shape. A shape that is not known yet (null) is looked at when it is written.
  // `count`: how many there will be; none where nobody knows yet.
  Outputs(const Session& session, std::string output, std::string stem, std::optional<std::size_t> count,
          const Shape* shape);
  // In a directory, files are numbered from here on, without zeros in front, as by seeds.
  void number_from(std::uint64_t first) { first_ = first; }
  // Writes instance number k, counted from 0, and with --blind its key to FILE.key.json: its provenance, and its sha256
  // as "image". Unless `keep` is called nothing is there afterwards: an OR over some of the targets is no OR. `label`:
  // what stands behind the number, as of twins; `numbered`: is there a number in front of it?
  Written write(const Instance& instance, std::size_t k, const std::string& label = {}, bool numbered = true);
  // What the instance that was written last cost a solver, for the manifest.
  void effort(const MeasuredEffort& effort);
  // Writes what was written till then to manifest.json, where it is a directory.
  void write_manifest();
  void keep();

 private:
  std::string name_of(const Instance& instance, const std::string& number) const;

  std::string output_, stem_;
  WriteOptions options_;
  bool single_, folder_ = false;
  std::optional<std::uint64_t> first_;
  std::vector<ManifestEntry> manifest_;
  NewFolder made_;
  FileSet files_;
  std::optional<DeferredSignals> all_or_nothing_;
};

// Writes one instance, says so, and with --json prints what was written. `stem`: its name in a directory.
void write_one(const Session& session, const Instance& instance, const std::string& output,
               const std::string& stem);

std::string key_of(const std::string& path);  // image.ov -> image.ov.key.json

// Bytes of memory that data may take, beside the program itself: --memory, else 80 % of what the machine has.
std::uint64_t memory_limit(const Session& session);
// What of it is left for data that are written to `output`: some compressions take memory, too.
std::uint64_t memory_limit(const Session& session, const std::string& output);
// Throws InputError when data of this cost take more.
void check_memory(const Session& session, const std::string& place, const Cost& cost,
                  const std::string& output);
// Bytes that are free where `path` will be written; 2^64 - 1 when that cannot be said.
std::uint64_t free_space(const std::string& path);

}  // namespace reductio::cli

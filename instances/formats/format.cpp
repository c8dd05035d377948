#include "instances/formats/format.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instances/formats/parts/compression.hpp"
#include "instances/formats/parts/floats.hpp"
#include "instances/formats/parts/foreign.hpp"
#include "instances/formats/parts/metadata.hpp"
#include "instances/formats/parts/scan.hpp"
#include "instances/json.hpp"
#include "instances/problems/problem.hpp"
#include "instances/settings.hpp"

namespace reductio::instances {
namespace {

std::string names_of(const std::vector<Format>& some) {
  std::string out;
  for (const Format& format : some) out += (out.empty() ? "" : ", ") + std::string(format.name);
  return out;
}

std::string extensions() {
  std::string out;
  for (const Format& format : formats())
    for (const std::string_view extension : format.extensions)
      out += (out.empty() ? "" : ", ") + std::string(extension);
  return out;
}

const Format* by_extension(std::string_view path) {
  path = without_compression(path);
  for (const Format& format : formats())
    for (const std::string_view extension : format.extensions)
      if (path.ends_with(extension)) return &format;
  return nullptr;
}

// A name that ends like no format here is some other program's: it would take the file for what it is not.
void check_extension(std::string_view path) {
  const std::string_view extension = extension_of(without_compression(path));
  if (extension.empty() || by_extension(path) != nullptr) return;
  throw InputError(in_quotes(extension) + " is the ending of no format here",
                   extensions() + ", with .gz, .xz, .zst or .bz2 after it or not (or name the format)");
}

// Could a file of this name that begins so be one that is read here? Comments may hide it, and a header may promise
// more than is looked at.
bool may_begin(std::string_view first, std::string_view path) {
  const Format* named = by_extension(path);
  if (named != nullptr && named->known_by_name()) return true;
  constexpr std::size_t too_little = 64;
  if (first.size() < too_little || compression_of(first) != nullptr) return true;
  if (first[0] == 'c' || first[0] == ' ' || Scanner::is_end(first[0]) || first[8] == '{') return true;
  return std::any_of(formats().begin(), formats().end(),
                     [&](const Format& format) { return format.read != nullptr && format.begins(first); });
}

std::string names_of_read() {
  std::vector<Format> read;
  std::copy_if(formats().begin(), formats().end(), std::back_inserter(read),
               [](const Format& format) { return format.read != nullptr; });
  return names_of(read);
}

void check_read(const Format& format) {
  if (format.read == nullptr)
    throw InputError("format " + std::string(format.name), "it is only written, and not read",
                     names_of_read());
}

[[noreturn]] void refuse_content(std::string_view bytes, std::string_view path) {
  if (const auto other = foreign(bytes))
    throw InputError("byte 0", *other + ", which is not read here", names_of_read());
  if (const Format* named = by_extension(path)) check_read(*named);
  throw InputError("byte 0", in_quotes(bytes.substr(0, 8)) + ", which begins no format that is known here",
                   names_of_read() + " (or name the format)");
}

// A file that begins like none is read as its ending says: that format knows best what is wrong with it.
const Format& by_content(const Input& input) {
  const std::string_view bytes = input.bytes;
  const Format* named = by_extension(input.path);
  if (named != nullptr && named->known_by_name()) return *named;
  if (bytes.empty()) throw InputError("an empty file", "an instance");
  for (const Format& format : formats())
    if (format.read != nullptr && format.begins(bytes)) return format;
  if (named != nullptr && named->read != nullptr && !foreign(bytes)) return *named;
  refuse_content(bytes, input.path);
}

const Format& by_default(const Shape& shape) {
  if (all_of(shape, Field::clauses)) return find_format("dimacs");
  if (has(shape, Field::clauses)) return find_format("wcnf");
  if (has(shape, Field::linear)) return find_format("opb");
  const Format& text = find_format("text");
  return has(shape, Field::reals) || !text.writes(shape) ? find_format("safetensors") : text;
}

// The threshold that was named beside a file that states none. The question is then another than the one that the
// file records an answer of.
void add_threshold(Instance& instance, const ReadOptions& options) {
  if (!options.threshold || identical(instance.threshold(), options.threshold)) return;
  if (const auto stated = instance.threshold())
    throw InputError("threshold", stated->text(), options.threshold->text() + ", as asked");
  if (!instance.shape().has_threshold())
    throw InputError("--threshold", "an instance of " + instance.problem, "one of pairs of rows");
  instance.shape().set_threshold(instance.data, options.threshold);
  if (to_json(instance.provenance, instance.shape()).size() > 1)
    options.tell("what the file records is of the question without a threshold: left out");
  instance.provenance = {};
}

// Scores are counts; beyond, a sum of two thresholds would leave 64 bits.
void check_threshold(const Instance& instance) {
  constexpr std::int64_t most = std::int64_t{1} << 62;
  if (!instance.threshold()) return;
  const Number threshold = *instance.threshold();
  instance.shape().check_threshold(threshold);
  if (possibly(threshold < -most) || possibly(threshold > most))
    throw InputError("threshold", threshold.text(), "at most 2^62 in size");
}

// Bytes in memory: one file, or one of several.
class Memory : public Output {
 public:
  explicit Memory(std::string& to) : to_(to) {}
  void write(std::string_view bytes) override { to_ += bytes; }

 private:
  std::string& to_;
};

class Several : public Memory {
 public:
  Several(Files& files, const std::string& suffix) : Memory(files[suffix]), files_(files), suffix_(suffix) {}

 private:
  std::shared_ptr<Output> open_beside(std::string_view suffix) override {
    return std::make_shared<Several>(files_, suffix_ + std::string(suffix));
  }
  Files& files_;
  std::string suffix_;
};

// The input without its compression.
Input expanded(const Input& input, const ReadOptions& options) {
  const Compression* compression = compression_of(input.bytes);
  if (compression == nullptr) return input;
  Input plain = decompressed(*compression, input.bytes, options);
  plain.path = input.path;
  return plain;
}

void check_dtype(const Shape& shape, const std::string& dtype) {
  float_named(dtype);
  if (!has(shape, Field::reals))
    throw InputError("--dtype", fmt::format("{}, where {} hold no real numbers", dtype, shape.plural()),
                     "none, or heads of attention");
}

// "attention"
std::string problems_that_state(std::string_view real) {
  std::string out;
  for (const Problem& problem : problems())
    if (states(*problem.shape, real)) out += (out.empty() ? "" : " or ") + std::string(problem.name);
  return out.empty() ? "none" : out;
}

Instance read_plain(const Input& input, const ReadOptions& options) {
  const Format& format = options.format.empty() ? by_content(input) : find_format(options.format);
  check_read(format);
  Instance instance = format.read(input, options);
  if (!options.problem.empty() && instance.problem != options.problem)
    throw InputError("problem", instance.problem,
                     options.problem + ", as asked (another problem needs a reduction)");
  for (const auto& [real, value] : options.reals)
    if (!states(instance.shape(), real))
      throw InputError("--" + real, "an instance of " + instance.problem, problems_that_state(real));
  const auto& witness = instance.provenance.known.witness;
  if (witness && !instance.shape().in_range(instance.data, *witness))
    throw InputError("provenance",
                     "witness " + shown(instance.shape().json(*witness)) + " is not of this instance",
                     "one within its sizes");
  add_threshold(instance, options);
  check_threshold(instance);
  return instance;
}

// The array that is meant: the one of this name, the only one, or the one that is usually called so.
std::string array_meant(const Arrays& arrays, const std::string& name, std::string_view usual) {
  const std::vector<std::string> all = arrays.names();
  const auto has = [&](std::string_view one) { return std::find(all.begin(), all.end(), one) != all.end(); };
  if (!name.empty() && !has(name))
    throw InputError("array " + in_quotes(name), "not there", fmt::format("one of {}", fmt::join(all, ", ")));
  if (!name.empty()) return name;
  if (all.size() == 1) return all.front();
  if (has(usual)) return std::string(usual);
  throw InputError("arrays", all.empty() ? "none" : fmt::format("{}", fmt::join(all, ", ")),
                   fmt::format("one, or one called {}, or --array NAME", usual));
}

// What `read` makes of the array that is meant.
template <class Read>
auto array_of(const std::string& path, const std::string& name, std::string_view usual, Field field,
              const ReadOptions& options, Read read) {
  std::invoke_result_t<Read, const Arrays&, const std::string&> out;
  with_arrays(path, options, [&](const Arrays& arrays) {
    const std::string meant = array_meant(arrays, name, usual);
    check_memory("array " + in_quotes(meant), arrays.held(meant, field), arrays.file(), options);
    out = read(arrays, meant);
  });
  return out;
}

}  // namespace

Output& Output::beside(std::string_view suffix) {
  const auto known = beside_.find(suffix);
  if (known != beside_.end()) return *known->second;
  return *(beside_[std::string(suffix)] = open_beside(suffix));
}

std::shared_ptr<Output> Output::open_beside(std::string_view suffix) {
  throw InputError("no place for the second file (*" + std::string(suffix) + ") of this format",
                   "-o FILE, or a format of one file");
}

bool ends_as_instances(std::string_view path) { return by_extension(without_compression(path)) != nullptr; }

std::string_view extension_of(std::string_view path) {
  const auto last_of = [](std::string_view name) {
    const std::size_t dot = name.rfind('.');
    const bool none = dot == std::string_view::npos || dot == 0 ||
                      name.find_first_not_of("0123456789", dot + 1) == std::string_view::npos;
    return none ? name.size() : dot;
  };
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  return name.substr(last_of(without_compression(name)));
}

void with_arrays(const std::string& path, const ReadOptions& options,
                 const std::function<void(const Arrays& arrays)>& use) {
  const Input input = expanded(open_input(path, options), options);
  try {
    const Format& format = options.format.empty() ? by_content(input) : find_format(options.format);
    if (format.arrays == nullptr)
      throw InputError("format", std::string(format.name), "npy, npz, safetensors, or one of vectors");
    use(*format.arrays(input, options));
  } catch (const InputError& e) {
    throw e.in(path);
  }
}

Matrix read_array(const std::string& path, const std::string& name, const ReadOptions& options) {
  return array_of(path, name, "output", Field::reals, options,
                  [](const Arrays& arrays, const std::string& meant) { return arrays.any_numbers(meant); });
}

IntegerMatrix read_integer_array(const std::string& path, const std::string& name,
                                 const ReadOptions& options) {
  return array_of(path, name, "neighbors", Field::integers, options,
                  [](const Arrays& arrays, const std::string& meant) { return arrays.any_integers(meant); });
}

bool holds_arrays(const std::string& path) {
  if (const Format* named = by_extension(path)) return named->arrays != nullptr;
  const std::string head = read_head(path);
  return std::any_of(formats().begin(), formats().end(),
                     [&](const Format& format) { return format.arrays != nullptr && format.begins(head); });
}

const Format& find_format(std::string_view name) {
  std::vector<std::string> known;
  for (const Format& format : formats()) {
    if (format.name == name) return format;
    known.emplace_back(format.name);
  }
  throw unknown_word("format", in_quotes(name) + " is not known", name, known);
}

const Format& format_for(const Instance& instance, const std::string& path, const WriteOptions& options) {
  if (options.format.empty()) check_extension(path);
  const Format* named = options.format.empty() ? by_extension(path) : &find_format(options.format);
  const Format& format = named != nullptr ? *named : by_default(instance.shape());
  if (!options.dtype.empty()) check_dtype(instance.shape(), options.dtype);
  if (format.writes(instance.shape())) {
    if (format.check != nullptr && !instance.problem.empty()) format.check(instance);
    return format;
  }
  std::vector<Format> able;
  std::copy_if(formats().begin(), formats().end(), std::back_inserter(able),
               [&](const Format& other) { return other.writes(instance.shape()); });
  throw InputError("format " + std::string(format.name),
                   "does not hold " + std::string(instance.shape().plural()), names_of(able));
}

Instance read_bytes(const Input& input, const ReadOptions& options) {
  return read_plain(expanded(input, options), options);
}

Instance read_instance(const std::string& path, const ReadOptions& options) {
  Input input = open_input(path, options, [&](std::string_view first) {
    if (options.format.empty() && !may_begin(first, path)) refuse_content(first, path);
  });
  try {
    input = expanded(input, options);  // what was compressed is not held any longer
    return read_plain(input, options);
  } catch (const InputError& e) {
    throw e.in(path);
  }
}

void write_as(const std::string& path, const Instance& instance, Output& out, const WriteOptions& options) {
  const Format& format = format_for(instance, path, options);
  const Compression* compression = compression_named(path);
  if (compression == nullptr) return format.write(instance, out, options);
  Compressed compressed(*compression, out);
  format.write(instance, compressed, options);
  compressed.finish();
}

void write_instance(const Instance& instance, const std::string& path, const WriteOptions& options) {
  write_whole(path, [&](Output& out) { write_as(path, instance, out, options); });
}

Files write_files(const Instance& instance, const WriteOptions& options) {
  Files out;
  Several files(out, "");
  format_for(instance, "", options).write(instance, files, options);
  return out;
}

std::string write_bytes(const Instance& instance, const WriteOptions& options) {
  std::string out;
  Memory file(out);
  format_for(instance, "", options).write(instance, file, options);
  return out;
}

}  // namespace reductio::instances

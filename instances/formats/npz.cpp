#include "instances/formats/npz.hpp"

#include <zip.h>

#include <map>

#include "instances/formats/parts/block_writer.hpp"
#include "instances/formats/parts/metadata.hpp"
#include "instances/formats/parts/npy_array.hpp"
#include "instances/formats/parts/stored_zip.hpp"
#include "instances/json.hpp"

namespace reductio::instances {
namespace {

constexpr std::string_view ending = ".npy";
constexpr zip_uint64_t max_ratio = 1100;  // deflate cannot do better than 1032

// libzip's error, with its own release.
class ZipError {
 public:
  ZipError() { zip_error_init(&error_); }
  ~ZipError() { zip_error_fini(&error_); }
  ZipError(const ZipError&) = delete;
  ZipError& operator=(const ZipError&) = delete;
  zip_error_t* get() { return &error_; }
  std::string text() { return zip_error_strerror(&error_); }

 private:
  zip_error_t error_;
};

struct Discard {
  void operator()(zip_t* zip) const { zip_discard(zip); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
template <class T>
using Owned = std::unique_ptr<T, Discard>;

// The bytes of an entry, read a block at a time.
class Entry : public ByteSource {
 public:
  Entry(Owned<zip_file_t> file, std::size_t size, std::string place, const ReadOptions& options)
      : ByteSource(size), file_(std::move(file)), size_(size), place_(std::move(place)), options_(options) {}

  // The read past the end is where the checksum is compared.
  void check_end() {
    take(rest());
    char more = 0;
    if (zip_fread(file_.get(), &more, 1) != 0) broken();
  }

 private:
  std::string_view next(std::size_t count) override {
    if (count > block_.size() - at_) fill(count);
    return std::string_view(block_).substr(at_, count);
  }
  void skip(std::size_t count) override { at_ += count; }

  // At least `count` of the bytes that are left, and more where a block holds them.
  void fill(std::size_t count) {
    if (options_.work.over())
      throw options_.work.stopped(place_ + ": not read within the time that was given");
    block_.erase(0, at_);
    at_ = 0;
    const std::size_t kept = block_.size(), wanted = std::min(rest(), std::max(count, BlockWriter::most));
    block_.resize(wanted);
    const zip_int64_t got = zip_fread(file_.get(), block_.data() + kept, wanted - kept);
    if (got < 0 || static_cast<zip_uint64_t>(got) != wanted - kept) broken();
  }
  [[noreturn]] void broken() const {
    throw InputError(place_, zip_file_strerror(file_.get()),
                     std::to_string(size_) + " bytes with their checksum");
  }

  Owned<zip_file_t> file_;
  std::size_t size_, at_ = 0;  // at_: of the block, what was taken
  std::string place_, block_;
  const ReadOptions& options_;
};

class Archive : public Arrays {
 public:
  Archive(std::string_view bytes, const ReadOptions& options) : Arrays(bytes.size()), options_(options) {
    ZipError error;
    Owned<zip_source_t> source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, error.get()));
    if (source) zip_.reset(zip_open_from_source(source.get(), ZIP_RDONLY, error.get()));
    if (!zip_) throw InputError("archive", error.text(), "a whole ZIP file");
    static_cast<void>(source.release());  // the archive has it now
    const zip_int64_t count = zip_get_num_entries(zip_.get(), 0);
    for (zip_int64_t i = 0; i < count; ++i) note(static_cast<zip_uint64_t>(i));
  }

  std::vector<std::string> names() const override {
    std::vector<std::string> out = others_;
    for (const auto& [name, index] : index_)
      if (name != "meta") out.push_back(name);
    return out;
  }
  Rows<Word> rows(std::string_view name, std::optional<std::size_t> d) const override {
    return whole(name, [&](const NpyArray& array, ByteSource& in) { return bits_of(array, in, d); });
  }
  Matrix numbers(std::string_view name) const override { return whole(name, &numbers_of); }
  IntegerMatrix integers(std::string_view name) const override { return whole(name, &integers_of); }
  Matrix any_numbers(std::string_view name) const override { return whole(name, &any_numbers_of); }
  IntegerMatrix any_integers(std::string_view name) const override { return whole(name, &any_integers_of); }
  Matrix stacked(std::string_view name, std::array<std::size_t, 2>& leading) const override {
    return whole(name, [&](NpyArray array, ByteSource& in) {
      if (array.columns_first)
        throw InputError("array " + array.name, "its columns first", "its rows first, as a stack has them");
      leading = taken_off(array.shape, "array " + array.name);
      return numbers_of(array, in);
    });
  }
  Natural held(std::string_view name, Field field) const override {
    Entry entry = open(name);
    const NpyArray array = parse_npy(entry, std::string(name));
    return field == Field::bits ? bytes_of_bits(array) : bytes_of_numbers(array);
  }
  Metadata metadata() const override {
    if (!index_.contains("meta")) return {};
    return parse_metadata(whole("meta", &text_of), "meta", options_);
  }

 private:
  void note(zip_uint64_t index) {
    const char* name = zip_get_name(zip_.get(), index, ZIP_FL_ENC_RAW);
    std::string_view array = name == nullptr ? "" : name;
    if (!array.ends_with(ending)) {
      others_.emplace_back(array);
      return;
    }
    array.remove_suffix(ending.size());
    if (!index_.emplace(array, index).second)
      throw InputError("archive", "array " + in_quotes(array) + " twice", "once");
  }

  Entry open(std::string_view name) const {
    const zip_uint64_t index = index_.find(name)->second;
    const std::string place = "array " + std::string(name);
    zip_stat_t about;
    const bool known = zip_stat_index(zip_.get(), index, 0, &about) == 0 &&
                       (about.valid & ZIP_STAT_SIZE) != 0 && (about.valid & ZIP_STAT_COMP_SIZE) != 0;
    if (!known) throw InputError(place, "an entry without a size", "one with a size");
    if (about.comp_size > file() || about.size / max_ratio > about.comp_size)
      throw InputError(place, std::to_string(about.size) + " bytes out of " + std::to_string(about.comp_size),
                       "at most " + std::to_string(max_ratio) + " times as many");
    Owned<zip_file_t> entry(zip_fopen_index(zip_.get(), index, 0));
    if (!entry)
      throw InputError(place, zip_strerror(zip_.get()), "an entry stored or deflated, without a password");
    return {std::move(entry), about.size, place, options_};
  }

  // What `read` makes of the array, all of whose bytes are good.
  template <class Read>
  std::invoke_result_t<Read, const NpyArray&, ByteSource&> whole(std::string_view name, Read read) const {
    Entry entry = open(name);
    auto out = read(parse_npy(entry, std::string(name)), entry);
    entry.check_end();
    return out;
  }

  const ReadOptions& options_;
  std::vector<std::string> others_;  // entries that are no arrays
  Owned<zip_t> zip_;
  std::map<std::string, zip_uint64_t, std::less<>> index_;
};

std::string file_name(std::string_view name) { return std::string(name).append(ending); }

}  // namespace

bool Npz::sniff(std::string_view bytes) { return bytes.starts_with("PK\3\4") || bytes.starts_with("PK\5\6"); }

Instance Npz::read(const Input& input, const ReadOptions& options) {
  const Archive archive(input.bytes, options);
  return assemble(archive.metadata(), archive, options);
}

std::unique_ptr<Arrays> Npz::arrays(const Input& input, const ReadOptions& options) {
  return std::make_unique<Archive>(input.bytes, options);
}

void Npz::write(const Instance& instance, Output& out, const WriteOptions& options) {
  const std::vector<Part> parts = instance.shape().parts(instance.data);
  const Float kind = written_float(parts, options.dtype);
  if (kind == Float::bf16)
    throw InputError("--dtype", "bfloat16, which NumPy has not",
                     "float16, float32 or float64, or safetensors");
  const std::size_t bytes = narrowest_integer(parts);
  const std::string metadata = metadata_of(instance, options);
  std::vector<ZipEntry> entries;
  for (const Part& part : parts)
    if (const auto* found = std::get_if<const Rows<Word>*>(&part.array)) {
      const Rows<Word>* rows = *found;
      check_empty_rows(part.name, rows->n(), rows->d());
      entries.push_back({file_name(part.name), [=](Output& to) { write_npy(*rows, to); }});
    } else if (const auto* integers = std::get_if<const IntegerMatrix*>(&part.array)) {
      const IntegerMatrix* matrix = *integers;
      check_empty_rows(part.name, matrix->rows(), matrix->cols());
      entries.push_back({file_name(part.name), [=](Output& to) { write_npy(*matrix, bytes, to); }});
    } else {
      const Matrix* matrix = std::get<const Matrix*>(part.array);
      check_empty_rows(part.name, matrix->rows(), matrix->cols());
      entries.push_back({file_name(part.name),
                         [=, &options](Output& to) { write_npy(*matrix, kind, to, options.leading); }});
    }
  entries.push_back({file_name("meta"), [&](Output& to) { write_npy(metadata, to); }});
  write_zip(entries, out);
}

std::uint64_t Npz::least_bytes(const Shape& shape, const Sizes& sizes) {
  return least_array_bytes(shape, sizes);
}

}  // namespace reductio::instances

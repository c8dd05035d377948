#include "instances/formats/npz.hpp"

#include <zip.h>

#include <map>

#include "instances/formats/parts/metadata.hpp"
#include "instances/formats/parts/npy_array.hpp"
#include "instances/json.hpp"

namespace reductio {
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

class Archive : public Arrays {
 public:
  Archive(std::string_view bytes, const ReadOptions& options) : size_(bytes.size()), options_(options) {
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
    const std::string bytes = entry(name);
    return bits_of(parse_npy(bytes, std::string(name)), d);
  }
  Matrix numbers(std::string_view name) const override {
    const std::string bytes = entry(name);
    return numbers_of(parse_npy(bytes, std::string(name)));
  }
  Metadata metadata() const {
    if (!index_.contains("meta")) return {};
    const std::string bytes = entry("meta");
    return parse_metadata(text_of(parse_npy(bytes, "meta")), "meta", options_);
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

  std::string entry(std::string_view name) const {
    const zip_uint64_t index = index_.find(name)->second;
    const std::string place = "array " + std::string(name);
    zip_stat_t about;
    const bool known = zip_stat_index(zip_.get(), index, 0, &about) == 0 &&
                       (about.valid & ZIP_STAT_SIZE) != 0 && (about.valid & ZIP_STAT_COMP_SIZE) != 0;
    if (!known) throw InputError(place, "an entry without a size", "one with a size");
    if (about.comp_size > size_ || about.size / max_ratio > about.comp_size)
      throw InputError(place, std::to_string(about.size) + " bytes out of " + std::to_string(about.comp_size),
                       "at most " + std::to_string(max_ratio) + " times as many");
    if (about.size > options_.memory)
      throw InputError(place, std::to_string(about.size) + " bytes",
                       "at most " + std::to_string(options_.memory) + " (see --memory)");
    if (options_.work.over()) throw Stopped(place + ": not read within the time that was given");
    const Owned<zip_file_t> file(zip_fopen_index(zip_.get(), index, 0));
    if (!file)
      throw InputError(place, zip_strerror(zip_.get()), "an entry stored or deflated, without a password");
    std::string out(about.size, '\0');
    char more = 0;  // the read past the end is where the checksum is compared
    const zip_int64_t got = zip_fread(file.get(), out.data(), out.size());
    if (got < 0 || static_cast<zip_uint64_t>(got) != about.size || zip_fread(file.get(), &more, 1) != 0)
      throw InputError(place, zip_file_strerror(file.get()),
                       std::to_string(about.size) + " bytes with their checksum");
    return out;
  }

  std::size_t size_;
  const ReadOptions& options_;
  std::vector<std::string> others_;  // entries that are no arrays
  Owned<zip_t> zip_;
  std::map<std::string, zip_uint64_t, std::less<>> index_;
};

// The archive of these arrays. libzip fails here for want of memory only.
std::string archive(const std::vector<std::pair<std::string, std::string>>& arrays) {
  constexpr zip_uint16_t new_year_1980 = (1 << 5) | 1;  // no time at all would be no date
  ZipError error;
  const Owned<zip_source_t> bytes(zip_source_buffer_create(nullptr, 0, 0, error.get()));
  zip_source_keep(bytes.get());  // one hold for the archive, one for us
  Owned<zip_t> zip(zip_open_from_source(bytes.get(), ZIP_TRUNCATE, error.get()));
  bool good = zip != nullptr;
  for (const auto& [name, array] : arrays) {
    zip_source_t* source = good ? zip_source_buffer(zip.get(), array.data(), array.size(), 0) : nullptr;
    const zip_int64_t at =
        source == nullptr ? -1 : zip_file_add(zip.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
    const auto index = static_cast<zip_uint64_t>(at);
    good = at >= 0 && zip_set_file_compression(zip.get(), index, ZIP_CM_STORE, 0) == 0 &&
           zip_file_set_dostime(zip.get(), index, 0, new_year_1980, 0) == 0;
  }
  good = good && zip_close(zip.get()) == 0;
  if (good) static_cast<void>(zip.release());
  zip_stat_t about;
  good = good && zip_source_stat(bytes.get(), &about) == 0 && zip_source_open(bytes.get()) == 0;
  std::string out(good ? about.size : 0, '\0');
  if (!good || zip_source_read(bytes.get(), out.data(), out.size()) != static_cast<zip_int64_t>(out.size()))
    throw std::bad_alloc();
  zip_source_close(bytes.get());
  return out;
}

std::string file_name(std::string_view name) { return std::string(name).append(ending); }

}  // namespace

bool Npz::sniff(std::string_view bytes) { return bytes.starts_with("PK\3\4") || bytes.starts_with("PK\5\6"); }

Instance Npz::read(const Input& input, const ReadOptions& options) {
  const Archive archive(input.bytes, options);
  return assemble(archive.metadata(), archive, options);
}

void Npz::write(const Instance& instance, Output& out, const WriteOptions& options) {
  std::vector<std::pair<std::string, std::string>> arrays;
  const std::vector<Part> parts = instance.shape().parts(instance.data);
  const Float kind = narrowest(matrices_of(parts));
  for (const Part& part : parts) {
    if (const auto* rows = std::get_if<const Rows<Word>*>(&part.array)) {
      check_empty_rows(part.name, (*rows)->n(), (*rows)->d());
      arrays.emplace_back(file_name(part.name), npy_of(**rows));
    } else {
      const Matrix& matrix = *std::get<const Matrix*>(part.array);
      check_empty_rows(part.name, matrix.rows(), matrix.cols());
      arrays.emplace_back(file_name(part.name), npy_of(part.name, matrix, kind));
    }
  }
  arrays.emplace_back(file_name("meta"), npy_of(metadata_of(instance, options)));
  out.write(archive(arrays));
}

}  // namespace reductio

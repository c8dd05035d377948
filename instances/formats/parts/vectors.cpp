#include "instances/formats/parts/vectors.hpp"

#include <fmt/format.h>

#include <bit>
#include <cstring>
#include <filesystem>
#include <limits>

#include "instances/formats/parts/bits.hpp"
#include "instances/formats/parts/floats.hpp"
#include "instances/formats/parts/integers.hpp"
#include "instances/formats/parts/metadata.hpp"
#include "instances/neighbours.hpp"

namespace reductio::instances {
namespace {

constexpr std::size_t header_item = 4;  // of what stands before entries

std::size_t bytes_of(VectorEntry entry) { return entry == VectorEntry::byte ? 1 : 4; }

std::uint32_t word_at(std::string_view bytes, std::size_t at) {
  std::uint32_t out = 0;
  std::memcpy(&out, bytes.data() + at, sizeof out);
  return out;
}

// One such file: where its rows lie.
struct VectorFile {
  std::string name;  // for errors
  VectorEntry entry = VectorEntry::byte;
  std::string_view bytes;
  std::size_t n = 0, d = 0, first = 0, stride = 0;
  const char* row(std::size_t i) const { return bytes.data() + first + i * stride; }
};

VectorFile parse_row_by_row(VectorFile out, std::optional<std::size_t> d) {
  const std::size_t size = out.bytes.size();
  if (size == 0) {
    out.d = d.value_or(0);
    return out;
  }
  const auto length = [&](std::size_t at) {
    if (size - at < header_item)
      throw InputError(fmt::format("byte {}", at), fmt::format("{} bytes are left", size - at),
                       "a row with its length in 4 bytes");
    return static_cast<std::int32_t>(word_at(out.bytes, at));
  };
  const std::int32_t first = length(0);
  if (first < 0) throw InputError("byte 0", fmt::format("a row of length {}", first), "0 at least");
  out.d = static_cast<std::size_t>(first);
  out.first = header_item;
  out.stride = header_item + out.d * bytes_of(out.entry);
  for (std::size_t at = 0; at < size; at += out.stride, ++out.n) {
    if (const std::int32_t here = length(at); here != first)
      throw InputError(fmt::format("byte {}: row {}", at, out.n), fmt::format("length {}", here),
                       fmt::format("{}, as row 0 has", first));
    if (size - at < out.stride)
      throw InputError(fmt::format("byte {}: row {}", at, out.n), fmt::format("{} bytes are left", size - at),
                       fmt::format("{}, a row of length {}", out.stride, first));
  }
  return out;
}

// `ids`: distances of 4 bytes for each may follow.
VectorFile parse_one_header(VectorFile out, bool ids) {
  const std::size_t size = out.bytes.size();
  if (size < 2 * header_item)
    throw InputError("byte 0", fmt::format("{} bytes", size), "8 at least: the numbers of rows and columns");
  out.n = word_at(out.bytes, 0), out.d = word_at(out.bytes, header_item);
  out.first = 2 * header_item;
  out.stride = out.d * bytes_of(out.entry);
  const Natural entries = Natural(out.n) * out.d, expected = entries * bytes_of(out.entry) + out.first;
  const Natural with_distances = expected + entries * sizeof(float);
  if (expected.value != size && (!ids || with_distances.value != size))
    throw InputError("byte 0", fmt::format("{} rows of {} entries in {} bytes", out.n, out.d, size),
                     fmt::format("{} bytes{}", expected.value,
                                 ids ? fmt::format(", or {} with distances", with_distances.value) : ""));
  check_empty_rows(out.name, out.n, out.d);
  return out;
}

VectorFile parse_vectors(const VectorKind& kind, std::string_view bytes, std::string name, bool ids,
                         std::optional<std::size_t> d = {}) {
  VectorFile out{std::move(name), kind.entry, bytes};
  return kind.layout == VectorLayout::row_by_row ? parse_row_by_row(std::move(out), d)
                                                 : parse_one_header(std::move(out), ids);
}

[[noreturn]] void no_bit_at(const VectorFile& file, std::size_t i, std::size_t k) {
  const char* at = file.row(i) + k * bytes_of(file.entry);
  const std::string found = file.entry == VectorEntry::byte ? std::to_string(static_cast<unsigned char>(*at))
                            : file.entry == VectorEntry::int32
                                ? std::to_string(std::bit_cast<std::int32_t>(word_at({at, 4}, 0)))
                                : std::to_string(number_at(at, Float::f32));
  throw InputError(fmt::format("array {}, row {}, column {}", file.name, i, k), found, "exactly 0 or 1");
}

// Files of vectors as arrays by their names.
class VectorArrays : public Arrays {
 public:
  VectorArrays(std::vector<VectorFile> files, std::size_t size, std::shared_ptr<const void> keep)
      : Arrays(size), files_(std::move(files)), keep_(std::move(keep)) {}

  std::vector<std::string> names() const override {
    std::vector<std::string> out;
    for (const VectorFile& file : files_) out.push_back(file.name);
    return out;
  }
  Rows<Word> rows(std::string_view name, std::optional<std::size_t> d) const override {
    const VectorFile& file = of(name);
    if (d && *d != file.d)
      throw InputError("array " + file.name, fmt::format("{} columns", file.d),
                       fmt::format("{}, the stated d", *d));
    Rows<Word> out({}, file.n, file.d);
    for (std::size_t i = 0; i < file.n; ++i) read_bits(file, i, out.edit(i));
    return out;
  }
  Matrix numbers(std::string_view name) const override { return read_numbers(of(name), true); }
  Matrix any_numbers(std::string_view name) const override { return read_numbers(of(name), false); }
  IntegerMatrix integers(std::string_view name) const override {
    const VectorFile& file = of(name);
    if (file.entry == VectorEntry::float32)
      throw InputError("array " + file.name, "float32", "whole numbers, as in .ivecs or .ibin");
    IntegerMatrix out(file.n, file.d, 0);
    const IntegerKind kind{bytes_of(file.entry), file.entry == VectorEntry::int32};
    for (std::size_t i = 0; i < file.n; ++i) read_integers({file.name, i, kind}, file.row(i), out.edit(i));
    return out;
  }
  Natural held(std::string_view name, Field field) const override {
    const VectorFile& file = of(name);
    return Natural(file.n) * (field == Field::bits ? cells<Word>(file.d) : file.d) * sizeof(Word);
  }

 private:
  const VectorFile& of(std::string_view name) const {
    return *std::ranges::find(files_, name, &VectorFile::name);
  }
  static void read_bits(const VectorFile& file, std::size_t i, std::span<Word> row) {
    constexpr std::uint32_t float_one = 0x3f800000, negative_zero = 0x80000000;
    const char* from = file.row(i);
    if (file.entry == VectorEntry::byte) {
      if (const auto wrong = pack_bytes({from, file.d}, 0, row)) no_bit_at(file, i, *wrong);
      return;
    }
    const std::uint32_t one = file.entry == VectorEntry::int32 ? 1 : float_one;
    for (std::size_t k = 0; k < file.d; ++k) {
      const std::uint32_t value = word_at({from + 4 * k, 4}, 0);
      if (value == one)
        set(row, k, true);
      else if (value != 0 && (file.entry == VectorEntry::int32 || value != negative_zero))
        no_bit_at(file, i, k);
    }
  }
  static Matrix read_numbers(const VectorFile& file, bool finite) {
    Matrix out(file.n, file.d, 0.0);
    for (std::size_t i = 0; i < file.n; ++i) {
      const char* from = file.row(i);
      const std::span<double> to = out.edit(i);
      if (file.entry == VectorEntry::float32) {
        instances::read_numbers({file.name, i, Float::f32, 1, finite}, from, to);
        continue;
      }
      for (std::size_t k = 0; k < file.d; ++k)
        to[k] = file.entry == VectorEntry::byte ? static_cast<unsigned char>(from[k])
                                                : std::bit_cast<std::int32_t>(word_at({from + 4 * k, 4}, 0));
    }
    return out;
  }

  std::vector<VectorFile> files_;
  std::shared_ptr<const void> keep_;
};

void write_word(std::uint32_t value, BlockWriter& out) {
  const std::span<char> room = out.take(sizeof value);
  std::memcpy(room.data(), &value, sizeof value);
}
void write_float(double value, BlockWriter& out) {
  write_word(std::bit_cast<std::uint32_t>(static_cast<float>(value)), out);
}

void write_entries(std::span<const Word> row, std::size_t d, VectorEntry entry, BlockWriter& out) {
  if (entry == VectorEntry::byte) return write_unpacked(row, d, 0, out);
  const std::uint32_t one = entry == VectorEntry::int32 ? 1 : std::bit_cast<std::uint32_t>(1.0F);
  for (std::size_t k = 0; k < d; ++k) write_word(at(row, k) ? one : 0, out);
}

// A file whose rows come one after another.
class VectorWriter {
 public:
  VectorWriter(VectorLayout layout, Output& to, std::size_t n, std::size_t d)
      : layout_(layout), d_(static_cast<std::uint32_t>(d)), out_(to) {
    if (layout == VectorLayout::row_by_row) return;
    write_word(static_cast<std::uint32_t>(n), out_);
    write_word(d_, out_);
  }
  // What the next row is written to.
  BlockWriter& row() {
    if (layout_ == VectorLayout::row_by_row) write_word(d_, out_);
    return out_;
  }
  void finish() { out_.flush(); }

 private:
  VectorLayout layout_;
  std::uint32_t d_;
  BlockWriter out_;
};

void write_rows(const VectorKind& kind, const Rows<Word>& rows, Output& to) {
  VectorWriter out(kind.layout, to, rows.n(), rows.d());
  for (std::size_t i = 0; i < rows.n(); ++i) write_entries(rows.row(i), rows.d(), kind.entry, out.row());
  out.finish();
}

// Of real numbers, which are all of float32.
void write_rows(const VectorKind& kind, const Matrix& rows, Output& to) {
  VectorWriter out(kind.layout, to, rows.rows(), rows.cols());
  for (std::size_t i = 0; i < rows.rows(); ++i) {
    BlockWriter& row = out.row();
    for (const double entry : rows.row(i)) write_float(entry, row);
  }
  out.finish();
}

// Ids, distances and numbers of ties, in files of their own.
class TruthFiles {
 public:
  TruthFiles(VectorLayout layout, const Neighbours& neighbours, std::size_t k, Output& out)
      : neighbours_(neighbours),
        ids_(layout,
             out.beside(layout == VectorLayout::row_by_row ? ".groundtruth.ivecs" : ".neighbors.ibin"),
             neighbours.queries(), k),
        distances_(layout,
                   out.beside(layout == VectorLayout::row_by_row ? ".distances.fvecs" : ".distances.fbin"),
                   neighbours.queries(), k),
        ties_(layout, out.beside(layout == VectorLayout::row_by_row ? ".ties.ivecs" : ".ties.ibin"),
              neighbours.queries(), 1) {}

  // Calls f(distance) for each.
  template <class F>
  void add(std::size_t query, const NearestRows& nearest, F f) {
    BlockWriter &ids = ids_.row(), &distances = distances_.row();
    for (const std::uint32_t row : nearest.rows) {
      const double distance = neighbours_.distance(query, row);
      write_word(row, ids);
      write_float(distance, distances);
      f(row, distance);
    }
    write_word(static_cast<std::uint32_t>(nearest.within), ties_.row());
  }
  void finish() {
    ids_.finish();
    distances_.finish();
    ties_.finish();
  }

 private:
  const Neighbours& neighbours_;
  VectorWriter ids_, distances_, ties_;
};

void write_truth(VectorLayout layout, const Neighbours& neighbours, Output& out,
                 const WriteOptions& options) {
  const std::size_t k = neighbours.most(options.neighbours);
  TruthFiles files(layout, neighbours, k, out);
  if (layout == VectorLayout::row_by_row) {
    neighbours.each(k, options.work, [&](std::size_t query, const NearestRows& nearest) {
      files.add(query, nearest, [](std::uint32_t, double) {});
    });
    return files.finish();
  }
  // Of the file of both, all ids come before the first distance.
  BlockWriter both(out.beside(".groundtruth.bin"));
  write_word(static_cast<std::uint32_t>(neighbours.queries()), both);
  write_word(static_cast<std::uint32_t>(k), both);
  std::vector<float> distances;
  distances.reserve(neighbours.queries() * k);
  neighbours.each(k, options.work, [&](std::size_t query, const NearestRows& nearest) {
    files.add(query, nearest, [&](std::uint32_t row, double distance) {
      write_word(row, both);
      distances.push_back(static_cast<float>(distance));
    });
  });
  for (const float distance : distances) write_float(distance, both);
  both.flush();
  files.finish();
}

std::string query_suffix(const VectorKind& kind) { return ".query" + std::string(kind.extension); }

}  // namespace

void check_vectors(const VectorKind& kind, const Instance& instance) {
  const std::string place = "format " + std::string(kind.format);
  const auto metric = metric_of(find_problem(instance.problem));
  if (!metric)
    throw InputError(place, "no distance ranks rows as " + instance.problem + " does",
                     problems_of({Metric::hamming, Metric::cosine, Metric::inner_product}) +
                         ", as `reduce --to hamming` makes one");
  const Sizes all = sizes(instance.data);
  const auto refuse_beyond = [&](std::string_view size, std::uint64_t most, std::string_view why) {
    if (all.at(size) > most)
      throw InputError(place, fmt::format("{} = {}", size, all.at(size)),
                       fmt::format("at most {}, {}", most, why));
  };
  constexpr std::uint64_t most_signed = std::numeric_limits<std::int32_t>::max();
  constexpr std::uint64_t most_unsigned = std::numeric_limits<std::uint32_t>::max();
  constexpr std::uint64_t most_exact = std::uint64_t{1} << 24;
  refuse_beyond("m", most_signed, "for ids are whole numbers of 32 bits with a sign");
  if (kind.layout == VectorLayout::row_by_row) {
    refuse_beyond("d", most_signed, "for lengths are whole numbers of 32 bits with a sign");
    if (all.at("m") == 0)
      throw InputError(place, "m = 0",
                       "a row of B at least: a file without rows does not say how long they are");
  } else {
    refuse_beyond("n", most_unsigned, "for the header has 32 bits for it");
    refuse_beyond("d", most_unsigned, "for the header has 32 bits for it");
  }
  if (has(instance.shape(), Field::reals))
    written_float(instance.shape().parts(instance.data), "float32");
  else if (*metric != Metric::cosine)
    refuse_beyond("d", most_exact, "or float32 does not hold every distance");
}

void write_vectors(const VectorKind& kind, const Instance& instance, Output& out,
                   const WriteOptions& options) {
  check_vectors(kind, instance);
  if (!options.dtype.empty() && options.dtype != float_names[static_cast<std::size_t>(Float::f32)])
    throw InputError("--dtype", options.dtype, "float32, as format " + std::string(kind.format) + " has it");
  const auto parts = instance.shape().parts(instance.data);
  const Sizes all = sizes(instance.data);
  check_empty_rows("A", all.at("n"), all.at("d"));
  check_empty_rows("B", all.at("m"), all.at("d"));
  Output& queries = out.beside(query_suffix(kind));
  if (!options.bare) out.beside(metadata_suffix).write(metadata_of(instance, options) + "\n");
  write_truth(kind.layout, {instance, *metric_of(find_problem(instance.problem))}, out, options);
  const auto write_part = [&](const Part& part, Output& to) {
    if (const auto* const* reals = std::get_if<const Matrix*>(&part.array))
      write_rows(kind, **reals, to);
    else
      write_rows(kind, *std::get<const Rows<Word>*>(part.array), to);
  };
  write_part(parts[0], queries);
  write_part(parts[1], out);
}

Instance read_vectors(const VectorKind& kind, const Input& input, const ReadOptions& options) {
  const Metadata metadata = metadata_beside(input.path, options);
  const std::string beside = input.path + query_suffix(kind);
  if (input.path.empty() || !std::filesystem::exists(beside))
    throw InputError("the queries, " + (input.path.empty() ? "a second file" : beside), "not there",
                     "both files of the instance: the base, and the queries beside it");
  const Input queries = open_input(beside, options);
  const VectorFile base = parse_vectors(kind, input.bytes, "B", false, metadata.d);
  const auto parsed = [&] {
    try {
      return parse_vectors(kind, queries.bytes, "A", false, metadata.d ? metadata.d : base.d);
    } catch (const InputError& e) {
      throw e.at("beside it, " + beside);
    }
  }();
  return assemble(metadata,
                  VectorArrays({parsed, base}, queries.bytes.size() + input.bytes.size(), queries.keep),
                  options);
}

std::unique_ptr<Arrays> vector_arrays(const VectorKind& kind, const Input& input) {
  const bool ids = kind.entry == VectorEntry::int32;
  return std::make_unique<VectorArrays>(
      std::vector{parse_vectors(kind, input.bytes, ids ? "neighbors" : "output", ids)}, input.bytes.size(),
      input.keep);
}

std::uint64_t least_vector_bytes(const VectorKind& kind, const Sizes& sizes) {
  return (Natural(sizes.at("m")) * sizes.at("d") * bytes_of(kind.entry)).value;
}

}  // namespace reductio::instances

#include "instances/formats/safetensors.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "instances/bits/natural.hpp"
#include "instances/formats/parts/floats.hpp"
#include "instances/formats/parts/integers.hpp"
#include "instances/formats/parts/metadata.hpp"
#include "instances/json.hpp"

namespace reductio::instances {
namespace {

constexpr std::uint64_t max_header = 100'000'000;  // the limit of the format's own reader
constexpr std::size_t length_bytes = 8;

struct Type {
  std::string_view name;
  std::uint64_t bits;
};
constexpr std::array<Type, 20> types{
    {{"F64", 64}, {"I64", 64},  {"U64", 64}, {"C64", 64},    {"F32", 32},    {"I32", 32},    {"U32", 32},
     {"F16", 16}, {"BF16", 16}, {"I16", 16}, {"U16", 16},    {"F8_E5M2", 8}, {"F8_E4M3", 8}, {"F8_E8M0", 8},
     {"I8", 8},   {"U8", 8},    {"BOOL", 8}, {"F6_E2M3", 6}, {"F6_E3M2", 6}, {"F4", 4}}};

constexpr std::array<std::string_view, 4> names_of_floats{"F64", "F32", "F16", "BF16"};  // as in Float

struct Tensor {
  std::string name, type;
  std::vector<std::size_t> shape;
  std::size_t begin = 0, end = 0;  // in the bytes after the header
  std::string place() const { return "tensor " + in_quotes(name); }
};

std::uint64_t header_length(std::string_view bytes) {
  std::uint64_t length = 0;
  std::memcpy(&length, bytes.data(), length_bytes);
  return length;
}

std::vector<std::size_t> naturals(const Tensor& tensor, const Json& entry, const std::string& key) {
  std::vector<std::size_t> out;
  const Json list = entry.value(key, Json());
  const std::string expected = "a list of numbers below 2^63";
  if (!list.is_array()) throw InputError(tensor.place() + ": " + key, shown(list), expected);
  for (const Json& item : list) {
    const auto value = whole_number(item);
    if (!value || *value < 0) throw InputError(tensor.place() + ": " + key, shown(item), expected);
    out.push_back(static_cast<std::size_t>(*value));
  }
  return out;
}

void check_size(const Tensor& tensor) {
  const auto type =
      std::find_if(types.begin(), types.end(), [&](const Type& t) { return t.name == tensor.type; });
  if (type == types.end())
    throw InputError(tensor.place(), "dtype " + in_quotes(tensor.type),
                     "one of the format: U8, F64, F32, F16, BF16, ...");
  Natural bits = type->bits;
  for (const std::size_t length : tensor.shape) bits = bits * length;
  // A product that saturates is no size of a file: nor is it 8 times one.
  if (bits.value == Natural::most || bits.value != (Natural(8) * (tensor.end - tensor.begin)).value)
    throw InputError(tensor.place(), std::to_string(tensor.end - tensor.begin) + " bytes",
                     "what its shape and dtype take");
}

Tensor read_tensor(const std::string& name, const Json& entry, std::size_t available) {
  Tensor out{name, "", {}};
  if (!entry.is_object()) throw InputError(out.place(), shown(entry), "an object");
  for (const auto& [key, value] : entry.items())
    if (key != "dtype" && key != "shape" && key != "data_offsets")
      throw InputError(out.place(), "key " + in_quotes(key), "dtype, shape and data_offsets");
  const Json type = entry.value("dtype", Json());
  if (!type.is_string()) throw InputError(out.place() + ": dtype", shown(type), "a text in quotes");
  out.type = type.get<std::string>();
  out.shape = naturals(out, entry, "shape");
  const auto offsets = naturals(out, entry, "data_offsets");
  if (offsets.size() != 2 || offsets[0] > offsets[1] || offsets[1] > available)
    throw InputError(out.place() + ": data_offsets", shown(entry["data_offsets"]),
                     "[begin, end] within the " + std::to_string(available) + " bytes after the header");
  out.begin = offsets[0];
  out.end = offsets[1];
  check_size(out);
  return out;
}

// Every byte after the header belongs to exactly one tensor.
void check_cover(std::vector<Tensor> tensors, std::size_t available) {
  std::sort(tensors.begin(), tensors.end(), [](const Tensor& x, const Tensor& y) {
    return std::pair(x.begin, x.end) < std::pair(y.begin, y.end);
  });
  std::size_t covered = 0;
  for (const Tensor& tensor : tensors) {
    if (tensor.begin != covered)
      throw InputError(tensor.place(), "begins at byte " + std::to_string(tensor.begin),
                       std::to_string(covered) + (tensor.begin < covered ? " (overlap)" : " (gap)"));
    covered = tensor.end;
  }
  if (covered != available)
    throw InputError("tensors", std::to_string(covered) + " bytes",
                     std::to_string(available) + ", all after the header");
}

class File : public Arrays {
 public:
  File(const Input& input, const ReadOptions& options) : Arrays(input.bytes.size()), input_(input) {
    const std::string_view bytes = input.bytes;
    if (bytes.size() < length_bytes)
      throw InputError("byte 0", "a file of " + std::to_string(bytes.size()) + " bytes",
                       "8 bytes that tell the length of a header");
    const std::uint64_t length = header_length(bytes);
    if (length > max_header || length > bytes.size() - length_bytes)
      throw InputError(
          "byte 0", "a header of " + std::to_string(length) + " bytes",
          "at most " + std::to_string(std::min<std::uint64_t>(max_header, bytes.size() - length_bytes)));
    const std::string_view text = bytes.substr(length_bytes, length);
    if (!text.starts_with('{'))
      throw InputError("byte 8", in_quotes(text.substr(0, 1)), "'{', where a header begins");
    tensor_bytes_ = bytes.substr(length_bytes + length);
    const Json header = parse_json(text, "header");
    for (const auto& [name, entry] : header.items()) {
      if (name == "__metadata__")
        read_metadata(entry, options);
      else
        tensors_.push_back(read_tensor(name, entry, tensor_bytes_.size()));
    }
    check_cover(tensors_, tensor_bytes_.size());
  }

  Metadata metadata() const override { return metadata_; }
  std::vector<std::string> names() const override {
    std::vector<std::string> out;
    for (const Tensor& tensor : tensors_) out.push_back(tensor.name);
    return out;
  }

  Rows<Word> rows(std::string_view name, std::optional<std::size_t> d) const override {
    const Tensor& tensor = matrix(name);
    const std::size_t n = tensor.shape[0], stride = tensor.shape[1];
    if (tensor.type != "U8")
      throw InputError(tensor.place(), "dtype " + in_quotes(tensor.type), "U8, for packed rows");
    if (stride % 8 != 0)
      throw InputError(tensor.place(), std::to_string(stride) + " bytes a row", "a multiple of 8");
    if (d && *d > 8 * stride)
      throw InputError(tensor.place(), std::to_string(stride) + " bytes a row",
                       std::to_string(8 * cells<Word>(*d)) + ", for d = " + std::to_string(*d));
    check_empty_rows(name, n, stride);
    Rows<Word> out(n, d.value_or(8 * stride), stride / 8, words(tensor));
    check_tails(tensor, out);
    return out;
  }

  Matrix numbers(std::string_view name) const override { return read(name, matrix(name), true); }
  Matrix any_numbers(std::string_view name) const override {
    Tensor tensor = *find(name);
    tensor.shape = as_matrix(std::move(tensor.shape));
    check_matrix(tensor);
    return read(name, tensor, false);
  }

  Matrix stacked(std::string_view name, std::array<std::size_t, 2>& leading) const override {
    Tensor tensor = *find(name);
    leading = taken_off(tensor.shape, tensor.place());
    return read(name, tensor, true);
  }

  static Float float_of(const Tensor& tensor) {
    const auto kind = std::find(names_of_floats.begin(), names_of_floats.end(), tensor.type);
    if (kind == names_of_floats.end())
      throw InputError(tensor.place(), "dtype " + in_quotes(tensor.type), "F64, F32, F16 or BF16");
    return static_cast<Float>(kind - names_of_floats.begin());
  }
  Matrix read(std::string_view name, const Tensor& tensor, bool finite) const {
    const Float float_kind = float_of(tensor);
    check_empty_rows(name, tensor.shape[0], tensor.shape[1]);
    Matrix out(tensor.shape[0], tensor.shape[1], 0.0);
    const std::size_t row_bytes = out.cols() * bytes_of(float_kind);
    for (std::size_t i = 0; i < out.rows(); ++i)
      read_numbers({name, i, float_kind, 1, finite}, tensor_bytes_.data() + tensor.begin + i * row_bytes,
                   out.edit(i));
    return out;
  }

  IntegerMatrix integers(std::string_view name) const override {
    const Tensor& tensor = matrix(name);
    const std::string_view type = tensor.type;
    const bool has_sign = type.starts_with('I');
    if (!has_sign && !type.starts_with('U'))
      throw InputError(tensor.place(), "dtype " + in_quotes(tensor.type), "I64, U64, I32 and so on");
    check_empty_rows(name, tensor.shape[0], tensor.shape[1]);
    IntegerMatrix out(tensor.shape[0], tensor.shape[1], 0);
    const std::size_t entries = out.rows() * out.cols(),
                      bytes = entries == 0 ? 1 : (tensor.end - tensor.begin) / entries;
    for (std::size_t i = 0; i < out.rows(); ++i)
      read_integers({name, i, {bytes, has_sign}},
                    tensor_bytes_.data() + tensor.begin + i * out.cols() * bytes, out.edit(i));
    return out;
  }

  // Rows are views on the file where they can be.
  Natural held(std::string_view name, Field field) const override {
    const Tensor& tensor = *find(name);
    if (field == Field::bits) return can_view(tensor) ? 0 : tensor.end - tensor.begin;
    Natural out = sizeof(double);
    for (const std::size_t length : tensor.shape) out = out * length;
    return out;
  }

 private:
  // The format's own reader takes null for none. `format` is what PyTorch's writer adds.
  void read_metadata(const Json& entry, const ReadOptions& options) {
    if (entry.is_null()) return;
    if (!entry.is_object()) throw InputError("__metadata__", shown(entry), "an object of texts");
    for (const auto& [key, value] : entry.items()) {
      if (!value.is_string())
        throw InputError("__metadata__: " + in_quotes(key), shown(value), "a text in quotes");
      if (key == "reductio")
        metadata_ = parse_metadata(value.get_ref<const std::string&>(), "__metadata__: reductio", options);
      else if (key != "format")
        not_understood(options, "__metadata__: key " + in_quotes(key), "reductio, or format");
    }
  }

  const Tensor* find(std::string_view name) const {
    const auto found =
        std::find_if(tensors_.begin(), tensors_.end(), [&](const Tensor& t) { return t.name == name; });
    return found == tensors_.end() ? nullptr : &*found;
  }

  static void check_matrix(const Tensor& tensor) {
    if (tensor.shape.size() != 2)
      throw InputError(tensor.place(), std::to_string(tensor.shape.size()) + " dimensions", "2");
  }
  const Tensor& matrix(std::string_view name) const {
    const Tensor& tensor = *find(name);
    check_matrix(tensor);
    return tensor;
  }

  // Can its words be read in place?
  bool can_view(const Tensor& tensor) const {
    const auto from = reinterpret_cast<std::uintptr_t>(tensor_bytes_.data() + tensor.begin);
    return input_.keep && from % alignof(Word) == 0;
  }

  std::shared_ptr<Word> words(const Tensor& tensor) const {
    const char* from = tensor_bytes_.data() + tensor.begin;
    if (can_view(tensor)) {
      auto* first = const_cast<Word*>(reinterpret_cast<const Word*>(from));
      return {std::const_pointer_cast<void>(input_.keep), first};
    }
    auto copy = std::make_shared<std::vector<Word>>((tensor.end - tensor.begin) / sizeof(Word));
    if (!copy->empty()) std::memcpy(copy->data(), from, tensor.end - tensor.begin);
    return {copy, copy->data()};
  }

  void check_tails(const Tensor& tensor, const Rows<Word>& rows) const {
    const Rows<Word> whole(rows.n(), 64 * rows.stride(), rows.stride(), words(tensor));
    const std::size_t d = rows.d(), last = d / 64;
    if (d == 64 * rows.stride()) return;
    for (std::size_t i = 0; i < rows.n(); ++i) {
      Word beyond = whole.row(i)[last] & !Logic<Word>::first(d % 64);
      for (const Word padding : whole.row(i).subspan(last + 1)) beyond = beyond | padding;
      if (beyond.value != 0)
        throw InputError(tensor.place() + ", row " + std::to_string(i),
                         "a bit set beyond d = " + std::to_string(d), "zeros there");
    }
  }

  const Input& input_;
  std::string_view tensor_bytes_;
  std::vector<Tensor> tensors_;
  Metadata metadata_;
};

// Adds the header's entry of the next tensor, `size` bytes after the `end` of those before it.
void announce(Json& header, std::size_t& end, const std::string& name, const std::string& type,
              const std::vector<std::size_t>& shape, std::size_t size) {
  header[name] = {{"dtype", type}, {"shape", shape}, {"data_offsets", {end, end + size}}};
  end += size;
}

// The header, padded with blanks so that the tensors begin at a multiple of 8.
void write_header(const Json& header, Output& out) {
  std::string text = header.dump(-1, ' ', true);
  text.append((8 - text.size() % 8) % 8, ' ');
  if (text.size() > max_header)
    throw InputError("header", std::to_string(text.size()) + " bytes",
                     "at most 100,000,000 (leave the witness out)");
  const std::uint64_t length = text.size();
  out.write({reinterpret_cast<const char*>(&length), length_bytes});
  out.write(text);
}

void write_packed_rows(const Rows<Word>& rows, BlockWriter& out) {
  for (std::size_t i = 0; i < rows.n(); ++i) {
    const auto row = rows.row(i);
    out.write({reinterpret_cast<const char*>(row.data()), row.size_bytes()});
  }
}

void write_tensors(Json header, std::vector<Part> parts, const WriteOptions& options, Output& out) {
  std::sort(parts.begin(), parts.end(), [](const Part& x, const Part& y) { return x.name < y.name; });
  const Float kind = written_float(parts, options.dtype);
  const std::size_t integer_bytes = narrowest_integer(parts);
  std::size_t end = 0;
  for (const Part& part : parts) {
    const std::string name(part.name);
    if (const auto* rows = std::get_if<const Rows<Word>*>(&part.array)) {
      const std::size_t n = (*rows)->n(), stride = sizeof(Word) * cells<Word>((*rows)->d());
      check_empty_rows(name, n, stride);
      announce(header, end, name, "U8", {n, stride}, n * stride);
    } else if (const auto* integers = std::get_if<const IntegerMatrix*>(&part.array)) {
      const IntegerMatrix& matrix = **integers;
      check_empty_rows(name, matrix.rows(), matrix.cols());
      announce(header, end, name, integer_bytes == sizeof(std::int32_t) ? "I32" : "I64",
               {matrix.rows(), matrix.cols()}, matrix.rows() * matrix.cols() * integer_bytes);
    } else {
      const Matrix& matrix = *std::get<const Matrix*>(part.array);
      check_empty_rows(name, matrix.rows(), matrix.cols());
      announce(header, end, name, std::string(names_of_floats[static_cast<std::size_t>(kind)]),
               with_leading(options.leading, matrix.rows(), matrix.cols()),
               matrix.rows() * matrix.cols() * bytes_of(kind));
    }
  }
  write_header(header, out);
  BlockWriter blocks(out);
  for (const Part& part : parts)
    if (const auto* rows = std::get_if<const Rows<Word>*>(&part.array))
      write_packed_rows(**rows, blocks);
    else if (const auto* integers = std::get_if<const IntegerMatrix*>(&part.array))
      write_integers(**integers, integer_bytes, blocks);
    else
      write_numbers(*std::get<const Matrix*>(part.array), kind, blocks);
  blocks.flush();
}

}  // namespace

bool Safetensors::sniff(std::string_view bytes) {
  return bytes.size() > length_bytes && bytes[length_bytes] == '{' && header_length(bytes) <= bytes.size();
}

Instance Safetensors::read(const Input& input, const ReadOptions& options) {
  const File file(input, options);
  return assemble(file.metadata(), file, options);
}

std::unique_ptr<Arrays> Safetensors::arrays(const Input& input, const ReadOptions& options) {
  return std::make_unique<File>(input, options);
}

void Safetensors::write(const Instance& instance, Output& out, const WriteOptions& options) {
  const Json header{{"__metadata__", {{"reductio", metadata_of(instance, options)}}}};
  write_tensors(header, instance.shape().parts(instance.data), options, out);
}

std::uint64_t Safetensors::least_bytes(const Shape& shape, const Sizes& sizes) {
  const bool numbers = has(shape, Field::reals) || has(shape, Field::integers);
  return numbers ? shape.bytes(sizes) / sizeof(double) * sizeof(float) : shape.bytes(sizes);
}

}  // namespace reductio::instances

#include "instances/formats/npy.hpp"

#include "instances/formats/parts/metadata.hpp"
#include "instances/formats/parts/npy_array.hpp"

namespace reductio::instances {
namespace {

class One : public Arrays {
 public:
  One(std::string_view bytes, const std::string& name)
      : Arrays(bytes.size()), values_(bytes), array_(parse_npy(values_, name)) {}
  std::vector<std::string> names() const override { return {array_.name}; }
  Rows<Word> rows(std::string_view, std::optional<std::size_t> d) const override {
    return bits_of(array_, values_, d);
  }
  Matrix numbers(std::string_view) const override { return numbers_of(array_, values_); }
  IntegerMatrix integers(std::string_view) const override { return integers_of(array_, values_); }
  Matrix any_numbers(std::string_view) const override { return any_numbers_of(array_, values_); }
  IntegerMatrix any_integers(std::string_view) const override { return any_integers_of(array_, values_); }
  Natural held(std::string_view, Field field) const override {
    return field == Field::bits ? bytes_of_bits(array_) : bytes_of_numbers(array_);
  }

 private:
  mutable MemorySource values_;  // which is read once
  NpyArray array_;
};

}  // namespace

bool Npy::sniff(std::string_view bytes) { return is_npy(bytes); }

Instance Npy::read(const Input& input, const ReadOptions& options) {
  return assemble(metadata_beside(input.path, options), One(input.bytes, "V"), options);
}

std::unique_ptr<Arrays> Npy::arrays(const Input& input, const ReadOptions&) {
  return std::make_unique<One>(input.bytes, "output");
}

void Npy::write(const Instance& instance, Output& out, const WriteOptions& options) {
  const Part part = instance.shape().parts(instance.data).front();
  const auto& rows = *std::get<const Rows<Word>*>(part.array);
  check_empty_rows(part.name, rows.n(), rows.d());
  if (!options.bare) out.beside(metadata_suffix).write(metadata_of(instance, options) + "\n");
  write_npy(rows, out);
}

std::uint64_t Npy::least_bytes(const Shape& shape, const Sizes& sizes) {
  return least_array_bytes(shape, sizes);
}

}  // namespace reductio::instances

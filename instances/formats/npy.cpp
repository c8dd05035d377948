#include "instances/formats/npy.hpp"

#include <filesystem>

#include "instances/formats/parts/metadata.hpp"
#include "instances/formats/parts/npy_array.hpp"

namespace reductio {
namespace {

constexpr std::string_view sidecar = ".json";

class One : public Arrays {
 public:
  explicit One(NpyArray array) : array_(std::move(array)) {}
  std::vector<std::string> names() const override { return {array_.name}; }
  Rows<Word> rows(std::string_view, std::optional<std::size_t> d) const override {
    return bits_of(array_, d);
  }
  Matrix numbers(std::string_view) const override { return numbers_of(array_); }

 private:
  NpyArray array_;
};

Metadata metadata_beside(const std::string& path, const ReadOptions& options) {
  const std::string beside = path + std::string(sidecar);
  if (path.empty() || !std::filesystem::exists(beside)) return {};
  return parse_metadata(read_whole(beside), "beside it, " + beside, options);
}

}  // namespace

bool Npy::sniff(std::string_view bytes) { return is_npy(bytes); }

Instance Npy::read(const Input& input, const ReadOptions& options) {
  return assemble(metadata_beside(input.path, options), One(parse_npy(input.bytes, "V")), options);
}

void Npy::write(const Instance& instance, Output& out, const WriteOptions& options) {
  const Part part = instance.shape().parts(instance.data).front();
  const auto& rows = *std::get<const Rows<Word>*>(part.array);
  check_empty_rows(part.name, rows.n(), rows.d());
  out.beside(sidecar, metadata_of(instance, options) + "\n");
  out.write(npy_of(rows));
}

}  // namespace reductio

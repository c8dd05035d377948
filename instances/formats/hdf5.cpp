#include "instances/formats/hdf5.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "instances/formats/parts/bits.hpp"
#include "instances/formats/parts/floats.hpp"
#include "instances/formats/parts/hdf5_file.hpp"
#include "instances/formats/parts/metadata.hpp"
#include "instances/formats/parts/vectors.hpp"
#include "instances/json.hpp"
#include "instances/neighbours.hpp"

namespace reductio::instances {
namespace {

constexpr std::string_view metadata_name = "reductio";

// The arrays of such a file by their own names.
class Hdf5Arrays : public Arrays {
 public:
  explicit Hdf5Arrays(std::string_view bytes) : Arrays(bytes.size()), file_(bytes) {}
  std::vector<std::string> names() const override { return file_.names(); }
  Rows<Word> rows(std::string_view name, std::optional<std::size_t> d) const override {
    return file_.rows(stored(name), d);
  }
  Matrix numbers(std::string_view name) const override { return file_.numbers(stored(name), true); }
  Matrix any_numbers(std::string_view name) const override { return file_.numbers(stored(name), false); }
  IntegerMatrix integers(std::string_view name) const override { return file_.integers(stored(name)); }
  Natural held(std::string_view name, Field field) const override {
    const auto sizes = file_.dimensions(stored(name));
    const std::size_t d = sizes.size() < 2 ? 1 : sizes[1];
    return Natural(sizes[0]) * (field == Field::bits ? cells<Word>(d) : d) * sizeof(Word);
  }
  std::optional<std::string> attribute(const std::string& name) const { return file_.attribute(name); }

 protected:
  virtual std::string stored(std::string_view name) const { return std::string(name); }

 private:
  Hdf5Reading file_;
};

// The same as those of an instance: A is `test`, B is `train`, and what follows from these two is passed over.
class SidesInHdf5 : public Hdf5Arrays {
 public:
  using Hdf5Arrays::Hdf5Arrays;
  std::vector<std::string> names() const override {
    std::vector<std::string> out;
    for (const std::string& name : Hdf5Arrays::names())
      if (name == "test")
        out.emplace_back("A");
      else if (name == "train")
        out.emplace_back("B");
      else if (name != "neighbors" && name != "distances" && name != "ties")
        out.push_back(name);
    return out;
  }
  void require() const {
    const auto all = Hdf5Arrays::names();
    for (const char* name : {"train", "test"})
      if (std::ranges::find(all, name) == all.end())
        throw InputError(fmt::format("array {}", in_quotes(name)), "not there",
                         "the base in train and the queries in test, as ann-benchmarks has them");
  }

 private:
  std::string stored(std::string_view name) const override {
    return name == "A" ? "test" : name == "B" ? "train" : std::string(name);
  }
};

// The problem of a file that says nothing of ours: the one that its distance is of. Of rows of bits the Euclidean
// distance ranks as the Hamming distance does.
std::string problem_ranked_by(const std::optional<std::string>& distance) {
  if (distance == "hamming" || distance == "euclidean") return problems_of({Metric::hamming});
  return distance == "angular" ? problems_of({Metric::cosine}) : "";
}

template <class T>
void write_raw(const T& value, BlockWriter& out) {
  std::memcpy(out.take(sizeof value).data(), &value, sizeof value);
}

void write_rows_of(const Rows<Word>& rows, Hdf5Type type, BlockWriter& out) {
  for (std::size_t i = 0; i < rows.n(); ++i) {
    if (type == Hdf5Type::truth) {
      write_unpacked(rows.row(i), rows.d(), 0, out);
      continue;
    }
    for (std::size_t k = 0; k < rows.d(); ++k) write_raw(at(rows.row(i), k) ? 1.0F : 0.0F, out);
  }
}

void write_rows_of(const Part& part, Hdf5Type type, BlockWriter& out) {
  if (const auto* const* bits = std::get_if<const Rows<Word>*>(&part.array))
    return write_rows_of(**bits, type, out);
  write_numbers(*std::get<const Matrix*>(part.array), type == Hdf5Type::float64 ? Float::f64 : Float::f32,
                out);
}

// Real numbers are of float32 where that holds them all, or as asked.
Hdf5Type entries_of(const std::vector<Part>& parts, Metric metric, const std::string& dtype) {
  if (std::holds_alternative<const Rows<Word>*>(parts[0].array))
    return metric == Metric::hamming ? Hdf5Type::truth : Hdf5Type::float32;
  const Float kind = written_float(parts, dtype);
  if (bytes_of(kind) == 2)
    throw InputError("--dtype", dtype, "float32 or float64, which ann-benchmarks reads");
  return kind == Float::f64 ? Hdf5Type::float64 : Hdf5Type::float32;
}

// Has every row of both sides norm 1, exactly?
bool of_unit_vectors(const std::vector<Part>& parts) {
  return std::ranges::none_of(parts, [](const Part& part) {
    return row_of_other_norm(*std::get<const Matrix*>(part.array)).has_value();
  });
}

// Arrays follow one another in the file, so ids are kept until their distances are written.
struct TruthArrays {
  TruthArrays(const Instance& instance, Metric metric, const WriteOptions& options)
      : neighbours(instance, metric), k(neighbours.most(options.neighbours)), work(options.work) {
    if (metric == Metric::inner_product) less = 1;
    if (metric == Metric::hamming)
      unit = static_cast<double>(std::max<std::uint64_t>(sizes(instance.data).at("d"), 1));
  }

  void write_ids(BlockWriter& out) {
    ids.reserve(neighbours.queries() * k);
    neighbours.each(k, work, [&](std::size_t, const NearestRows& nearest) {
      for (const std::uint32_t row : nearest.rows) {
        write_raw(std::int64_t{row}, out);
        ids.push_back(row);
      }
      ties.push_back(nearest.within);
    });
  }
  void write_distances(BlockWriter& out) const {
    for (std::size_t q = 0; q < neighbours.queries(); ++q)
      for (std::size_t j = 0; j < k; ++j)
        write_raw(less + neighbours.distance(q, ids[q * k + j]) / unit, out);
  }
  void write_ties(BlockWriter& out) const {
    for (const std::uint64_t within : ties) write_raw(static_cast<std::int64_t>(within), out);
  }

  Neighbours neighbours;
  std::size_t k;
  const Work& work;
  double unit = 1, less = 0;  // of unit vectors 1 - cosine is 1 less the inner product
  std::vector<std::uint32_t> ids{};
  std::vector<std::uint64_t> ties{};
};

}  // namespace

bool Hdf5::sniff(std::string_view bytes) { return bytes.starts_with("\x89HDF\r\n\x1a\n"); }
bool Hdf5::writes(const Shape& shape) {
  return holds_two_sides(shape, Field::bits) || holds_two_sides(shape, Field::reals);
}

Instance Hdf5::read(const Input& input, const ReadOptions& options) {
  const SidesInHdf5 file(input.bytes);
  file.require();
  Metadata metadata;
  if (const auto text = file.attribute(std::string(metadata_name)))
    metadata = parse_metadata(*text, "attribute reductio", options);
  else if (options.problem.empty())
    metadata.problem = problem_ranked_by(file.attribute("distance"));
  return assemble(metadata, file, options);
}

std::unique_ptr<Arrays> Hdf5::arrays(const Input& input, const ReadOptions&) {
  return std::make_unique<Hdf5Arrays>(input.bytes);
}

void Hdf5::check(const Instance& instance) {
  const auto metric = metric_of(find_problem(instance.problem));
  if (metric && *metric != Metric::inner_product) return;
  if (metric && has(instance.shape(), Field::reals)) {
    if (of_unit_vectors(instance.shape().parts(instance.data))) return;
    throw InputError("format hdf5", "rows that are no unit vectors",
                     "rows of norm 1, exactly, among which ann-benchmarks' angular distance ranks as "
                     "inner products do");
  }
  throw InputError("format hdf5",
                   "ann-benchmarks has no distance that ranks rows as " + instance.problem + " does",
                   problems_of({Metric::hamming, Metric::cosine}) +
                       ", as `reduce --to hamming` or `reduce --to msd` makes one");
}

void Hdf5::write(const Instance& instance, Output& out, const WriteOptions& options) {
  check(instance);
  const Metric metric = *metric_of(find_problem(instance.problem));
  const auto parts = instance.shape().parts(instance.data);
  const Hdf5Type entries = entries_of(parts, metric, options.dtype);
  const bool bits = entries == Hdf5Type::truth;
  const Sizes all = sizes(instance.data);
  const std::uint64_t n = all.at("n"), m = all.at("m"), d = all.at("d");
  check_empty_rows("A", n, d);
  check_empty_rows("B", m, d);
  TruthArrays truth(instance, metric, options);
  Hdf5Writing file;
  file.attribute("type", std::string("dense"));
  file.attribute("distance", std::string(bits ? "hamming" : "angular"));
  file.attribute("point_type", std::string(bits ? "bit" : "float"));
  file.attribute("dimension", static_cast<std::int64_t>(d));
  if (!options.bare) file.attribute(std::string(metadata_name), metadata_of(instance, options));
  file.array("train", entries, m, d, [&](BlockWriter& to) { write_rows_of(parts[1], entries, to); });
  file.array("test", entries, n, d, [&](BlockWriter& to) { write_rows_of(parts[0], entries, to); });
  file.array("neighbors", Hdf5Type::int64, n, truth.k, [&](BlockWriter& to) { truth.write_ids(to); });
  file.array("distances", Hdf5Type::float64, n, truth.k, [&](BlockWriter& to) { truth.write_distances(to); });
  file.array("ties", Hdf5Type::int64, n, truth.k == 0 ? 0 : 1,
             [&](BlockWriter& to) { truth.write_ties(to); });
  file.hand_on(out);
}

std::uint64_t Hdf5::least_bytes(const Shape&, const Sizes& sizes) {
  return ((Natural(sizes.at("n")) + sizes.at("m")) * sizes.at("d")).value;
}

}  // namespace reductio::instances

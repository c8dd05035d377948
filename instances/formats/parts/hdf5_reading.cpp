#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "instances/cost.hpp"
#include "instances/formats/parts/hdf5_bytes.hpp"
#include "instances/formats/parts/hdf5_file.hpp"
#include "instances/formats/parts/hdf5_ids.hpp"
#include "instances/formats/parts/metadata.hpp"

namespace reductio::instances {
namespace {

constexpr std::uint64_t most_expanded = 1100;  // times what is stored: deflate cannot do better than 1032

struct Hdf5Array {
  std::string place;
  Hdf5Id set, type;
  std::vector<std::size_t> dimensions;
  H5T_class_t kind = H5T_NO_CLASS;

  std::size_t rows() const { return dimensions[0]; }
  std::size_t columns() const { return dimensions.size() < 2 ? 1 : dimensions[1]; }
};

// What it is made of lies in this very file, and is no more than what can come out of what is stored.
void check_stored(const Hdf5Array& array) {
  const Hdf5Id made{H5Dget_create_plist(array.set.get()), H5Pclose};
  const H5D_layout_t layout = H5Pget_layout(made.get());
  if (layout != H5D_COMPACT && layout != H5D_CONTIGUOUS && layout != H5D_CHUNKED)
    throw InputError(array.place, "a view on other arrays", "an array that lies in this file");
  if (H5Pget_external_count(made.get()) != 0)
    throw InputError(array.place, "entries in another file", "entries in this file");
  const Natural needed = Natural(array.rows()) * array.columns() * H5Tget_size(array.type.get());
  const std::uint64_t stored = H5Dget_storage_size(array.set.get());
  if (needed == Natural::most || needed.value / most_expanded > stored || (needed.value > 0 && stored == 0))
    throw InputError(array.place,
                     fmt::format("{} by {} entries in {} bytes", array.rows(), array.columns(), stored),
                     "entries that are there");
}

[[noreturn]] void unreadable(const Hdf5Array& array, std::size_t row) {
  throw InputError(fmt::format("{}, row {}", array.place, row), "libhdf5 cannot read it", "whole entries");
}

// Calls f(row, its entries), entries in memory as `type` says, for all rows; some of them are read at once.
template <class E, class F>
void each_hdf5_row(const Hdf5Array& array, hid_t type, F f) {
  constexpr std::size_t block_bytes = 1 << 20;
  const std::size_t n = array.rows(), d = array.columns();
  if (n == 0 || d == 0) return;
  const std::size_t together = std::max<std::size_t>(1, block_bytes / sizeof(E) / d);
  std::vector<E> entries(std::min(n, together) * d);
  const Hdf5Id space{H5Dget_space(array.set.get()), H5Sclose};
  for (std::size_t first = 0; first < n; first += together) {
    const hsize_t start[] = {first, 0}, count[] = {std::min(together, n - first), d}, held = count[0] * d;
    const Hdf5Id memory{H5Screate_simple(1, &held, nullptr), H5Sclose};
    if (H5Sselect_hyperslab(space.get(), H5S_SELECT_SET, start, nullptr, count, nullptr) < 0 ||
        H5Dread(array.set.get(), type, memory.get(), space.get(), H5P_DEFAULT, entries.data()) < 0)
      unreadable(array, first);
    for (std::size_t i = 0; i < count[0]; ++i) f(first + i, std::span<const E>(entries).subspan(i * d, d));
  }
}

[[noreturn]] void refuse_entry(const Hdf5Array& array, std::size_t row, std::size_t column, double found,
                               const char* expected) {
  throw InputError(fmt::format("{}, row {}, column {}", array.place, row, column), fmt::format("{}", found),
                   expected);
}

std::string text_of_attribute(hid_t attribute, hid_t type, hid_t space) {
  if (H5Sget_simple_extent_npoints(space) != 1) return "";
  if (H5Tis_variable_str(type) > 0) {
    char* text = nullptr;
    if (H5Aread(attribute, type, &text) < 0 || text == nullptr) return "";
    const std::string out = text;
    H5Dvlen_reclaim(type, space, H5P_DEFAULT, &text);
    return out;
  }
  std::string out(H5Tget_size(type), '\0');
  if (H5Aread(attribute, type, out.data()) < 0) return "";
  return out.substr(0, out.find('\0'));
}

}  // namespace

struct Hdf5Reading::Open {
  explicit Open(std::string_view given)
      : bytes(given), size(given.size()), access(hdf5_access(bytes), H5Pclose) {
    H5PLset_loading_state(0);  // filters that this library has not are not looked for elsewhere
    file = {access.there() ? H5Fopen("bytes", H5F_ACC_RDONLY, access.get()) : -1, H5Fclose};
    if (!file.there()) throw InputError("byte 0", "libhdf5 cannot read it", "a whole HDF5 file");
  }

  Hdf5Array array(const std::string& name) const {
    Hdf5Array out{"array " + name, {}, {}, {}};
    H5L_info_t link;
    if (H5Lget_info(file.get(), name.c_str(), &link, H5P_DEFAULT) < 0)
      throw InputError(out.place, "not there", "an array of this name");
    if (link.type != H5L_TYPE_HARD) throw InputError(out.place, "a link", "an array that lies in this file");
    out.set = {H5Dopen2(file.get(), name.c_str(), H5P_DEFAULT), H5Dclose};
    if (!out.set.there()) throw InputError(out.place, "no array, or a broken one", "an array");
    out.type = Hdf5Id{H5Dget_type(out.set.get()), H5Tclose}.surely();
    out.kind = H5Tget_class(out.type.get());
    const Hdf5Id space{H5Dget_space(out.set.get()), H5Sclose};
    const int rank = H5Sget_simple_extent_ndims(space.get());
    if (rank != 1 && rank != 2) throw InputError(out.place, fmt::format("{} dimensions", rank), "1 or 2");
    hsize_t lengths[2] = {};
    H5Sget_simple_extent_dims(space.get(), lengths, nullptr);
    out.dimensions.assign(lengths, lengths + rank);
    check_stored(out);
    check_empty_rows(name, out.rows(), out.columns());
    return out;
  }

  QuietHdf5 quiet{};
  Hdf5Input bytes;
  std::size_t size;
  Hdf5Id access, file{};
};

Hdf5Reading::Hdf5Reading(std::string_view bytes) : open_(std::make_unique<Open>(bytes)) {}
Hdf5Reading::~Hdf5Reading() = default;

std::vector<std::string> Hdf5Reading::names() const {
  std::vector<std::string> out;
  const auto add = [](hid_t, const char* name, const H5L_info_t*, void* to) -> herr_t {
    static_cast<std::vector<std::string>*>(to)->emplace_back(name);
    return 0;
  };
  if (H5Literate(open_->file.get(), H5_INDEX_NAME, H5_ITER_INC, nullptr, add, &out) < 0)
    throw InputError("root", "libhdf5 cannot list it", "a group of arrays");
  return out;
}

std::optional<std::string> Hdf5Reading::attribute(const std::string& name) const {
  if (H5Aexists(open_->file.get(), name.c_str()) <= 0) return std::nullopt;
  const Hdf5Id attribute{H5Aopen(open_->file.get(), name.c_str(), H5P_DEFAULT), H5Aclose};
  const Hdf5Id type{H5Aget_type(attribute.get()), H5Tclose}, space{H5Aget_space(attribute.get()), H5Sclose};
  if (H5Tget_class(type.get()) != H5T_STRING || H5Tget_size(type.get()) > open_->size) return std::nullopt;
  return text_of_attribute(attribute.get(), type.get(), space.get());
}

std::vector<std::size_t> Hdf5Reading::dimensions(const std::string& name) const {
  return open_->array(name).dimensions;
}

Rows<Word> Hdf5Reading::rows(const std::string& name, std::optional<std::size_t> d) const {
  const Hdf5Array array = open_->array(name);
  if (array.dimensions.size() != 2) throw InputError(array.place, "1 dimension", "2");
  if (d && *d != array.columns())
    throw InputError(array.place, fmt::format("{} columns", array.columns()),
                     fmt::format("{}, the stated d", *d));
  Rows<Word> out({}, array.rows(), array.columns());
  const auto take = [&](std::size_t i, const auto& entries) {
    const std::span<Word> row = out.edit(i);
    for (std::size_t k = 0; k < entries.size(); ++k)
      if (entries[k] == 1)
        set(row, k, true);
      else if (entries[k] != 0)
        refuse_entry(array, i, k, static_cast<double>(entries[k]), "exactly 0 or 1");
  };
  if (array.kind == H5T_ENUM && H5Tget_size(array.type.get()) == 1)
    each_hdf5_row<signed char>(array, array.type.get(), take);  // as h5py has truths
  else if (array.kind == H5T_INTEGER || array.kind == H5T_FLOAT)
    each_hdf5_row<double>(array, H5T_NATIVE_DOUBLE, take);
  else
    throw InputError(array.place, "entries of another kind", "truths or numbers, all 0 or 1");
  return out;
}

Matrix Hdf5Reading::numbers(const std::string& name, bool finite) const {
  const Hdf5Array array = open_->array(name);
  if (array.kind != H5T_INTEGER && array.kind != H5T_FLOAT)
    throw InputError(array.place, "entries of another kind", "numbers");
  Matrix out(array.rows(), array.columns(), 0.0);
  each_hdf5_row<double>(array, H5T_NATIVE_DOUBLE, [&](std::size_t i, std::span<const double> entries) {
    for (std::size_t k = 0; k < entries.size(); ++k)
      if (finite && !std::isfinite(entries[k])) refuse_entry(array, i, k, entries[k], "a finite number");
    std::ranges::copy(entries, out.edit(i).begin());
  });
  return out;
}

IntegerMatrix Hdf5Reading::integers(const std::string& name) const {
  const Hdf5Array array = open_->array(name);
  if (array.kind != H5T_INTEGER) throw InputError(array.place, "entries of another kind", "whole numbers");
  IntegerMatrix out(array.rows(), array.columns(), 0);
  each_hdf5_row<std::int64_t>(array, H5T_NATIVE_INT64,
                              [&](std::size_t i, std::span<const std::int64_t> entries) {
                                std::ranges::copy(entries, out.edit(i).begin());
                              });
  return out;
}

}  // namespace reductio::instances

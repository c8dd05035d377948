#include <array>

#include "instances/formats/parts/hdf5_bytes.hpp"
#include "instances/formats/parts/hdf5_file.hpp"
#include "instances/formats/parts/hdf5_ids.hpp"

namespace reductio::instances {
namespace {

Hdf5Id type_of(Hdf5Type type) {
  if (type == Hdf5Type::truth) {
    Hdf5Id out = Hdf5Id{H5Tenum_create(H5T_STD_I8LE), H5Tclose}.surely();
    for (const auto& [name, value] : {std::pair{"FALSE", std::int8_t{0}}, {"TRUE", std::int8_t{1}}})
      hdf5_done(H5Tenum_insert(out.get(), name, &value));
    return out;
  }
  const hid_t kind = type == Hdf5Type::float32   ? H5T_IEEE_F32LE
                     : type == Hdf5Type::float64 ? H5T_IEEE_F64LE
                                                 : H5T_STD_I64LE;
  return Hdf5Id{H5Tcopy(kind), H5Tclose}.surely();
}

// Counts what goes through it.
class CountedOutput : public Output {
 public:
  explicit CountedOutput(Output& to) : to_(to) {}
  void write(std::string_view bytes) override {
    to_.write(bytes);
    count_ += bytes.size();
  }
  std::uint64_t count() const { return count_; }

 private:
  Output& to_;
  std::uint64_t count_ = 0;
};

}  // namespace

struct Hdf5Writing::Open {
  // The format of HDF5 1.8, whose own data have checksums, and which every reader of today has.
  Open() : access(Hdf5Id{hdf5_access(pages), H5Pclose}.surely()) {
    const Hdf5Id made = Hdf5Id{H5Pcreate(H5P_FILE_CREATE), H5Pclose}.surely();
    hdf5_done(H5Pset_obj_track_times(made.get(), false));
    hdf5_done(H5Pset_libver_bounds(access.get(), H5F_LIBVER_V18, H5F_LIBVER_V18));
    file = Hdf5Id{H5Fcreate("bytes", H5F_ACC_TRUNC, made.get(), access.get()), H5Fclose}.surely();
  }
  void put(const std::string& name, hid_t type, const void* value) const {
    const Hdf5Id space = Hdf5Id{H5Screate(H5S_SCALAR), H5Sclose}.surely();
    const Hdf5Id to =
        Hdf5Id{H5Acreate2(file.get(), name.c_str(), type, space.get(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose}
            .surely();
    hdf5_done(H5Awrite(to.get(), type, value));
  }

  // What an array takes in the file, and what writes it.
  struct Region {
    std::uint64_t at = 0, bytes = 0;
    std::function<void(BlockWriter&)> fill{};
  };

  QuietHdf5 quiet{};
  Hdf5Pages pages{};
  Hdf5Id access, file{};
  std::vector<Region> regions{};
};

Hdf5Writing::Hdf5Writing() : open_(std::make_unique<Open>()) {}
Hdf5Writing::~Hdf5Writing() = default;

void Hdf5Writing::attribute(const std::string& name, const std::string& text) {
  const Hdf5Id type = Hdf5Id{H5Tcopy(H5T_C_S1), H5Tclose}.surely();
  hdf5_done(H5Tset_size(type.get(), H5T_VARIABLE));
  hdf5_done(H5Tset_cset(type.get(), H5T_CSET_UTF8));
  const char* value = text.c_str();
  open_->put(name, type.get(), &value);
}

void Hdf5Writing::attribute(const std::string& name, std::int64_t number) {
  const Hdf5Id type = type_of(Hdf5Type::int64);
  open_->put(name, type.get(), &number);
}

void Hdf5Writing::array(const std::string& name, Hdf5Type type, std::uint64_t n, std::uint64_t d,
                        std::function<void(BlockWriter&)> fill) {
  const Hdf5Id made = Hdf5Id{H5Pcreate(H5P_DATASET_CREATE), H5Pclose}.surely();
  hdf5_done(H5Pset_obj_track_times(made.get(), false));
  hdf5_done(H5Pset_alloc_time(made.get(), H5D_ALLOC_TIME_EARLY));
  hdf5_done(H5Pset_fill_time(made.get(), H5D_FILL_TIME_NEVER));
  const std::array<hsize_t, 2> sizes{n, d};
  const Hdf5Id space = Hdf5Id{H5Screate_simple(2, sizes.data(), nullptr), H5Sclose}.surely(),
               kind = type_of(type);
  const Hdf5Id set = Hdf5Id{H5Dcreate2(open_->file.get(), name.c_str(), kind.get(), space.get(), H5P_DEFAULT,
                                       made.get(), H5P_DEFAULT),
                            H5Dclose}
                         .surely();
  if (n == 0 || d == 0) return;
  open_->regions.push_back({H5Dget_offset(set.get()), n * d * H5Tget_size(kind.get()), std::move(fill)});
}

void Hdf5Writing::hand_on(Output& out) {
  if (!open_->file.close()) throw std::runtime_error("libhdf5 cannot finish a file");
  CountedOutput counted(out);
  std::uint64_t at = 0;
  const auto between = [&](std::uint64_t to) {
    BlockWriter blocks(counted);
    open_->pages.hand_on(at, to, blocks);
    blocks.flush();
    at = to;
  };
  for (const Open::Region& region : open_->regions) {
    if (region.at < at) throw std::logic_error("libhdf5 has laid arrays out in another order");
    between(region.at);
    const std::uint64_t before = counted.count();
    BlockWriter blocks(counted);
    region.fill(blocks);
    blocks.flush();
    if (counted.count() - before != region.bytes)
      throw std::logic_error("an array of another length than it has");
    at += region.bytes;
  }
  between(open_->pages.size());
}

}  // namespace reductio::instances

#include "instances/formats/parts/hdf5_bytes.hpp"

#include <hdf5.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace reductio::instances {
namespace {

// What the library holds of an open file, its own part first. Exceptions must not leave these functions.
struct OpenHdf5 {
  H5FD_t own{};
  Hdf5Bytes* bytes = nullptr;
  haddr_t end = 0;  // of what is allocated
};

constexpr haddr_t most_address = (haddr_t{1} << 62);

OpenHdf5& of(H5FD_t* file) { return *reinterpret_cast<OpenHdf5*>(file); }
const OpenHdf5& of(const H5FD_t* file) { return *reinterpret_cast<const OpenHdf5*>(file); }

H5FD_t* open_bytes(const char*, unsigned, hid_t access, haddr_t) {
  const void* info = H5Pget_driver_info(access);
  if (info == nullptr) return nullptr;
  auto* file = new (std::nothrow) OpenHdf5;
  if (file == nullptr) return nullptr;
  std::memcpy(&file->bytes, info, sizeof file->bytes);
  return &file->own;
}

herr_t close_bytes(H5FD_t* file) {
  delete &of(file);
  return 0;
}

int compare_bytes(const H5FD_t* x, const H5FD_t* y) {
  return of(x).bytes == of(y).bytes ? 0 : of(x).bytes < of(y).bytes ? -1 : 1;
}

herr_t query_bytes(const H5FD_t*, unsigned long* flags) {
  *flags = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_AGGREGATE_SMALLDATA;
  return 0;
}

haddr_t allocated(const H5FD_t* file, H5FD_mem_t) { return of(file).end; }
herr_t allocate(H5FD_t* file, H5FD_mem_t, haddr_t end) {
  of(file).end = end;
  return 0;
}
haddr_t size_of_bytes(const H5FD_t* file, H5FD_mem_t) { return of(file).bytes->size(); }

// Texts of attributes lie in heaps without checksums, and the library goes round for ever in one whose objects do not
// end where they should: such a one is not handed out. `bytes` may be a heap, or the beginning of one.
bool is_sound_heap(std::string_view bytes) {
  constexpr std::size_t head = 16;  // of the heap, and of each object in it
  const auto number = [&](std::size_t at, std::size_t width) {
    std::uint64_t out = 0;
    std::memcpy(&out, bytes.data() + at, width);
    return out;
  };
  if (bytes.size() < head || !bytes.starts_with("GCOL")) return true;  // the library refuses it
  const std::uint64_t size = number(8, 8);
  if (size != bytes.size()) return size > bytes.size();  // the whole of it is read next
  for (std::size_t at = head; size - at >= head;) {
    const std::uint64_t index = number(at, 2), content = number(at + 8, 8), rest = size - at;
    if (content > rest) return false;
    const std::uint64_t needed = index == 0 ? content : head + (content + 7) / 8 * 8;
    if (needed < head || needed > rest) return false;
    at += needed;
  }
  return true;
}

herr_t read_bytes_at(H5FD_t* file, H5FD_mem_t kind, hid_t, haddr_t at, size_t count, void* to) {
  if (!of(file).bytes->read(at, to, count)) return -1;
  // The library asks for heaps as it asks for entries.
  const bool maybe_heap = kind == H5FD_MEM_GHEAP || kind == H5FD_MEM_DRAW;
  return !maybe_heap || is_sound_heap({static_cast<const char*>(to), count}) ? 0 : -1;
}
herr_t write_bytes_at(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t at, size_t count, const void* from) try {
  return of(file).bytes->write(at, from, count) ? 0 : -1;
} catch (const std::bad_alloc&) {
  return -1;
}
herr_t truncate_bytes(H5FD_t* file, hid_t, hbool_t) {
  of(file).bytes->resize(of(file).end);
  return 0;
}

H5FD_class_t driver_class() {
  H5FD_class_t out{};
  out.name = "bytes";
  out.maxaddr = most_address;
  out.fc_degree = H5F_CLOSE_STRONG;
  out.fapl_size = sizeof(Hdf5Bytes*);
  out.open = &open_bytes;
  out.close = &close_bytes;
  out.cmp = &compare_bytes;
  out.query = &query_bytes;
  out.get_eoa = &allocated;
  out.set_eoa = &allocate;
  out.get_eof = &size_of_bytes;
  out.read = &read_bytes_at;
  out.write = &write_bytes_at;
  out.truncate = &truncate_bytes;
  const H5FD_mem_t together[] = H5FD_FLMAP_DICHOTOMY;
  std::copy(std::begin(together), std::end(together), out.fl_map);
  return out;
}

}  // namespace

bool Hdf5Input::read(std::uint64_t at, void* to, std::size_t count) const {
  if (at > bytes_.size() || count > bytes_.size() - at) return false;
  std::memcpy(to, bytes_.data() + at, count);
  return true;
}

bool Hdf5Pages::read(std::uint64_t at, void* to, std::size_t count) const {
  auto* out = static_cast<char*>(to);
  while (count > 0) {
    const std::size_t within = at % page, here = std::min<std::size_t>(count, page - within);
    const auto found = pages_.find(at / page);
    if (found == pages_.end())
      std::memset(out, 0, here);
    else
      std::memcpy(out, found->second.data() + within, here);
    out += here, at += here, count -= here;
  }
  return true;
}

bool Hdf5Pages::write(std::uint64_t at, const void* from, std::size_t count) {
  const auto* in = static_cast<const char*>(from);
  size_ = std::max(size_, at + count);
  while (count > 0) {
    const std::size_t within = at % page, here = std::min<std::size_t>(count, page - within);
    auto& bytes = pages_[at / page];
    bytes.resize(page);
    std::memcpy(bytes.data() + within, in, here);
    in += here, at += here, count -= here;
  }
  return true;
}

void Hdf5Pages::hand_on(std::uint64_t from, std::uint64_t to, BlockWriter& out) const {
  while (from < to) {
    const std::size_t here = std::min<std::uint64_t>(page, to - from);
    read(from, out.take(here).data(), here);
    from += here;
  }
}

std::int64_t hdf5_access(Hdf5Bytes& bytes) {
  static const H5FD_class_t described = driver_class();
  static const hid_t driver = H5FDregister(&described);
  const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
  Hdf5Bytes* where = &bytes;
  if (access < 0 || driver < 0 || H5Pset_driver(access, driver, &where) < 0) return -1;
  return access;
}

}  // namespace reductio::instances

#include "instances/formats/parts/stored_zip.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstdint>

namespace reductio::instances {
namespace {

constexpr std::uint64_t most_32 = 0xffffffff;                         // says: see the sizes of ZIP64
constexpr std::uint16_t plain_version = 10, version_64 = 45;          // of the standard, to read a file
constexpr std::uint16_t unix_63 = 3 << 8 | 63;                        // who made it: version 6.3, on UNIX
constexpr std::uint16_t new_year_1980 = (1 << 5) | 1;                 // no time at all would be no date
constexpr std::uint32_t regular_file = std::uint32_t{0100666} << 16;  // its mode

// Size and checksum of what is written to it.
class Checksum : public Output {
 public:
  void write(std::string_view bytes) override {
    sum_ = ::crc32_z(sum_, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    size_ += bytes.size();
  }
  std::uint32_t sum() const { return static_cast<std::uint32_t>(sum_); }
  std::uint64_t size() const { return size_; }

 private:
  uLong sum_ = ::crc32_z(0, nullptr, 0);
  std::uint64_t size_ = 0;
};

// Numbers of fixed width, the lowest byte first.
class Record {
 public:
  Record& two(std::uint64_t value) { return add(value, 2); }
  Record& four(std::uint64_t value) { return add(value, 4); }
  Record& eight(std::uint64_t value) { return add(value, 8); }
  Record& at_most_four(std::uint64_t value) { return four(std::min(value, most_32)); }
  Record& text(std::string_view bytes) {
    bytes_ += bytes;
    return *this;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  Record& add(std::uint64_t value, unsigned width) {
    for (unsigned k = 0; k < width; ++k) bytes_ += static_cast<char>(value >> (8 * k) & 255);
    return *this;
  }
  std::string bytes_;
};

struct Placed {
  const ZipEntry& entry;
  std::uint64_t size = 0, at = 0;
  std::uint32_t sum = 0;

  bool large() const { return size >= most_32; }
  // A field of ZIP64 with these numbers; nothing where there are none.
  static std::string field_64(const std::string& numbers) {
    return numbers.empty() ? "" : Record().two(1).two(numbers.size()).text(numbers).bytes();
  }
  // What stands before its bytes.
  std::string local() const {
    const std::string more = field_64(large() ? Record().eight(size).eight(size).bytes() : "");
    return Record()
        .text("PK\3\4")
        .two(large() ? version_64 : plain_version)
        .text(common(more))
        .text(more)
        .bytes();
  }
  // And in the directory at the end.
  std::string central() const {
    Record numbers;
    if (large()) numbers.eight(size).eight(size);
    if (at >= most_32) numbers.eight(at);
    const std::string more = field_64(numbers.bytes()), shared = common(more);
    const std::size_t name_at = shared.size() - entry.name.size();
    return Record()
        .text("PK\1\2")
        .two(unix_63)
        .two(more.empty() ? plain_version : version_64)
        .text(shared.substr(0, name_at))
        .two(0)
        .two(0)
        .two(0)
        .four(regular_file)
        .at_most_four(at)
        .text(entry.name)
        .text(more)
        .bytes();
  }

 private:
  // From the flags on: no flag, stored, date, checksum, sizes, lengths, the name.
  std::string common(const std::string& more) const {
    return Record()
        .two(0)
        .two(0)
        .two(0)
        .two(new_year_1980)
        .four(sum)
        .at_most_four(size)
        .at_most_four(size)
        .two(entry.name.size())
        .two(more.size())
        .text(entry.name)
        .bytes();
  }
};

std::string end_of(std::uint64_t count, std::uint64_t size, std::uint64_t at, bool large) {
  Record out;
  if (large) {
    constexpr std::uint64_t rest_of_record = 44;
    out.text("PK\6\6").eight(rest_of_record).two(version_64).two(version_64).four(0).four(0);
    out.eight(count).eight(count).eight(size).eight(at);
    out.text(std::string_view("PK\6\7")).four(0).eight(at + size).four(1);
  }
  return out.text("PK\5\6")
      .two(0)
      .two(0)
      .two(count)
      .two(count)
      .at_most_four(size)
      .at_most_four(at)
      .two(0)
      .bytes();
}

}  // namespace

void write_zip(const std::vector<ZipEntry>& entries, Output& out) {
  std::uint64_t at = 0;
  std::string directory;
  bool large = false;
  for (const ZipEntry& entry : entries) {
    Checksum checksum;
    entry.fill(checksum);
    const Placed placed{entry, checksum.size(), at, checksum.sum()};
    const std::string header = placed.local();
    out.write(header);
    entry.fill(out);
    large = large || placed.large() || at >= most_32;
    directory += placed.central();
    at += header.size() + placed.size;
  }
  out.write(directory);
  out.write(end_of(entries.size(), directory.size(), at, large || at >= most_32));
}

}  // namespace reductio::instances

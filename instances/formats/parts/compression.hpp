// Compressed files: gzip, xz, zstd and bzip2, known by their first bytes when they are read and by the name's ending
// when they are written.
//
// What is written depends on the data alone: no time, no name. What is read may be of several members, one after the
// other, and padded with zeros. It is believed to be no more than 16 MiB, or 1100 times its own size, which is more
// than gzip can reach and than any file of worth does: the rest are bombs.
#pragma once
#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "instances/formats/format.hpp"

namespace reductio::instances {

// One way through a compression library, in either direction.
class Coder {
 public:
  Coder() = default;
  Coder(const Coder&) = delete;
  Coder& operator=(const Coder&) = delete;
  virtual ~Coder() = default;
  // Takes from the front of `in` and puts at the front of `room`, as far as both allow; `last`: nothing comes after
  // `in`. True at the end of a member. Throws InputError when the data are damaged.
  virtual bool step(std::string_view& in, std::span<char>& room, bool last) = 0;
};

struct Compression {
  std::string_view name, ending;
  bool (*begins)(std::string_view bytes) = nullptr;
  std::unique_ptr<Coder> (*decoder)() = nullptr;
  std::unique_ptr<Coder> (*encoder)() = nullptr;
  std::uint64_t memory = 0;  // that the encoder takes, where it is more than a few megabytes
};

const std::array<Compression, 4>& compressions();
const Compression* compression_of(std::string_view bytes);    // by the first bytes; null: not compressed
const Compression* compression_named(std::string_view path);  // by the ending

// The path without the ending of a compression.
std::string_view without_compression(std::string_view path);

// Throws InputError when the data are damaged, end early, go on after their end, or expand beyond belief, or,
// beside what they are, beyond options.memory; Stopped when options.work is over.
Input decompressed(const Compression& compression, std::string_view bytes, const ReadOptions& options);

// Compresses all that is written to it, and nothing that is beside it. `finish` ends it.
class Compressed : public Output {
 public:
  Compressed(const Compression& compression, Output& to);
  void write(std::string_view bytes) override;
  void finish();  // throws InputError for what would not be believed when it is read

 private:
  std::shared_ptr<Output> open_beside(std::string_view suffix) override {
    return {std::shared_ptr<void>(), &to_.beside(suffix)};
  }
  void put(std::string_view bytes, bool last);
  const Compression& compression_;
  std::unique_ptr<Coder> coder_;
  Output& to_;
  std::string room_;
  std::uint64_t taken_ = 0, given_ = 0;
};

}  // namespace reductio::instances

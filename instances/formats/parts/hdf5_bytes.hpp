// Where libhdf5 keeps a file: bytes of ours in place of a file of the system.
//
// A file that is read is the whole input, and nothing is copied. Of one that is written only what the library writes
// itself is held, which is what says where arrays lie: their entries are put between it when the file is handed on.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "instances/formats/parts/block_writer.hpp"

namespace reductio::instances {

class Hdf5Bytes {
 public:
  Hdf5Bytes() = default;
  virtual ~Hdf5Bytes() = default;
  Hdf5Bytes(const Hdf5Bytes&) = delete;
  Hdf5Bytes& operator=(const Hdf5Bytes&) = delete;
  virtual std::uint64_t size() const = 0;
  // False where that cannot be.
  virtual bool read(std::uint64_t at, void* to, std::size_t count) const = 0;
  virtual bool write(std::uint64_t at, const void* from, std::size_t count) = 0;
  virtual void resize(std::uint64_t size) = 0;
};

class Hdf5Input : public Hdf5Bytes {
 public:
  explicit Hdf5Input(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t size() const override { return bytes_.size(); }
  bool read(std::uint64_t at, void* to, std::size_t count) const override;
  bool write(std::uint64_t, const void*, std::size_t) override { return false; }
  void resize(std::uint64_t) override {}

 private:
  std::string_view bytes_;
};

class Hdf5Pages : public Hdf5Bytes {
 public:
  std::uint64_t size() const override { return size_; }
  bool read(std::uint64_t at, void* to, std::size_t count) const override;
  bool write(std::uint64_t at, const void* from, std::size_t count) override;
  void resize(std::uint64_t size) override { size_ = size; }
  // Bytes from .. to - 1, zeros where nothing was written.
  void hand_on(std::uint64_t from, std::uint64_t to, BlockWriter& out) const;

 private:
  static constexpr std::uint64_t page = 4096;
  std::map<std::uint64_t, std::vector<char>> pages_;  // by their numbers
  std::uint64_t size_ = 0;
};

// As a driver of the library: a list of properties for opening a file that lies in these bytes, to be closed by
// H5Pclose; below 0 where there is none.
std::int64_t hdf5_access(Hdf5Bytes& bytes);

}  // namespace reductio::instances

// Arrays and attributes of an HDF5 file, read and written by libhdf5. Nothing of it is shown to who includes this.
#pragma once
#include <functional>
#include <memory>
#include <optional>

#include "instances/bits/natural.hpp"
#include "instances/formats/parts/block_writer.hpp"

namespace reductio::instances {

// A file that is read: the arrays of its root, by their names. What the file says of sizes is believed only where the
// bytes are there; arrays that lie in other files, and links, are refused. All throw InputError.
class Hdf5Reading {
 public:
  explicit Hdf5Reading(std::string_view bytes);
  ~Hdf5Reading();
  Hdf5Reading(const Hdf5Reading&) = delete;
  Hdf5Reading& operator=(const Hdf5Reading&) = delete;

  std::vector<std::string> names() const;  // of all that the root has
  // A text of the root; none where there is no such attribute, or it is no text.
  std::optional<std::string> attribute(const std::string& name) const;
  // The sizes of an array of one or two dimensions.
  std::vector<std::size_t> dimensions(const std::string& name) const;
  Rows<Word> rows(const std::string& name, std::optional<std::size_t> d) const;  // entries are exactly 0 or 1
  Matrix numbers(const std::string& name, bool finite) const;
  IntegerMatrix integers(const std::string& name) const;

 private:
  struct Open;
  std::unique_ptr<Open> open_;
};

enum class Hdf5Type {
  float32,
  float64,
  int64,
  truth
};  // truth: a byte with the names FALSE and TRUE, as h5py has it

// A file that is written. No time is in it: the same arrays and attributes, the same bytes.
class Hdf5Writing {
 public:
  Hdf5Writing();
  ~Hdf5Writing();
  Hdf5Writing(const Hdf5Writing&) = delete;
  Hdf5Writing& operator=(const Hdf5Writing&) = delete;

  void attribute(const std::string& name, const std::string& text);  // of variable length, UTF-8
  void attribute(const std::string& name, std::int64_t number);
  // n rows of d entries, which `fill` writes row after row when the file is handed on, in the order of the arrays.
  void array(const std::string& name, Hdf5Type type, std::uint64_t n, std::uint64_t d,
             std::function<void(BlockWriter&)> fill);
  void hand_on(Output& out);  // once, at the end

 private:
  struct Open;
  std::unique_ptr<Open> open_;
};

}  // namespace reductio::instances

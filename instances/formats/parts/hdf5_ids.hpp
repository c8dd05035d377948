// What libhdf5 gives out, closed when it is no longer held. For the sources that call it alone.
#pragma once
#include <hdf5.h>

#include <stdexcept>
#include <utility>

#include "instances/floors.hpp"

namespace reductio::instances {

// The library prints its errors unless it is told not to; what it was told before is told again. What broken files
// leave behind it would print at the end of the program, and is told not to before all else.
class QuietHdf5 {
 public:
  QuietHdf5() {
    // Memory that it is done with it gives back: so whoever looks for leaks sees those of broken files where they are.
    [[maybe_unused]] static const bool once =
        H5dont_atexit() >= 0 && H5set_free_list_limits(0, 0, 0, 0, 0, 0) >= 0;
    H5Eget_auto2(H5E_DEFAULT, &print_, &with_);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  }
  ~QuietHdf5() { H5Eset_auto2(H5E_DEFAULT, print_, with_); }
  QuietHdf5(const QuietHdf5&) = delete;
  QuietHdf5& operator=(const QuietHdf5&) = delete;

 private:
  H5E_auto2_t print_ = nullptr;
  void* with_ = nullptr;
};

class Hdf5Id {
 public:
  Hdf5Id() = default;
  Hdf5Id(hid_t id, herr_t (*how)(hid_t)) : id_(id), close_(how) {}
  Hdf5Id(Hdf5Id&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
  Hdf5Id& operator=(Hdf5Id&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  ~Hdf5Id() { close(); }
  bool close() { return id_ >= 0 && close_(std::exchange(id_, -1)) >= 0; }
  hid_t get() const { return id_; }
  bool there() const { return id_ >= 0; }
  // What cannot fail but for want of memory.
  Hdf5Id surely() && {
    if (!there()) throw std::runtime_error("libhdf5 cannot make what a file consists of");
    return std::move(*this);
  }

 private:
  hid_t id_ = -1;
  herr_t (*close_)(hid_t) = nullptr;
};

inline void hdf5_done(herr_t status) {
  if (status < 0) throw std::runtime_error("libhdf5 cannot write what a file consists of");
}

}  // namespace reductio::instances

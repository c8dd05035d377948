// Bytes that become more. Where they are moved to make room, the system moves their pages: they are in memory once.
#pragma once
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>
#include <string_view>

#include "instances/formats/format.hpp"

namespace reductio::instances {

class Growing {
 public:
  std::size_t size() const { return used_; }
  std::size_t room() const { return room_; }
  std::string_view bytes() const { return {data_.get(), used_}; }

  // Makes room for so many in all.
  void reserve(std::size_t room) {
    void* larger = std::realloc(data_.get(), room);
    if (larger == nullptr && room != 0) throw std::bad_alloc();
    static_cast<void>(data_.release());
    data_.reset(static_cast<char*>(larger));
    room_ = room;
  }
  // Where the next ones go, up to the room that there is; `add` says how many came.
  char* end() { return data_.get() + used_; }
  void add(std::size_t count) { used_ += count; }
  void append(std::string_view bytes) {
    if (bytes.size() > room_ - used_) reserve(std::max(2 * room_, used_ + bytes.size()));
    bytes.copy(end(), bytes.size());
    add(bytes.size());
  }

  // As an input, which keeps them.
  Input input() {
    const std::shared_ptr<char> keep(data_.release(), &std::free);
    return {{keep.get(), used_}, keep};
  }

 private:
  struct Free {
    void operator()(char* data) const { std::free(data); }
  };
  std::unique_ptr<char, Free> data_;
  std::size_t used_ = 0, room_ = 0;
};

}  // namespace reductio::instances

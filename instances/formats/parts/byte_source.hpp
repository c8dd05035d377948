// Bytes that are looked at in their order, wherever they come from.
#pragma once
#include <algorithm>
#include <cstddef>
#include <string_view>

#include "instances/floors.hpp"

namespace reductio::instances {

class ByteSource {
 public:
  explicit ByteSource(std::size_t count) : rest_(count) {}
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  std::size_t rest() const { return rest_; }
  // The next bytes, all that are left where they are fewer; until the next call.
  std::string_view peek(std::size_t count) { return next(std::min(count, rest_)); }
  std::string_view take(std::size_t count) {
    const std::string_view out = peek(count);
    rest_ -= out.size();
    skip(out.size());
    return out;
  }

 private:
  virtual std::string_view next(std::size_t count) = 0;
  virtual void skip(std::size_t count) = 0;  // of those that were looked at
  std::size_t rest_;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : ByteSource(bytes.size()), bytes_(bytes) {}

 private:
  std::string_view next(std::size_t count) override { return bytes_.substr(0, count); }
  void skip(std::size_t count) override { bytes_.remove_prefix(count); }
  std::string_view bytes_;
};

}  // namespace reductio::instances

// Small pieces of bytes on their way to a file, handed on in blocks.
#pragma once
#include <span>
#include <string>

#include "instances/formats/format.hpp"

namespace reductio::instances {

class BlockWriter {
 public:
  static constexpr std::size_t most = 1 << 20;
  explicit BlockWriter(Output& to) : to_(to), block_(most, '\0') {}

  // Room for the next bytes, at most `most`, to be filled in before anything else is asked.
  std::span<char> take(std::size_t count) {
    if (count > most - used_) flush();
    used_ += count;
    return {block_.data() + used_ - count, count};
  }
  void write(std::string_view bytes) {
    if (bytes.size() > most) {
      flush();
      to_.write(bytes);
    } else {
      bytes.copy(take(bytes.size()).data(), bytes.size());
    }
  }
  // To be called at the end: what is left is handed on then.
  void flush() {
    to_.write({block_.data(), used_});
    used_ = 0;
  }

 private:
  Output& to_;
  std::string block_;
  std::size_t used_ = 0;
};

}  // namespace reductio::instances

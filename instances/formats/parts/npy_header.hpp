// The header of an .npy array: {'descr': '|u1', 'fortran_order': False, 'shape': (4, 8), }, padded to 64 bytes.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::instances {

struct NpyHeader {
  char kind = 'u';             // 'u', 'i', 'b', 'f' or 'U'
  std::size_t item = 1;        // bytes of a value, or of one character
  std::size_t characters = 1;  // of each text, where the kind is 'U'
  bool columns_first = false;
  bool big_endian = false;
  std::vector<std::size_t> shape;
  std::size_t bytes = 0;  // where the values begin
};

// How many bytes a header takes with what stands before it, as the first `npy_prefix` bytes of the array tell.
constexpr std::size_t npy_prefix = 12;
std::size_t npy_header_bytes(std::string_view first);

// Versions 1 to 3. Throws InputError; records and objects are not read.
NpyHeader parse_npy_header(std::string_view bytes, const std::string& place);
std::string npy_header(const std::string& descr, const std::vector<std::size_t>& shape);

}  // namespace reductio::instances

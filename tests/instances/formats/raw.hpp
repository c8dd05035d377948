// Files put together byte by byte, by code that shares nothing with the writers: good ones and bad ones.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::tests::shared {

std::string little(std::uint64_t value, int bytes);

// The length, the header, the tensors.
std::string safetensors(const std::string& header, const std::string& tensors);

// Version 1, unpadded: legal, though NumPy pads.
std::string npy(const std::string& dictionary, const std::string& values);
std::string npy(const std::string& descr, const std::string& shape, const std::string& values);

struct Entry {
  std::string name, bytes;
  bool wrong_checksum = false;
  std::uint32_t method = 0;
  std::int64_t size = -1;  // what the archive says of the size; -1: the truth
};
std::string zip(const std::vector<Entry>& entries);

}  // namespace reductio::tests::shared

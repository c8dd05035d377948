#include "tests/instances/formats/raw.hpp"

namespace reductio::tests::shared {
namespace {

std::uint32_t checksum(const std::string& bytes) {
  std::uint32_t crc = ~0U;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int k = 0; k < 8; ++k) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320U : 0);
  }
  return ~crc;
}

}  // namespace

std::string little(std::uint64_t value, int bytes) {
  std::string out;
  for (int k = 0; k < bytes; ++k) out += static_cast<char>(k < 8 ? (value >> (8 * k)) & 255 : 0);
  return out;
}

std::string safetensors(const std::string& header, const std::string& tensors) {
  return little(header.size(), 8) + header + tensors;
}

std::string npy(const std::string& dictionary, const std::string& values) {
  return "\x93NUMPY" + std::string("\1\0", 2) + little(dictionary.size() + 1, 2) + dictionary + "\n" + values;
}

std::string npy(const std::string& descr, const std::string& shape, const std::string& values) {
  return npy("{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + "}", values);
}

std::string zip(const std::vector<Entry>& entries) {
  std::string out, directory;
  for (const Entry& entry : entries) {
    const std::uint64_t size = entry.size < 0 ? entry.bytes.size() : static_cast<std::uint64_t>(entry.size);
    const std::string common = little(20, 2) + little(0, 2) + little(entry.method, 2) + little(0, 2) +
                               little(33, 2) + little(checksum(entry.bytes) + entry.wrong_checksum, 4) +
                               little(entry.bytes.size(), 4) + little(size, 4) +
                               little(entry.name.size(), 2) + little(0, 2);
    directory += "PK\1\2" + little(20, 2) + common + little(0, 10) + little(out.size(), 4) + entry.name;
    out += "PK\3\4" + common + entry.name + entry.bytes;
  }
  const std::string counts = little(entries.size(), 2) + little(entries.size(), 2);
  return out + directory + "PK\5\6" + little(0, 4) + counts + little(directory.size(), 4) +
         little(out.size(), 4) + little(0, 2);
}

}  // namespace reductio::tests::shared

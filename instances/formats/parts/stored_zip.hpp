// A ZIP archive (PKWARE, APPNOTE) of files that are stored as they are, without times, and with the sizes of ZIP64
// where they need them. libzip reads archives; it does not write them here, since it goes back to the headers of files
// that it has written, which a stream does not allow.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "instances/formats/format.hpp"

namespace reductio::instances {

// A file of an archive. `fill` is called twice, for its size and checksum, which stand before its bytes, and for them.
struct ZipEntry {
  std::string name;  // ASCII
  std::function<void(Output&)> fill;
};

void write_zip(const std::vector<ZipEntry>& entries, Output& out);

}  // namespace reductio::instances

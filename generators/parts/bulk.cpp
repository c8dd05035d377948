#include "generators/parts/bulk.hpp"

#include <fmt/format.h>
#include <unistd.h>

namespace reductio {
namespace {

Natural physical_memory() {
  const long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
  if (pages <= 0 || page <= 0) return Natural::most;
  return Natural(static_cast<std::uint64_t>(pages)) * static_cast<std::uint64_t>(page);
}

std::string gibibytes(Natural bytes) {
  return bytes == Natural::most ? "2^64 bytes or more"
                                : fmt::format("{:.1f} GiB", static_cast<double>(bytes.value) / 0x1p30);
}

}  // namespace

void need_memory(Natural bytes, const std::string& place) {
  const Natural limit = physical_memory().value / 5 * 4;
  if (bytes.value > limit.value)
    throw InputError(place, "would take " + gibibytes(bytes),
                     "at most " + gibibytes(limit) + ", four fifths of this machine's memory");
}

}  // namespace reductio

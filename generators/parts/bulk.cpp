#include "generators/parts/bulk.hpp"

#include <unistd.h>

namespace reductio::generators {
namespace {

Natural physical_memory() {
  const long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
  if (pages <= 0 || page <= 0) return Natural::most;
  return Natural(static_cast<std::uint64_t>(pages)) * static_cast<std::uint64_t>(page);
}

}  // namespace

void need_memory(const Cost& cost, const std::string& place, const Work& work) {
  const std::uint64_t limit = physical_memory().value / 5 * 4;
  afford(place, cost, limit, "at most " + in_bytes(limit) + ", four fifths of this machine's memory");
  afford(place, cost, work.memory,
         "at most " + in_bytes(work.memory) + " of memory (--memory allows another limit)");
}

}  // namespace reductio::generators

#include <sys/resource.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include "cli/command.hpp"
#include "cli/streams.hpp"

namespace {

// glibc reserves 64 MB of addresses for the heap of every further thread. Where addresses are limited and it cannot, it
// asks the system for each small piece anew, which takes a hundred times as long: there all threads share one heap.
void share_heap_where_addresses_are_limited() {
#if defined(__GLIBC__)
  rlimit addresses{};
  if (getrlimit(RLIMIT_AS, &addresses) == 0 && addresses.rlim_cur != RLIM_INFINITY) mallopt(M_ARENA_MAX, 1);
#endif
}

}  // namespace

int main(int count, char** words) {
  share_heap_where_addresses_are_limited();
  reductio::cli::open_standard_streams();
  return reductio::cli::run({words + (count > 0 ? 1 : 0), words + count});
}

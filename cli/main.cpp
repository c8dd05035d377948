#include "cli/command.hpp"
#include "cli/streams.hpp"

int main(int count, char** words) {
  reductio::cli::open_standard_streams();
  return reductio::cli::run({words + (count > 0 ? 1 : 0), words + count});
}

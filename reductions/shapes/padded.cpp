#include "reductions/shapes/padded.hpp"

#include <fmt/format.h>

namespace reductio::reductions {

std::vector<OptionSpec> padding_options() {
  return {{.name = "left",
           .fallback = "1",
           .help = "pad A so that its number of rows is a multiple of this",
           .tried = "3"},
          {.name = "right",
           .fallback = "1",
           .help = "pad B so that its number of rows, and `room`, is a multiple of this",
           .tried = "3"},
          {.name = "room",
           .fallback = "0",
           .help = "rows that are left free on the right, as for a dummy key: 1",
           .tried = "2"}};
}

namespace {

// Below 2^32, so that sums of them and of numbers of rows are numbers.
std::uint64_t small_number(const Settings& settings, const char* option, std::uint64_t least) {
  constexpr std::uint64_t most = std::uint64_t{1} << 32;
  const std::uint64_t out = settings.size(option);
  if (out < least || out > most)
    throw InputError(fmt::format("--set {}", option), std::to_string(out), fmt::format("{} to 2^32", least));
  return out;
}

}  // namespace

Sizes padded_sizes(const Sizes& source, const Settings& settings) {
  const std::uint64_t left = small_number(settings, "left", 1), right = small_number(settings, "right", 1),
                      room = small_number(settings, "room", 0);
  const auto padded = [](std::uint64_t rows, std::uint64_t multiple, std::uint64_t free) {
    return padded_rows<std::size_t>((rows + free) / multiple, (rows + free) % multiple, multiple, free);
  };
  const Natural n = padded(source.at("n"), left, 0), m = padded(source.at("m"), right, room),
                d = Natural(source.at("d")) + 2;
  return erase(PairSizes<Natural>{n, m, d});
}

}  // namespace reductio::reductions

#include "verifier/programs/shrink.hpp"

#include <algorithm>
#include <bit>

namespace reductio::verifier {

Data shrink(Data data, const std::function<std::optional<std::size_t>(const std::vector<Data>&)>& first) {
  std::uint64_t most = 1;
  for (const auto& [name, size] : sizes(data).all) most = std::max(most, size);
  for (std::size_t block = std::bit_floor(most); block > 0;) {
    const std::vector<Data> candidates = data.shape().smaller(data, block);
    if (const auto found = first(candidates))
      data = candidates[*found];
    else
      block /= 2;
  }
  return data;
}

}  // namespace reductio::verifier

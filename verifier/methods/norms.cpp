#include "verifier/methods/norms.hpp"

#include <fmt/format.h>

#include "instances/bits/dyadic.hpp"

namespace reductio::verifier {

std::optional<std::string> fault_of_norms(const Data& data) {
  for (const Part& part : data.shape().parts(data))
    if (const auto* const* matrix = std::get_if<const Matrix*>(&part.array))
      if (const auto row = row_of_other_norm(**matrix))
        return fmt::format("row {} of {} has another norm than 1", *row, part.name);
  return std::nullopt;
}

}  // namespace reductio::verifier

// What may be said of how hard an instance is: the labels of the page docs/hardness.md, as it was built in.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::generators {

struct HardnessLabel {
  std::string name, kind;                 // "planted-ov", "average case, open"
  std::uint64_t rows = 0, dimension = 0;  // from so many rows a side and d / log2 rows on; 0: of no instance
  std::string text;                       // its entry
};

std::string_view hardness_page();
const std::vector<HardnessLabel>& hardness_labels();
const HardnessLabel* find_hardness_label(std::string_view name);  // null where there is none

// The label's name where rows and dimension are in its range, else empty: what an instance names as its
// hypothesis. Throws std::logic_error on a label that the page does not have.
std::string hypothesis_named(std::string_view label, std::uint64_t n, std::uint64_t m, std::uint64_t d);

}  // namespace reductio::generators

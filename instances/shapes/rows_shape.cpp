#include "instances/shapes/rows_shape.hpp"

#include <fmt/format.h>

#include "instances/error.hpp"

namespace reductio::instances::rows_shape {

std::string say(const Witness& witness, const std::vector<std::string_view>& names,
                const std::vector<std::size_t>& rows_of) {
  const bool one_side = names.size() == 1;
  std::string out = one_side ? "rows " : "";
  for (std::size_t k = 0; k < rows_of.size(); ++k) {
    if (k > 0) out += k + 1 == rows_of.size() ? " and " : ", ";
    out += one_side ? fmt::format("{}", witness.at[k])
                    : fmt::format("row {} of {}", witness.at[k], names[rows_of[k]]);
  }
  return out;
}

std::string names(const std::vector<std::size_t>& rows, const std::vector<std::string>& all) {
  std::string out;
  for (std::size_t k = 0; k < rows.size(); ++k)
    out += (k == 0 ? "" : k + 1 == rows.size() ? " and " : ", ") + all.at(rows[k]);
  return out;
}

void check_columns(std::string_view name, std::size_t found, std::size_t expected, std::string_view like) {
  if (found != expected)
    throw InputError(fmt::format("array {}: columns", name), std::to_string(found),
                     fmt::format("{}, as in {}", expected, like));
}

void check_most(std::size_t columns, std::size_t most) {
  if (columns > most) throw InputError("columns", std::to_string(columns), "at most " + std::to_string(most));
}

std::int64_t whole_threshold(const Number& threshold) {
  const auto integer = threshold.integer();
  if (!integer) throw InputError("threshold", threshold.text(), "a whole number, as scores are here");
  return *integer;
}

}  // namespace reductio::instances::rows_shape

#include "cli/figures.hpp"

#include <fmt/format.h>

#include "instances/bits/real.hpp"

namespace reductio::cli {
namespace {

std::string shown_value(const OrderedJson& value) {
  if (value.is_number_float()) return fmt::format("{:.4g}", value.get<double>());
  if (value.is_object()) {
    std::string out;
    for (const auto& [key, part] : value.items())
      out += fmt::format("{}{} {}", out.empty() ? "" : ", ", key, shown_value(part));
    return out;
  }
  if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
  return value.is_string() ? value.get<std::string>() : value.is_null() ? "none" : value.dump();
}

}  // namespace

std::string figure_text(const std::string& key, const OrderedJson& value) {
  if (key == "scale" && value.get<double>() == ln2()) return fmt::format("{} (ln 2)", value.get<double>());
  const bool stated = key == "scale" || key == "epsilon" || key == "cut";
  return stated ? fmt::format("{}", value.get<double>()) : shown_value(value);
}

}  // namespace reductio::cli

#include "cli/json.hpp"

#include <algorithm>

namespace reductio::cli {
namespace {

// Texts from files may be anything but UTF-8.
std::string one_line(const OrderedJson& json) {
  return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

bool is_flat(const OrderedJson& json) {
  return json.empty() || !json.is_structured() ||
         (json.is_array() &&
          std::none_of(json.begin(), json.end(), [](const auto& x) { return x.is_structured(); }));
}

std::string spell(const OrderedJson& json, const std::string& indent) {
  if (!json.is_structured() || json.empty()) return one_line(json);
  const bool flat = is_flat(json);
  const std::string inner = flat ? "" : indent + "  ", line = flat ? "" : "\n";
  std::string out;
  for (const auto& [key, value] : json.items()) {
    out += out.empty() ? line : flat ? ", " : ",\n";
    out += inner + (json.is_object() ? one_line(key) + ": " : "") + spell(value, inner);
  }
  out += flat ? "" : "\n" + indent;
  return json.is_object() ? "{" + out + "}" : "[" + out + "]";
}

}  // namespace

std::string spelled(const OrderedJson& json) { return spell(json, "") + "\n"; }

}  // namespace reductio::cli

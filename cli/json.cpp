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
  if (is_flat(json)) return one_line(json);
  const std::string inner = indent + "  ";
  std::string out;
  for (const auto& [key, value] : json.items())
    out += (out.empty() ? "\n" : ",\n") + inner + (json.is_object() ? one_line(key) + ": " : "") +
           spell(value, inner);
  return (json.is_object() ? "{" : "[") + out + "\n" + indent + (json.is_object() ? "}" : "]");
}

}  // namespace

std::string spelled(const OrderedJson& json) { return spell(json, "") + "\n"; }

}  // namespace reductio::cli

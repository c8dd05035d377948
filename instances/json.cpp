#include "instances/json.hpp"

#include <algorithm>
#include <limits>
#include <unordered_set>
#include <vector>

#include "instances/error.hpp"

namespace reductio {
namespace {

using Json = nlohmann::json;
constexpr int max_depth = 32;
constexpr std::size_t max_keys = 1 << 16;

// Sees each part of the text as it is parsed, and stops the parser before a hostile one has cost much.
class Guard {
 public:
  explicit Guard(const std::string& place) : place_(place) {}

  bool operator()(int depth, Json::parse_event_t event, Json& parsed) {
    using Event = Json::parse_event_t;
    const bool opens = event == Event::object_start || event == Event::array_start;
    if (opens && depth >= max_depth)
      throw InputError(place_, "JSON nested deeper than " + std::to_string(max_depth), "a flat header");
    if (event == Event::object_start) open_.emplace_back();
    if (event == Event::object_end) open_.pop_back();
    if (event == Event::key) note(parsed.get_ref<const std::string&>());
    return true;
  }

 private:
  void note(const std::string& key) {
    if (++keys_ > max_keys)
      throw InputError(place_, "JSON with more than " + std::to_string(max_keys) + " keys", "fewer");
    if (!open_.back().insert(key).second)
      throw InputError(place_, "key " + in_quotes(key) + " twice in one object", "each key once");
  }

  const std::string& place_;
  std::size_t keys_ = 0;
  std::vector<std::unordered_set<std::string>> open_;
};

}  // namespace

Json parse_json(std::string_view text, const std::string& place) {
  Guard guard(place);
  try {
    return Json::parse(text.begin(), text.end(), std::ref(guard));
  } catch (const Json::parse_error& e) {
    const std::size_t byte = std::min(e.byte == 0 ? 0 : e.byte - 1, text.size());
    const std::string found = byte == text.size() ? "the end" : in_quotes(text.substr(byte, 16));
    throw InputError(place, found + " at byte " + std::to_string(byte) + " of the JSON", "JSON in UTF-8");
  } catch (const Json::exception&) {
    throw InputError(place, "a number that JSON cannot hold", "numbers below 1e308");
  }
}

std::optional<std::int64_t> whole_number(const Json& json) {
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (!json.is_number_integer()) return std::nullopt;
  if (json.is_number_unsigned() && json.get<std::uint64_t>() > most) return std::nullopt;
  return json.get<std::int64_t>();
}

std::string shown(const Json& json) {
  if (json.is_array() && json.size() > 4) return "a list of " + std::to_string(json.size());
  if (json.is_object()) return "an object";
  const std::string text = json.dump(-1, ' ', true, Json::error_handler_t::replace);
  return text.size() <= 60 ? text : text.substr(0, 57) + "...";
}

std::string in_quotes(std::string_view bytes, std::size_t most) {
  std::string out = "'";
  for (const char c : bytes.substr(0, most)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7f) {
      out += c;
    } else {
      out += "\\x";
      out += "0123456789abcdef"[byte >> 4];
      out += "0123456789abcdef"[byte & 15];
    }
  }
  return out + (bytes.size() > most ? "...'" : "'");
}

}  // namespace reductio

#include "instances/json.hpp"

#include <algorithm>
#include <limits>
#include <unordered_set>
#include <vector>

#include "instances/error.hpp"

namespace reductio::instances {
namespace {

using Json = nlohmann::json;
constexpr std::size_t max_depth = 32;
constexpr std::size_t max_keys = 1 << 16;
constexpr std::size_t max_containers = 1 << 20;
constexpr std::size_t max_values = 1 << 25;

// Goes over the text before anything is built of it, and stops at what a hostile one would cost. The parser's own
// callbacks cannot do this: with them it looks through a list again after each object in it.
class Guard : public nlohmann::json_sax<Json> {
 public:
  Guard(const std::string& place, std::string_view text) : place_(place), text_(text) {}

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t) override { return value(); }
  bool number_unsigned(number_unsigned_t) override { return value(); }
  bool number_float(number_float_t, const string_t&) override { return value(); }
  bool string(string_t&) override { return value(); }
  bool binary(binary_t&) override { return value(); }
  bool start_object(std::size_t) override { return open(); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(); }
  bool end_array() override { return close(); }
  bool key(string_t& key) override {
    check("keys", ++keys_, max_keys);
    if (!open_.back().insert(key).second)
      throw InputError(place_, "key " + in_quotes(key) + " twice in one object", "each key once");
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const Json::exception& e) override {
    if (dynamic_cast<const Json::parse_error*>(&e) == nullptr)
      throw InputError(place_, "a number that JSON cannot hold", "numbers below 1e308");
    const std::size_t byte = std::min(position == 0 ? 0 : position - 1, text_.size());
    const std::string found = byte == text_.size() ? "the end" : in_quotes(text_.substr(byte, 16));
    throw InputError(place_, found + " at byte " + std::to_string(byte) + " of the JSON", "JSON in UTF-8");
  }

 private:
  void check(const char* what, std::size_t count, std::size_t most) const {
    if (count > most)
      throw InputError(place_, "JSON with more than " + std::to_string(most) + " " + what, "fewer");
  }
  bool value() {
    check("values", ++values_, max_values);
    return true;
  }
  bool open() {
    if (open_.size() >= max_depth)
      throw InputError(place_, "JSON nested deeper than " + std::to_string(max_depth), "a flat header");
    check("lists and objects", ++containers_, max_containers);
    open_.emplace_back();
    return value();
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  const std::string& place_;
  std::string_view text_;
  std::size_t keys_ = 0, values_ = 0, containers_ = 0;
  std::vector<std::unordered_set<std::string>> open_;
};

}  // namespace

Json parse_json(std::string_view text, const std::string& place) {
  // The parser takes a NUL for the end, and would not see what follows.
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
    throw InputError(place, "a NUL byte at byte " + std::to_string(nul) + " of the JSON", "JSON in UTF-8");
  Guard guard(place, text);
  Json::sax_parse(text.begin(), text.end(), &guard);
  return Json::parse(text.begin(), text.end());
}

std::optional<std::int64_t> whole_number(const Json& json) {
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (!json.is_number_integer()) return std::nullopt;
  if (json.is_number_unsigned() && json.get<std::uint64_t>() > most) return std::nullopt;
  return json.get<std::int64_t>();
}

std::optional<Number> number_in(const Json& json) {
  if (const auto whole = whole_number(json)) return *whole;
  const auto number = json.is_string() ? Number::read(json.get_ref<const std::string&>()) : std::nullopt;
  return number && !number->integer() ? number : std::nullopt;
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

}  // namespace reductio::instances

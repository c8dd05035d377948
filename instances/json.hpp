// JSON that came from a file, read with distrust.
#pragma once
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "instances/bits/number.hpp"

namespace reductio::instances {

// Parses all of `text`. Throws InputError (place, byte, what is wrong) when it is no JSON, holds a NUL byte, nests
// deeper than 32, has more than 2^16 keys, 2^20 lists and objects or 2^25 values, or one key twice in an object.
// Time and memory are linear in the text.
nlohmann::json parse_json(std::string_view text, const std::string& place);

// The whole number that a value is, when it is one below 2^63 in size.
std::optional<std::int64_t> whole_number(const nlohmann::json& json);

// The number that a value is: a whole one, or the text of one that is not.
std::optional<Number> number_in(const nlohmann::json& json);

// A value as an error message shows it: short, and on one line.
std::string shown(const nlohmann::json& json);

// Bytes of a file as an error message shows them: in quotes, short, unprintable ones as \x1b.
std::string in_quotes(std::string_view bytes, std::size_t most = 40);

}  // namespace reductio::instances

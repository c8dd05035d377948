#include "cli/read_values.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <sstream>

#include "instances/error.hpp"
#include "instances/json.hpp"
#include "instances/units.hpp"

namespace reductio::cli {
namespace {

using Values = std::vector<std::optional<Number>>;

std::optional<Number> value_in(const nlohmann::json& json, const std::string& place) {
  if (json.is_null()) return std::nullopt;
  const auto value = whole_number(json);
  if (!value) throw InputError(place, shown(json), "a whole number, or null where there is no answer");
  return *value;
}

// Those of objects that name their files.
Values by_name(const nlohmann::json& list, const std::string& place, const Words& files) {
  std::map<std::string, std::size_t> number;
  for (std::size_t k = 0; k < files.size(); ++k) number[std::filesystem::path(files[k]).filename()] = k;
  Values out(files.size());
  std::vector<bool> named(files.size());
  for (const nlohmann::json& one : list) {
    const nlohmann::json file = one.is_object() ? one.value("file", nlohmann::json()) : nlohmann::json();
    const auto found = file.is_string() ? number.find(file.get<std::string>()) : number.end();
    if (found == number.end())
      throw InputError(place, shown(file.is_null() ? one : file),
                       "an object with a \"file\" of the directory");
    if (named[found->second]) throw InputError(place, shown(file) + " twice", "once");
    named[found->second] = true;
    out[found->second] = value_in(one.value("value", nlohmann::json()), place + ": " + found->first);
  }
  return out;
}

Values in_order(const nlohmann::json& list, const std::string& place) {
  Values out;
  for (const nlohmann::json& one : list)
    out.push_back(value_in(one, fmt::format("{}: value {}", place, out.size() + 1)));
  return out;
}

Values plain(const std::string& text, const std::string& place) {
  Values out;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    const auto value = word == "-" ? std::nullopt : Number::read(word);
    if (word != "-" && (!value || !value->integer()))
      throw InputError(fmt::format("{}: value {}", place, out.size() + 1), in_quotes(word),
                       "a whole number, or - where there is no answer");
    out.push_back(value);
  }
  return out;
}

}  // namespace

Values read_values(const std::string& text, const std::string& place, const Words& files) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  Values out;
  if (first != std::string::npos && text[first] == '[') {
    const nlohmann::json list = parse_json(text, place);
    const bool objects = !list.empty() && list[0].is_object();
    out = objects ? by_name(list, place, files) : in_order(list, place);
  } else if (first != std::string::npos && text[first] == '{') {  // of one file
    out = {value_in(parse_json(text, place).value("value", nlohmann::json()), place + ": value")};
  } else {
    out = plain(text, place);
  }
  if (out.size() != files.size())
    throw InputError(place, counted(out.size(), "value"),
                     fmt::format("{}, one for each file of the directory", files.size()));
  return out;
}

}  // namespace reductio::cli

#include "cli/join_answers.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "instances/error.hpp"
#include "instances/json.hpp"

namespace reductio::cli {

std::string join_answers(const std::string& text, const std::string& place, const Words& files) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || text[first] != '[') return text;
  const nlohmann::json list = parse_json(text, place);
  if (list.empty() || !list[0].is_object()) return text;
  std::set<std::string> no;
  for (const nlohmann::json& one : list) {
    if (!one.is_object()) throw InputError(place, shown(one), "an object for each file");
    const nlohmann::json answer = one.value("answer", nlohmann::json());
    const nlohmann::json file = one.value("file", nlohmann::json());
    if (answer == "optimum")
      throw InputError(place, "optima of several files", "one of them as an object, with its \"file\"");
    if (answer == "yes") return one.dump();
    if (answer == "no" && file.is_string()) no.insert(file.get<std::string>());
  }
  const bool all = std::all_of(files.begin(), files.end(), [&](const std::string& file) {
    return no.contains(std::filesystem::path(file).filename());
  });
  return all ? R"({"answer":"no"})" : R"({"answer":"unknown"})";
}

}  // namespace reductio::cli

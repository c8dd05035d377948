#include "instances/shapes/assignment_shape.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instances/error.hpp"
#include "instances/json.hpp"
#include "instances/shapes/rows_shape.hpp"

namespace reductio::instances {
namespace {

Assignment assignment_from(const Json& json) {
  if (!json.is_array()) throw InputError("witness", shown(json), "a list of literals");
  Assignment out{std::vector<bool>(json.size())};
  std::vector<bool> seen(json.size());
  for (const Json& literal : json) {
    const std::int64_t value = whole_number(literal).value_or(0);
    const auto modulo = static_cast<std::size_t>(value);  // unsigned, where -(-2^63) is no overflow
    const std::size_t variable = value < 0 ? 0 - modulo : modulo;
    if (variable == 0 || variable > json.size() || seen[variable - 1])
      throw InputError("witness", shown(literal),
                       "each variable once, as v or -v, from 1 to " + std::to_string(json.size()));
    seen[variable - 1] = true;
    out.value[variable - 1] = value > 0;
  }
  return out;
}

}  // namespace

Witness AssignmentShape::witness(const Json& json) const { return assignment_from(json); }

Json AssignmentShape::json(const Witness& witness) const {
  Json out = Json::array();
  out.get_ref<Json::array_t&>().reserve(witness.at.size());
  std::int64_t variable = 0;
  for (const std::int64_t value : witness.at) ++variable, out.push_back(value == 1 ? variable : -variable);
  return out;
}

std::vector<std::uint64_t> AssignmentShape::ranges(const Data& data) const {
  return std::vector<std::uint64_t>(variables(data), 2);
}

bool AssignmentShape::each_candidate(const Data& data, const std::function<bool(const Witness&)>& f) const {
  Witness witness{std::vector<std::int64_t>(variables(data))};
  while (true) {
    if (!f(witness)) return false;
    const auto zero = std::find(witness.at.begin(), witness.at.end(), 0);
    std::fill(witness.at.begin(), zero, 0);
    if (zero == witness.at.end()) return true;
    *zero = 1;
  }
}

std::string AssignmentShape::say(const Witness& witness) const {
  std::string out = "v";
  std::size_t variable = 0;
  for (const std::int64_t value : witness.at) out += (value == 1 ? " " : " -") + std::to_string(++variable);
  return out + " 0";
}

void check_variables(std::size_t vars, std::size_t named, const char* names) {
  const std::size_t most = most_variables(named);
  if (vars > most)
    throw InputError(fmt::format("{} variables", vars),
                     fmt::format("{} {} cannot name so many", named, names),
                     fmt::format("at most {} (number those that occur 1, 2, ...)", most));
}

std::optional<std::int64_t> whole_threshold(const std::optional<Number>& threshold) {
  return threshold ? std::optional(rows_shape::whole_threshold(*threshold)) : std::nullopt;
}

}  // namespace reductio::instances

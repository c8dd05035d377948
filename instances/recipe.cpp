#include "instances/recipe.hpp"

#include <nlohmann/json.hpp>

#include "instances/error.hpp"
#include "instances/json.hpp"

namespace reductio::instances {
namespace {

using nlohmann::json;

void write_given(json& out, const char* key, const std::string& text) {
  if (!text.empty()) out[key] = text;
}

json step_json(const UnknownStep&) { return {}; }
json step_json(const UnknownReduction&) { return {}; }

json step_json(const Generated& step) {
  json out{{"generate", step.family}, {"parameters", step.parameters}};
  write_given(out, "seed", step.seed);
  write_given(out, "key", step.key);
  write_given(out, "solver", step.solver);
  write_given(out, "wanted", step.wanted);
  write_given(out, "base_seed", step.base_seed);
  return out;
}

json step_json(const GivenInstance& step) {
  return {{"file", {{"problem", step.problem}, {"sha256", step.sha256}}}};
}

json step_json(const TwinMade& step) {
  return {{"twin", step.answer}, {"change", step.change}, {"other", step.other}};
}

json step_json(const Reduced& step) {
  json size = step.sizes;
  if (step.threshold) size["threshold"] = *step.threshold;
  json out{{"reduce", step.reduction},
           {"settings", step.settings},
           {"source", {{"problem", step.problem}, {"sha256", step.sha256}, {"size", size}}},
           {"target", step.target},
           {"targets", step.targets}};
  if (!step.memo.empty()) out["memo"] = step.memo;
  write_given(out, "gadget", step.gadget);
  write_given(out, "verdict", step.verdict);
  if (step.verdict == "proved") out["engines"] = step.engines;
  return out;
}

json to_json(const RecipeStep& step) {
  if (!step.text.empty()) return json::parse(step.text);
  return std::visit([](const auto& made) { return step_json(made); }, step.made);
}

// What others may have written otherwise is empty where it is no text.
std::string text_at(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

json object_at(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_object() ? *found : json::object();
}

std::map<std::string, std::string> texts_at(const json& object, const char* key) {
  std::map<std::string, std::string> out;
  const json texts = object_at(object, key);
  for (const auto& [name, value] : texts.items())
    if (value.is_string()) out[name] = value.get<std::string>();
  return out;
}

Generated generated(const json& step) {
  return {text_at(step, "generate"), texts_at(step, "parameters"), text_at(step, "seed"),
          text_at(step, "key"),      text_at(step, "solver"),      text_at(step, "wanted"),
          text_at(step, "base_seed")};
}

// Throws the exceptions of JSON where it is none that can be carried out again.
Reduced reduced(const json& step) {
  const json source = object_at(step, "source"), sizes = object_at(source, "size");
  Reduced out;
  out.reduction = step.at("reduce").get<std::string>();
  out.settings = step.at("settings").get<std::map<std::string, std::string>>();
  out.problem = text_at(source, "problem");
  out.sha256 = text_at(source, "sha256");
  for (const auto& [name, size] : sizes.items())
    if (name == "threshold")
      out.threshold = number_in(size);
    else if (size.is_number_unsigned())
      out.sizes[name] = size.get<std::uint64_t>();
  out.target = step.at("target").get<std::size_t>();
  out.targets = step.at("targets").get<std::size_t>();
  out.memo = step.value("memo", json::object()).get<Memo>();
  out.gadget = step.contains("gadget") ? step.at("gadget").get<std::string>() : "";
  out.verdict = text_at(step, "verdict");
  if (out.verdict == "proved") out.engines = step.value("engines", std::vector<std::string>());
  return out;
}

RecipeStep step_from(const json& step) {
  RecipeStep out;
  if (!text_at(step, "generate").empty()) {
    out.made = generated(step);
  } else if (step.contains("file") && step["file"].is_object()) {
    out.made = GivenInstance{text_at(step["file"], "problem"), text_at(step["file"], "sha256")};
  } else if (!text_at(step, "twin").empty()) {
    out.made = TwinMade{text_at(step, "twin"), text_at(step, "change"), text_at(step, "other")};
  } else if (step.contains("reduce")) {
    try {
      out.made = reduced(step);
    } catch (const json::exception&) {
      out.made = UnknownReduction{};
    }
  }
  if (to_json(out) != step) out.text = step.dump();
  return out;
}

}  // namespace

json to_json(const Recipe& recipe) {
  json out = json::array();
  for (const RecipeStep& step : recipe) out.push_back(to_json(step));
  return out;
}

Recipe recipe_from_json(const json& recipe) {
  const std::string expected = "a list of objects, one for each step";
  if (!recipe.is_array()) throw InputError("provenance: recipe", shown(recipe), expected);
  Recipe out;
  for (const json& step : recipe) {
    if (!step.is_object()) throw InputError("provenance: recipe", shown(step), expected);
    out.push_back(step_from(step));
  }
  return out;
}

std::string shown(const RecipeStep& step) { return in_quotes(to_json(step).dump()); }

bool same_but_target(const RecipeStep& one, const RecipeStep& other) {
  json x = to_json(one), y = to_json(other);
  for (const char* own : {"target", "memo"}) x.erase(own), y.erase(own);
  return x == y;
}

}  // namespace reductio::instances

#include "instances/error.hpp"
#include "instances/instance.hpp"
#include "instances/json.hpp"

namespace reductio::instances {
namespace {

constexpr int provenance_format = 1;

[[noreturn]] void refuse(const std::string& place, const Json& found, const std::string& expected) {
  throw InputError(place, shown(found), expected);
}

std::string text_from(const std::string& key, const Json& json) {
  if (!json.is_string()) refuse("provenance: " + key, json, "a text in quotes");
  return json.get<std::string>();
}

AnswerKind kind_from(const Json& json) {
  const auto kind = json.is_string() ? answer_kind(json.get_ref<const std::string&>()) : std::nullopt;
  if (!kind || *kind == AnswerKind::unknown) refuse("provenance: answer", json, "yes, no, optimum or value");
  return *kind;
}

Number value_from(const Json& json) {
  const auto value = number_in(json);
  if (!value) refuse("provenance: value", json, "a whole number, or a fraction or an enclosure in quotes");
  return *value;
}

void check_known(const Answer& known) {
  const bool positive = known.kind == AnswerKind::yes || known.kind == AnswerKind::optimum;
  if (known.witness && !positive)
    throw InputError("provenance", "a witness without an answer that has one",
                     "answer yes or optimum beside it");
  if (known.value && known.kind == AnswerKind::unknown)
    throw InputError("provenance", "a value without an answer", "answer optimum or value beside it");
}

}  // namespace

Json to_json(const Provenance& provenance, const Shape& shape) {
  Json out{{"format", provenance_format}};
  if (!provenance.recipe.empty()) out["recipe"] = to_json(provenance.recipe);
  if (provenance.known.kind != AnswerKind::unknown) {
    out["answer"] = name(provenance.known.kind);
    if (provenance.known.witness) out["witness"] = shape.json(*provenance.known.witness);
    if (provenance.known.value) out["value"] = *provenance.known.value;
  }
  if (!provenance.known_by.empty()) out["known_by"] = provenance.known_by;
  if (!provenance.hypothesis.empty()) out["hypothesis"] = provenance.hypothesis;
  return out;
}

Provenance provenance_from_json(const Json& json, const Shape& shape) {
  if (!json.is_object()) refuse("provenance", json, "an object");
  if (!json.contains("format") || json["format"] != provenance_format)
    refuse("provenance: format", json.value("format", Json()), "1, the only one that this version reads");
  Provenance out;
  for (const auto& [key, value] : json.items()) {
    if (key == "recipe")
      out.recipe = recipe_from_json(value);
    else if (key == "answer")
      out.known.kind = kind_from(value);
    else if (key == "witness")
      out.known.witness = shape.witness(value);
    else if (key == "value")
      out.known.value = value_from(value);
    else if (key == "known_by")
      out.known_by = text_from(key, value);
    else if (key == "hypothesis")
      out.hypothesis = text_from(key, value);
    else if (key != "format")
      refuse("provenance", Json(key), "recipe, answer, witness, value, known_by or hypothesis");
  }
  check_known(out.known);
  return out;
}

}  // namespace reductio::instances

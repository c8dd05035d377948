#include "instances/formats/parts/metadata.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "instances/json.hpp"

namespace reductio {
namespace {

constexpr std::size_t max_empty_rows = 1 << 20;

std::string decimal(double value) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}

[[noreturn]] void refuse(const std::string& place, const std::string& key, const Json& found,
                         const std::string& expected) {
  throw InputError(place + ": " + key, shown(found), expected);
}

double real(const std::string& place, const std::string& key, const Json& json) {
  double value = 0;
  const std::string text = json.is_string() ? json.get<std::string>() : "";
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || failed != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
    refuse(place, key, json, "a decimal number in quotes, such as \"0.5\"");
  return value;
}

std::int64_t whole(const std::string& place, const std::string& key, const Json& json) {
  const auto value = whole_number(json);
  if (!value) refuse(place, key, json, "a whole number below 2^63");
  return *value;
}

std::size_t natural(const std::string& place, const std::string& key, const Json& json) {
  const std::int64_t value = whole(place, key, json);
  if (value < 0) refuse(place, key, json, "a whole number that is not negative");
  return static_cast<std::size_t>(value);
}

std::string problem(const std::string& place, const Json& json) {
  if (!json.is_string()) refuse(place, "problem", json, "a name");
  check_problem_name(json.get_ref<const std::string&>(), place);
  return json.get<std::string>();
}

void require(const Arrays& arrays, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (!arrays.has(name))
      throw InputError("array " + std::string(name), "not there", "A and B, or V, or Q, K and V");
}

void check_same(const std::string& what, std::size_t found, std::size_t expected, const std::string& like) {
  if (found != expected)
    throw InputError(what, std::to_string(found), std::to_string(expected) + ", as " + like);
}

AttentionHead attention(const Metadata& metadata, const Arrays& arrays) {
  require(arrays, {"Q", "K", "V"});
  AttentionHead out{arrays.numbers("Q"), arrays.numbers("K"), arrays.numbers("V")};
  check_same("array K: columns", out.K.cols(), out.Q.cols(), "in Q");
  check_same("array V: rows", out.V.rows(), out.K.rows(), "in K");
  if (out.V.cols() == 0)
    throw InputError("array V", "no column", "at least one, for outputs are read from the first");
  out.scale = metadata.scale.value_or(out.scale);
  out.cut = metadata.cut.value_or(out.cut);
  out.epsilon = metadata.epsilon.value_or(out.epsilon);
  return out;
}

PairRows two_sides(const Metadata& metadata, const Arrays& arrays) {
  require(arrays, {"A", "B"});
  const Rows<Word> A = arrays.rows("A", metadata.d), B = arrays.rows("B", metadata.d);
  check_same("array B: columns", B.d(), A.d(), "in A");
  return {{}, A, B, A.d(), metadata.threshold};
}

MonoRows one_set(const Metadata& metadata, const Arrays& arrays) {
  require(arrays, {"V"});
  const Rows<Word> V = arrays.rows("V", metadata.d);
  return {{}, V, V.d(), metadata.threshold};
}

}  // namespace

bool is_mono(std::string_view problem) { return problem.ends_with("-mono"); }

void check_problem_name(std::string_view name, const std::string& place) {
  const bool good = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (name.empty() || name.size() > 64 || !good)
    throw InputError(place, "problem name " + in_quotes(name), "at most 64 letters a-z, digits and -");
}

void check_mono_name(const Instance& instance) {
  const bool mono = instance.shape() == Shape::monochromatic;
  if (mono != is_mono(instance.problem))
    throw InputError("problem " + instance.problem, mono ? "one set of rows" : "two sides",
                     "one set for names that end in -mono, two sides for all others");
}

std::optional<Json> known_of(const Instance& instance, const WriteOptions& options) {
  Json known = to_json(instance.provenance);
  if (options.blind || known.size() == 1) return std::nullopt;  // nothing but the format's version
  return known;
}

std::string metadata_of(const Instance& instance, const WriteOptions& options) {
  Json out{{"problem", instance.problem}};
  if (const auto* head = std::get_if<AttentionHead>(&instance.data)) {
    out["scale"] = decimal(head->scale);
    out["cut"] = decimal(head->cut);
    out["epsilon"] = decimal(head->epsilon);
  } else {
    check_mono_name(instance);
    out["d"] = sizes(instance.data).at("d");
    if (const auto threshold = instance.threshold()) out["threshold"] = *threshold;
  }
  if (auto known = known_of(instance, options)) out["provenance"] = std::move(*known);
  return out.dump(-1, ' ', true);
}

Metadata parse_metadata(std::string_view text, const std::string& place) {
  const Json json = parse_json(text, place);
  if (!json.is_object()) throw InputError(place, shown(json), "an object");
  Metadata out;
  for (const auto& [key, value] : json.items()) {
    if (key == "problem")
      out.problem = problem(place, value);
    else if (key == "d")
      out.d = natural(place, key, value);
    else if (key == "threshold")
      out.threshold = whole(place, key, value);
    else if (key == "scale")
      out.scale = real(place, key, value);
    else if (key == "cut")
      out.cut = real(place, key, value);
    else if (key == "epsilon")
      out.epsilon = real(place, key, value);
    else if (key == "provenance")
      out.provenance = value;
    // What is not understood may change the question, as a mask would.
    else
      throw InputError(place, "key " + in_quotes(key),
                       "problem, d, threshold, scale, cut, epsilon or provenance");
  }
  return out;
}

Instance assemble(const Metadata& metadata, const Arrays& arrays, const ReadOptions& options) {
  const bool is_attention = arrays.has("Q");
  Instance out{metadata.problem.empty() ? options.problem : metadata.problem, {}, {}};
  if (out.problem.empty() && is_attention) out.problem = "attention";
  if (out.problem.empty())
    throw InputError(
        "the file does not say which problem it is of; expected metadata, or a problem named beside it");
  if (is_attention)
    out.data = attention(metadata, arrays);
  else if (is_mono(out.problem))
    out.data = one_set(metadata, arrays);
  else
    out.data = two_sides(metadata, arrays);
  if (!metadata.provenance.is_null()) out.provenance = provenance_from_json(metadata.provenance, out.shape());
  return out;
}

void check_empty_rows(std::string_view name, std::size_t rows, std::size_t columns) {
  if (columns == 0 && rows > max_empty_rows)
    throw InputError("array " + std::string(name), std::to_string(rows) + " rows that take no byte",
                     "at most " + std::to_string(max_empty_rows));
}

}  // namespace reductio

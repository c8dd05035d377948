#include "instances/formats/parts/metadata.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <tuple>

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

void check_same(const std::string& what, std::size_t found, std::size_t expected, const std::string& like) {
  if (found != expected)
    throw InputError(what, std::to_string(found), std::to_string(expected) + ", as " + like);
}

// What the file says, or what was named beside it where it does not say it.
double stated(const std::string& key, const std::optional<double>& in_file, const std::optional<double>& named,
              const ReadOptions& options) {
  if (in_file && named && *in_file != *named)
    throw InputError("--" + key, decimal(*named), decimal(*in_file) + ", as in the file");
  if (!in_file) options.tell(key + " " + decimal(*named) + " is used: the file says none");
  return in_file ? *in_file : *named;
}

// The question of attention has no default: another scale, another answer.
void check_question(const Metadata& metadata, std::size_t columns, const ReadOptions& options) {
  const bool scale = metadata.scale || options.scale, cut = metadata.cut || options.cut;
  if (scale && cut) return;
  const std::string usual = columns == 0 ? "" : ", here " + decimal(1 / std::sqrt(static_cast<double>(columns)));
  throw InputError(std::string("attention without a ") + (scale ? "cut" : cut ? "scale" : "scale and a cut"),
                   "the file says none",
                   std::string("metadata, or") + (scale ? "" : " --scale S (PyTorch's is 1/sqrt(D)" + usual + ")") +
                       (scale || cut ? "" : " and") + (cut ? "" : " --cut C (outputs above it say yes)"));
}

void check_epsilon(double epsilon) {
  if (!(epsilon >= 0 && epsilon < 0.5))
    throw InputError("epsilon", decimal(epsilon), "at least 0 and below 0.5");
}

AttentionHead attention(const Metadata& metadata, const Arrays& arrays, const ReadOptions& options) {
  AttentionHead out{arrays.numbers("Q"), arrays.numbers("K"), arrays.numbers("V")};
  check_same("array K: columns", out.K.cols(), out.Q.cols(), "in Q");
  check_same("array V: rows", out.V.rows(), out.K.rows(), "in K");
  if (out.V.cols() == 0)
    throw InputError("array V", "no column", "at least one, for outputs are read from the first");
  check_question(metadata, out.Q.cols(), options);
  out.scale = stated("scale", metadata.scale, options.scale, options);
  out.cut = stated("cut", metadata.cut, options.cut, options);
  out.epsilon = metadata.epsilon.value_or(out.epsilon);
  check_epsilon(out.epsilon);
  return out;
}

PairRows two_sides(const Metadata& metadata, const Arrays& arrays) {
  const Rows<Word> A = arrays.rows("A", metadata.d), B = arrays.rows("B", metadata.d);
  check_same("array B: columns", B.d(), A.d(), "in A");
  return {{}, A, B, A.d(), metadata.threshold};
}

MonoRows one_set(const Metadata& metadata, const Arrays& arrays) {
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
  if (options.blind || options.bare || known.size() == 1) return std::nullopt;  // nothing but the format's version
  return known;
}

std::optional<std::string> digest_of(const Instance& instance, const WriteOptions& options) {
  if (options.bare) return std::nullopt;
  return options.sha256.empty() ? digest(instance) : options.sha256;
}

void check_digest(Instance& instance, std::string_view stored, const std::string& place,
                  const ReadOptions& options) {
  constexpr std::size_t shown_digits = 16;
  if (stored.size() != 64 || stored.find_first_not_of("0123456789abcdef") != std::string_view::npos)
    throw InputError(place + ": sha256", in_quotes(stored), "64 digits 0-9 and a-f");
  const std::string found = digest(instance);
  if (found == stored) return;
  const std::string what = "this instance is " + found.substr(0, shown_digits) + "..., not " +
                           std::string(stored.substr(0, shown_digits)) + "..., which was written";
  if (!options.lenient)
    throw InputError(place + ": sha256", what, "the file as it was written (or read leniently)");
  options.tell(place + ": sha256: " + what + "; what is recorded of that one is left out");
  instance.provenance = {};
}

void not_understood(const ReadOptions& options, const std::string& what, const std::string& expected) {
  if (!options.lenient)
    throw InputError(what, "not understood", expected + " (or read leniently: it is passed over)");
  options.tell(what + ": not understood, passed over");
}

std::string metadata_of(const Instance& instance, const WriteOptions& options) {
  Json out{{"problem", instance.problem}};
  if (const auto* head = std::get_if<AttentionHead>(&instance.data)) {
    check_epsilon(head->epsilon);
    out["scale"] = decimal(head->scale);
    out["cut"] = decimal(head->cut);
    out["epsilon"] = decimal(head->epsilon);
  } else {
    check_mono_name(instance);
    out["d"] = sizes(instance.data).at("d");
    if (const auto threshold = instance.threshold()) out["threshold"] = *threshold;
  }
  if (auto known = known_of(instance, options)) out["provenance"] = std::move(*known);
  if (auto sum = digest_of(instance, options)) out["sha256"] = std::move(*sum);
  return out.dump(-1, ' ', true);
}

Metadata parse_metadata(std::string_view text, const std::string& place, const ReadOptions& options) {
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
    else if (key == "sha256")
      out.sha256 = value.is_string() ? value.get<std::string>() : shown(value);
    else
      not_understood(options, place + ": key " + in_quotes(key),
                     "problem, d, threshold, scale, cut, epsilon, provenance or sha256");
  }
  return out;
}

namespace {

using ArrayNames = std::vector<std::string>;

ArrayNames arrays_of(Shape shape) {
  if (shape == Shape::attention) return {"Q", "K", "V"};
  return shape == Shape::monochromatic ? ArrayNames{"V"} : ArrayNames{"A", "B"};
}

void require(const Arrays& arrays, const ArrayNames& names) {
  for (const std::string& name : names)
    if (!arrays.has(name)) throw InputError("array " + name, "not there", "A and B, or V, or Q, K and V");
}

// Nothing in the file is beside the question: no other array, and no number that it has no place for.
void check_all_used(const Metadata& metadata, const Arrays& arrays, Shape shape, const ReadOptions& options) {
  const bool head = shape == Shape::attention;
  const ArrayNames used = arrays_of(shape);
  for (const std::string& name : arrays.names())
    if (std::find(used.begin(), used.end(), name) == used.end())
      not_understood(options, "array " + in_quotes(name),
                     "none but " + used.front() + (used.size() > 1 ? " to " + used.back() : ""));
  for (const auto& [key, there, belongs] : {std::tuple("d", metadata.d.has_value(), !head),
                                            {"threshold", metadata.threshold.has_value(), !head},
                                            {"scale", metadata.scale.has_value(), head},
                                            {"cut", metadata.cut.has_value(), head},
                                            {"epsilon", metadata.epsilon.has_value(), head}})
    if (there && !belongs)
      not_understood(options, "metadata: key '" + std::string(key) + "' beside " + (head ? "attention" : "rows"),
                     head ? "scale, cut and epsilon" : "d and threshold");
}

}  // namespace

bool Arrays::has(std::string_view name) const {
  const std::vector<std::string> all = names();
  return std::find(all.begin(), all.end(), name) != all.end();
}

Instance assemble(const Metadata& metadata, const Arrays& arrays, const ReadOptions& options) {
  const bool is_attention = arrays.has("Q");
  Instance out{metadata.problem.empty() ? options.problem : metadata.problem, {}, {}};
  if (out.problem.empty() && is_attention) out.problem = "attention";
  if (out.problem.empty())
    throw InputError("problem", "none in the file", "metadata, or --problem NAME");
  const Shape shape = is_attention           ? Shape::attention
                      : is_mono(out.problem) ? Shape::monochromatic
                                             : Shape::bichromatic;
  require(arrays, arrays_of(shape));
  check_all_used(metadata, arrays, shape, options);
  if (shape == Shape::attention)
    out.data = attention(metadata, arrays, options);
  else if (shape == Shape::monochromatic)
    out.data = one_set(metadata, arrays);
  else
    out.data = two_sides(metadata, arrays);
  if (!metadata.provenance.is_null()) out.provenance = provenance_from_json(metadata.provenance, out.shape());
  if (!metadata.sha256.empty()) check_digest(out, metadata.sha256, "metadata", options);
  return out;
}

void check_empty_rows(std::string_view name, std::size_t rows, std::size_t columns) {
  if (columns == 0 && rows > max_empty_rows)
    throw InputError("array " + std::string(name), std::to_string(rows) + " rows that take no byte",
                     "at most " + std::to_string(max_empty_rows));
}

}  // namespace reductio

#include "instances/formats/parts/metadata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <filesystem>

#include "instances/cost.hpp"
#include "instances/json.hpp"
#include "instances/units.hpp"

namespace reductio::instances {
namespace {

constexpr std::size_t max_empty_rows = 1 << 20;

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

Number exact(const std::string& place, const std::string& key, const Json& json) {
  const auto value = number_in(json);
  if (!value || !value->exact()) refuse(place, key, json, std::string(number_expected) + " in quotes");
  return *value;
}

std::size_t natural(const std::string& place, const std::string& key, const Json& json) {
  const std::int64_t value = whole(place, key, json);
  if (value < 0) refuse(place, key, json, "a whole number that is not negative");
  return static_cast<std::size_t>(value);
}

std::size_t variables(const std::string& place, const Json& json) {
  constexpr std::size_t most = 0x7fffffff;
  const std::size_t out = natural(place, "vars", json);
  if (out > most) refuse(place, "vars", json, "at most " + std::to_string(most));
  return out;
}

std::string problem(const std::string& place, const Json& json) {
  if (!json.is_string()) refuse(place, "problem", json, "a name");
  return std::string(problem_named(json.get_ref<const std::string&>(), place).name);
}

std::optional<double> named(std::string_view real, const ReadOptions& options) {
  const auto found = options.reals.find(real);
  return found == options.reals.end() ? std::nullopt : std::optional(found->second);
}

std::optional<double> in_file(std::string_view real, const Metadata& metadata) {
  for (const auto& [name, value] : metadata.reals)
    if (name == real) return value;
  return std::nullopt;
}

// "a", "a and b"
std::string both(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " and ") + word;
  return out;
}

// What has no default must be said by the file, or beside it: another number, another answer.
void check_all_stated(const Shape& shape, const std::string& problem, const Metadata& metadata,
                      const Parts& parts, const ReadOptions& options) {
  std::vector<std::string> missing, mends;
  for (const auto& [name, asks] : shape.reals()) {
    if (asks.empty() || in_file(name, metadata) || named(name, options)) continue;
    missing.push_back("a " + std::string(name));
    mends.push_back("--" + std::string(name) + " " + static_cast<char>(std::toupper(name.front())) +
                    shape.hint(name, parts));
  }
  if (!missing.empty())
    throw InputError(problem + " without " + both(missing), "the file says none",
                     "metadata, or " + both(mends));
}

// What the file says, or what was named beside it where it does not say it.
StatedNumbers stated(const Shape& shape, const Metadata& metadata, const ReadOptions& options) {
  StatedNumbers out{metadata.d, metadata.threshold, {}};
  for (const auto& spec : shape.reals()) {
    const auto here = in_file(spec.name, metadata), beside = named(spec.name, options);
    if (here && beside && *here != *beside)
      throw InputError("--" + std::string(spec.name), decimal(*beside), decimal(*here) + ", as in the file");
    if (!here && beside)
      options.tell(std::string(spec.name) + " " + decimal(*beside) + " is used: the file says none");
    if (here || beside) out.reals.emplace_back(spec.name, here ? *here : *beside);
  }
  return out;
}

// Real numbers that some problem's data state, each once: "scale", "cut", "epsilon".
std::vector<std::string_view> all_reals() {
  std::vector<std::string_view> out;
  for (const Problem& problem : problems())
    for (const auto& real : problem.shape->reals())
      if (std::find(out.begin(), out.end(), real.name) == out.end()) out.push_back(real.name);
  return out;
}

}  // namespace

std::string decimal(double value) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}

const Problem& problem_named(std::string_view name, const std::string& place) {
  const bool good = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (name.empty() || name.size() > 64 || !good)
    throw InputError(place, "problem name " + in_quotes(name), "at most 64 letters a-z, digits and -");
  try {
    return find_problem(name);
  } catch (const InputError& e) {
    throw e.at(place);
  }
}

std::optional<Json> known_of(const Instance& instance, const WriteOptions& options) {
  Json known = to_json(instance.provenance, instance.shape());
  if (options.blind || options.bare || known.size() == 1)
    return std::nullopt;  // nothing but the format's version
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

void check_memory(const std::string& place, Natural held, std::size_t file, const ReadOptions& options) {
  const Natural together = held + file;
  if (together.value > options.memory || together == Natural::most)
    throw InputError(place, in_bytes(held.value) + " of memory, and " + in_bytes(file) + " for the file",
                     "at most " + in_bytes(options.memory) + " together (see --memory)", Fault::resources);
}

std::string metadata_of(const Instance& instance, const WriteOptions& options) {
  Json out{{"problem", instance.problem}};
  check_shape(instance);
  const Shape& shape = instance.shape();
  const std::vector<double> values = shape.reals(instance.data);
  const auto names = shape.reals();
  if (in_arrays(shape)) shape.check(instance.data);
  for (std::size_t k = 0; k < names.size(); ++k) out[std::string(names[k].name)] = decimal(values[k]);
  if (has(shape, Field::bits)) out["d"] = sizes(instance.data).at("d");
  if (shape.witness_is_assignment()) out["vars"] = sizes(instance.data).at("vars");
  if (const auto threshold = instance.threshold()) out["threshold"] = *threshold;
  if (!options.targets.empty()) {
    out["targets"] = Json::parse(options.targets);
    return out.dump(-1, ' ', true);
  }
  if (auto known = known_of(instance, options)) out["provenance"] = std::move(*known);
  if (auto sum = digest_of(instance, options)) out["sha256"] = std::move(*sum);
  return out.dump(-1, ' ', true);
}

Metadata parse_metadata(std::string_view text, const std::string& place, const ReadOptions& options) {
  const Json json = parse_json(text, place);
  if (!json.is_object()) throw InputError(place, shown(json), "an object");
  Metadata out;
  const auto reals = all_reals();
  for (const auto& [key, value] : json.items()) {
    if (key == "problem")
      out.problem = problem(place, value);
    else if (key == "d")
      out.d = natural(place, key, value);
    else if (key == "vars")
      out.vars = variables(place, value);
    else if (key == "threshold")
      out.threshold = exact(place, key, value);
    else if (std::find(reals.begin(), reals.end(), key) != reals.end())
      out.reals.emplace_back(key, real(place, key, value));
    else if (key == "provenance")
      out.provenance = value;
    else if (key == "targets" && value.is_array())
      out.targets = value;
    else if (key == "sha256")
      out.sha256 = value.is_string() ? value.get<std::string>() : shown(value);
    else
      not_understood(
          options, place + ": key " + in_quotes(key),
          fmt::format("problem, d, vars, threshold, {}, provenance or sha256", fmt::join(reals, ", ")));
  }
  return out;
}

Metadata metadata_beside(const std::string& path, const ReadOptions& options) {
  const std::string beside = path + std::string(metadata_suffix);
  if (path.empty() || !std::filesystem::exists(beside)) return {};
  return parse_metadata(read_whole(beside), "beside it, " + beside, options);
}

namespace {

void require(const Shape& shape, const Arrays& arrays) {
  for (const auto& part : shape.parts())
    if (!arrays.has(part.name))
      throw InputError("array " + std::string(part.name), "not there", "A and B, or V, or Q, K and V");
}

// Nothing in the file is beside the question: no other array, and no number that it has no place for.
void check_all_used(const Shape& shape, const Metadata& metadata, const Arrays& arrays,
                    const ReadOptions& options) {
  const auto parts = shape.parts();
  for (const std::string& name : arrays.names())
    if (std::none_of(parts.begin(), parts.end(), [&](const auto& part) { return part.name == name; }))
      not_understood(options, "array " + in_quotes(name),
                     "none but " + std::string(parts.front().name) +
                         (parts.size() > 1 ? " to " + std::string(parts.back().name) : ""));
  std::vector<std::string> unused;
  if (metadata.d && !has(shape, Field::bits)) unused.emplace_back("d");
  if (metadata.vars) unused.emplace_back("vars");
  if (metadata.threshold && !shape.has_threshold()) unused.emplace_back("threshold");
  for (const auto& real : metadata.reals)
    if (!states(shape, real.first)) unused.push_back(real.first);
  std::string known = has(shape, Field::bits) ? "d" : "";
  if (shape.has_threshold()) known += known.empty() ? "threshold" : ", threshold";
  for (const auto& real : shape.reals()) known += (known.empty() ? "" : ", ") + std::string(real.name);
  for (const std::string& key : unused)
    not_understood(options, "metadata: key '" + key + "' beside " + std::string(shape.plural()), known);
}

Parts read_parts(const Shape& shape, const Metadata& metadata, const Arrays& arrays,
                 const ReadOptions& options) {
  Natural held = 0;
  for (const auto& part : shape.parts()) held = held + arrays.held(part.name, part.field);
  check_memory("arrays", held, arrays.file(), options);
  Parts out;
  for (const auto& part : shape.parts())
    if (part.field == Field::bits)
      out.bits.emplace_back(part.name, arrays.rows(part.name, metadata.d));
    else if (part.field == Field::integers)
      out.integers.emplace_back(part.name, arrays.integers(part.name));
    else
      out.reals.emplace_back(part.name, arrays.numbers(part.name));
  return out;
}

// The problem of a file that names none: the only one whose data are numbers of these names.
std::string problem_of(const Arrays& arrays) {
  std::vector<std::string> fitting;
  for (const Problem& problem : problems()) {
    const auto parts = problem.shape->parts();
    if (problem.shape->told_by_parts() && all_of(*problem.shape, Field::reals) &&
        std::all_of(parts.begin(), parts.end(), [&](const auto& part) { return arrays.has(part.name); }))
      fitting.emplace_back(problem.name);
  }
  return fitting.size() == 1 ? fitting.front() : "";
}

}  // namespace

bool Arrays::has(std::string_view name) const {
  const std::vector<std::string> all = names();
  return std::find(all.begin(), all.end(), name) != all.end();
}

Matrix Arrays::stacked(std::string_view name, std::array<std::size_t, 2>&) const {
  throw InputError("array " + std::string(name), "of a format that holds no stacks", "npz or safetensors");
}

std::array<std::size_t, 2> taken_off(std::vector<std::size_t>& dimensions, const std::string& place) {
  if (dimensions.size() != 4)
    throw InputError(place, std::to_string(dimensions.size()) + " dimensions",
                     "4, as a stack of instances has: batch, heads, rows and columns");
  const std::array<std::size_t, 2> out{dimensions[0], dimensions[1]};
  const Natural rows = Natural(out[0]) * out[1] * dimensions[2];
  dimensions = {rows.value, dimensions[3]};
  return out;
}

std::vector<std::size_t> with_leading(std::vector<std::size_t> leading, std::size_t rows,
                                      std::size_t columns) {
  for (const std::size_t length : leading) rows = length == 0 ? 0 : rows / length;
  leading.push_back(rows), leading.push_back(columns);
  return leading;
}

std::vector<std::size_t> as_matrix(std::vector<std::size_t> dimensions) {
  if (dimensions.size() == 1) dimensions.push_back(1);
  while (dimensions.size() > 2 && dimensions.front() == 1) dimensions.erase(dimensions.begin());
  return dimensions;
}

Instance assemble(const Metadata& metadata, const Arrays& arrays, const ReadOptions& options) {
  Instance out{metadata.problem.empty() ? options.problem : metadata.problem, {}, {}};
  if (out.problem.empty()) out.problem = problem_of(arrays);
  if (out.problem.empty()) throw InputError("problem", "none in the file", "metadata, or --problem NAME");
  const Shape& shape = *problem_named(out.problem, "metadata").shape;
  if (!in_arrays(shape))
    throw InputError("problem", in_quotes(out.problem) + ", which arrays do not hold",
                     "one of rows or of attention");
  if (!metadata.targets.is_null())
    throw InputError("metadata: targets", "a stack of " + counted(metadata.targets.size(), "instance"),
                     "one instance: `reductio unstack FILE -o DIR` writes those of a stack");
  require(shape, arrays);
  check_all_used(shape, metadata, arrays, options);
  const Parts parts = read_parts(shape, metadata, arrays, options);
  check_all_stated(shape, out.problem, metadata, parts, options);
  out.data = shape.assemble(parts, stated(shape, metadata, options));
  if (!metadata.provenance.is_null()) out.provenance = provenance_from_json(metadata.provenance, out.shape());
  if (!metadata.sha256.empty()) check_digest(out, metadata.sha256, "metadata", options);
  return out;
}

void check_empty_rows(std::string_view name, std::size_t rows, std::size_t columns) {
  if (columns == 0 && rows > max_empty_rows)
    throw InputError("array " + std::string(name), std::to_string(rows) + " rows that take no byte",
                     "at most " + std::to_string(max_empty_rows));
}

}  // namespace reductio::instances

#include "instances/formats/format.hpp"

#include <algorithm>

#include "instances/json.hpp"
#include "instances/settings.hpp"

namespace reductio {
namespace {

constexpr std::string_view shape_names[] = {"formulas", "two-sided instances", "one-set instances",
                                            "attention heads"};  // as in Shape

std::string names_of(const std::vector<Format>& some) {
  std::string out;
  for (const Format& format : some) out += (out.empty() ? "" : ", ") + std::string(format.name);
  return out;
}

const Format* by_extension(const std::string& path) {
  for (const Format& format : formats())
    for (const std::string_view extension : format.extensions)
      if (path.ends_with(extension)) return &format;
  return nullptr;
}

// A file that begins like none is read as its ending says: that format knows best what is wrong with it.
const Format& by_content(const Input& input) {
  const std::string_view bytes = input.bytes;
  if (bytes.empty()) throw InputError("an empty file; expected an instance");
  for (const Format& format : formats())
    if (format.sniff(bytes)) return format;
  if (const Format* named = by_extension(input.path)) return *named;
  throw InputError("byte 0", in_quotes(bytes.substr(0, 8)) + ", which begins no format that is known here",
                   names_of(formats()) + " (or name the format)");
}

const Format& by_default(Shape shape) {
  if (shape == Shape::formula) return find_format("dimacs");
  return find_format(shape == Shape::attention ? "safetensors" : "text");
}

// What a file says of its own answer must at least be a pair, or an assignment, of the instance.
bool fits(const Data& data, const Witness& witness) {
  const auto* assignment = std::get_if<Assignment>(&witness);
  if (const auto* formula = std::get_if<Formula>(&data))
    return assignment != nullptr && assignment->value.size() == formula->vars;
  const auto* pair = std::get_if<Pair>(&witness);
  if (pair == nullptr) return false;
  if (const auto* pairs = std::get_if<PairRows>(&data)) return in_range(*pairs, *pair);
  if (const auto* mono = std::get_if<MonoRows>(&data)) return in_range(*mono, *pair);
  const auto& head = std::get<AttentionHead>(data);
  return pair->i < head.queries() && pair->j < head.keys();
}

class Memory : public Output {
 public:
  explicit Memory(std::string& to) : to_(to) {}
  void write(std::string_view bytes) override { to_ += bytes; }
  void beside(std::string_view, std::string_view) override {}

 private:
  std::string& to_;
};

}  // namespace

const Format& find_format(std::string_view name) {
  std::vector<std::string> known;
  for (const Format& format : formats()) {
    if (format.name == name) return format;
    known.emplace_back(format.name);
  }
  throw unknown_word("format", in_quotes(name) + " is not known", name, known);
}

const Format& format_for(const Instance& instance, const std::string& path, const WriteOptions& options) {
  const Format* named = options.format.empty() ? by_extension(path) : &find_format(options.format);
  const Format& format = named != nullptr ? *named : by_default(instance.shape());
  if (format.writes(instance.shape())) return format;
  std::vector<Format> able;
  std::copy_if(formats().begin(), formats().end(), std::back_inserter(able),
               [&](const Format& other) { return other.writes(instance.shape()); });
  throw InputError("format " + std::string(format.name),
                   "does not hold " + std::string(shape_names[static_cast<std::size_t>(instance.shape())]),
                   names_of(able));
}

Instance read_bytes(const Input& input, const ReadOptions& options) {
  const Format& format = options.format.empty() ? by_content(input) : find_format(options.format);
  Instance instance = format.read(input, options);
  if (!options.problem.empty() && instance.problem != options.problem)
    throw InputError("problem", instance.problem,
                     options.problem + ", as asked (another problem needs a reduction)");
  const auto& witness = instance.provenance.known.witness;
  if (witness && !fits(instance.data, *witness))
    throw InputError("provenance", "witness " + shown(to_json(*witness)) + " is not of this instance",
                     "one within its sizes");
  return instance;
}

Instance read_instance(const std::string& path, const ReadOptions& options) {
  const Input input = open_input(path);
  try {
    return read_bytes(input, options);
  } catch (const InputError& e) {
    throw InputError(path + ": " + e.what());
  }
}

void write_instance(const Instance& instance, const std::string& path, const WriteOptions& options) {
  write_whole(path, [&](Output& out) { format_for(instance, path, options).write(instance, out, options); });
}

std::string write_bytes(const Instance& instance, const WriteOptions& options) {
  std::string out;
  Memory memory(out);
  format_for(instance, "", options).write(instance, memory, options);
  return out;
}

}  // namespace reductio

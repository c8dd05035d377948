#include "cli/recipe.hpp"

#include <fmt/format.h>

#include <cmath>

#include "generators/generator.hpp"
#include "generators/parts/hardness.hpp"
#include "instances/json.hpp"

namespace reductio::cli {
namespace {

// "1932735283/2^32" as 0.45, the shortest decimal that --p reads as the same number; anything else as it is.
std::string without_scale(const std::string& text) {
  constexpr std::string_view scale = "/2^32";
  constexpr double one = 0x1p32;
  const bool scaled = text.ends_with(scale) && text.size() > scale.size() &&
                      text.size() < 11 + scale.size() &&
                      text.find_first_not_of("0123456789") == text.size() - scale.size();
  if (!scaled) return text;
  const double k = std::stod(text.substr(0, text.size() - scale.size()));
  for (int digits = 1; digits < 17; ++digits)
    if (std::string out = fmt::format("{:.{}g}", k / one, digits); std::nearbyint(std::stod(out) * one) == k)
      return out;
  return text;
}

std::string plain(const Json& value) {
  return value.is_string() ? without_scale(value.get<std::string>()) : shown(value);
}

std::string pairs(const Json& object) {
  std::string out;
  if (object.is_object())
    for (const auto& [key, value] : object.items())
      out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", key, plain(value));
  return out;
}

std::string in_brackets(const std::string& text) { return text.empty() ? "" : " (" + text + ")"; }

// Other programs may have written the file: nothing of a link is taken for granted.
std::string link_text(const Json& link) {
  const auto part = [&](const char* name) { return link.value(name, Json()); };
  if (link.contains("generate")) {
    std::string out = fmt::format("made by {}{}, seed {}", plain(part("generate")),
                                  in_brackets(pairs(part("parameters"))), plain(part("seed")));
    if (link.contains("wanted"))
      out += fmt::format(", the first that follows from seed {} with answer {}", plain(part("base_seed")),
                         plain(part("wanted")));
    return out;
  }
  if (link.contains("file")) return fmt::format("a file{}", in_brackets(pairs(part("file"))));
  if (!link.contains("reduce")) return "an unknown step: " + shown(link);
  const Json number = part("target");
  std::string out =
      fmt::format("carried by {}{}", plain(part("reduce")), in_brackets(pairs(part("settings"))));
  if (part("targets") != Json(1))
    out += fmt::format(", target {} (from 0) of {}", plain(number), plain(part("targets")));
  if (part("verdict") == Json("unproved")) out += ", which is not proved";
  if (part("verdict") == Json("proved") && part("engines").is_array()) {
    std::string engines;
    for (const Json& engine : part("engines")) engines += (engines.empty() ? "" : ", ") + plain(engine);
    out += fmt::format(", proved by {}", engines);
  }
  return out;
}

std::string known_text(const Provenance& provenance, const Shape& shape) {
  const Answer& known = provenance.known;
  if (known.kind == AnswerKind::unknown) return "answer: not recorded\n";
  std::string out = fmt::format("answer: {}", name(known.kind));
  if (known.value) out += fmt::format(" {}", *known.value);
  if (!provenance.known_by.empty()) out += fmt::format(" ({})", provenance.known_by);
  if (known.witness) out += ", witness " + shown(shape.json(*known.witness));
  return out + "\n";
}

// A hypothesis is never printed without what kind it is; others than ours only as what the file says.
std::string hardness_text(const Provenance& provenance) {
  std::string out;
  if (const std::string& name = provenance.hypothesis; !name.empty()) {
    const HardnessLabel* const label = find_hardness_label(name);
    out += label == nullptr ? fmt::format("hypothesis in the file: {}\n", name)
                            : fmt::format("hypothesis in the file: {} ({}; see: reductio show {})\n", name,
                                          label->kind, name);
  }
  const std::string attack = known_attack(provenance.recipe);
  if (attack.empty()) return out;
  return out +
         fmt::format("known attack on {}: {}\n", plain(provenance.recipe.front().at("generate")), attack);
}

}  // namespace

std::string recipe_text(const Provenance& provenance, const Shape& shape) {
  std::string out;
  for (const Json& link : provenance.recipe) out += link_text(link) + "\n";
  if (out.empty()) out = "no recipe\n";
  out += known_text(provenance, shape);
  return out + hardness_text(provenance);
}

}  // namespace reductio::cli

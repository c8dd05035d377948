#include "cli/recipe.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

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

std::string in_brackets(const std::map<std::string, std::string>& named) {
  std::string out;
  for (const auto& [key, value] : named)
    out += fmt::format("{}{} = {}", out.empty() ? " (" : ", ", key, without_scale(value));
  return out.empty() ? out : out + ")";
}

std::string step_text(const Generated& made) {
  std::string out = "made by " + made.family + in_brackets(made.parameters);
  if (!made.seed.empty()) out += ", seed " + made.seed;
  if (!made.key.empty()) out += ", a secret key";
  if (!made.wanted.empty())
    out += fmt::format(", the first that follows from {} with {}{}",
                       made.base_seed.empty() ? "it" : "seed " + made.base_seed,
                       answer_kind(made.wanted) ? "answer " : "", made.wanted);
  return out;
}

std::string step_text(const GivenInstance& given) {
  return "a file" + in_brackets({{"problem", given.problem}, {"sha256", given.sha256}});
}

std::string step_text(const TwinMade& made) {
  return fmt::format("the twin that answers {}; {}; the other has sha256 {}", made.answer, made.change,
                     made.other);
}

std::string step_text(const Reduced& made) {
  std::string out = "carried by " + made.reduction + in_brackets(made.settings);
  if (made.targets != 1) out += fmt::format(", target {} (from 0) of {}", made.target, made.targets);
  if (made.verdict == "unproved") out += ", which is not proved";
  if (made.verdict == "proved") out += fmt::format(", proved by {}", fmt::join(made.engines, ", "));
  return out;
}

std::string text_of(const RecipeStep& step) {
  if (const auto* made = step.get_if<Generated>()) return step_text(*made);
  if (const auto* given = step.get_if<GivenInstance>()) return step_text(*given);
  if (const auto* twin = step.get_if<TwinMade>()) return step_text(*twin);
  if (const auto* made = step.get_if<Reduced>()) return step_text(*made);
  return "an unknown step: " + shown(step);
}

std::string known_text(const Provenance& provenance, const Shape& shape) {
  const Answer& known = provenance.known;
  if (known.kind == AnswerKind::unknown) return "answer: not recorded\n";
  std::string out = fmt::format("answer: {}", name(known.kind));
  if (known.value) out += fmt::format(" {}", known.value->text());
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
  const Recipe& recipe = provenance.recipe;
  if (const std::string figures = figures_text(recipe); !figures.empty())
    out += fmt::format("figures of {}: {}\n", recipe.front().get_if<Generated>()->family, figures);
  if (const std::string attack = known_attack(recipe); !attack.empty())
    out += fmt::format("known attack on {}: {}\n", recipe.front().get_if<Generated>()->family, attack);
  return out;
}

}  // namespace

std::string figures_text(const Recipe& recipe) {
  std::string out;
  for (const Figure& one : figures(recipe))
    out += fmt::format("{}{} = {:.3g}", out.empty() ? "" : ", ", one.name, one.value);
  return out;
}

std::string recipe_text(const Provenance& provenance, const Shape& shape) {
  std::string out;
  for (const RecipeStep& step : provenance.recipe) out += text_of(step) + "\n";
  if (out.empty()) out = "no recipe\n";
  out += known_text(provenance, shape);
  return out + hardness_text(provenance);
}

}  // namespace reductio::cli

#include "instances/instance.hpp"

#include <algorithm>
#include <array>

#include "instances/bits/natural.hpp"

namespace reductio {
namespace {

constexpr std::array<std::string_view, 4> answer_names{"unknown", "yes", "no",
                                                       "optimum"};  // as in AnswerKind

Sizes sizes_of(const Formula& x) { return {{{"vars", x.vars}, {"clauses", x.clauses()}}}; }
Sizes sizes_of(const PairRows& x) { return {{{"n", x.A.n()}, {"m", x.B.n()}, {"d", x.d}}}; }
Sizes sizes_of(const MonoRows& x) { return {{{"n", x.V.n()}, {"d", x.d}}}; }
Sizes sizes_of(const AttentionHead& x) {
  return {{{"queries", x.queries()}, {"keys", x.keys()}, {"d", x.Q.cols()}}};
}

}  // namespace

std::uint64_t Sizes::at(std::string_view name) const {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& size) { return size.first == name; });
  return found == all.end() ? 0 : found->second;
}

std::string_view name(AnswerKind kind) { return answer_names[static_cast<std::size_t>(kind)]; }

std::optional<AnswerKind> answer_kind(std::string_view name) {
  const auto found = std::find(answer_names.begin(), answer_names.end(), name);
  if (found == answer_names.end()) return std::nullopt;
  return static_cast<AnswerKind>(found - answer_names.begin());
}

std::optional<std::int64_t> Instance::threshold() const {
  if (const auto* pairs = std::get_if<PairRows>(&data)) return pairs->threshold;
  if (const auto* mono = std::get_if<MonoRows>(&data)) return mono->threshold;
  return std::nullopt;
}

Sizes sizes(const Data& data) {
  return std::visit([](const auto& x) { return sizes_of(x); }, data);
}

std::uint64_t bytes(Shape shape, const Sizes& sizes) {
  const Natural d = sizes.at("d"), row = Natural(8) * Natural(cells<Word>(d.value));
  switch (shape) {
    case Shape::formula:
      return (Natural(sizes.at("clauses")) * (sizeof(std::size_t) + 3 * sizeof(std::int32_t))).value;
    case Shape::bichromatic:
      return ((Natural(sizes.at("n")) + sizes.at("m")) * row).value;
    case Shape::monochromatic:
      return (Natural(sizes.at("n")) * row).value;
    case Shape::attention:
      break;
  }
  const Natural keys = sizes.at("keys");
  return (Natural(sizeof(double)) * ((Natural(sizes.at("queries")) + keys) * d + keys)).value;
}

}  // namespace reductio

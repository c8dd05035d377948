#include "instances/instance.hpp"

#include <algorithm>
#include <array>

namespace reductio::instances {
namespace {

// As in AnswerKind.
constexpr std::array<std::string_view, 5> answer_names{"unknown", "yes", "no", "optimum", "value"};

}  // namespace

std::string_view name(AnswerKind kind) { return answer_names[static_cast<std::size_t>(kind)]; }

std::optional<AnswerKind> answer_kind(std::string_view name) {
  const auto found = std::find(answer_names.begin(), answer_names.end(), name);
  if (found == answer_names.end()) return std::nullopt;
  return static_cast<AnswerKind>(found - answer_names.begin());
}

}  // namespace reductio::instances

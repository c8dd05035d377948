#include "instances/recorded_answer.hpp"

namespace reductio::instances {

std::optional<bool> agree(const Answer& recorded, const Answer& found) {
  if (recorded.kind == AnswerKind::unknown || found.kind == AnswerKind::unknown) return std::nullopt;
  const auto number = [](AnswerKind kind) {
    return kind == AnswerKind::optimum || kind == AnswerKind::value;
  };
  const bool both = number(recorded.kind) && number(found.kind);
  if (number(recorded.kind) != number(found.kind) || (both && !found.value)) return std::nullopt;
  if (recorded.kind != found.kind) return false;
  if (!both || !recorded.value || identical(*recorded.value, *found.value)) return true;
  const Decided same = *recorded.value == *found.value;
  return same == Decided::undecided ? std::nullopt : std::optional(surely(same));
}

std::string recorded_text(const Provenance& provenance) {
  const Answer& known = provenance.known;
  return std::string(name(known.kind)) + (known.value ? " " + known.value->text() : "") +
         (provenance.known_by.empty() ? "" : " (" + provenance.known_by + ")");
}

std::optional<std::string> contradiction(const Provenance& provenance, const Answer& found) {
  if (agree(provenance.known, found) != false) return std::nullopt;
  return "this contradicts the recorded answer, " + recorded_text(provenance);
}

}  // namespace reductio::instances

#include "instances/recorded_answer.hpp"

namespace reductio {

std::optional<bool> agree(const Answer& recorded, const Answer& found) {
  if (recorded.kind == AnswerKind::unknown || found.kind == AnswerKind::unknown) return std::nullopt;
  const bool optimum = recorded.kind == AnswerKind::optimum;
  if (optimum != (found.kind == AnswerKind::optimum) || (optimum && !found.value)) return std::nullopt;
  return recorded.kind == found.kind && (!optimum || !recorded.value || recorded.value == found.value);
}

std::string recorded_text(const Provenance& provenance) {
  const Answer& known = provenance.known;
  return std::string(name(known.kind)) + (known.value ? " " + std::to_string(*known.value) : "") +
         (provenance.known_by.empty() ? "" : " (" + provenance.known_by + ")");
}

std::optional<std::string> contradiction(const Provenance& provenance, const Answer& found) {
  if (agree(provenance.known, found) != false) return std::nullopt;
  return "this contradicts the recorded answer, " + recorded_text(provenance);
}

}  // namespace reductio

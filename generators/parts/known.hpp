// What a family knows of its instance's answer, and how.
#pragma once
#include "instances/instance.hpp"

namespace reductio::generators {

inline void know_yes(Instance& instance, Witness witness, std::string how) {
  instance.provenance.known = {AnswerKind::yes, std::move(witness), {}};
  instance.provenance.known_by = std::move(how);
}

inline void know_no(Instance& instance, std::string how) {
  instance.provenance.known = {AnswerKind::no, {}, {}};
  instance.provenance.known_by = std::move(how);
}

inline bool known(const Instance& instance) { return instance.provenance.known.kind != AnswerKind::unknown; }

}  // namespace reductio::generators

// CaDiCaL's answer to a formula, with its proof where there is no model.
#pragma once
#include <string>

#include "instances/instance.hpp"
#include "verifier/engines/engine.hpp"

namespace reductio::verifier {

struct CadicalProof {
  enum class Answer { sat, unsat, unknown };
  Answer answer = Answer::unknown;
  std::string proof;  // of unsat: lemmas and deletions as text, a line each (DRAT)
  std::string why;  // of unknown: the limit that was met. Of memory the proof may take what an obligation may
};

CadicalProof cadical_proof(const Formula& formula, const EngineLimits& limits, const Work& work);

}  // namespace reductio::verifier

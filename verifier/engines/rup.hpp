// A small checker of refutations, our own: it shares no code with the solver that wrote them.
//
// A lemma has RUP (reverse unit propagation) when unit propagation on the clauses so far and on the opposites of its
// literals ends in a contradiction. Then it follows from them, and a proof of such lemmas that comes to the empty one
// shows that a formula has no model. Deleted clauses are forgotten, which can only make a check fail.
#pragma once
#include <string>
#include <string_view>

#include "instances/instance.hpp"
#include "instances/work.hpp"

namespace reductio::verifier {

// Why `proof` does not show that the formula has no model: one line, with the proof's line. Empty: it does. The proof
// is text as solvers write it (DRAT): a lemma a line, "1 -2 0", and deletions, "d 1 -2 0". Lemmas that have no RUP are
// refused, though other rules might allow them. "stopped" when work is over.
std::string rup_fault(const Formula& formula, std::string_view proof, const Work& work);

}  // namespace reductio::verifier

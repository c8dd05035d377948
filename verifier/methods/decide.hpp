// Decides obligations by several methods and engines. Induction: the relations are given with the obligation, and
// every engine checks the clauses with them. Where there are none, or they do not do, Z3's Spacer looks for relations
// and cvc5 checks those it found. Plain formulas go to both; bounded ones to CaDiCaL as well.
#pragma once
#include <optional>

#include "verifier/engines/engine.hpp"

namespace reductio::verifier {

struct Try {
  std::string_view method;  // induction, chc (Spacer's search), formulas, clauses (of bits, with CaDiCaL)
  std::string_view engine;  // z3, cvc5, cadical
  std::string definitions;  // of the relations, that the engine was given
  Outcome outcome;
  bool final = definitions.empty();  // what it refutes fails whatever the relations
};

struct Decision {
  std::vector<Try> tries;  // in the order in which they were made

  bool proved() const;
  bool proved_by(std::string_view engine) const;
  bool proved_twice() const;  // by engines that share no code: cvc5, and z3 or cadical
  bool refuted() const;       // a formula fails, or the clauses whatever the relations
  // What proves the obligation and what refutes it, where there is both.
  std::optional<std::pair<Try, Try>> disagreement() const;
  std::string definitions()
      const;                 // relations that make every clause true, as an engine says; empty: none known
  std::string told() const;  // "induction: z3 refuted, chc: z3 unknown (deadline of 30 s)"
  double seconds = 0;
};

// One decision an obligation, in order. Obligations with the same question are decided once. `engines`: 1 asks z3
// alone. On all cores.
std::vector<Decision> decide(const std::vector<Obligation>& obligations, const EngineLimits& limits,
                             int engines, const Work& work);

}  // namespace reductio::verifier

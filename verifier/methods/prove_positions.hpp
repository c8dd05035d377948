// Reductions to units in which positions keep a row from meeting itself: whether a pair hits or misses.
//
// Of two different rows s coordinates are common and g <= K places of their positions agree; a row agrees with itself
// in all places, of which there are W. In steps a pair has W s - D g, and a witness has aim(W, T) at least at threshold
// T, which is from 0 to d + 1. Products are told by implications that are true of all numbers. That different
// polynomials of degree K or less agree in K places at most is assumed: `roots`.
#pragma once
#include <functional>

#include "verifier/engines/obligation.hpp"
#include "verifier/engines/term.hpp"

namespace reductio::verifier {

// What its author states, over whole and real numbers.
struct PositionalRows {
  std::function<Term(const Term& d)> taken_off{};                          // D
  std::function<Term(const Term& degree, const Term& taken_off)> worth{};  // W
  std::function<Term(const Term& worth, const Term& threshold)> aim{};
  std::function<Term(const Term& score, const Term& threshold)> holds{};
  std::function<Term(const Term& n, const Term& d, const Term& bits)> sizes_as_stated{};
};

// Of claims complete, sound, backward, gap and size.
std::vector<Obligation> prove_positions(const PositionalRows& rows, const std::string& name);

}  // namespace reductio::verifier

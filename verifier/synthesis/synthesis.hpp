// Gadgets that nobody has written: tables of a given width are found, or shown not to exist.
#pragma once
#include "verifier/engines/engine.hpp"
#include "verifier/synthesis/wanted.hpp"

namespace reductio::verifier {

struct Synthesis {
  // none: both engines say so, or z3 alone (one_engine); disagree: cvc5 denies it
  enum class Kind { found, none, unknown, disagree };
  Kind kind = Kind::unknown;
  std::optional<Gadget> gadget{};      // of found: the first of all, whatever z3's version
  std::vector<std::string> engines{};  // that answered, with versions
  bool one_engine = false;             // of none: the second engine that was wanted gave no answer
  std::string why{};                   // of unknown, of one_engine
  double seconds = 0;
};

// What is found is checked in plain arithmetic; that it is a reduction, `verify` proves. Throws InputError where
// `check` does.
Synthesis synthesize(const Wanted& wanted, const EngineLimits& limits, int engines, const Work& work);

}  // namespace reductio::verifier

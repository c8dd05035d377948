// Writes obligations from the shipped gadgets' own terms: loops as Horn clauses, and plain formulas.
#pragma once
#include "verifier/engines/term.hpp"
#include "verifier/engines/obligation.hpp"

namespace reductio {

using Terms = std::vector<z3::expr>;

class Writer {
 public:
  // `logic`: of the formulas, and of the clauses once relations are found.
  Writer(std::string reduction, std::string claim, std::string part, std::string says, std::string logic);

  z3::context& context() { return context_; }
  Logic<z3::expr> in(unsigned width = 0) { return {&context_, width}; }
  z3::expr num(std::int64_t v) { return context_.int_val(v); }
  z3::expr truth(bool b) { return context_.bool_val(b); }

  // An unknown relation on arguments of the sorts of these.
  z3::func_decl relation(const char* name, const Terms& like);
  // What an unknown relation is, where that is known: `body` on these variables. `least`: no state that satisfies it is
  // out of the rules' reach.
  void define(const z3::func_decl& relation, const Terms& variables, const z3::expr& body, bool least);
  // A function of which nothing is known.
  void opaque(const z3::func_decl& function);

  // What a constant stands for.
  void means(const z3::expr& constant, std::string words);

  // A formula is true for all values of its variables; a rule derives its head; what is forbidden cannot be.
  // `says`: what it stands for, in words.
  void fact(const z3::expr& formula, std::string says);
  void rule(const z3::expr& body, const z3::expr& head, std::string says) {
    fact(z3::implies(body, head), std::move(says));
  }
  void forbid(const z3::expr& body, std::string says) {
    fact(z3::implies(body, truth(false)), std::move(says));
  }

  const Obligation& done() const { return obligation_; }

 private:
  z3::context context_;
  Obligation obligation_;
};

// The same without units: 0 + x, 1 * x, true and x, false or x, and what follows from true.
z3::expr folded(const z3::expr& e);

inline z3::expr apply(const z3::func_decl& relation, const Terms& arguments) {
  return relation(static_cast<unsigned>(arguments.size()), arguments.data());
}

}  // namespace reductio

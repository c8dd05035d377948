// Writes obligations from the shipped gadgets' own terms: loops as Horn clauses, and plain formulas.
#pragma once
#include "verifier/engines/obligation.hpp"
#include "verifier/engines/term.hpp"

namespace reductio::verifier {

class Writer {
 public:
  // `logic`: of the formulas, and of the clauses once relations are found.
  Writer(std::string reduction, std::string claim, std::string part, std::string says, std::string logic);

  // Constants, and what they stand for, in words.
  Term integer(const std::string& name, std::string means);
  Term real(const std::string& name, std::string means);
  Term truth(const std::string& name, std::string means);
  Term bits(const std::string& name, unsigned width, std::string means);
  void means(const Term& constant, std::string words);

  // An unknown relation on arguments of the sorts of these.
  Function relation(const char* name, const Terms& like);
  // What an unknown relation is, where that is known: `body` on these variables. `least`: no state that satisfies it is
  // out of the rules' reach.
  void define(const Function& relation, const Terms& variables, const Term& body, bool least);
  // A formula is true for all values of its variables; a rule derives its head; what is forbidden cannot be.
  // `says`: what it stands for, in words.
  void fact(const Term& formula, std::string says);
  void rule(const Term& body, const Term& head, std::string says) {
    fact(implies(body, head), std::move(says));
  }
  void forbid(const Term& body, std::string says) {
    fact(implies(body, Term::truth(false)), std::move(says));
  }

  // The engines decide it in a few milliseconds.
  void quick() { obligation_.quick = true; }

  const Obligation& done() const { return obligation_; }

 private:
  Term constant(const std::string& name, Sort sort, std::string means);

  Obligation obligation_;
};

}  // namespace reductio::verifier

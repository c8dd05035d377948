// What has to be shown for a claim, as text that any solver reads.
//
// An obligation is either a system of Horn clauses over unknown relations (loops: proved when relations exist
// that make every clause true) or plain formulas (proved when every one is valid). It holds its parts as
// SMT-LIB 2 terms, so that one engine can look for the relations and another check, clause by clause, the
// ones that were found.
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace reductio {

struct Obligation {
  // A formula that is to be true for all values of its variables.
  struct Clause {
    std::vector<std::pair<std::string, std::string>> variables;  // name, sort
    std::string formula;
  };

  std::string reduction, claim, part;  // "ov_to_max_ip", "complete", "pairs"
  std::string says;                    // what it means, in words
  std::string logic;  // SMT-LIB logic of the formulas, and of the clauses once relations are found
  std::vector<std::string> declarations;  // (declare-fun ...) of opaque functions
  std::vector<std::string> relations;     // (declare-fun ...) of the unknown relations; empty: plain formulas
  std::vector<Clause> clauses;

  bool horn() const { return !relations.empty(); }
  std::string file_name() const;  // reduction.claim.part.smt2

  // The whole obligation as a script. Horn clauses: one answer, `sat` means proved. Formulas: one answer for
  // each, `unsat` means proved.
  std::string script() const;
  // Do these definitions of the relations make every clause true? One answer a clause, `unsat` means yes.
  std::string recheck(const std::string& definitions) const;
};

}  // namespace reductio

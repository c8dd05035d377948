// What has to be shown for a claim, as text that any solver reads.
//
// An obligation is either a system of Horn clauses over unknown relations (loops: proved when relations exist
// that make every clause true) or plain formulas (proved when every one is valid). It holds its parts as
// SMT-LIB 2 terms, so that one engine can look for the relations and another check, clause by clause, the
// ones that were found.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::verifier {

struct Obligation {
  // A formula that is to be true for all values of its variables.
  struct Clause {
    std::vector<std::pair<std::string, std::string>> variables;  // name, sort
    std::string formula;
    std::string says{};  // what it stands for, in words
  };

  std::string reduction, claim, part;  // "ov_to_max_ip", "complete", "pairs"
  std::string says;                    // what it means, in words
  std::string logic;  // SMT-LIB logic of the formulas, and of the clauses once relations are found
  std::vector<std::string> declarations;  // (declare-fun ...) of opaque functions
  std::vector<std::string> relations;     // (declare-fun ...) of the unknown relations; empty: plain formulas
  std::vector<Clause> clauses;

  // Of the relations where they are known beforehand, (define-fun ...) each; empty: nobody knows them yet.
  std::string definitions = {};
  // They are the least ones, so that a clause that fails with them fails with any.
  bool least = false;
  // Engines decide it in a few milliseconds, though it is of bit-vectors.
  bool quick = false;

  // What constants stand for, in words.
  std::map<std::string, std::string> meanings = {};

  bool horn() const { return !relations.empty(); }
  bool shipped_loops() const { return part == "shipped loops"; }  // for all instances of one small size
  std::string file_name() const;                                  // reduction.claim.part.smt2
  std::string recheck_name() const;  // reduction.claim.part.recheck.smt2: its clauses with definitions

  // The obligation as a script with one question. Formulas: is some clause false? `unsat` means proved. Horn clauses:
  // are there relations that make every clause true? `sat` means proved. Horn clauses with `known` definitions of the
  // relations are formulas. Throws std::logic_error where two clauses have variables of one name and two sorts.
  std::string question(const std::string& known = {}) const;
  // The question with what it means in words, each constant and clause with what it stands for, and the
  // answer that proves.
  std::string script(const std::string& known = {}) const;
  std::string status(const std::string& known = {}) const { return formulas(known) ? "unsat" : "sat"; }

 private:
  std::string asked(const std::string& known, bool commented) const;
  bool formulas(const std::string& known) const { return !horn() || !known.empty(); }
};

}  // namespace reductio::verifier

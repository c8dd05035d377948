// Claims `image` and `size` of substitutions, for all formulas and all tables of pieces: what the loops write. Each
// function is proved by itself and then taken at its word: a call with Lanes finds it here.
//
// Said of the image, under an assignment Y of which nothing is known:
//   Piece(v, kind, t)      piece t of the literal v (kind 1), not v (0), or of the block of v (2) is true
//   Chosen(q, i)           of choice q one of the pieces for the first i literals of the clause is true
//   All(q)                 the first q choices of the clause are true
//   Blocks(v, t)           the first t clauses of the block of v are true
// Rest(q, i) is what is left of the number q when i digits have been read, Choices(i) the number of choices for the
// literals from i on.
#pragma once
#include "reductions/shapes/substitution.hpp"
#include "verifier/loops/symbolic_formula.hpp"

namespace reductio::verifier {

// The pieces of which nothing is known but that they are clauses of a block.
struct SymbolicPieces {
  struct Piece {
    Term kind, t;
    Term size() const { return number_of("width", {kind, t}); }
    Term operator[](const Term& j) const { return number_of("of_piece", {kind, t, j}); }
  };
  struct Cnf {
    LoopProof* proof;
    Term kind;
    Term clauses() const { return number_of("pieces", {kind}); }
    Piece clause(const Term& t) const {
      proof->owe(t >= 0 && t < clauses(), "a piece that is written is one of the literal's");
      return {kind, t};
    }
  };
  LoopProof* proof;
  Term bits;  // K
  Cnf block{proof, 2};
  Cnf of(const Term& plain) const { return {proof, ite(plain, Term(1), Term(0))}; }
};

// The first variable of block v is that of a function of which is known what `blocks apart` says.
Term variable_of_block(const Term& bits, const Term& v, const Term& j);
// number = radix * rest + value, 0 <= value < radix.
Digit<Term> last_digit(const Logic<Lanes>& in, const Term& number, const Term& radix);

TruthWritten write_piece(const Logic<Lanes>& in, const SymbolicPieces& pieces,
                         const SymbolicPieces::Piece& piece, const Term& v, const TruthWritten& out);
TruthWritten write_choice(const Logic<Lanes>& in, const SymbolicPieces& pieces,
                          const SymbolicFormula::Clause& clause, const Term& number, const TruthWritten& out);
CountWritten write_piece(const Logic<Lanes>& in, const SymbolicPieces& pieces,
                         const SymbolicPieces::Piece& piece, const Term& v, const CountWritten& out);
CountWritten write_choice(const Logic<Lanes>& in, const SymbolicPieces& pieces,
                          const SymbolicFormula::Clause& clause, const Term& number, const CountWritten& out);

std::vector<Obligation> substitution_loops(const std::string& reduction);

}  // namespace reductio::verifier

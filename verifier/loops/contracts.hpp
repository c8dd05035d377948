// What the functions that write cells do, for proofs of what calls them. Each is proved by itself from its own lines
// (cells.cpp), and is then taken at its word: a call with Lanes finds the function here.
#pragma once
#include "reductions/gadgets/gadget.hpp"
#include "verifier/loops/lanes.hpp"

namespace reductio::verifier {

// Coordinates at .. at+lanes-1 of row become the first lanes of x; all others stay.
void place(Logic<Lanes> in, const SymbolicRow& row, const Term& at, const Lanes& x, const Term& lanes);

// Coordinate k of row becomes one; all others stay.
void set_one(Logic<Lanes> in, const SymbolicRow& row, const Term& k);

// What write_cells may be asked: to write within the row, where it is zero.
void owe_free(const SymbolicRow& row, const Term& start, const Term& d);

// Coordinates start .. start+d-1 become those of the cells.
template <class Cell>
void write_cells(Logic<Lanes> in, SymbolicRow row, Term start, Term d, Cell cell) {
  if ((d == 0).is_true()) return;
  owe_free(row, start, d);
  const Term column = row.matrix->watched->column, here = column >= start && column < start + d,
             c = in.proof->fresh_integer("cell", "the cell of what is written that holds the coordinate"),
             lane = in.proof->fresh_integer("lane", "the coordinate's lane there");
  // Every number from 0 on is 64 c + lane for one such pair.
  in.proof->suppose(implies(here, c >= 0 && lane >= 0 && lane < 64 && column - start == 64 * c + lane));
  row.matrix->write(row.i, here, [&] { return cell(c).at(lane); });
}

// Coordinate p of out is coordinate p * block + j of the row, zero beyond d.
void gather(Logic<Lanes> in, const SymbolicRowView& row, const Term& d, std::size_t block, const Term& j,
            const SymbolicRow& out);

Term weight_of(Logic<Lanes> in, const SymbolicRowView& row, const Term& d);

// A number K of blocks of which is known what are_blocks says, once that is supposed.
Term blocks_of(const Gadget& gadget, const Term& d);

// A pad has as many coordinates as its formula says, and none where that is below 0.
std::vector<Term> pad_lengths(const Gadget& gadget, const Term& d);

// A matrix of which nothing is known but its size: rows of arbitrary bits, also beyond their d in the last cell.
Rows<Lanes> arbitrary_rows(LoopProof& proof, const std::string& name, const Term& n, const Term& d);

}  // namespace reductio::verifier

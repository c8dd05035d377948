// Numbers in rows and columns as a proof sees them: see lanes.hpp, which has rows of bits.
#pragma once
#include "instances/bits/grid.hpp"
#include "verifier/loops/lanes.hpp"

namespace reductio::verifier {

struct Entry {
  LoopProof* proof;
  Term value;
};

struct SymbolicEntries {
  std::shared_ptr<SymbolicMatrix> matrix;
  Term i;

  struct Place {
    std::shared_ptr<SymbolicMatrix> matrix;
    Term i, k;
    void operator=(const Entry& entry) const {  // NOLINT: as the element of a span is assigned to
      SymbolicMatrix& m = *matrix;
      m.proof->owe(k >= 0 && k < m.columns, "an entry that is written is one of the row's");
      m.write(i, m.watched->column == k, [&] { return entry.value; });
    }
  };
  Place operator[](const Term& k) const { return {matrix, i, k}; }
};

// A coordinate of a row, as the gadgets of attention read it.
inline Term coordinate(const SymbolicRowView& row, const Term& k) {
  row.matrix->proof->owe(k >= 0 && k < row.matrix->columns, "a coordinate that is read is one of the row's");
  return row.matrix->content(row.i, k);
}
inline Logic<Term> coordinate_logic(Logic<Lanes>) { return {}; }

}  // namespace reductio::verifier

template <>
class reductio::instances::Grid<reductio::verifier::Entry> {
 public:
  using Term = verifier::Term;
  Grid(const Term& rows, const Term& cols, const verifier::Entry& fill)
      : matrix_(fill.proof->written(rows, cols, fill.value, 0)) {}
  verifier::SymbolicEntries edit(const Term& i) {
    matrix_->proof->owe(i >= 0 && i < matrix_->rows, "a row is one of the matrix");
    return {matrix_, i};
  }

 private:
  std::shared_ptr<verifier::SymbolicMatrix> matrix_;
};

#include "verifier/loops/contracts.hpp"

namespace reductio::verifier {

void place(Logic<Lanes>, const SymbolicRow& row, const Term& at, const Lanes& x, const Term& lanes) {
  LoopProof& proof = *x.proof;
  proof.owe(lanes >= 1 && lanes <= 64, "1 to 64 lanes are placed");
  owe_free(row, at, lanes);
  const Term column = row.matrix->watched->column;
  row.matrix->write(row.i, column >= at && column < at + lanes, [&] { return x.at(column - at); });
}

void set_one(Logic<Lanes> in, const SymbolicRow& row, const Term& k) {
  in.proof->owe(k >= 0 && k < row.matrix->columns, "the coordinate is one of the row's");
  row.matrix->write(row.i, row.matrix->watched->column == k, [] { return Term::truth(true); });
}

void owe_free(const SymbolicRow& row, const Term& start, const Term& d) {
  const SymbolicMatrix& m = *row.matrix;
  const Term column = m.watched->column;
  m.proof->owe(start >= 0 && d >= 0 && start + d <= m.columns, "what is written lies within the row");
  m.proof->owe(implies(m.watched->legal && row.i == m.watched->row && column >= start && column < start + d,
                       !m.watched->value),
               "the row is zero there");
}

void gather(Logic<Lanes> in, const SymbolicRowView& row, const Term& d, std::size_t block, const Term& j,
            const SymbolicRow& out) {
  const Term b = block, blocks = out.matrix->columns;
  in.proof->owe(d >= 0 && d <= row.matrix->columns && j >= 0 && j < b, "a coordinate of every block");
  in.proof->owe(b * blocks >= d && b * blocks < d + b, "a coordinate for every block");
  const SymbolicMatrix::Entry& watched = *out.matrix->watched;
  in.proof->owe(implies(watched.legal, !watched.value), "the plane is zero");
  const auto from = row.matrix;
  const Term i = row.i;
  out.matrix->watched.reset();  // it is only read from here on
  out.matrix->content = [from, i, d, b, j](const Term&, const Term& p) {
    return p * b + j < d && from->content(i, p * b + j);
  };
}

Term weight_of(Logic<Lanes> in, const SymbolicRowView& row, const Term& d) {
  in.proof->owe(d >= 0 && d <= row.matrix->columns, "coordinates of the row are counted");
  return row.matrix->ones(row.i, d);
}

Term blocks_of(const Gadget&, const Term& d) {
  const Sort integer{Sort::Kind::integer};
  return Function{"blocks", {integer}, integer}({d});
}

std::vector<Term> pad_lengths(const Gadget& gadget, const Term& d) {
  std::vector<Term> out;
  for (const Gadget::Pad& pad : gadget.pads) {
    const Term length = number<Lanes>(pad.length, {{{"d", d}}, {}});
    out.push_back(ite(length < 0, Term(0), length));
  }
  return out;
}

Rows<Lanes> arbitrary_rows(LoopProof& proof, const std::string& name, const Term& n, const Term& d) {
  const Sort integer{Sort::Kind::integer};
  const Function bit{name, {integer, integer}, {Sort::Kind::truth}},
      ones{"ones_" + name, {integer, integer}, integer};
  return Rows<Lanes>(std::make_shared<SymbolicMatrix>(SymbolicMatrix{&proof, n, d,
                                                                     [bit](const Term& i, const Term& k) {
                                                                       return bit({i, k});
                                                                     },
                                                                     [ones](const Term& i, const Term& k) {
                                                                       return ones({i, k});
                                                                     }}));
}

}  // namespace reductio::verifier

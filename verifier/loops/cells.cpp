#include "verifier/loops/cells.hpp"

#include <fmt/format.h>

#include "reductions/gadgets/image.hpp"

namespace reductio::verifier {
namespace {

constexpr const char* plain_logic = "QF_UFLIA";

// Lane l of what Word's operations make, on 64-bit terms. A shift is an obligation of its own: together with others it
// takes the engines ten times as long.
struct OneWord {
  Writer w;
  Term x, y, l, n, in;

  OneWord(const std::string& reduction, const char* part)
      : w(reduction, "image", part, "an operation on 64-bit words does to some lane what it should not",
          "QF_BV"),
        x(w.bits("x", 64, "a word")),
        y(w.bits("y", 64, "a word")),
        l(w.bits("l", 64, "a lane")),
        n(w.bits("n", 64, "how far is shifted, or how many lanes are kept")),
        in(l >= 0 && l < 64) {
    w.quick();
  }
  static Term lane(const Term& word, const Term& of) { return (shift_right(word, of) & 1) == 1; }
};

Obligation lane_by_lane(const std::string& reduction) {
  OneWord o(reduction, "words");
  const auto& [w, x, y, l, n, in] = o;
  const auto lane = &OneWord::lane;
  o.w.fact(implies(in, lane(x & y, l) == (lane(x, l) && lane(y, l))), "x & y");
  o.w.fact(implies(in, lane(x | y, l) == (lane(x, l) || lane(y, l))), "x | y");
  o.w.fact(implies(in, lane(x ^ y, l) == (lane(x, l) != lane(y, l))), "x ^ y");
  o.w.fact(implies(in, lane(!x, l) == !lane(x, l)), "!x");
  o.w.fact(implies(in && n >= 0 && n <= 64, lane(lowest_bits(n), l) == (l < n)), "the first n lanes");
  return o.w.done();
}

Obligation shifted_left(const std::string& reduction) {
  OneWord o(reduction, "words, left");
  const auto lane = &OneWord::lane;
  o.w.fact(implies(o.in && o.n >= 0 && o.n < 64,
                   lane(shift_left(o.x, o.n), o.l) == (o.l >= o.n && lane(o.x, o.l - o.n))),
           "x << n");
  return o.w.done();
}

Obligation shifted_right(const std::string& reduction) {
  OneWord o(reduction, "words, right");
  const auto lane = &OneWord::lane;
  o.w.fact(implies(o.in && o.n >= 0 && o.n < 64,
                   lane(shift_right(o.x, o.n), o.l) == (o.l + o.n < 64 && lane(o.x, o.l + o.n))),
           "x >> n");
  return o.w.done();
}

// One row of d coordinates that is being written, and what stands at one of them before.
struct OneRow {
  Writer w;
  LoopProof proof{w};
  Logic<Lanes> in{&proof};
  Term d, before;
  std::shared_ptr<SymbolicMatrix> matrix;
  SymbolicRow row;

  OneRow(const std::string& reduction, const std::string& part, const std::string& says)
      : w(reduction, "image", part, says, plain_logic),
        d(proof.integer("d", "coordinates of the row")),
        before(proof.truth("before", "the bit before")),
        matrix(proof.written(1, d, before, 63)),
        row{matrix, 0} {
    proof.suppose(d >= 0);
  }
  const SymbolicMatrix::Entry& entry() const { return *matrix->watched; }
  Term within(const Term& start, const Term& length) const {
    return entry().column >= start && entry().column < start + length;
  }
  // The coordinates that are to be written, and that they are zero.
  void suppose_free(const Term& start, const Term& length) {
    proof.suppose(start >= 0 && start + length <= d && entry().legal &&
                  implies(within(start, length), !before));
  }
};

Lanes lanes_of(LoopProof& proof, const char* name, const Term& cell) {
  const Function f{name, {{Sort::Kind::integer}}, {Sort::Kind::truth}};
  return {&proof, [f, cell](const Term& l) { return f({64 * cell + l}); }};
}

Obligation one_cell(const std::string& reduction) {
  OneRow x(reduction, "a cell",
           "a cell that is placed in a row changes a bit that is not its own, or its own wrongly");
  const Term at = x.proof.integer("at", "where the cell is placed"),
             lanes = x.proof.integer("lanes", "how many lanes are placed");
  x.proof.suppose(lanes >= 1 && lanes <= 64);
  x.suppose_free(at, lanes);
  const Lanes word = lanes_of(x.proof, "word", 0);
  instances::place<Lanes>(x.in, x.row, at, word, lanes);
  x.proof.owe(x.entry().value == ite(x.within(at, lanes), word.at(x.entry().column - at), x.before),
              "the bits of the cell, and no others");
  return x.w.done();
}

Obligation one_bit(const std::string& reduction) {
  OneRow x(reduction, "a bit", "a bit that is set changes another one, or stays as it is");
  const Term k = x.proof.integer("k", "the coordinate that is set");
  x.proof.suppose(k >= 0 && k < x.d && x.entry().legal);
  instances::set_one<Lanes>(x.in, x.row, k);
  x.proof.owe(x.entry().value == (x.entry().column == k || x.before), "the bit that is set, and no other");
  return x.w.done();
}

Obligation run_of_cells(const std::string& reduction) {
  OneRow x(reduction, "cells", "a run of cells changes a bit that is not its own, or its own wrongly");
  const Term start = x.proof.integer("start", "where the run begins"),
             length = x.proof.integer("length", "its coordinates");
  x.proof.suppose(length >= 0);
  x.suppose_free(start, length);
  const auto run = [&](const Term& k) { return lanes_of(x.proof, "run", 0).at(k); };
  const auto written = [&](const Term& some) {
    return ite(x.within(start, some), run(x.entry().column - start), x.before);
  };
  x.proof.expect({0, [&](const auto&, const Term& done) { return written(64 * done); }});
  instances::write_cells<Lanes>(x.in, x.row, start, length,
                                [&](const Term& c) { return lanes_of(x.proof, "run", c); });
  x.proof.owe(x.entry().value == written(length), "the bits of the run, and no others");
  return x.w.done();
}

// Row i has the cells i * stride .. i * stride + stride - 1 of its matrix.
Obligation rows_apart(const std::string& reduction) {
  Writer w(reduction, "image", "rows", "two rows have a cell in common", "QF_NIA");
  const Term i = w.integer("i", "a row"), j = w.integer("j", "a row behind it"),
             stride = w.integer("stride", "cells of a row"), c = w.integer("c", "a cell of row i"),
             e = w.integer("e", "a cell of row j"), P = w.integer("P", "any number"),
             Q = w.integer("Q", "any number");
  const auto product = [](const Term& x, const Term& y) { return implies(x >= 0 && y >= 0, x * y >= 0); };
  w.fact(product(P, Q), "products of numbers from 0 on are from 0 on");
  w.fact(
      implies(i >= 0 && i < j && c >= 0 && c < stride && e >= 0 && e < stride && product(j - i - 1, stride),
              row_start(i, stride) + c < row_start(j, stride) + e),
      "the cells of row i lie before those of row j");
  return w.done();
}

}  // namespace

std::vector<Obligation> cell_obligations(const std::string& reduction) {
  return {lane_by_lane(reduction), shifted_left(reduction), shifted_right(reduction), one_bit(reduction),
          one_cell(reduction),     run_of_cells(reduction), rows_apart(reduction)};
}

Obligation gather_obligation(const std::string& reduction, std::size_t block) {
  OneRow x(reduction, "gather",
           fmt::format("a coordinate of blocks of {} goes where it does not belong", block));
  const Term b = block, d = x.proof.integer("from", "coordinates of the row that is read"),
             j = x.proof.integer("j", "which coordinate of every block");
  x.proof.suppose(d >= 0 && j >= 0 && j < b && b * x.d >= d && b * x.d < d + b && !x.before &&
                  x.entry().legal);
  const Rows<Lanes> rows = arbitrary_rows(x.proof, "source", 1, d);
  const auto gathered = [&](const Term& p) { return p * b + j < d && rows.matrix()->content(0, p * b + j); };
  x.proof.expect({0, [&](const SymbolicMatrix::Entry& entry, const Term& done) {
                    return entry.column < done && gathered(entry.column);
                  }});
  reductions::gather<Lanes>(x.in, rows.row(0), d, block, j, x.row);
  x.proof.owe(x.entry().value == gathered(x.entry().column), "coordinate p is coordinate j of block p");
  return x.w.done();
}

Obligation weight_obligation(const std::string& reduction) {
  Writer w(reduction, "image", "weight", "the ones of a row are counted wrongly", plain_logic);
  LoopProof proof(w);
  const Term d = proof.integer("d", "coordinates of the row");
  proof.suppose(d >= 0);
  const Rows<Lanes> rows = arbitrary_rows(proof, "source", 1, d);
  const auto ones = [&](const Term& k) { return rows.matrix()->ones(0, k); };
  proof.suppose(ones(0) == 0);
  proof.expect_fold(
      {[&](const Term& done, const Term&) { return Terms{ones(ite(64 * done < d, 64 * done, d))}; }});
  proof.owe(instances::weight_of<Lanes>({&proof}, rows.row(0), d) == ones(d), "the ones among d coordinates");
  return w.done();
}

}  // namespace reductio::verifier

// A cell of 64 coordinates as a proof sees it: what stands in each lane, where the lane is a term. The lines that run
// on words build formulas about all sizes when they are given lanes; indices and numbers are whole numbers. What is
// said here of lanes is what 64-bit words do: obligations `words` of claim `image` (verifier/loops/cells.cpp).
#pragma once
#include <stdexcept>

#include "instances/bits/rows.hpp"
#include "verifier/engines/term.hpp"
#include "verifier/loops/loop_proof.hpp"

namespace reductio::verifier {

struct Lanes {
  LoopProof* proof;
  std::function<Term(const Term& lane)> at;   // 0 <= lane < 64
  std::function<Term(const Term& n)> ones{};  // how many of the first n lanes are one, where that is known

  friend Lanes operator!(const Lanes& x) {
    return {x.proof, [x](const Term& l) { return !x.at(l); }};
  }
  friend Lanes operator&(const Lanes& x, const Lanes& y) {
    return {x.proof, [x, y](const Term& l) { return x.at(l) && y.at(l); }};
  }
  friend Lanes operator|(const Lanes& x, const Lanes& y) {
    return {x.proof, [x, y](const Term& l) { return x.at(l) || y.at(l); }};
  }
  friend Lanes operator^(const Lanes& x, const Lanes& y) {
    return {x.proof, [x, y](const Term& l) { return x.at(l) ^ y.at(l); }};
  }
  friend Lanes shift_left(const Lanes& x, const Term& by) {
    x.proof->owe(by >= 0 && by < 64, "a shift by 0 to 63 lanes");
    return {x.proof, [x, by](const Term& l) { return l >= by && x.at(l - by); }};
  }
  friend Lanes shift_right(const Lanes& x, const Term& by) {
    x.proof->owe(by >= 0 && by < 64, "a shift by 0 to 63 lanes");
    return {x.proof, [x, by](const Term& l) { return l + by < 64 && x.at(l + by); }};
  }
  friend Lanes first(const Lanes& x, const Term& n) {
    x.proof->owe(n >= 0 && n <= 64, "0 to 64 lanes are kept");
    return {x.proof, [x, n](const Term& l) { return l < n && x.at(l); }};
  }
};

// The terms that the state of a loop consists of, and the state like this one of other terms.
template <class State>
struct LoopState {
  static Terms terms(const State& state) { return state.terms(); }
  static State of(const State& like, const Terms& terms) { return like.with(terms); }
};
template <>
struct LoopState<Term> {
  static Terms terms(const Term& state) { return {state}; }
  static Term of(const Term&, const Terms& terms) { return terms.front(); }
};

}  // namespace reductio::verifier

template <>
struct reductio::instances::Logic<reductio::verifier::Lanes> {
  using Term = verifier::Term;
  using Lanes = verifier::Lanes;
  using Num = Term;
  using Truth = Term;
  using Index = Term;
  static constexpr std::size_t lanes = 64;
  verifier::LoopProof* proof = nullptr;

  Lanes bit(const Term& truth) const {
    return {proof, [truth](const Term&) { return truth; }};
  }
  Lanes bit(bool b) const { return bit(Term::truth(b)); }
  Term num(std::int64_t v) const { return v; }
  Term number(const Term& size) const { return size; }
  Term size_of(const Term& number) const { return number; }  // not below 0, as is owed where it is used
  Term truth(bool b) const { return Term::truth(b); }
  Term count(const Lanes& x, const Term& n) const {
    if (!x.ones) throw std::logic_error("the ones of a cell are counted of which nothing is known");
    proof->owe(n >= 0 && n <= 64, "0 to 64 lanes are counted");
    return x.ones(n);
  }

  template <class Body>
  void each(const Term& n, Body body) const {
    proof->each(n, body);
  }
  template <class Body>
  void steps(std::size_t n, Body body) const {
    proof->steps(n, body);
  }
  template <class Body>
  void when(const Term& condition, Body body) const {
    proof->when(condition, body);
  }
  template <class State, class Body>
  State changed(const Term& condition, const State& state, Body body) const {
    using Of = verifier::LoopState<State>;
    const State after = proof->supposing(condition, [&] { return body(state); });
    verifier::Terms both = Of::terms(after);
    const verifier::Terms before = Of::terms(state);
    for (std::size_t k = 0; k < both.size(); ++k) both[k] = ite(condition, both[k], before[k]);
    return Of::of(state, both);
  }
  template <class State, class Body>
  State fold(const Term& n, const State& state, Body body) const {
    const verifier::FoldRule rule = proof->next_fold();
    const Term lane = proof->lane();
    const auto after = [&](const Term& done) { return as(state, rule, done); };
    const auto owe = [&](const State& is, const Term& done, const char* says) {
      const verifier::Terms x = terms(is, lane), y = terms(after(done), lane);
      Term same = rule.holds ? rule.holds(done) : Term::truth(true);
      for (std::size_t k = 0; k < x.size(); ++k) same = same && x[k] == y[k];
      proof->owe(implies(lane >= 0 && lane < 64, same), says);
    };
    proof->owe(n >= 0, "the number of turns is a size");
    owe(state, 0, "before the first turn");
    proof->turn(n, [&](const Term& i) {
      if (rule.supposed) proof->suppose(rule.supposed(i, lane));
      if (rule.holds) proof->suppose(rule.holds(i));
      owe(body(after(i), i), i + 1, "after one turn more");
    });
    if (rule.holds) proof->suppose(rule.holds(n));
    return after(n);
  }

 private:
  template <class State>
  static verifier::Terms terms(const State& state, const Term&) {
    return verifier::LoopState<State>::terms(state);
  }
  static verifier::Terms terms(const Lanes& state, const Term& lane) { return {state.at(lane)}; }
  template <class State>
  State as(const State& like, const verifier::FoldRule& rule, const Term& done) const {
    return verifier::LoopState<State>::of(like, rule.state(done, 0));
  }
  Lanes as(const Lanes&, const verifier::FoldRule& rule, const Term& done) const {
    return {proof, [rule, done](const Term& l) { return rule.state(done, l).front(); }};
  }
};

namespace reductio::verifier {

// One row of a matrix, read and written by cells.
struct SymbolicRow {
  std::shared_ptr<SymbolicMatrix> matrix;
  Term i;

  struct Cell {
    std::shared_ptr<SymbolicMatrix> matrix;
    Term i, c;
    void operator|=(const Lanes& word) const {
      SymbolicMatrix& m = *matrix;
      m.proof->owe(c >= 0 && 64 * c < m.columns, "a cell that is written is one of the row's");
      const Term lane = m.watched->column - 64 * c;
      m.write(i, lane >= 0 && lane < 64, [&] { return m.watched->value || word.at(lane); });
    }
  };
  Cell operator[](const Term& c) const { return {matrix, i, c}; }
};
struct SymbolicRowView {
  std::shared_ptr<SymbolicMatrix> matrix;
  Term i;
  SymbolicRowView(std::shared_ptr<SymbolicMatrix> of, Term row) : matrix(std::move(of)), i(std::move(row)) {}
  SymbolicRowView(const SymbolicRow& row) : matrix(row.matrix), i(row.i) {}  // NOLINT: as spans are

  Lanes operator[](const Term& c) const {
    const std::shared_ptr<SymbolicMatrix> m = matrix;
    if (!m->content) throw std::logic_error("a matrix is read of which nothing is known");
    m->proof->owe(c >= 0 && 64 * c < m->columns, "a cell that is read is one of the row's");
    const Term row = i;
    return {m->proof, [m, row, c](const Term& l) { return m->content(row, 64 * c + l); },
            [m, row, c](const Term& n) { return m->ones(row, 64 * c + n) - m->ones(row, 64 * c); }};
  }
};

// One coordinate of a row that can be read.
inline Term at(const SymbolicRowView& row, const Term& k) {
  SymbolicMatrix& m = *row.matrix;
  m.proof->owe(k >= 0 && k < m.columns, "a coordinate that is read is one of the row's");
  return m.content(row.i, k);
}

}  // namespace reductio::verifier

template <>
struct reductio::instances::RowTypes<reductio::verifier::Lanes> {
  using View = verifier::SymbolicRowView;
  using Edit = verifier::SymbolicRow;
};

template <>
class reductio::instances::Rows<reductio::verifier::Lanes> {
 public:
  using Term = verifier::Term;
  using Matrix = std::shared_ptr<verifier::SymbolicMatrix>;
  Rows() = default;
  // Of zeros, to be written.
  Rows(const Logic<verifier::Lanes>& in, const Term& n, const Term& d)
      : matrix_(in.proof->written(n, d, Term::truth(false), 63)) {}
  explicit Rows(Matrix matrix) : matrix_(std::move(matrix)) {}

  const Matrix& matrix() const { return matrix_; }
  const Term& n() const { return matrix_->rows; }
  const Term& d() const { return matrix_->columns; }
  verifier::SymbolicRowView row(const Term& i) const { return {matrix_, checked(i)}; }
  verifier::SymbolicRow edit(const Term& i) { return {matrix_, checked(i)}; }

 private:
  const Term& checked(const Term& i) const {
    matrix_->proof->owe(i >= 0 && i < matrix_->rows, "a row is one of the matrix");
    return i;
  }
  Matrix matrix_;
};

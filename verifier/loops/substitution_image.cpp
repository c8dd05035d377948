#include "verifier/loops/substitution_image.hpp"

namespace reductio::verifier {

template <class Out>
struct LoopState<WithRest<Out, Term>> {
  static Terms terms(const WithRest<Out, Term>& state) {
    Terms all = LoopState<Out>::terms(state.out);
    all.push_back(state.rest);
    return all;
  }
  static WithRest<Out, Term> of(const WithRest<Out, Term>& like, Terms terms) {
    const Term rest = terms.back();
    terms.pop_back();
    return {LoopState<Out>::of(like.out, terms), rest};
  }
};

namespace {

constexpr const char* loops_logic = "QF_UFLIA";
constexpr const char* products_logic = "QF_UFNIA";

Term piece_holds(const Term& v, const Term& kind, const Term& t) { return truth_of("Piece", {v, kind, t}); }
// Of the piece's first j literals one is true.
Term piece_so_far(const Term& v, const Term& kind, const Term& t, const Term& j) {
  return truth_of("PieceSoFar", {v, kind, t, j});
}
Term chosen(const Term& q, const Term& i) { return truth_of("Chosen", {q, i}); }
Term rest_of(const Term& q, const Term& i) { return number_of("Rest", {q, i}); }
Term choices_from(const Term& i) { return number_of("Choices", {i}); }
Term first_of_block(const Term& v) { return number_of("first_of_block", {v}); }

// A clause of a formula, and the pieces of its literals.
struct OneClause {
  Writer w;
  LoopProof proof{w};
  Logic<Lanes> in{&proof};
  Term vars = proof.integer("vars", "variables of the source"),
       bits = proof.integer("K", "variables of a block"),
       variables = proof.integer("variables", "variables of the image");
  SymbolicPieces pieces{&proof, bits};
  SymbolicFormula::Clause clause{proof.integer("c", "a clause of the source")};

  OneClause(const std::string& reduction, const char* claim, const char* part, const char* says,
            const char* logic)
      : w(reduction, claim, part, says, logic) {
    proof.suppose(vars >= 0 && bits >= 1 && clause.size() >= 0 &&
                  pieces.of(Term::truth(true)).clauses() >= 1 &&
                  pieces.of(Term::truth(false)).clauses() >= 1 && pieces.block.clauses() >= 0);
  }
  Term literal_is_one(const Term& k) const { return names_one_of(clause[k], vars); }
  SymbolicPieces::Cnf cnf(const Term& k) const { return pieces.of(clause[k] > 0); }
  Term digit(const Term& q, const Term& i) const {
    return number_of("digit", {rest_of(q, i), cnf(i).clauses()});
  }
  // By definition: what is left of a number after one digit more.
  Term rest_after(const Term& q, const Term& i) const {
    return rest_of(q, i + 1) == number_of("quotient", {rest_of(q, i), cnf(i).clauses()});
  }
  TruthWritten truth_so_far() {
    return {&proof, variables, Term::truth(false), proof.truth("before", "all clauses before are true")};
  }
  CountWritten count_so_far() {
    return {&proof, proof.integer("count", "clauses that have been written before")};
  }
};

Obligation a_piece(const std::string& reduction) {
  OneClause x(reduction, "image", "a piece", "a literal that is written is not the piece's in this block",
              loops_logic);
  const Term v = x.proof.integer("v", "a variable of the source"),
             kind = x.proof.integer("kind", "whose piece: 0 of not v, 1 of v, 2 of the block"),
             t = x.proof.integer("t", "the number of the piece"),
             clause = x.proof.truth("clause", "a literal before is true");
  const SymbolicPieces::Piece piece{kind, t};
  x.proof.suppose(piece.size() >= 0 && first_of_block(v) >= 0 && first_of_block(v) + x.bits <= x.variables);
  TruthWritten before = x.truth_so_far();
  before.clause = clause;
  x.proof.suppose(!piece_so_far(v, kind, t, 0));
  x.proof.expect_fold({[&](const Term& done, const Term&) {
                         return Terms{clause || piece_so_far(v, kind, t, done), before.all};
                       },
                       [&](const Term& j, const Term&) {
                         const Term literal = piece[j], place = ite(literal > 0, literal, 0 - literal) - 1;
                         return names_one_of(literal, x.bits) &&
                                piece_so_far(v, kind, t, j + 1) ==
                                    (piece_so_far(v, kind, t, j) ||
                                     true_literal(first_of_block(v) + place, literal > 0));
                       }});
  const TruthWritten after =
      reductions::write_piece<Lanes, SymbolicPieces, SymbolicPieces::Piece, TruthWritten>(x.in, x.pieces,
                                                                                          piece, v, before);
  x.proof.owe(after.clause == (clause || piece_so_far(v, kind, t, piece.size())) && after.all == before.all,
              "the clause in hand has the piece's literals more");
  return x.w.done();
}

// The loop over the literals of a clause.
template <class Out>
Obligation a_choice(OneClause& x, const Out& before,
                    const std::function<Terms(const Term& q, const Term& done)>& out, const Out& after_all) {
  const Term q = x.proof.integer("q", "the number of the choice");
  x.proof.suppose(q >= 0 && rest_of(q, 0) == q && !chosen(q, 0));
  x.proof.expect_fold({[&](const Term& done, const Term&) {
                         Terms all = out(q, done);
                         all.push_back(rest_of(q, done));
                         return all;
                       },
                       [&](const Term& i, const Term&) {
                         const Term kind = ite(x.clause[i] > 0, Term(1), Term(0)),
                                    v = variable_in(x.clause[i]);
                         return x.literal_is_one(i) && x.rest_after(q, i) &&
                                chosen(q, i + 1) == (chosen(q, i) || piece_holds(v, kind, x.digit(q, i)));
                       },
                       [&](const Term& done) { return rest_of(q, done) >= 0; }});
  const Out after = reductions::write_choice<Lanes, SymbolicPieces, SymbolicFormula::Clause, Out>(
      x.in, x.pieces, x.clause, q, before);
  const Terms is = after.terms(), meant = after_all.with(out(q, x.clause.size())).end_clause().terms();
  Term same = Term::truth(true);
  for (std::size_t k = 0; k < is.size(); ++k) same = same && is[k] == meant[k];
  x.proof.owe(same, "a piece of each literal, by the digits of the choice, and the clause is done");
  return x.w.done();
}

Obligation a_choice_true(const std::string& reduction) {
  OneClause x(reduction, "image", "a choice", "a choice that is written is not that of its digits",
              loops_logic);
  const TruthWritten before = x.truth_so_far();
  return a_choice<TruthWritten>(
      x, before,
      [&](const Term& q, const Term& done) {
        return Terms{chosen(q, done), before.all};
      },
      before);
}
Obligation a_choice_counted(const std::string& reduction) {
  OneClause x(reduction, "size", "a choice", "a choice is not one clause", loops_logic);
  const CountWritten before = x.count_so_far();
  return a_choice<CountWritten>(
      x, before, [&](const Term&, const Term&) { return before.terms(); }, before);
}

// The loops over the choices of a clause, and over the literals for their number.
void expect_choices(OneClause& x, const std::function<Terms(const Term& done)>& out,
                    const std::function<Term(const Term& number)>& supposed) {
  const Term length = x.clause.size();
  x.proof.suppose(choices_from(length) == 1);
  x.proof.expect_fold({[=](const Term& done, const Term&) { return Terms{choices_from(length - done)}; },
                       [=, &x](const Term& k, const Term&) {
                         const Term i = length - 1 - k;
                         return choices_from(i) == x.cnf(i).clauses() * choices_from(length - k) &&
                                choices_from(i) >= 0;
                       },
                       [=](const Term& done) { return choices_from(length - done) >= 0; }});
  x.proof.expect_fold({[=](const Term& done, const Term&) { return out(done); },
                       [=](const Term& number, const Term&) { return supposed(number); }});
}

Obligation choices_true(const std::string& reduction) {
  OneClause x(reduction, "image", "choices", "a choice of pieces is left out, or one too much is written",
              products_logic);
  const TruthWritten before = x.truth_so_far();
  const Term length = x.clause.size();
  const auto all = [](const Term& q) { return truth_of("All", {q}); };
  x.proof.suppose(all(0));
  expect_choices(
      x,
      [&](const Term& done) {
        return Terms{Term::truth(false), before.all && all(done)};
      },
      [&](const Term& q) { return all(q + 1) == (all(q) && chosen(q, length)); });
  const TruthWritten after =
      reductions::write_image_of_clause<Lanes, SymbolicPieces, SymbolicFormula::Clause, TruthWritten>(
          x.in, x.pieces, x.clause, before);
  x.proof.owe(!after.clause && after.all == (before.all && all(choices_from(0))), "all choices, each once");
  return x.w.done();
}

Obligation choices_counted(const std::string& reduction) {
  OneClause x(reduction, "size", "choices", "the clauses of an image are not as many as there are choices",
              products_logic);
  const CountWritten before = x.count_so_far();
  expect_choices(
      x, [&](const Term& done) { return Terms{before.clauses + done}; },
      [](const Term&) { return Term::truth(true); });
  const CountWritten after =
      reductions::write_image_of_clause<Lanes, SymbolicPieces, SymbolicFormula::Clause, CountWritten>(
          x.in, x.pieces, x.clause, before);
  x.proof.owe(after.clauses == before.clauses + choices_from(0), "the product of the numbers of pieces");
  return x.w.done();
}

Obligation block_true(const std::string& reduction) {
  OneClause x(reduction, "image", "a block", "a clause of a block is left out, or one too much is written",
              loops_logic);
  const TruthWritten before = x.truth_so_far();
  const Term v = x.proof.integer("v", "a variable of the source");
  const auto blocks = [&](const Term& t) { return truth_of("Blocks", {v, t}); };
  x.proof.suppose(v >= 0 && v < x.vars && blocks(0));
  x.proof.expect_fold(
      {[&](const Term& done, const Term&) {
         return Terms{Term::truth(false), before.all && blocks(done)};
       },
       [&](const Term& t, const Term&) { return blocks(t + 1) == (blocks(t) && piece_holds(v, 2, t)); }});
  const TruthWritten after =
      reductions::write_block<Lanes, SymbolicPieces, TruthWritten>(x.in, x.pieces, v, before);
  x.proof.owe(!after.clause && after.all == (before.all && blocks(x.pieces.block.clauses())),
              "all clauses of the block");
  return x.w.done();
}

Obligation block_counted(const std::string& reduction) {
  OneClause x(reduction, "size", "a block", "the clauses of a block are not as many as it has", loops_logic);
  const CountWritten before = x.count_so_far();
  const Term v = x.proof.integer("v", "a variable of the source");
  x.proof.suppose(v >= 0 && v < x.vars);
  x.proof.expect_fold({[&](const Term& done, const Term&) { return Terms{before.clauses + done}; }});
  const CountWritten after =
      reductions::write_block<Lanes, SymbolicPieces, CountWritten>(x.in, x.pieces, v, before);
  x.proof.owe(after.clauses == before.clauses + x.pieces.block.clauses(), "each is written once");
  return x.w.done();
}

// Blocks lie one behind the other, within the variables of the image.
Obligation blocks_apart(const std::string& reduction) {
  Writer w(reduction, "image", "blocks apart",
           "two blocks have a variable in common, or one leaves the image", "QF_NIA");
  const Term v = w.integer("v", "a variable of the source"), u = w.integer("u", "one behind it"),
             vars = w.integer("vars", "variables of the source"),
             bits = w.integer("K", "variables of a block"), i = w.integer("i", "a place in the block of v"),
             j = w.integer("j", "one in the block of u");
  const auto product = [](const Term& x, const Term& y) { return implies(x >= 0 && y >= 0, x * y >= 0); };
  const Term places = bits >= 1 && i >= 0 && i < bits && j >= 0 && j < bits;
  w.fact(implies(places && v >= 0 && v < vars && product(v, bits) && product(vars - 1 - v, bits),
                 reductions::variable_of_block<Term>(bits, v, i) >= 0 &&
                     reductions::variable_of_block<Term>(bits, v, i) < bits * vars),
         "a variable of a block is one of the image");
  w.fact(implies(places && v < u && product(u - 1 - v, bits),
                 reductions::variable_of_block<Term>(bits, v, i) <
                     reductions::variable_of_block<Term>(bits, u, j)),
         "blocks of other variables lie elsewhere");
  w.fact(implies(places && i != j, reductions::variable_of_block<Term>(bits, v, i) !=
                                       reductions::variable_of_block<Term>(bits, v, j)),
         "and other places of one block");
  return w.done();
}

}  // namespace

Term variable_of_block(const Term&, const Term& v, const Term& j) { return first_of_block(v) + j; }

Digit<Term> last_digit(const Logic<Lanes>& in, const Term& number, const Term& radix) {
  in.proof->owe(number >= 0 && radix >= 1, "a digit is read of a number from 0 on, in a radix from 1 on");
  const Digit<Term> out{number_of("digit", {number, radix}), number_of("quotient", {number, radix})};
  in.proof->suppose(out.value >= 0 && out.value < radix && out.rest >= 0);
  return out;
}

TruthWritten write_piece(const Logic<Lanes>& in, const SymbolicPieces&, const SymbolicPieces::Piece& piece,
                         const Term& v, const TruthWritten& out) {
  in.proof->owe(v >= 0, "a block is one of the image's");
  return out.with({out.clause || piece_holds(v, piece.kind, piece.t), out.all});
}
TruthWritten write_choice(const Logic<Lanes>& in, const SymbolicPieces&,
                          const SymbolicFormula::Clause& clause, const Term& number,
                          const TruthWritten& out) {
  in.proof->owe(number >= 0 && !out.clause, "a choice begins a clause");
  return out.with({Term::truth(false), out.all && chosen(number, clause.size())});
}
CountWritten write_piece(const Logic<Lanes>&, const SymbolicPieces&, const SymbolicPieces::Piece&,
                         const Term&, const CountWritten& out) {
  return out;
}
CountWritten write_choice(const Logic<Lanes>&, const SymbolicPieces&, const SymbolicFormula::Clause&,
                          const Term&, const CountWritten& out) {
  return out.with({out.clauses + 1});
}

std::vector<Obligation> substitution_loops(const std::string& reduction) {
  return {a_piece(reduction),         a_choice_true(reduction), choices_true(reduction),
          block_true(reduction),      blocks_apart(reduction),  a_choice_counted(reduction),
          choices_counted(reduction), block_counted(reduction)};
}

}  // namespace reductio::verifier

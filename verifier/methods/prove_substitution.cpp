#include "verifier/methods/prove_substitution.hpp"

#include <algorithm>

#include "verifier/loops/substitution_image.hpp"
#include "verifier/methods/all_and_each.hpp"
#include "verifier/methods/products.hpp"
#include "verifier/methods/symbolic_clauses.hpp"
#include "verifier/methods/symbolic_loops.hpp"

namespace reductio::verifier {
namespace {

// Number(i) is the number of the choice of piece False(i) for every literal from i on.
Obligation number_of_choice(const std::string& reduction, const std::string& claim) {
  Writer w(reduction, claim, "numbers", "a choice of pieces has no number, or its digits are others",
           "QF_NIA");
  const Term f = w.integer("f", "the piece that is chosen for a literal"), n = w.integer("n", "its pieces"),
             behind = w.integer("behind", "the number of the choice for the literals behind it"),
             choices = w.integer("choices", "the choices for these"),
             digit = w.integer("digit", "the last digit"), rest = w.integer("rest", "the number before it");
  const Term here = f >= 0 && f < n && behind >= 0, number = n * behind + f;
  w.fact(implies(here && behind < choices && product_from_zero(choices - 1 - behind, n) &&
                     product_from_zero(behind, n),
                 number >= 0 && number < n * choices),
         "a choice for one literal more is one of its choices");
  w.fact(implies(here && number == n * rest + digit && digit >= 0 && digit < n &&
                     product_from_zero(rest - behind - 1, n) && product_from_zero(behind - rest - 1, n),
                 digit == f && rest == behind),
         "the digits of its number are the pieces");
  return w.done();
}

std::vector<Obligation> choices_sound(const std::string& reduction, const std::string& claim) {
  Writer w(reduction, claim, "a false clause", "a clause without a true literal has an image that is true",
           "QF_UFLIA");
  const Term q = w.integer("q", "the choice of a false piece for each literal"),
             i = w.integer("i", "literals so far"), done = w.integer("done", "choices, or clauses, so far"),
             which = w.integer("which", "one of them"), v = w.integer("v", "the literal's variable"),
             kind = w.integer("kind", "1 of v, 0 of not v");
  const auto number = [](const Term& k) { return number_of("Number", {k}); };
  const auto rest = [&](const Term& k) { return number_of("Rest", {q, k}); };
  const auto chosen = [&](const Term& k) { return truth_of("Chosen", {q, k}); };
  const Term digit = number_of("digit", {rest(i), number_of("pieces", {kind})}),
             before = number_of("quotient", {rest(i), number_of("pieces", {kind})});
  const Term piece_false = number_of("False", {i});
  const auto so_far = [&](const Term& k) { return rest(k) == number(k) && !chosen(k); };
  w.fact(implies(rest(0) == q && q == number(0), rest(0) == number(0)), "before the first literal");
  // As part `numbers` has it: the digits of its number are the pieces.
  const Term read = implies(rest(i) == number(i), digit == piece_false && before == number(i + 1));
  w.fact(implies(so_far(i) && read && rest(i + 1) == before &&
                     chosen(i + 1) == (chosen(i) || truth_of("Piece", {v, kind, digit})) &&
                     !truth_of("Piece", {v, kind, piece_false}),
                 so_far(i + 1)),
         "one literal more, whose piece is false");
  each_of_all(w, "All", "ChosenAll", which, done);
  each_of_all(w, "Formula", "Image", which, done);
  each_of_all(w, "Blocks", "PieceOfBlock", which, done);
  return {number_of_choice(reduction, claim), w.done()};
}

std::vector<Obligation> choices_complete(const std::string& reduction) {
  Writer w(reduction, "complete", "a true clause", "a clause with a true literal has an image that is false",
           "QF_UFLIA");
  const Term q = w.integer("q", "any choice"), i = w.integer("i", "literals so far"),
             lucky = w.integer("lucky", "a literal that is true, of which all pieces are"),
             length = w.integer("length", "literals of the clause"),
             done = w.integer("done", "choices so far"), v = w.integer("v", "the literal's variable"),
             kind = w.integer("kind", "1 of v, 0 of not v");
  const auto chosen = [&](const Term& k) { return truth_of("Chosen", {q, k}); };
  const auto so_far = [&](const Term& k) { return implies(lucky < k, chosen(k)); };
  const Term digit = number_of("digit", {number_of("Rest", {q, i}), number_of("pieces", {kind})}),
             piece = truth_of("Piece", {v, kind, digit});
  w.fact(implies(so_far(i) && chosen(i + 1) == (chosen(i) || piece) && implies(i == lucky, piece),
                 so_far(i + 1)),
         "one literal more: all pieces of the true one are true, so is the one that is chosen");
  w.fact(implies(so_far(length) && lucky >= 0 && lucky < length, chosen(length)),
         "every choice has a true piece");
  all_of_each(w, "All", "ChosenAll", done);
  all_of_each(w, "Formula", "Image", done);
  all_of_each(w, "Blocks", "PieceOfBlock", done);
  return {w.done()};
}

// Bit j of the block that stands for a value.
Term onward_bit(const Pieces& pieces, const Term& value, std::size_t j) {
  const auto bit = [&](std::size_t of) { return Term::truth(((pieces.blocks[of] >> j) & 1) != 0); };
  return ite(value, bit(1), bit(0));
}

class SubstitutionProof {
 public:
  SubstitutionProof(const SubstitutionTerms& r, std::string name) : r_(r), name_(std::move(name)) {}

  std::vector<Obligation> all() const {
    std::vector<Obligation> out;
    const auto add = [&](std::vector<Obligation> more) {
      out.insert(out.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    add({preimages()});
    add(choices_complete(name_));
    for (const char* claim : {"sound", "backward"}) {
      add({values(claim)});
      add(choices_sound(name_, claim));
    }
    add({tables()});
    return out;
  }

 private:
  static std::string of_order(std::size_t k) { return k == 0 ? "" : fmt::format(", k = {}", k); }
  std::vector<std::size_t> orders() const {
    std::vector<std::size_t> out = r_.stated.orders;
    std::sort(out.begin(), out.end());
    return out;
  }
  static Block<Term> block_of(Writer& w, std::size_t bits) {
    Block<Term> out;
    for (std::size_t j = 0; j < bits; ++j)
      out.push_back(w.truth(fmt::format("y{}", j), fmt::format("variable {} of a block", j)));
    return out;
  }

  // A literal whose pieces are true is true of the block's value, where the block is allowed.
  Obligation values(const char* claim) const {
    Writer w(name_, claim, "values", "the pieces of a literal are true of a block with the other value",
             "QF_UF");
    for (const std::size_t k : orders()) {
      const BlockSays<Term> says = r_.says(block_of(w, r_.stated.bits(k)));
      for (const bool plain : {false, true})
        w.fact(implies(says.allowed && says.literal[plain ? 1 : 0], plain ? says.value : !says.value),
               fmt::format("{}{}", plain ? "v" : "not v", of_order(k)));
    }
    return w.done();
  }

  // The blocks that stand for 0 and 1 are allowed, and have true pieces.
  Obligation preimages() const {
    Writer w(name_, "complete", "values", "no block stands for a value", "QF_UF");
    for (const std::size_t k : orders()) {
      const Pieces pieces = pieces_of(r_.stated, k);
      const Block<Term> y = block_of(w, pieces.bits);
      const BlockSays<Term> says = r_.says(y);
      const Term x = w.truth("x", "the value that a block stands for");
      Term is = Term::truth(true);
      for (std::size_t j = 0; j < pieces.bits; ++j) is = is && y[j] == onward_bit(pieces, x, j);
      w.fact(implies(is, says.allowed && ite(x, says.literal[1], says.literal[0])),
             fmt::format("a block for either value{}", of_order(k)));
    }
    return w.done();
  }

  // The pieces are true together exactly where the author says, as the loops write them.
  Obligation tables() const {
    Writer w(name_, "image", "pieces", "the pieces of a literal say something else than its function",
             "QF_UF");
    const Logic<Term> in;
    for (const std::size_t k : orders()) {
      const Pieces pieces = pieces_of(r_.stated, k);
      const Block<Term> y = block_of(w, pieces.bits);
      const BlockSays<Term> says = r_.says(y);
      const auto written = [&](const Formula& cnf) {
        TermsWritten out{&y};
        for (std::size_t t = 0; t < cnf.clauses(); ++t)
          out = reductions::write_piece(in, pieces, cnf.clause(t), std::size_t{0}, out).end_clause();
        return out.all;
      };
      for (const bool plain : {false, true})
        w.fact(written(pieces.of(plain)) == says.literal[plain ? 1 : 0],
               fmt::format("{}{}", plain ? "v" : "not v", of_order(k)));
      if (pieces.block.clauses() > 0)
        w.fact(written(pieces.block) == says.allowed, fmt::format("the block{}", of_order(k)));
    }
    return w.done();
  }

  const SubstitutionTerms& r_;
  std::string name_;
};

// The image of every clause of two variables, as the loops write it for the default k.
std::vector<Obligation> small_images(const SubstitutionTerms& r, const std::string& name) {
  const Pieces pieces = pieces_of(r.stated, r.stated.orders.front());
  std::vector<Obligation> out;
  for (const bool onward : {true, false}) {
    Writer w(name, onward ? "complete" : "sound", "shipped loops",
             "the image of a clause of two variables says something else", "QF_BV");
    Terms value, block;
    if (onward) value = arbitrary_assignment(w, 2);
    Term blocks = Term::truth(true);
    for (std::size_t v = 0; v < 2; ++v) {
      Block<Term> y;
      for (std::size_t j = 0; j < pieces.bits; ++j)
        y.push_back(onward
                        ? onward_bit(pieces, value[v], j)
                        : w.truth(fmt::format("y{}_{}", v, j), fmt::format("variable {} of block {}", j, v)));
      if (!onward) value.push_back(r.says(y).value);
      block.insert(block.end(), y.begin(), y.end());
    }
    for (std::size_t v = 0; v < 2; ++v)
      blocks = blocks && write_block(Logic<Term>{}, pieces, v, TermsWritten{&block}).all;
    out.push_back(small_clauses(w, onward, clauses_of_two(), value, [&](const SmallClause& clause) {
      const TermsWritten before{&block};
      return write_image_of_clause(Logic<Term>{}, pieces, std::span(clause), before).all && blocks;
    }));
  }
  return out;
}

}  // namespace

std::vector<Obligation> substitution_obligations(const SubstitutionTerms& r, const std::string& reduction) {
  return joined(SubstitutionProof(r, reduction).all(), small_images(r, reduction));
}

}  // namespace reductio::verifier

// Substitutions, for all formulas: what the functions of a block have to be, for every k that the reduction takes, and
// how it follows that the image of a formula is satisfiable exactly where the formula is.
//
// Claim `image` says of the loops that, under any assignment Y, the image of a clause is true exactly if every choice
// of a piece for each literal has one that is true (verifier/loops/substitution_image.hpp). Here: if every choice has a
// true piece, all pieces of some literal are true, for else the choice of a false one for each would have none; that
// choice is a number, the digits of which are read back. And if all pieces of some literal are true, every choice has
// one. What pieces say is decided by truth table, for each k by itself.
#pragma once
#include "reductions/shapes/substitution.hpp"
#include "verifier/loops/symbolic_formula.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {

// Of all substitutions alike.
std::vector<Obligation> choices_sound(const std::string& reduction, const std::string& claim);
std::vector<Obligation> choices_complete(const std::string& reduction);

template <class R>
class SubstitutionProof {
 public:
  SubstitutionProof(const R& r, std::string name) : r_(r), name_(std::move(name)) {}

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
    std::vector<std::size_t> out(R::orders.begin(), R::orders.end());
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
    const Logic<Term> in;
    for (const std::size_t k : orders()) {
      const Block<Term> y = block_of(w, r_.bits(k));
      for (const bool plain : {false, true}) {
        const Term value = r_.value(in, y);
        w.fact(implies(block_allowed(r_, in, y) && literal_holds(r_, in, plain, y), plain ? value : !value),
               fmt::format("{}{}", plain ? "v" : "not v", of_order(k)));
      }
    }
    return w.done();
  }

  // The blocks that stand for 0 and 1 are allowed, and have true pieces.
  Obligation preimages() const {
    Writer w(name_, "complete", "values", "no block stands for a value", "QF_UF");
    const Logic<Term> in;
    for (const std::size_t k : orders()) {
      const Pieces pieces = pieces_of(r_, k);
      const Block<Term> y = block_of(w, pieces.bits);
      const Term x = w.truth("x", "the value that a block stands for");
      Term is = Term::truth(true);
      for (std::size_t j = 0; j < pieces.bits; ++j) {
        const auto bit = [&](std::size_t of) { return Term::truth(((pieces.blocks[of] >> j) & 1) != 0); };
        is = is && y[j] == ite(x, bit(1), bit(0));
      }
      w.fact(implies(is, block_allowed(r_, in, y) &&
                             ite(x, literal_holds(r_, in, true, y), literal_holds(r_, in, false, y))),
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
      const Pieces pieces = pieces_of(r_, k);
      const Block<Term> y = block_of(w, pieces.bits);
      const auto written = [&](const Formula& cnf) {
        TermsWritten out{&y};
        for (std::size_t t = 0; t < cnf.clauses(); ++t)
          out = reductions::write_piece(in, pieces, cnf.clause(t), std::size_t{0}, out).end_clause();
        return out.all;
      };
      for (const bool plain : {false, true})
        w.fact(written(pieces.of(plain)) == literal_holds(r_, in, plain, y),
               fmt::format("{}{}", plain ? "v" : "not v", of_order(k)));
      if (pieces.block.clauses() > 0)
        w.fact(written(pieces.block) == block_allowed(r_, in, y), fmt::format("the block{}", of_order(k)));
    }
    return w.done();
  }

  const R& r_;
  std::string name_;
};

}  // namespace reductio::verifier

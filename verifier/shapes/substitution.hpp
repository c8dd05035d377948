// Reductions that put a function of a block in the place of every variable.
#pragma once
#include "verifier/loops/substitution_image.hpp"
#include "verifier/methods/prove_substitution.hpp"
#include "verifier/methods/symbolic_clauses.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

// One block's value, or whether the pieces of a literal are true of it, or whether it is allowed, is turned.
template <class R>
struct BlockTurned : R {
  enum class Where { value, plain, negated, allowed };
  static constexpr std::array<std::size_t, 1> orders{R::orders.front()};
  Where where = Where::value;
  std::size_t block = 0;
  template <class S>
  S turned(const Logic<S>& in, Where here, const S& right, const Block<S>& y) const {
    if (here != where) return right;
    S is = in.bit(true);
    for (std::size_t j = 0; j < y.size(); ++j) is = is & (((block >> j) & 1) != 0 ? y[j] : !y[j]);
    return right ^ is;
  }
  template <class S>
  S value(const Logic<S>& in, const Block<S>& y) const {
    return turned(in, Where::value, R::value(in, y), y);
  }
  template <class S>
  S literal(const Logic<S>& in, bool plain, const Block<S>& y) const {
    return turned(in, plain ? Where::plain : Where::negated,
                  literal_holds(static_cast<const R&>(*this), in, plain, y), y);
  }
  template <class S>
  S allowed(const Logic<S>& in, const Block<S>& y) const {
    return turned(in, Where::allowed, block_allowed(static_cast<const R&>(*this), in, y), y);
  }
};

template <IsSubstitution R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "substitution";

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    return joined(joined(SubstitutionProof<R>(r, name).all(), substitution_loops(name)), symbolic(r, name));
  }

  // Of every k: the pieces that run, and the values of all blocks.
  static KernelScript kernel(const R& r, const std::string& name) {
    std::vector<std::string> gadgets;
    for (const std::size_t k : R::orders) {
      const Pieces pieces = pieces_of(r, k);
      std::vector<bool> values;
      for (std::size_t b = 0; b < std::size_t{1} << pieces.bits; ++b)
        values.push_back(r.value(Logic<Bit>{}, block_of_number(pieces.bits, b)).value);
      gadgets.push_back(fmt::format(
          "  {{| bits := {};\n     plain := {};\n     negated := {};\n     block := {};\n     "
          "values := [{}];\n     stands := fun x => if x then {} else {} |}}",
          pieces.bits, coq_clauses(pieces.plain), coq_clauses(pieces.negated), coq_clauses(pieces.block),
          fmt::join(values, "; "), pieces.blocks[1], pieces.blocks[0]));
    }
    KernelScript out{name,
                     "Substitution",
                     fmt::format("Open Scope nat_scope.\n\nDefinition gadgets : list gadget := [\n{}].\n",
                                 fmt::join(gadgets, ";\n")),
                     {}};
    for (const char* claim : {"complete", "sound", "backward"})
      out.claims.push_back({claim, fmt::format("forall g, In g gadgets -> Claims.{} (substitution g)", claim),
                            fmt::format("apply substitutions_{}; by_computing.", claim)});
    out.claims.push_back(
        {"size", "forall g, In g gadgets -> substitution_size g", "apply substitutions_size; by_computing."});
    return out;
  }

  // Pieces that are true of a block with the other value, either value of the block that stands for it, and one more
  // block that is allowed. Pieces that are true of fewer blocks may do as well.
  static std::vector<Mutant> mutants(const Reduction& original) {
    using Where = typename BlockTurned<R>::Where;
    const R r;
    const Logic<Bit> in;
    const Pieces pieces = pieces_of(r, R::orders.front());
    std::vector<Mutant> out;
    const auto add = [&](Where where, std::size_t block, const char* operation, const std::string& change) {
      BlockTurned<R> mutant;
      mutant.where = where, mutant.block = block;
      out.push_back(mutant_of(mutant, original, operation, fmt::format("{} of block {}", change, block)));
    };
    for (std::size_t b = 0; b < std::size_t{1} << pieces.bits; ++b) {
      const Block<Bit> y = block_of_number(pieces.bits, b);
      if (!block_allowed(r, in, y).value) {
        add(Where::allowed, b, "block_allowed", "the clauses of a block are true");
        continue;
      }
      for (const bool plain : {false, true})
        if (r.value(in, y).value != plain)
          add(plain ? Where::plain : Where::negated, b, "pieces_true",
              fmt::format("the pieces of {} are true", plain ? "v" : "not v"));
      if (std::ranges::count(pieces.blocks, b) != 0)
        add(Where::value, b, "value_turned", "the value is turned");
    }
    return out;
  }

 private:
  // The image of every clause of two variables, as the loops write it for the default k.
  static std::vector<Obligation> symbolic(const R& r, const std::string& name) {
    const Pieces pieces = pieces_of(r, R::orders.front());
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
          y.push_back(
              onward ? onward_bit(pieces, value[v], j)
                     : w.truth(fmt::format("y{}_{}", v, j), fmt::format("variable {} of block {}", j, v)));
        if (!onward) value.push_back(r.value(Logic<Term>{}, y));
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
  static Term onward_bit(const Pieces& pieces, const Term& value, std::size_t j) {
    const auto bit = [&](std::size_t of) { return Term::truth(((pieces.blocks[of] >> j) & 1) != 0); };
    return ite(value, bit(1), bit(0));
  }
};

}  // namespace reductio::verifier

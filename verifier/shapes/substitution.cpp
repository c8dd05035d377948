#include "verifier/shapes/substitution.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "reductions/shapes/erase.hpp"
#include "verifier/kernel/coq_text.hpp"
#include "verifier/loops/substitution_image.hpp"
#include "verifier/methods/symbolic_loops.hpp"

namespace reductio::verifier {

std::vector<Obligation> obligations_of_substitution(const SubstitutionTerms& r, const std::string& name) {
  return joined(substitution_obligations(r, name), substitution_loops(name));
}

// Of every k: the pieces that run, and the values of all blocks.
KernelScript kernel_of_substitution(const StatedSubstitution& r, const std::string& name) {
  std::vector<std::string> gadgets;
  for (const std::size_t k : r.orders) {
    const Pieces pieces = pieces_of(r, k);
    std::vector<bool> values;
    for (std::size_t b = 0; b < std::size_t{1} << pieces.bits; ++b)
      values.push_back(r.says(block_of_number(pieces.bits, b)).value.value);
    gadgets.push_back(
        fmt::format("  {{| bits := {};\n     plain := {};\n     negated := {};\n     block := {};\n     "
                    "values := [{}];\n     stands := fun x => if x then {} else {} |}}",
                    pieces.bits, coq_clauses(pieces.plain), coq_clauses(pieces.negated),
                    coq_clauses(pieces.block), fmt::join(values, "; "), pieces.blocks[1], pieces.blocks[0]));
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

namespace {

// One block's value, or whether the pieces of a literal are true of it, or whether it is allowed, is turned.
enum class Turned { value, negated, plain, allowed };

template <class S>
BlockSays<S> turned(BlockSays<S> says, Turned which, std::size_t block, const Block<S>& y) {
  S here = Logic<S>{}.bit(true);
  for (std::size_t j = 0; j < y.size(); ++j) here = here & (((block >> j) & 1) != 0 ? y[j] : !y[j]);
  S& one = which == Turned::value     ? says.value
           : which == Turned::allowed ? says.allowed
                                      : says.literal[which == Turned::plain ? 1 : 0];
  one = one ^ here;
  return says;
}

Mutant turned_block(const SubstitutionTerms& r, const Reduction& original, Turned which, std::size_t block,
                    std::string operation, const std::string& change) {
  const StatedSubstitution changed{
      {r.stated.orders.front()}, r.stated.bits, [says = r.stated.says, which, block](const Block<Bit>& y) {
        return turned(says(y), which, block, y);
      }};
  const SubstitutionTerms over{changed, [says = r.says, which, block](const Block<Term>& y) {
                                 return turned(says(y), which, block, y);
                               }};
  Reduction runs = original;
  reductions::fill_in(runs, changed);
  return {std::move(operation), fmt::format("{} of block {}", change, block), std::move(runs),
          [over, name = std::string(original.name)] { return obligations_of_substitution(over, name); }};
}

}  // namespace

// Pieces that are true of a block with the other value, either value of the block that stands for it, and one more
// block that is allowed. Pieces that are true of fewer blocks may do as well.
std::vector<Mutant> mutants_of_substitution(const SubstitutionTerms& r, const Reduction& original) {
  const Pieces pieces = pieces_of(r.stated, r.stated.orders.front());
  std::vector<Mutant> out;
  const auto add = [&](Turned which, std::size_t block, const char* operation, const std::string& change) {
    out.push_back(turned_block(r, original, which, block, operation, change));
  };
  for (std::size_t b = 0; b < std::size_t{1} << pieces.bits; ++b) {
    const BlockSays<Bit> says = r.stated.says(block_of_number(pieces.bits, b));
    if (!says.allowed.value) {
      add(Turned::allowed, b, "block_allowed", "the clauses of a block are true");
      continue;
    }
    for (const bool plain : {false, true})
      if (says.value.value != plain)
        add(plain ? Turned::plain : Turned::negated, b, "pieces_true",
            fmt::format("the pieces of {} are true", plain ? "v" : "not v"));
    if (std::ranges::count(pieces.blocks, b) != 0)
      add(Turned::value, b, "value_turned", "the value is turned");
  }
  return out;
}

}  // namespace reductio::verifier

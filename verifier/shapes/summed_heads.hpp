// Reductions to heads of attention that are added up.
#pragma once
#include "verifier/loops/token_threshold_image.hpp"
#include "verifier/methods/prove_summed_heads.hpp"
#include "verifier/methods/symbolic_heads.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

// Heads read a coordinate the other way where their row of C has this bit.
template <class R>
struct ReadsTurned : R {
  bool bit = false;
  template <class S>
  S reads(Logic<S> in, const S& c) const {
    return R::reads(in, c) ^ (bit ? c : !c);
  }
};

template <IsSummedHeads R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "summed_heads";
  static constexpr std::array<std::string_view, 2> assumptions{"exp", "weights"};

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    const UnitForm form{.reads = [r](const Term& c) { return r.reads(Logic<Term>{}, c); }};
    std::vector<Obligation> out = prove_summed_heads(name, described(r));
    out.push_back(row_in_range(name));
    out.push_back(size(r, name));
    return joined(joined(std::move(out), unit_image_obligations(form, name)), symbolic_unit(form, name));
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    std::vector<Mutant> out;
    for (const bool bit : {false, true}) {
      ReadsTurned<R> mutant;
      mutant.bit = bit;
      out.push_back(mutant_of(mutant, original, "reads_turned",
                              fmt::format("heads {} coordinates at which their row of C has {}",
                                          bit ? "do not read" : "read", int{bit})));
    }
    for (Mutant& one : head_layer_mutants(original)) out.push_back(std::move(one));
    return out;
  }

 private:
  // Coordinates by the bits of a, b and c: what they add as the head's entries give it.
  static FollowedHeads described(const R& r) {
    FollowedHeads out;
    for (std::size_t kind = 0; kind < 8; ++kind) {
      const Bit a((kind & 1) != 0), b((kind & 2) != 0), c((kind & 4) != 0);
      const bool read = r.reads(Logic<Bit>{}, c).value;
      out.kinds.push_back({{R::Source::term(a, b, c).value ? 1 : 0, read && a.value && b.value ? -1 : 0},
                           fmt::format("bits {}, {} and {}", kind & 1, (kind >> 1) & 1, kind >> 2)});
    }
    out.holds = [](const Term& score, const Term& T) { return R::Source::holds(score, T); };
    return out;
  }

  static Obligation row_in_range(const std::string& name) {
    Writer w(name, "backward", "rows of heads", "a head is of no row of C, or of another than its own",
             "QF_LIA");
    const Term head = w.integer("head", "a head"), rows = w.integer("l", "rows of C");
    const Term row = reductions::row_of_head(head, rows);
    w.fact(implies(head >= 0 && rows > 0, row >= 0 && row < rows), "every head is of some row");
    w.fact(implies(head >= 0 && head < rows, row == head), "the first ones each of its own");
    return w.done();
  }

  static Obligation size(const R& r, const std::string& name) {
    Writer w(name, "size", "sizes", "the stated sizes are not those of tokens and weights", "QF_LIA");
    const Term n = w.integer("n", "rows of A"), m = w.integer("m", "rows of B"),
               heads = w.integer("heads", "heads"), d = w.integer("d", "coordinates");
    const auto stated = r.size(reductions::TripleSizes<Term>{n, m, heads, d});
    w.fact(
        stated.tokens == n + m + 1 && stated.width == 2 * d + 3 && stated.heads == heads && stated.d == d + 1,
        "a token for each row of A and B, and the dummy; their rows side by side and three flags in it");
    return w.done();
  }
};

}  // namespace reductio::verifier

// Reductions to heads of attention that are added up, and separate the rows of one set.
#pragma once
#include "verifier/methods/prove_separated_heads.hpp"
#include "verifier/methods/prove_summed_heads.hpp"
#include "verifier/methods/symbolic_heads.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/row_threshold.hpp"

namespace reductio::verifier {

template <IsSeparatedHeads R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "separated_heads";
  static constexpr std::array<std::string_view, 3> assumptions{"exp", "weights", "rows"};

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    const UnitForm form{.sides = 1, .further = Further::flags};
    std::vector<Obligation> out = prove_summed_heads(name, described(r));
    out.push_back(size(r, name));
    out = joined(std::move(out), prove_indices_of_heads(name));
    return joined(joined(std::move(out), unit_image_obligations(form, name)), symbolic_unit(form, name));
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    std::vector<Mutant> out;
    for (const int shift : {-1, 1}) {
      AimOff<R> mutant;
      mutant.shift = shift;
      out.push_back(
          mutant_of(mutant, original, "separated_aim_off",
                    fmt::format("a witness has one step {} at least", shift < 0 ? "less" : "more")));
    }
    for (Mutant& one : separated_heads_mutants(original)) out.push_back(std::move(one));
    return out;
  }

 private:
  // Coordinates by the bits of query and key.
  static FollowedHeads described(const R& r) {
    using Source = typename R::Source;
    FollowedHeads out;
    for (std::size_t kind = 0; kind < 4; ++kind) {
      const Bit x((kind & 1) != 0), y(kind >= 2);
      out.kinds.push_back({{Source::term(x, y).value ? 1 : 0, x.value && y.value ? R::sign : 0},
                           fmt::format("bits {} and {}", kind & 1, kind >> 1)});
    }
    out.holds = [](const Term& score, const Term& T) { return Source::holds(score, T); };
    out.aim = [r](const Term& T) { return r.aim(Logic<Term>{}, T); };
    out.pad = [](const Term& aim, const Term& d) { return last_of_pad(aim, d); };
    return out;
  }

  static Obligation size(const R& r, const std::string& name) {
    Writer w(name, "size", "sizes", "the stated sizes are not those of tokens and weights", "QF_LIA");
    const Term n = w.integer("n", "rows of the source"),
               bits = w.integer("bits", "bits of indices, and heads"), d = w.integer("d", "coordinates");
    const auto stated = r.template size<Term>(n, bits, d);
    w.fact(stated.tokens == n + 1 && stated.width == d + 2 * bits + 2 && stated.heads == bits &&
               stated.d == d + 1,
           "a token for each row, and the dummy; its row, two flags for each bit and two of tokens in it");
    return w.done();
  }
};

}  // namespace reductio::verifier

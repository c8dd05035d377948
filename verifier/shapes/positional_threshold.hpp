// Reductions to units of transformers in which positions keep a row from meeting itself.
#pragma once
#include "reductions/shapes/positional_threshold.hpp"
#include "verifier/methods/prove_positions.hpp"
#include "verifier/methods/prove_row_threshold.hpp"
#include "verifier/methods/symbolic_heads.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

// One of the author's numbers, one off.
template <class R>
struct PositionsOff : R {
  int taken_off_by = 0, worth_by = 0, aim_by = 0;
  template <class N>
  N taken_off(const N& d) const {
    return R::taken_off(d) + taken_off_by;
  }
  template <class N>
  N worth(const N& degree, const N& taken_off) const {
    return R::worth(degree, taken_off) + worth_by;
  }
  template <class N>
  N aim(const N& worth, const N& t) const {
    return R::aim(worth, t) + aim_by;
  }
};

template <IsPositionalThreshold R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "positional_threshold";
  static constexpr std::array<std::string_view, 3> assumptions{"exp", "weights", "roots"};

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    const UnitForm form{.sides = 1, .further = Further::coordinates};
    const CutRows rows{
        .in_unit = true, .of_one_set = true, .aims = true, .decided = true, .misses_itself = true};
    return joined(joined(obligations_of_decided_pairs(rows, name), prove_positions(described(r), name)),
                  joined(unit_image_obligations(form, name), symbolic_unit(form, name)));
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    std::vector<Mutant> out;
    const auto off = [&](const char* operation, const char* words, int PositionsOff<R>::*number, int by) {
      PositionsOff<R> mutant;
      mutant.*number = by;
      out.push_back(
          mutant_of(mutant, original, operation, fmt::format("{} {}", words, by < 0 ? "less" : "more")));
    };
    for (const int by : {-1, 1}) {
      off("positions_taken_off", "what an agreement takes off is one", &PositionsOff<R>::taken_off_by, by);
      off("positions_worth", "what a common one adds is one", &PositionsOff<R>::worth_by, by);
      off("positions_aim", "a witness has one step at least", &PositionsOff<R>::aim_by, by);
    }
    for (Mutant& one : positions_mutants(original)) out.push_back(std::move(one));
    return out;
  }

 private:
  static PositionalRows described(const R& r) {
    return {.taken_off = [r](const Term& d) { return r.taken_off(d); },
            .worth = [r](const Term& degree, const Term& D) { return r.worth(degree, D); },
            .aim = [r](const Term& worth, const Term& T) { return r.aim(worth, T); },
            .holds = [](const Term& score, const Term& T) { return R::Source::holds(score, T); },
            .sizes_as_stated =
                [r](const Term& n, const Term& d, const Term& bits) {
                  const auto stated = r.template size<Term>(n, d, bits);
                  return stated.tokens == n + 1 && stated.width == d + bits + 2 && stated.d == d + bits + 1;
                }};
  }
};

}  // namespace reductio::verifier

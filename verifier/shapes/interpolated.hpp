// Reductions that count by values on a line.
#pragma once
#include "verifier/loops/interpolated_image.hpp"
#include "verifier/methods/prove_interpolated.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

// An entry that is not on the line.
enum class OffLine { no_bit, no_direction, no_point, negated, shifted };
template <class R>
struct EntryOffLine : R {
  OffLine off = OffLine::no_bit;
  template <class N>
  N entry(const N& x, const N& direction, const N& point) const {
    switch (off) {
      case OffLine::no_bit:
        return R::entry(x - x, direction, point);
      case OffLine::no_direction:
        return R::entry(x, direction - direction, point);
      case OffLine::no_point:
        return R::entry(x, direction, point - point);
      case OffLine::negated:
        return R::entry(x, x - x - direction, point);
      case OffLine::shifted:
        break;
    }
    return R::entry(x, direction, point + point);
  }
};

template <IsInterpolated R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "interpolated";
  static constexpr std::array<std::string_view, 2> assumptions{"residues", "directions"};

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    return joined(interpolated_obligations(r, name), image_obligations(r, name));
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    std::vector<Mutant> out;
    const auto add = [&](OffLine off, const char* change) {
      EntryOffLine<R> mutant;
      mutant.off = off;
      out.push_back(mutant_of(mutant, original, "entry_off_line", change));
    };
    add(OffLine::no_bit, "entries do not depend on the source");
    add(OffLine::no_direction, "entries are those of the source in all targets");
    add(OffLine::no_point, "all targets are at the point 0");
    add(OffLine::negated, "directions are negated");
    add(OffLine::shifted, "points are twice as far");
    for (Mutant& one : targets_mutants(original)) out.push_back(std::move(one));
    return out;
  }
};

}  // namespace reductio::verifier

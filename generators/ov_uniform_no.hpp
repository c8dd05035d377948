// Random rows without an orthogonal pair: those of ov-uniform, given that the answer is no.
//
// Construction: as in ov-uniform; drawn again, from the next number of the seed, until an exact solver finds no
// orthogonal pair. That takes about e^lambda draws, which is 2.7 at the default, lambda = 1. The recipe holds the
// number of the draw.
// Answer: no, found by exhaustive search when the instance is made; where a second solver would take up to ten seconds
// it has to agree.
// What could tell: nothing tells better than it would tell yes from no of ov-uniform, since it is that distribution
// under that condition. It is the counterpart of ov-planted: rows of either side alone are distributed alike but for
// what the condition does. A reader has no shorter proof of the answer than a search.
// Hardness: see ov-uniform.
// Paper: see ov-uniform.
//
//   reductio generate ov-uniform-no --n 1000 --d 160 --seed 7 -o none.ov
#pragma once
#include "generators/generator.hpp"
#include "generators/ov_uniform.hpp"

namespace reductio::generators {

struct OvUniformNo {
  static constexpr std::string_view name = "ov-uniform-no";
  static std::vector<OptionSpec> options() { return OvUniform::options(); }
  static Settings resolve(const Settings& given) { return OvUniform::resolve(given); }
  static std::vector<Example> small() { return OvUniform::small(); }
  static Instance make(const Settings& settings, const Seed& seed, const Work& work) {
    return OvUniform::make(settings, seed, work);
  }
  static std::vector<Figure> figures(const Settings& settings) { return OvUniform::figures(settings); }
  static std::optional<std::uint64_t> witnesses(const Settings&) { return 0; }
};

}  // namespace reductio::generators

// Pigeons into holes, no two into the same.
//
// Construction: variable (p, h), number p holes + h + 1 for p, h from 0, says that pigeon p sits in
// hole h. A clause for each pigeon: it sits in some hole. A clause for each hole and two pigeons: not
// both sit there. Nothing is random.
// Answer: by the pigeonhole principle, no when there are more pigeons than holes; else yes, pigeon p in
// hole p.
// Hardness: proved for resolution: with holes + 1 pigeons every refutation has exponentially many
// clauses in the number of holes, so no solver that only resolves is fast as they grow (cadical: 6400
// conflicts at 7 holes, 320000 at 9). Whoever counts is; no hypothesis is needed or named.
// Paper: A. Haken, The intractability of resolution, Theoretical Computer Science 39, 1985.
//
//   reductio generate sat-pigeonhole --holes 6 -o pigeons.cnf
//   reductio generate sat-pigeonhole --holes 6 --pigeons 6 -o seated.cnf
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct SatPigeonhole {
  static constexpr std::string_view name = "sat-pigeonhole";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() { return {{{"holes", "3"}}}; }
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
};

}  // namespace reductio::generators

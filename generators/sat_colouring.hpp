// May the vertices of a random graph be coloured so that no edge has both ends alike?
//
// Construction: the graph has `edges` edges, every set of so many equally likely; with `plant` yes only
// among pairs of vertices whose colours differ under a random colouring, in which all colours are equally
// often, or nearly. The variable v colours + c + 1 says that vertex v has colour c, both from 0. A clause
// for each vertex: it has a colour. For each edge and colour: not both ends have it. A vertex may have two
// colours, either of which will do. Colours may be exchanged: no vertex's is fixed.
// Answer: without a plant not known; yes where there is no edge. With it yes, and the colouring is
// the witness.
// What could tell: of a planted colouring, edges that shun a class: with KS = degree / (colours - 1)^2
// above 1 belief propagation finds much of it in linear time (A. Decelle, F. Krzakala, C. Moore, L.
// Zdeborova, Physical Review E 84, 2011, as others cite it). At the default average degrees KS is 1.15,
// 0.93 and 0.78 for 3, 4 and 5 colours. With 3 it found 83 % of the colours of 20000 vertices at degree
// 4.69, and at 3.8 (KS 0.95) 35 %, as by chance. Graphs of 200 vertices show a part of it at all three.
// Hardness: measured, in docs/hardness.md: 110 vertices and 4 colours took cadical 16 thousand conflicts,
// 400 vertices and 3 colours 11 thousand; the spread is wide. At the default degrees
// some graphs of 300, 110 and 70 vertices can be coloured, and some cannot. For large ones the limits are 4.69, 8.90
// and 13.7 (from memory). Planted colourings are easier to find than others.
// Paper: P. Cheeseman, B. Kanefsky, W. Taylor, Where the really hard problems are, IJCAI 1991 (not read).
//
//   reductio generate sat-colouring --vertices 30 --seed 7 -o open.cnf
//   reductio generate sat-colouring --vertices 30 --colours 4 --plant yes -o planted.cnf
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct SatColouring {
  static constexpr std::string_view name = "sat-colouring";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() {
    return {{{"vertices", "6"}}, {{"vertices", "6"}, {"degree", "3"}, {"plant", "yes"}}};
  }
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
  static std::string known_attack(const Settings& settings);
};

}  // namespace reductio::generators

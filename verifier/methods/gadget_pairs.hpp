// What a gadget does to a pair of rows, as numbers: the source's and the image's score and the rows' weights are sums
// over blocks, so that only how often each pair of blocks occurs counts.
#pragma once
#include "reductions/gadgets/gadget.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {

// Which rows of the source a pair of image rows comes from, by which side's tables and pads.
struct PairKind {
  std::string_view says;  // "a left and a right row"
  bool first_left, second_left;
  bool self;   // a row and itself
  bool image;  // it is the image of a pair of the source; else it must never be a witness
};
std::vector<PairKind> pair_kinds(Ends ends);  // images first

// No formula of it multiplies two numbers that vary.
bool is_linear(const Gadget& gadget);

// The bits of a block, its first coordinate first.
std::string bits_text(std::size_t value, std::size_t block);

// What entries, or bits, x and y add to the problem's score.
std::int64_t gain(const Problem& problem, std::int64_t x, std::int64_t y);

// What a pair of blocks adds.
struct Effect {
  std::int64_t source = 0, target = 0, first_weight = 0, second_weight = 0;
  friend auto operator<=>(const Effect&, const Effect&) = default;
};
// The different effects of pairs of blocks whose first `coordinates` are the source's and whose others are filled up,
// each with one such pair: (first row's value, second row's).
using Effects = std::map<Effect, std::pair<std::size_t, std::size_t>>;
Effects effects(const Gadget& gadget, const PairKind& kind, std::size_t coordinates);

// Numbers of a pair, as terms: the source's dimension, threshold and blocks, both scores without pads,
// both rows' weights.
struct PairTerms {
  Term d, t, blocks, source, target, first_weight, second_weight;
};
PairTerms pair_terms();  // d, t, K, s, z, u, v
void name_terms(Writer& writer, const PairTerms& pair);

// The target's threshold, where the source's is t.
Term tau(const Gadget& gadget, const PairTerms& pair, const Term& t);
// Of a gadget into cosines that states it: how many ones each row of an image has.
Term norm_of(const Gadget& gadget, const PairTerms& pair);
// How many ones the pads of a left (right) row of this weight have.
Term pad_ones(const Gadget& gadget, bool left, const Term& d, const Term& weight);
// What pads add to the target's score.
Term pad_score(const Gadget& gadget, const PairKind& kind, const PairTerms& pair);
// Does the claim fail on this pair? Claims: complete, sound, backward, value.
Term fails(const Gadget& gadget, const PairKind& kind, const PairTerms& pair, std::string_view claim);

// The pair is of a source on which the gadget can be run: see Domain.
Term in_domain(const Gadget& gadget, const PairTerms& pair);

// K is the number of blocks of d coordinates.
Term are_blocks(const Gadget& gadget, const Term& d, const Term& K);
// Is some stated size of the target not the one that the loops make? In n, m, d, K; a size never falls below 0.
Term wrong_size(const Gadget& gadget);

}  // namespace reductio::verifier

// Attention with bounded entries, whose outputs and answer are known: what nearly linear algorithms are for.
//
// Construction: softmax(Q K^T / d) V with entries of Q and K in [-B, B]. In ceil(d/2) coordinates, a uniform choice,
// with uniform signs u, lies the answer: keys come in pairs that agree in all other coordinates, where they are
// uniform; in these the key of value 1 is B u and that of value 0 is -B u. So the two weigh exp(2 B <q, u> / d) to 1,
// whatever the others are, and the output is 1 / (1 + exp(-2 B <q, u> / d)). In these coordinates queries are -u times
// numbers uniform on [B/2, B], so that their outputs are below the cut 1/2, and one planted query is u times such
// numbers. Keys are in random order.
// Answer: yes with `plant`, by the planted query and its heaviest key; else no: no output comes near the cut. The
// promised epsilon is, where none is given, the greatest that all of them stand, tanh(ceil(d/2) B^2 / 2d) / 2, rounded
// down to 2^-20.
// Hardness: none. A mean over all keys of value 1 shows B u. Any attention of such entries is easy as well, where B is
// small against sqrt(ln n) and d is of order log n: `solve` takes nearly linear time with a polynomial in place of exp
// (docs/attention.md says from how many keys on). Label `bounded-attention`.
// Paper: docs/papers.md#alman-song.
//
//   reductio generate attention-bounded --n 1000 --d 8 --seed 1 -o bounded.npz
//   reductio generate attention-bounded --n 100 --keys 3000 --d 4 --bound 1.5 --epsilon 0.1 -o loose.safetensors
//   reductio generate attention-bounded --n 500 --d 16 --bound 0.7 --plant no -o no.npz
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct AttentionBounded {
  static constexpr std::string_view name = "attention-bounded";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() {
    return {{{"n", "10"}, {"d", "4"}}, {{"n", "10"}, {"d", "4"}, {"plant", "no"}}};
  }
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
  static std::string known_attack(const Settings& settings);
};

}  // namespace reductio::generators

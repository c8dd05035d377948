// An orthogonal pair, planted so that neither of its rows looks different from the others of its side.
//
// Construction: every row of A has wA ones, every row of B has wB, each uniform among such rows, as in ov-uniform,
// where the weights come from too. A pair (i, j) is chosen uniformly, and a random set of wA + wB coordinates in
// random order: the first wA are the ones of row i of A, the others those of row j of B. So the pair is uniform among
// the orthogonal ones, and each of its rows alone is uniform of its weight: A alone is distributed exactly as in
// ov-uniform, and so is B alone. Other orthogonal pairs: lambda (1 - 1/(n m)) are expected. With `--unique yes` the
// instance is drawn again, from the next number of the seed, until an exact solver finds the planted pair alone,
// which takes about e^lambda draws and leaves exactly the distribution under that condition; the recipe holds the
// number. With `p`, all other rows have independent bits of density p <= 1/2, and each coordinate of the pair is
// drawn as
//   (1, 0) with probability p,   (0, 1) with probability p,   (0, 0) with probability 1 - 2p,
// so that each of the two alone has independent bits of density p. At p = 1/2 they are complements of each other.
// Answer: yes, with the planted pair as witness; without --unique there may be others.
// What could tell: of one side alone nothing, exactly. Of both sides, with S = (wA wB / d) / ((1 - wA/d) (1 - wB/d)),
// the planted row's <a, column sums of B> is lower by sqrt(S / m) standard deviations (z1), and a' Cov(B) a, in n d^2
// steps, greater by (S - 1) / sqrt(2m) (z2). Both vanish like log n / sqrt n; the order k = 3 to 6 at which such a
// statistic would tell the row costs more than n^2 steps at n = 2^10 to 2^20.
// Hardness: average case. Bit sampling finds the pair in about n^(1+rho) steps, rho = ln(2p) / ln(2p(1-p)) with p the
// share of ones: n^1.38 at d = 6 log2 n, below which nothing is made unless --lambda, --weight or --p asks for it,
// n^1.50 at 8, n^1.70 at 16, n^1.83 at 32 log2 n. The paper conjectures n^(2-o(1)) for independent bits and d that
// grows faster than log n, at a p where the planted pair is the only one: an instance names `planted-ov` where bits
// are independent, at most 2^-10 other pairs are expected, n and m are 1024 or more and d is 32 log2 n or more. Of
// fixed weights nothing is known; they are measured to be the harder form.
// Paper: D. Kuehnemann, A. Polak, A. Rosen, The Planted Orthogonal Vectors Problem, ESA 2025 (k = 2, independent bits).
//
//   reductio generate ov-planted --n 1000 --d 160 --seed 7 -o hard.ov
//   reductio generate ov-planted --n 1000 --d 192 --unique yes --seed 7 -o single.ov
//   reductio generate ov-planted --n 1000 --d 320 --p critical --seed 7 -o bits.ov
//   reductio generate ov-planted --n 2^12 --d 400 --blind -o blind.ov
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct OvPlanted {
  static constexpr std::string_view name = "ov-planted";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() { return {{{"n", "10"}, {"d", "16"}}}; }
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
  static std::vector<Figure> figures(const Settings& settings);
  static std::string known_attack(const Settings& settings);
  static std::optional<std::uint64_t> witnesses(const Settings& settings);
};

}  // namespace reductio::generators

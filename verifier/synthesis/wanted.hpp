// What tables are looked for, and what makes them right.
//
// Let G(u, v) be what the entries for blocks u and v add to the target's score, and s(u, v) the number of coordinates
// in which both have a one. A gadget without pads is right, for some threshold at each d and t, exactly when
//
//   from ov                G(u, v) is one number c wherever s = 0, and on its worse side wherever s > 0
//   from min-ip, max-ip    G(u, v) = c + f s everywhere, f > 0 where both problems like the same end, else f < 0
//
// Worse: less where the target wants the greatest score. That it suffices is plain: K blocks without a meeting have
// score cK, others are worse. It is necessary because counts are free. From ov, let M be the worst G of pairs that do
// not meet, X the best, and w some G of a pair that meets. K blocks M are a witness, one block w and K - 1 blocks X are
// none, so for greatest scores K M > w + (K - 1) X for every K, hence M = X and w < M. Between thresholds, if two pairs
// of one s had different G, many of either would outweigh one meeting more, which must count; so G is a function of s,
// and the same argument on pairs of blocks, s and s against s + 1 and s - 1, makes it linear. Blocks that are filled up
// are blocks. So a search among these is a search among all.
#pragma once
#include "reductions/gadgets/gadget.hpp"

namespace reductio::verifier {

// first, first + step, ..., `letters` of them.
struct Alphabet {
  std::int64_t first = 0, step = 1;
  std::size_t letters = 2;

  std::int64_t letter(std::size_t k) const { return first + step * static_cast<std::int64_t>(k); }
  std::int64_t last() const { return letter(letters - 1); }
  std::string text() const;  // "0 or 1", "0 to 3"
};
constexpr std::int64_t most_letter = 100;

// "01", "pm1" for -1 and 1, "0..3". Throws InputError.
Alphabet parse_alphabet(const std::string& text);

// The weight of a row is the sum of its squared entries: of bits, the number of ones.
enum class WeightPattern {
  any,
  left,   // all left images have one weight
  right,  // all right ones
  sides,  // the images of either side have one, not always the same
  equal   // all images have one weight
};
WeightPattern parse_weights(const std::string& word);  // throws InputError with a did-you-mean

struct Wanted {
  Problem source, target;
  std::size_t block = 1, width = 1;
  Alphabet alphabet{};
  WeightPattern weights = WeightPattern::any;
  std::optional<std::int64_t> gap{};  // G = c - gap s, or c + gap s; else whatever is right
};

constexpr std::int64_t most_gap = 1000;

// Throws InputError where it is out of range, or the problems are none that the theorem above speaks of.
void check(const Wanted& wanted);

// The sign of f.
int slope_sign(const Wanted& wanted);
// Must G be c + f s? Else it may be any that is right.
bool linear(const Wanted& wanted);

// "from ov to max-ip with 2 entries, 0 or 1, for every coordinate": which gadgets these are.
std::string described(const Wanted& wanted);

// Are the gadget's tables as wanted? In plain arithmetic, whatever a solver said of them.
bool fulfils(const Gadget& gadget, const Wanted& wanted);

// The gadget with these tables, its threshold, and what it does in comment lines.
Gadget made_of(const Wanted& wanted, Gadget::Table left, Gadget::Table right);

}  // namespace reductio::verifier

#include "generators/parts/binary_code.hpp"

#include <stdexcept>

namespace reductio::generators {
namespace {

constexpr CodeWord unit(std::size_t i) { return CodeWord(1) << i; }
constexpr bool has(CodeWord word, std::size_t i) { return (word >> i & 1) != 0; }

// Is some sum of at most `most` of the rows from `first` on, added to `sum`, lighter than `least` and not zero?
bool some_sum_is_lighter(const std::vector<CodeWord>& rows, std::size_t first, CodeWord sum, std::size_t most,
                         std::size_t least) {
  if (sum != 0 && weight(sum) < least) return true;
  if (most == 0) return false;
  for (std::size_t r = first; r < rows.size(); ++r)
    if (some_sum_is_lighter(rows, r + 1, sum ^ rows[r], most - 1, least)) return true;
  return false;
}

}  // namespace

std::size_t weight(CodeWord word) {
  return static_cast<std::size_t>(std::popcount(static_cast<std::uint64_t>(word)) +
                                  std::popcount(static_cast<std::uint64_t>(word >> 64)));
}

AffineCode systematic(const AffineCode& code, const std::vector<std::size_t>& order) {
  AffineCode out{code.length, code.rows, {}, code.offset};
  for (const std::size_t at : order) {
    const std::size_t done = out.pivots.size();
    std::size_t with = done;
    while (with < out.rows.size() && !has(out.rows[with], at)) ++with;
    if (with == out.rows.size()) continue;
    std::swap(out.rows[done], out.rows[with]);
    for (std::size_t r = 0; r < out.rows.size(); ++r)
      if (r != done && has(out.rows[r], at)) out.rows[r] ^= out.rows[done];
    if (has(out.offset, at)) out.offset ^= out.rows[done];
    out.pivots.push_back(at);
  }
  out.rows.resize(out.pivots.size());
  return out;
}

AffineCode dual(const AffineCode& zero, CodeWord one) {
  AffineCode all = zero;
  all.rows.push_back(one);
  std::vector<std::size_t> order(all.length);
  std::iota(order.begin(), order.end(), std::size_t{0});
  // The last row is followed through the elimination by a coordinate of its own.
  for (CodeWord& row : all.rows) row &= ~unit(all.length);
  all.rows.back() |= unit(all.length);
  const AffineCode reduced = systematic(all, order);
  CodeWord at_pivots = 0;
  for (const std::size_t pivot : reduced.pivots) at_pivots |= unit(pivot);
  AffineCode out{zero.length, {}, {}, 0};
  for (std::size_t free = 0; free < zero.length; ++free) {
    if (has(at_pivots, free)) continue;
    CodeWord word = unit(free);
    for (std::size_t r = 0; r < reduced.rows.size(); ++r)
      if (has(reduced.rows[r], free)) word |= unit(reduced.pivots[r]);
    out.rows.push_back(word);
    out.pivots.push_back(free);
  }
  for (std::size_t r = 0; r < reduced.rows.size(); ++r)
    if (has(reduced.rows[r], zero.length)) out.offset |= unit(reduced.pivots[r]);
  return out;
}

bool has_lighter_word(const AffineCode& code, std::size_t least) {
  if (least < 2) return false;
  std::vector<std::size_t> order(code.length);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const AffineCode first = systematic({code.length, code.rows, {}, 0}, order);
  // A word lighter than `least` has at most half of least - 1 ones at the first pivots, or fewer elsewhere. The other
  // form has its pivots elsewhere, but for `shared` of them.
  std::vector<std::size_t> elsewhere;
  CodeWord taken = 0;
  for (const std::size_t pivot : first.pivots) taken |= unit(pivot);
  for (const std::size_t at : order)
    if (!has(taken, at)) elsewhere.push_back(at);
  elsewhere.insert(elsewhere.end(), first.pivots.begin(), first.pivots.end());
  const AffineCode second = systematic(first, elsewhere);
  std::size_t shared = 0;
  for (const std::size_t pivot : second.pivots) shared += has(taken, pivot);
  const std::size_t half = (least - 1) / 2;
  return some_sum_is_lighter(first.rows, 0, 0, half, least) ||
         some_sum_is_lighter(second.rows, 0, 0, least - 2 - half + shared, least);
}

CodeWord word_of_weight(Random& random, const std::vector<AffineCode>& forms, std::size_t w) {
  constexpr std::size_t walks = 1000, steps = 1000;
  for (std::size_t walk = 0; walk < walks; ++walk) {
    const AffineCode& form = forms[random.below(forms.size())];
    // As many ones at the pivots as a random word of this weight has there.
    CodeWord drawn = 0;
    choose(
        random, form.length, w, [&](std::size_t i) { return has(drawn, i); },
        [&](std::size_t i) { drawn |= unit(i); });
    std::vector<std::size_t> in, out;
    CodeWord word = form.offset;
    for (std::size_t r = 0; r < form.rows.size(); ++r) {
      (has(drawn, form.pivots[r]) ? in : out).push_back(r);
      if (has(drawn, form.pivots[r])) word ^= form.rows[r];
    }
    for (std::size_t step = 0; step < steps; ++step) {
      if (weight(word) == w) return word;
      if (in.empty() || out.empty()) break;
      std::size_t &leaves = in[random.below(in.size())], &enters = out[random.below(out.size())];
      word ^= form.rows[leaves] ^ form.rows[enters];
      std::swap(leaves, enters);
    }
  }
  throw std::logic_error("no word of this weight was found in a code that should have many");
}

}  // namespace reductio::generators

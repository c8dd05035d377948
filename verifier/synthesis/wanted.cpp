#include "verifier/synthesis/wanted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <set>

#include "instances/json.hpp"
#include "verifier/methods/gadget_pairs.hpp"

namespace reductio::verifier {
namespace {

struct WeightsWord {
  WeightPattern weights;
  const char *word, *says;
};
constexpr WeightsWord weights_words[] = {
    {WeightPattern::equal, "equal", "all images of one weight"},
    {WeightPattern::left, "left", "all left images of one weight"},
    {WeightPattern::right, "right", "all right images of one weight"},
    {WeightPattern::sides, "sides", "the images of either side of one weight"}};

// Is a score admissible when it is at most, or at least, the threshold? Without threshold: is it 0, and never below?
bool ordered(const Problem& problem) {
  const std::int64_t most = problem.has_threshold ? 4 : 0;
  for (std::int64_t t = -most; t <= most; ++t)
    for (std::int64_t s = problem.has_threshold ? -8 : 0; s <= 8; ++s)
      if (problem.accepts(s, t) != (problem.best == Best::least ? s <= t : s >= t)) return false;
  return true;
}

bool two_sided(const Problem& problem) { return problem.pairs() && !of_one_set(*problem.shape); }

std::int64_t gain_of(const Gadget& gadget, std::size_t u, std::size_t v) {
  std::int64_t sum = 0;
  for (std::size_t g = 0; g < gadget.width(); ++g)
    sum += gain(gadget.target, gadget.left[u][g], gadget.right[v][g]);
  return sum;
}

std::int64_t meetings(std::size_t u, std::size_t v) { return std::popcount(u & v); }

std::set<std::int64_t> weights_of(const Gadget::Table& table) {
  std::set<std::int64_t> all;
  for (const auto& entries : table) {
    std::int64_t sum = 0;
    for (const std::int64_t entry : entries) sum += entry * entry;
    all.insert(sum);
  }
  return all;
}

bool has_weights(const Gadget& gadget, WeightPattern wanted) {
  std::set<std::int64_t> left = weights_of(gadget.left), right = weights_of(gadget.right);
  switch (wanted) {
    case WeightPattern::any:
      return true;
    case WeightPattern::left:
      return left.size() == 1;
    case WeightPattern::right:
      return right.size() == 1;
    case WeightPattern::sides:
      return left.size() == 1 && right.size() == 1;
    case WeightPattern::equal:
      return left.size() == 1 && left == right;
  }
  return false;
}

bool in_alphabet(const Gadget::Table& table, const Alphabet& alphabet) {
  for (const auto& entries : table)
    for (const std::int64_t entry : entries)
      if (entry < alphabet.first || entry > alphabet.last() || (entry - alphabet.first) % alphabet.step != 0)
        return false;
  return true;
}

// factor * name, as a person writes it.
Expression times(std::int64_t factor, const char* name) {
  if (factor == 0) return 0;
  return factor == 1 ? Expression::number(name) : factor * Expression::number(name);
}

Expression sum(const Expression& x, std::int64_t factor, const char* name) {
  if (x.text() == "0" && factor > 0) return times(factor, name);
  return factor < 0 ? x - times(-factor, name) : x + times(factor, name);
}

// "2 - s", "d - 3 s"
std::string in_words(std::int64_t constant, const char* name, std::int64_t slope) {
  std::string out = *name == '\0'   ? std::to_string(constant)
                    : constant == 0 ? "0"
                    : constant == 1 ? name
                                    : fmt::format("{} {}", constant, name);
  const std::string term =
      fmt::format("{}s", std::abs(slope) == 1 ? "" : fmt::format("{} ", std::abs(slope)));
  if (out == "0") return slope < 0 ? "-" + term : term;
  return out + (slope < 0 ? " - " : " + ") + term;
}

struct Gains {
  std::int64_t constant = 0, slope = 0, least = 0, greatest = 0;  // of pairs that meet: least, greatest
  bool linear = true;
};

Gains gains_of(const Gadget& gadget) {
  Gains out{.constant = gain_of(gadget, 0, 0)};
  out.slope = gain_of(gadget, 1, 1) - out.constant;
  out.least = out.greatest = out.constant + out.slope;
  for (std::size_t u = 0; u < gadget.left.size(); ++u)
    for (std::size_t v = 0; v < gadget.right.size(); ++v) {
      const std::int64_t g = gain_of(gadget, u, v);
      out.linear = out.linear && g == out.constant + out.slope * meetings(u, v);
      if (meetings(u, v) == 0) continue;
      out.least = std::min(out.least, g), out.greatest = std::max(out.greatest, g);
    }
  return out;
}

std::string comment(const Wanted& wanted, const Gains& gains) {
  const char *unit = wanted.block == 1 ? "coordinate" : "block", *count = wanted.block == 1 ? "d" : "K";
  std::string out = fmt::format(
      "; A gadget {}.\n"
      "; Found by search: of all these the first, read as left 0, left 1, ..., right 0, ..., smaller entries "
      "before "
      "greater.\n",
      described(wanted));
  if (gains.linear)
    return out + fmt::format("; A {} of score s adds {}, so a pair of score s has an image of score {}.\n",
                             unit, in_words(gains.constant, "", gains.slope),
                             in_words(gains.constant, count, gains.slope));
  const std::string others = gains.least == gains.greatest
                                 ? std::to_string(gains.least)
                                 : fmt::format("{} to {}", gains.least, gains.greatest);
  return out +
         fmt::format("; A block adds {} where its rows do not meet, else {}.\n", gains.constant, others);
}

}  // namespace

std::string Alphabet::text() const {
  return fmt::format("{} {} {}", first, letters == 2 ? "or" : "to", last());
}

Alphabet parse_alphabet(const std::string& text) {
  if (text == "01") return {};
  if (text == "pm1") return {-1, 2, 2};
  std::int64_t last = 0;
  const char* end = text.data() + text.size();
  if (text.starts_with("0..")) {
    const auto [at, error] = std::from_chars(text.data() + 3, end, last);
    if (error == std::errc() && at == end && last >= 1 && last <= most_letter)
      return {0, 1, static_cast<std::size_t>(last) + 1};
  }
  throw InputError("--alphabet", in_quotes(text),
                   fmt::format("01, pm1 (for -1 and 1) or 0..K with K from 1 to {}", most_letter));
}

WeightPattern parse_weights(const std::string& word) {
  std::vector<std::string> known;
  for (const WeightsWord& one : weights_words) {
    if (word == one.word) return one.weights;
    known.emplace_back(one.word);
  }
  throw unknown_word("--weights", in_quotes(word), word, known);
}

void check(const Wanted& wanted) {
  const auto in_range = [](const char* option, std::int64_t value, std::int64_t most) {
    if (value < 1 || value > most)
      throw InputError(option, std::to_string(value), fmt::format("1 to {}", most));
  };
  in_range("--width", static_cast<std::int64_t>(std::min(wanted.width, most_width + 1)), most_width);
  in_range("--block", static_cast<std::int64_t>(std::min(wanted.block, most_block + 1)), most_block);
  in_range("--gap", wanted.gap.value_or(1), most_gap);
  const Problem &source = wanted.source, &target = wanted.target;
  if (!two_sided(source) || !source.inner_product() || !ordered(source))
    throw InputError("--from", std::string(source.name), "ov, min-ip or max-ip");
  if (!two_sided(target) || !target.has_threshold || !ordered(target))
    throw InputError("--to", std::string(target.name),
                     "max-ip, min-ip or another of two sides with a threshold");
  if (!target.inner_product() && (wanted.alphabet.first != 0 || wanted.alphabet.last() != 1))
    throw InputError("--alphabet", wanted.alphabet.text(), "01: the target's score is no inner product");
}

int slope_sign(const Wanted& wanted) { return wanted.source.best == wanted.target.best ? 1 : -1; }

bool linear(const Wanted& wanted) { return wanted.gap || wanted.source.has_threshold; }

std::string described(const Wanted& wanted) {
  std::string out =
      fmt::format("from {} to {} with {} {}, {}, for every {}", wanted.source.name, wanted.target.name,
                  wanted.width, wanted.width == 1 ? "entry" : "entries", wanted.alphabet.text(),
                  wanted.block == 1 ? "coordinate" : fmt::format("block of {} coordinates", wanted.block));
  for (const WeightsWord& one : weights_words)
    if (wanted.weights == one.weights) out += fmt::format(", {}", one.says);
  if (wanted.gap)
    out += fmt::format(", scores {} by exactly {} with every meeting coordinate",
                       slope_sign(wanted) < 0 ? "falling" : "growing", *wanted.gap);
  return out;
}

bool fulfils(const Gadget& gadget, const Wanted& wanted) {
  const Gains gains = gains_of(gadget);
  if (gains.slope * slope_sign(wanted) <= 0 || (wanted.gap && *wanted.gap != std::abs(gains.slope)))
    return false;
  if (linear(wanted) && !gains.linear) return false;
  for (std::size_t u = 0; u < gadget.left.size(); ++u)
    for (std::size_t v = 0; v < gadget.right.size(); ++v) {
      const std::int64_t more = gain_of(gadget, u, v) - gains.constant;
      if (meetings(u, v) == 0 ? more != 0 : more * slope_sign(wanted) <= 0) return false;
    }
  return has_weights(gadget, wanted.weights) && in_alphabet(gadget.left, wanted.alphabet) &&
         in_alphabet(gadget.right, wanted.alphabet);
}

Gadget made_of(const Wanted& wanted, Gadget::Table left, Gadget::Table right) {
  Gadget out{fmt::format("{}_to_{}_{}", wanted.source.name, wanted.target.name, wanted.width),
             "",
             wanted.source,
             wanted.target,
             wanted.block,
             std::move(left),
             std::move(right)};
  std::replace(out.name.begin(), out.name.end(), '-', '_');
  const Gains gains = gains_of(out);
  out.threshold = times(gains.constant, wanted.block == 1 ? "d" : "K");
  if (wanted.source.has_threshold) out.threshold = sum(out.threshold, gains.slope, "t");
  out.doc = comment(wanted, gains);
  return out;
}

}  // namespace reductio::verifier

#include "reductions/gadgets/domain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "instances/bits/wide.hpp"

namespace reductio::reductions {
namespace {

// Every whole number from low to high; of truth values 0, 1 or both.
struct Range {
  WideSigned low, high;
  bool is(WideSigned value) const { return low == value && high == value; }
};
using Ranges = std::vector<std::pair<std::string_view, Range>>;

// Thrown where a value may leave 64 bits: what is asked is a whole formula's yes or no.
struct Leaves {};

Range kept(Range x) {
  if (x.low < std::numeric_limits<std::int64_t>::min() || x.high > std::numeric_limits<std::int64_t>::max())
    throw Leaves{};
  return x;
}

Range times(Range x, Range y) {
  const auto [low, high] = std::minmax({x.low * y.low, x.low * y.high, x.high * y.low, x.high * y.high});
  return {low, high};
}

Range either(Range x, Range y) { return {std::min(x.low, y.low), std::max(x.high, y.high)}; }

constexpr Range undecided{0, 1};
Range known(bool holds, bool fails) { return holds ? Range{1, 1} : fails ? Range{0, 0} : undecided; }
Range truth_of(Range x) { return known(x.low > 0 || x.high < 0, x.is(0)); }

// Of every value that the formula and its parts take where names lie in their ranges.
Range range(const Expression& e, const Ranges& names) {
  using Op = Expression::Op;
  if (e.op() == Op::numeral) return {e.value(), e.value()};
  if (e.op() == Op::name)
    return std::find_if(names.begin(), names.end(), [&](const auto& one) { return one.first == e.name(); })
        ->second;
  const auto& all = e.operands();
  if (e.op() == Op::ite) {
    const Range condition = truth_of(range(all[0], names));
    if (condition.is(1)) return range(all[1], names);
    if (condition.is(0)) return range(all[2], names);
    return either(range(all[1], names), range(all[2], names));
  }
  Range out = range(all[0], names);
  if (e.op() == Op::not_) return known(truth_of(out).is(0), truth_of(out).is(1));
  if (e.op() == Op::subtract && all.size() == 1) return kept({-out.high, -out.low});
  for (std::size_t k = 1; k < all.size(); ++k) {
    const Range x = out, y = range(all[k], names), p = truth_of(x), q = truth_of(y);
    switch (e.op()) {
      case Op::add:
        out = kept({x.low + y.low, x.high + y.high});
        break;
      case Op::subtract:
        out = kept({x.low - y.high, x.high - y.low});
        break;
      case Op::multiply:
        out = kept(times(x, y));
        break;
      case Op::less:
        out = known(x.high < y.low, x.low >= y.high);
        break;
      case Op::at_most:
        out = known(x.high <= y.low, x.low > y.high);
        break;
      case Op::equal:
        out = known(x.is(y.low) && y.is(x.low), x.high < y.low || y.high < x.low);
        break;
      case Op::both:
        out = known(p.is(1) && q.is(1), p.is(0) || q.is(0));
        break;
      case Op::either:
        out = known(p.is(1) || q.is(1), p.is(0) && q.is(0));
        break;
      case Op::implies:
        out = known(p.is(0) || q.is(1), p.is(1) && q.is(0));
        break;
      default:  // xor
        out =
            known((p.is(1) && q.is(0)) || (p.is(0) && q.is(1)), (p.is(1) && q.is(1)) || (p.is(0) && q.is(0)));
    }
  }
  return out;
}

bool fits(const Gadget& gadget, const Domain& domain) {
  if (domain.below == 0) return true;
  const WideSigned most = domain.below - 1;
  const Range size{0, most}, wide{-WideSigned{Domain::all}, Domain::all};
  const Ranges of_rows{{"d", size}, {"weight", size}};
  try {
    if (gadget.cosines && gadget.cosines->norm) range(*gadget.cosines->norm, {{"d", size}, {"K", size}});
    range(gadget.threshold, {{"d", size}, {"K", size}, {"t", domain.scores_only ? size : wide}});
    Range length = size;
    for (const Gadget::Pad& pad : gadget.pads) {
      length = kept({0, length.high + std::max(WideSigned{0}, range(pad.length, of_rows).high)});
      range(pad.left, of_rows), range(pad.right, of_rows);
    }
  } catch (const Leaves&) {
    return false;
  }
  return true;
}

// A wider domain fits only if every narrower one does, so halving finds the widest.
std::int64_t widest(const Gadget& gadget, bool scores_only) {
  if (fits(gadget, {Domain::all, scores_only})) return Domain::all;
  std::int64_t good = 0, bad = Domain::all;
  while (bad - good > 1) {
    const std::int64_t middle = good + (bad - good) / 2;
    (fits(gadget, {middle, scores_only}) ? good : bad) = middle;
  }
  return good;
}

}  // namespace

bool Domain::contains(const Data& source) const {
  const Sizes size = sizes(source);
  if (size.at("d") >= static_cast<std::uint64_t>(below)) return false;
  const auto threshold = source.shape().threshold(source);
  return !scores_only || !threshold ||
         (surely(*threshold >= 0) && surely(*threshold <= static_cast<std::int64_t>(size.at("d"))));
}

std::string Domain::text() const {
  return (limited() ? fmt::format(" < {}", below) : "") + (scores_only ? ", 0 <= t <= d" : "");
}

Domain domain(const Gadget& gadget) {
  const Domain any{widest(gadget, false), false};
  if (any.below > 0 || !gadget.source.has_threshold) return any;
  return {widest(gadget, true), true};
}

}  // namespace reductio::reductions

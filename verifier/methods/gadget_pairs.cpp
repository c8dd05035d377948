#include "verifier/methods/gadget_pairs.hpp"

#include <bit>

#include "reductions/gadgets/domain.hpp"

namespace reductio {
namespace {

bool bit(std::size_t value, std::size_t j) { return (value >> j) & 1; }

z3::expr least(const z3::expr& x, const z3::expr& y) { return z3::ite(x < y, x, y); }
z3::expr cut(const z3::expr& x, const z3::expr& most) {
  return z3::ite(x < 0, x.ctx().int_val(0), least(x, most));
}

z3::expr holds(Logic<z3::expr> in, const Problem& problem, const z3::expr& score, const z3::expr& threshold) {
  return truth<z3::expr>(problem.condition, {{{"score", score}, {"threshold", threshold}}, {}}, in);
}

}  // namespace

std::string bits_text(std::size_t value, std::size_t block) {
  std::string out;
  for (std::size_t j = 0; j < block; ++j) out += (value >> j) & 1 ? '1' : '0';
  return out;
}

std::int64_t gain(const Problem& problem, std::int64_t x, std::int64_t y) {
  if (problem.inner_product()) return x * y;
  return problem.term[static_cast<std::size_t>(x + 2 * y)] ? 1 : 0;
}

z3::expr tau(Logic<z3::expr> in, const Gadget& gadget, const PairTerms& pair, const z3::expr& t) {
  return number<z3::expr>(gadget.threshold, {{{"d", pair.d}, {"K", pair.blocks}, {"t", t}}, {}}, in);
}

std::vector<PairKind> pair_kinds(Ends ends) {
  const PairKind image{"a left and a right row", true, false, false, true};
  switch (ends) {
    case Ends::two_to_two:
      return {image};
    case Ends::joined:
      return {
          image, {"two left rows", true, true, false, false}, {"two right rows", false, false, false, false}};
    case Ends::one_to_one:
      return {{"two rows", true, true, false, true}};
    case Ends::crossed:
      return {image, {"a row and itself", true, false, true, false}};
  }
  return {};
}

Effects effects(const Gadget& gadget, const PairKind& kind, std::size_t coordinates) {
  Effects out;
  const Gadget::Table &first = kind.first_left ? gadget.left : gadget.right,
                      &second = kind.second_left ? gadget.left : gadget.right;
  const std::size_t values = std::size_t{1} << coordinates;
  for (std::size_t u = 0; u < values; ++u)
    for (std::size_t v = 0; v < values; ++v) {
      if (kind.self && u != v) continue;
      Effect one{0, 0, std::popcount(u), std::popcount(v)};
      for (std::size_t j = 0; j < coordinates; ++j)
        one.source += gadget.source.term[bit(u, j) + 2 * std::size_t{bit(v, j)}] ? 1 : 0;
      for (std::size_t g = 0; g < gadget.width(); ++g)
        one.target += gain(gadget.target, first[u][g], second[v][g]);
      out.emplace(one, std::pair(u, v));
    }
  return out;
}

PairTerms pair_terms(z3::context& c) {
  return {c.int_const("d"), c.int_const("t"), c.int_const("K"), c.int_const("s"),
          c.int_const("z"), c.int_const("u"), c.int_const("v")};
}

void name_terms(Writer& writer, const PairTerms& pair) {
  writer.means(pair.d, "coordinates of the source's rows");
  writer.means(pair.t, "the source's threshold");
  writer.means(pair.blocks, "blocks of a row");
  writer.means(pair.source, "the source's score of the pair so far");
  writer.means(pair.target, "the image's score of the pair so far, without pads");
  writer.means(pair.first_weight, "ones of the first row so far, where pads look at them");
  writer.means(pair.second_weight, "ones of the second row so far, where pads look at them");
}

z3::expr pad_score(Logic<z3::expr> in, const Gadget& gadget, const PairKind& kind, const PairTerms& pair) {
  const auto& term = gadget.target.term;
  const auto times = [&](bool factor, const z3::expr& x) { return factor ? x : in.num(0); };
  z3::expr sum = in.num(0);
  for (const Gadget::Pad& pad : gadget.pads) {
    const z3::expr length = number<z3::expr>(pad.length, {{{"d", pair.d}}, {}}, in),
                   most = z3::ite(length < 0, in.num(0), length);
    const auto ones = [&](bool left, const z3::expr& weight) {
      return cut(number<z3::expr>(left ? pad.left : pad.right,
                                  Given<z3::expr>{{{"d", pair.d}, {"weight", weight}}, {}}, in),
                 most);
    };
    const z3::expr x = ones(kind.first_left, pair.first_weight),
                   y = ones(kind.second_left, pair.second_weight), both = least(x, y);
    sum = sum + times(term[3], both) + times(term[1], x - both) + times(term[2], y - both) +
          times(term[0], most - (x + y - both));
  }
  return sum.simplify();
}

z3::expr fails(Logic<z3::expr> in, const Gadget& gadget, const PairKind& kind, const PairTerms& pair,
               std::string_view claim) {
  const z3::expr t = gadget.source.has_threshold ? pair.t : in.num(0),
                 score = pair.target + pad_score(in, gadget, kind, pair);
  if (claim == "value") return score != tau(in, gadget, pair, pair.source);
  const z3::expr source = kind.image ? holds(in, gadget.source, pair.source, t) : in.truth(false),
                 target = holds(in, gadget.target, score, tau(in, gadget, pair, t));
  return claim == "complete" ? source && !target : target && !source;
}

z3::expr in_domain(Logic<z3::expr> in, const Gadget& gadget, const PairTerms& pair) {
  const Domain of = domain(gadget);
  z3::expr out = in.truth(true);
  if (of.limited()) out = pair.d < in.num(of.below);
  if (of.scores_only) out = out && pair.t >= 0 && pair.t <= pair.d;
  return out.simplify();
}

z3::expr are_blocks(const Gadget& gadget, const z3::expr& d, const z3::expr& K) {
  const z3::expr b = d.ctx().int_val(static_cast<std::int64_t>(gadget.block));
  return d >= 0 && b * K >= d && b * K < d + b;
}

z3::expr wrong_size(Logic<z3::expr> in, const Gadget& gadget) {
  Given<z3::expr> given;
  for (const char* name : {"n", "m", "d", "K"}) given.numbers.emplace_back(name, in.context->int_const(name));
  const auto made = made_sizes(gadget);
  z3::expr wrong = in.truth(false);
  for (std::size_t k = 0; k < gadget.size.size(); ++k)
    wrong = wrong || number<z3::expr>(max(0, gadget.size[k].second), given, in) !=
                         number<z3::expr>(max(0, made[k].second), given, in);
  return wrong;
}

}  // namespace reductio

#include "verifier/methods/gadget_pairs.hpp"

#include <algorithm>
#include <bit>

#include "reductions/gadgets/domain.hpp"

namespace reductio::verifier {
namespace {

// Does a name stand in it?
bool varies(const Expression& e) {
  return e.op() == Expression::Op::name || std::any_of(e.operands().begin(), e.operands().end(), varies);
}

bool linear(const Expression& e) {
  const auto& all = e.operands();
  return (e.op() != Expression::Op::multiply || std::count_if(all.begin(), all.end(), varies) <= 1) &&
         std::all_of(all.begin(), all.end(), linear);
}

Term integer(const char* name) { return Term::constant(name, {Sort::Kind::integer}); }

bool bit(std::size_t value, std::size_t j) { return (value >> j) & 1; }

Term least(const Term& x, const Term& y) { return ite(x < y, x, y); }
Term cut(const Term& x, const Term& most) { return ite(x < 0, 0, least(x, most)); }

Term holds(const Problem& problem, const Term& score, const Term& threshold) {
  return truth<Term>(problem.condition, {{{"score", score}, {"threshold", threshold}}, {}});
}

}  // namespace

bool is_linear(const Gadget& gadget) {
  bool all = linear(gadget.threshold) && (!gadget.invariant || linear(*gadget.invariant));
  for (const Gadget::Pad& pad : gadget.pads)
    all = all && linear(pad.length) && linear(pad.left) && linear(pad.right);
  for (const auto& [name, size] : gadget.size) all = all && linear(size);
  if (gadget.cosines && gadget.cosines->norm) all = all && linear(*gadget.cosines->norm);
  return all;
}

std::string bits_text(std::size_t value, std::size_t block) {
  std::string out;
  for (std::size_t j = 0; j < block; ++j) out += (value >> j) & 1 ? '1' : '0';
  return out;
}

std::int64_t gain(const Problem& problem, std::int64_t x, std::int64_t y) {
  if (problem.inner_product()) return x * y;
  return problem.term[static_cast<std::size_t>(x + 2 * y)] ? 1 : 0;
}

Term tau(const Gadget& gadget, const PairTerms& pair, const Term& t) {
  return number<Term>(gadget.threshold, {{{"d", pair.d}, {"K", pair.blocks}, {"t", t}}, {}});
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

PairTerms pair_terms() {
  return {integer("d"), integer("t"), integer("K"), integer("s"), integer("z"), integer("u"), integer("v")};
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

Term norm_of(const Gadget& gadget, const PairTerms& pair) {
  return number<Term>(gadget.cosines.value().norm.value(), {{{"d", pair.d}, {"K", pair.blocks}}, {}});
}

Term pad_ones(const Gadget& gadget, bool left, const Term& d, const Term& weight) {
  Term sum = 0;
  for (const Gadget::Pad& pad : gadget.pads) {
    const Term length = number<Term>(pad.length, {{{"d", d}}, {}});
    sum = sum + cut(number<Term>(left ? pad.left : pad.right, {{{"d", d}, {"weight", weight}}, {}}),
                    ite(length < 0, 0, length));
  }
  return sum;
}

Term pad_score(const Gadget& gadget, const PairKind& kind, const PairTerms& pair) {
  const auto& term = gadget.target.term;
  const auto times = [&](bool factor, const Term& x) { return factor ? x : Term(0); };
  Term sum = 0;
  for (const Gadget::Pad& pad : gadget.pads) {
    const Term length = number<Term>(pad.length, {{{"d", pair.d}}, {}}), most = ite(length < 0, 0, length);
    const auto ones = [&](bool left, const Term& weight) {
      return cut(
          number<Term>(left ? pad.left : pad.right, Given<Term>{{{"d", pair.d}, {"weight", weight}}, {}}),
          most);
    };
    const Term x = ones(kind.first_left, pair.first_weight), y = ones(kind.second_left, pair.second_weight),
               both = least(x, y);
    sum = sum + times(term[3], both) + times(term[1], x - both) + times(term[2], y - both) +
          times(term[0], most - (x + y - both));
  }
  return sum;
}

Term fails(const Gadget& gadget, const PairKind& kind, const PairTerms& pair, std::string_view claim) {
  const Term t = gadget.source.has_threshold ? pair.t : Term(0),
             score = pair.target + pad_score(gadget, kind, pair);
  if (claim == "value") return score != tau(gadget, pair, pair.source);
  const Term source = kind.image ? holds(gadget.source, pair.source, t) : Term::truth(false),
             target = holds(gadget.target, score, tau(gadget, pair, t));
  return claim == "complete" ? source && !target : target && !source;
}

Term in_domain(const Gadget& gadget, const PairTerms& pair) {
  const Domain of = domain(gadget);
  Term out = Term::truth(true);
  if (of.limited()) out = pair.d < of.below;
  if (of.scores_only) out = out && pair.t >= 0 && pair.t <= pair.d;
  return out;
}

Term are_blocks(const Gadget& gadget, const Term& d, const Term& K) {
  const Term b = static_cast<std::int64_t>(gadget.block);
  return d >= 0 && b * K >= d && b * K < d + b;
}

Term wrong_size(const Gadget& gadget) {
  Given<Term> given;
  for (const char* name : {"n", "m", "d", "K"}) given.numbers.emplace_back(name, integer(name));
  const auto made = made_sizes(gadget);
  Term wrong = Term::truth(false);
  for (std::size_t k = 0; k < gadget.size.size(); ++k)
    wrong = wrong ||
            number<Term>(max(0, gadget.size[k].second), given) != number<Term>(max(0, made[k].second), given);
  return wrong;
}

}  // namespace reductio::verifier

#include "verifier/methods/prove_gadget.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "verifier/methods/bounded_gadget.hpp"

namespace reductio {
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

const char* logic(const Gadget& gadget) {
  bool all = linear(gadget.threshold) && (!gadget.invariant || linear(*gadget.invariant));
  for (const Gadget::Pad& pad : gadget.pads)
    all = all && linear(pad.length) && linear(pad.left) && linear(pad.right);
  for (const auto& [name, size] : gadget.size) all = all && linear(size);
  return all ? "QF_LIA" : "QF_NIA";
}

// The loop over the blocks of one pair of rows, and what is forbidden at its end.
class PairLoop {
 public:
  PairLoop(const Gadget& gadget, const PairKind& kind, const char* claim, const std::string& says)
      : gadget_(gadget),
        kind_(kind),
        claim_(claim),
        writer_(gadget.name, claim, std::string(kind.says), says, logic(gadget)),
        pair_(pair_terms(writer_.context())),
        k_(writer_.context().int_const("k")),
        effects_(effects(gadget, kind, gadget.block)) {
    const bool author = gadget.invariant && kind.image;
    name_terms(writer_, pair_);
    writer_.means(k_, "blocks so far");
    for (const auto& [effect, blocks] : effects_)
      if (!author) {
        counts_.push_back(writer_.context().int_const(fmt::format("c{}", counts_.size()).c_str()));
        writer_.means(counts_.back(), "blocks so far that add what " + against(blocks) + " adds");
      }
  }

  Obligation obligation() {
    const z3::func_decl row = writer_.relation("Row", state(0, {}, nullptr));
    const auto in_row = reductio::apply(row, state(0, {}, nullptr));
    start(row);
    std::size_t at = 0;
    for (const auto& [effect, blocks] : effects_)
      writer_.rule(in_row && num(gadget_.block) * (k_ + 1) <= pair_.d,
                   reductio::apply(row, state(1, effect, counts_.empty() ? nullptr : &counts_[at])),
                   "one block more, that adds what " + against(blocks) + " adds"),
          ++at;
    for (std::size_t q = 0; q < gadget_.block; ++q) end(in_row, q);
    writer_.define(row, state(0, {}, nullptr), invariant(), !counts_.empty());
    return writer_.done();
  }

 private:
  // "10 against 11", or pairs of blocks that add the same.
  std::string against(const std::pair<std::size_t, std::size_t>& blocks) const {
    return fmt::format("{} against {}", bits_text(blocks.first, gadget_.block),
                       bits_text(blocks.second, gadget_.block));
  }

  z3::expr num(std::size_t v) { return writer_.num(static_cast<std::int64_t>(v)); }

  // The loop's variables after `steps` blocks more with this effect, counted in `counter`.
  Terms state(std::int64_t steps, const Effect& e, const z3::expr* counter) {
    const auto add = [&](const z3::expr& x, std::int64_t y) { return y == 0 ? x : x + writer_.num(y); };
    Terms out{pair_.d,
              pair_.t,
              add(k_, steps),
              add(pair_.source, e.source),
              add(pair_.target, e.target),
              add(pair_.first_weight, e.first_weight * weighs()),
              add(pair_.second_weight, e.second_weight * weighs())};
    for (const z3::expr& c : counts_) out.push_back(&c == counter ? c + 1 : c);
    return out;
  }

  // Weights are followed only where a pad looks at them.
  std::int64_t weighs() const { return gadget_.pads.empty() ? 0 : 1; }

  void start(const z3::func_decl& row) {
    const z3::expr zero = writer_.num(0);
    Terms out{pair_.d, pair_.t, zero, zero, zero, zero, zero};
    out.resize(out.size() + counts_.size(), zero);
    writer_.rule(pair_.d >= 0, reductio::apply(row, out), "before the first block nothing is counted");
  }

  // The last q coordinates, if any, are a block that is filled up.
  void end(const z3::expr& in_row, std::size_t q) {
    const Effects rest = q == 0 ? Effects{{Effect{}, {}}} : effects(gadget_, kind_, q);
    for (const auto& [e, blocks] : rest) {
      PairTerms whole = pair_;
      whole.blocks = q == 0 ? k_ : k_ + 1;
      whole.source = pair_.source + writer_.num(e.source);
      whole.target = pair_.target + writer_.num(e.target);
      whole.first_weight = pair_.first_weight + writer_.num(e.first_weight * weighs());
      whole.second_weight = pair_.second_weight + writer_.num(e.second_weight * weighs());
      writer_.forbid(
          in_row && num(gadget_.block) * k_ + num(q) == pair_.d &&
              (in_domain(writer_.in(), gadget_, pair_) && fails(writer_.in(), gadget_, kind_, whole, claim_))
                  .simplify(),
          at_end(q, blocks));
    }
  }

  std::string at_end(std::size_t q, const std::pair<std::size_t, std::size_t>& last) const {
    return fmt::format("never at the end of the rows{}: {}",
                       q == 0 ? ""
                              : fmt::format(", where the last {} of a block are {} against {}", q,
                                            bits_text(last.first, q), bits_text(last.second, q)),
                       writer_.done().says);
  }

  z3::expr invariant() {
    if (counts_.empty())
      return truth<z3::expr>(*gadget_.invariant,
                             {{{"d", pair_.d},
                               {"t", pair_.t},
                               {"k", k_},
                               {"s", pair_.source},
                               {"z", pair_.target},
                               {"left_weight", pair_.first_weight},
                               {"right_weight", pair_.second_weight}},
                              {}},
                             writer_.in());
    z3::expr all = writer_.truth(true), blocks = writer_.num(0), s = blocks, z = blocks, u = blocks,
             v = blocks;
    std::size_t at = 0;
    for (const auto& [e, example] : effects_) {
      const z3::expr& c = counts_[at++];
      const auto of = [&](std::int64_t effect) { return writer_.num(effect) * c; };
      blocks = blocks + c, s = s + of(e.source), z = z + of(e.target);
      u = u + of(e.first_weight * weighs()), v = v + of(e.second_weight * weighs());
      all = all && c >= 0;
    }
    return (all && k_ == blocks && pair_.source == s && pair_.target == z && pair_.first_weight == u &&
            pair_.second_weight == v)
        .simplify();
  }

  const Gadget& gadget_;
  const PairKind& kind_;
  std::string_view claim_;
  Writer writer_;
  PairTerms pair_;
  z3::expr k_;
  Effects effects_;
  Terms counts_;
};

// The author's invariant, of the numbers that after k blocks are sums of the effects of so many blocks of each kind.
Obligation invariant_holds(const Gadget& gadget, const PairKind& kind) {
  Writer w(gadget.name, "invariant", std::string(kind.says),
           "the stated invariant does not hold after some block", logic(gadget));
  const PairTerms pair = pair_terms(w.context());
  name_terms(w, pair);
  z3::expr k = w.num(0), s = k, z = k, u = k, v = k, counted = w.truth(true);
  std::size_t at = 0;
  for (const auto& [e, blocks] : effects(gadget, kind, gadget.block)) {
    const z3::expr c = w.context().int_const(fmt::format("c{}", at++).c_str());
    const auto of = [&](std::int64_t effect) { return w.num(effect) * c; };
    w.means(c, fmt::format("blocks so far that add what {} against {} adds",
                           bits_text(blocks.first, gadget.block), bits_text(blocks.second, gadget.block)));
    counted = counted && c >= 0;
    k = k + c, s = s + of(e.source), z = z + of(e.target);
    u = u + of(e.first_weight), v = v + of(e.second_weight);
  }
  const z3::expr holds = truth<z3::expr>(
      *gadget.invariant,
      {{{"d", pair.d}, {"t", pair.t}, {"k", k}, {"s", s}, {"z", z}, {"left_weight", u}, {"right_weight", v}},
       {}},
      w.in());
  const z3::expr within = w.num(static_cast<std::int64_t>(gadget.block)) * k <= pair.d;
  w.fact(z3::implies((counted && within).simplify(), holds), "after these blocks the invariant holds");
  return w.done();
}

// From pairs to instances: f, some source pair is a witness; g, some target pair is. One more pair has p and q.
Obligation all_pairs(const Gadget& gadget, bool complete) {
  Writer w(gadget.name, complete ? "complete" : "sound", "from pairs to instances",
           complete
               ? "some source pair is a witness and no target pair is, though each pair's image is as good"
               : "no source pair is a witness and some target pair is, though no pair's image is better",
           "QF_UF");
  auto& c = w.context();
  const z3::expr f = c.bool_const("f"), g = c.bool_const("g"), p = c.bool_const("p"), q = c.bool_const("q");
  const auto out = w.relation("Out", {f, g});
  const z3::expr in_out = reductio::apply(out, {f, g});
  w.means(f, "some source pair so far is a witness");
  w.means(g, "some target pair so far is a witness");
  w.means(p, "the next source pair is a witness");
  w.means(q, "its image is a witness");
  w.fact(reductio::apply(out, {w.truth(false), w.truth(false)}), "before the first pair there is no witness");
  w.rule(in_out && (complete ? z3::implies(p, q) : z3::implies(q, p)), reductio::apply(out, {f || p, g || q}),
         "one pair more, whose image answers as the pair proofs say");
  w.forbid(in_out && f == w.truth(complete) && g == w.truth(!complete),
           complete ? "never at the end: a witness of the source and none of the target"
                    : "never at the end: a witness of the target and none of the source");
  w.define(out, {f, g}, complete ? z3::implies(f, g) : z3::implies(g, f), true);
  return w.done();
}

// A better source score has a better image, so the same pairs attain the optimum.
Obligation order(const Gadget& gadget) {
  Writer w(gadget.name, "value", "order", "of two source scores the better one has no better image",
           logic(gadget));
  const PairTerms pair = pair_terms(w.context());
  name_terms(w, pair);
  w.means(pair.source, "a score of the source");
  w.means(pair.target, "another score of the source");
  const auto better = [](Best best, const z3::expr& a, const z3::expr& b) {
    return best == Best::least ? a < b : a > b;
  };
  const auto image = [&](const z3::expr& score) { return tau(w.in(), gadget, pair, score); };
  const auto is_score = [&](const z3::expr& score) { return score >= 0 && score <= pair.d; };
  w.fact(z3::implies((in_domain(w.in(), gadget, pair) && are_blocks(gadget, pair.d, pair.blocks) &&
                      is_score(pair.source) && is_score(pair.target))
                         .simplify(),
                     better(*gadget.source.best, pair.source, pair.target) ==
                         better(*gadget.target.best, image(pair.source), image(pair.target))),
         "the better of two scores s and z has the better image");
  return w.done();
}

// Sizes as stated, and every target coordinate written exactly once: entry g of block k is coordinate g*K + k.
Obligation size(const Gadget& gadget) {
  Writer w(gadget.name, "size", "coordinates",
           "the stated sizes are not those that the loops make, or a coordinate is not written once",
           logic(gadget));
  auto& c = w.context();
  const z3::expr K = c.int_const("K"), k = c.int_const("k");
  const z3::expr legal =
      c.int_const("n") >= 0 && c.int_const("m") >= 0 && are_blocks(gadget, c.int_const("d"), K);
  w.means(c.int_const("n"), "rows of the source's left side, or of its one set");
  w.means(c.int_const("m"), "rows of the source's right side");
  w.means(c.int_const("d"), "coordinates of the source's rows");
  w.means(K, "blocks of a row");
  w.means(k, "a coordinate of the image, of those that blocks write");
  if (!gadget.size.empty())
    w.fact(z3::implies(legal, !wrong_size(w.in(), gadget)), "the stated sizes are those that the loops make");
  z3::expr writers = w.num(0);
  const auto width = static_cast<std::int64_t>(gadget.width());
  for (std::int64_t g = 0; g < width; ++g)
    writers = writers + z3::ite(k >= w.num(g) * K && k < w.num(g + 1) * K, w.num(1), w.num(0));
  w.fact(z3::implies(legal && k >= 0 && k < w.num(width) * K, writers == 1),
         "coordinate k is written by one entry of one block");
  return w.done();
}

bool claims(const Gadget& gadget, std::string_view claim) {
  const Reduction reduction = reduction_of(gadget);
  return std::any_of(reduction.claims.begin(), reduction.claims.end(),
                     [&](const Claim& one) { return one.name == claim; });
}

std::string says(const PairKind& kind, std::string_view claim) {
  if (!kind.image) return fmt::format("{} are a target witness", kind.says);
  if (claim == "complete") return "a pair of source rows is a witness and its image is not";
  if (claim == "value") return "the image's score is not the stated function of the pair's";
  return "the image of a pair of source rows is a witness and the pair is not";
}

}  // namespace

std::vector<Obligation> obligations(const Gadget& gadget) {
  std::vector<Obligation> out = obligations_for_all_sizes(gadget);
  for (Obligation& one : bounded_obligations(gadget)) out.push_back(std::move(one));
  return out;
}

std::vector<Obligation> stated_invariant(const Gadget& gadget) {
  std::vector<Obligation> out;
  if (!gadget.invariant) return out;
  for (const PairKind& kind : pair_kinds(ends(gadget)))
    if (kind.image) out.push_back(invariant_holds(gadget, kind));
  return out;
}

std::vector<Obligation> obligations_for_all_sizes(const Gadget& gadget) {
  std::vector<Obligation> out;
  for (const char* claim : {"complete", "sound", "backward", "value"}) {
    if (!claims(gadget, claim)) continue;
    const std::string_view name = claim;
    for (const PairKind& kind : pair_kinds(ends(gadget)))
      if (kind.image || name == "sound" || name == "backward")
        out.push_back(PairLoop(gadget, kind, claim, says(kind, claim)).obligation());
    if (name == "complete" || name == "sound") out.push_back(all_pairs(gadget, name == "complete"));
    if (name == "value") out.push_back(order(gadget));
  }
  out.push_back(size(gadget));
  return out;
}

}  // namespace reductio

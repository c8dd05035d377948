#include "verifier/methods/prove_gadget.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "instances/shapes/documents.hpp"
#include "verifier/loops/gadget_image.hpp"
#include "verifier/methods/bounded_gadget.hpp"
#include "verifier/methods/counted_steps.hpp"
#include "verifier/methods/symbolic_loops.hpp"

namespace reductio::verifier {
namespace {

const char* logic(const Gadget& gadget) { return is_linear(gadget) ? "QF_LIA" : "QF_NIA"; }

// The loop over the blocks of one pair of rows, and what is forbidden at its end.
class PairLoop {
 public:
  PairLoop(const Gadget& gadget, const PairKind& kind, const char* claim, const std::string& says)
      : gadget_(gadget),
        kind_(kind),
        claim_(claim),
        writer_(gadget.name, claim, std::string(kind.says), says, logic(gadget)),
        pair_(pair_terms()),
        k_(writer_.integer("k", "blocks so far")),
        effects_(effects(gadget, kind, gadget.block)) {
    const bool author = gadget.invariant && kind.image;
    name_terms(writer_, pair_);
    for (const auto& [e, blocks] : effects_)
      if (!author)
        counted_.add(writer_, {1, e.source, e.target, e.first_weight * weighs(), e.second_weight * weighs()},
                     "blocks so far that add what " + against(blocks) + " adds");
  }

  Obligation obligation() {
    const Function row = writer_.relation("Row", state());
    const auto in_row = row(state());
    start(row);
    std::size_t at = 0;
    for (const auto& [effect, blocks] : effects_)
      writer_.rule(in_row && num(gadget_.block) * (k_ + 1) <= pair_.d, row(after(effect, at++)),
                   "one block more, that adds what " + against(blocks) + " adds");
    for (std::size_t q = 0; q < gadget_.block; ++q) end(in_row, q);
    writer_.define(row, state(), invariant(), counted());
    return writer_.done();
  }

 private:
  // "10 against 11", or pairs of blocks that add the same.
  std::string against(const std::pair<std::size_t, std::size_t>& blocks) const {
    return fmt::format("{} against {}", bits_text(blocks.first, gadget_.block),
                       bits_text(blocks.second, gadget_.block));
  }

  Term num(std::size_t v) { return static_cast<std::int64_t>(v); }

  bool counted() const { return !counted_.counters().empty(); }

  // The loop's variables, and after one block more with this effect.
  Terms state() const { return after({}, {}); }
  Terms after(const Effect& e, std::optional<std::size_t> number) const {
    Terms out{pair_.d,
              pair_.t,
              k_ + (number ? 1 : 0),
              pair_.source + e.source,
              pair_.target + e.target,
              pair_.first_weight + e.first_weight * weighs(),
              pair_.second_weight + e.second_weight * weighs()};
    return joined(out, number && counted() ? counted_.after(*number) : counted_.counters());
  }

  // Weights are followed only where a pad looks at them.
  std::int64_t weighs() const { return gadget_.pads.empty() ? 0 : 1; }

  void start(const Function& row) {
    const Terms out = joined({pair_.d, pair_.t, 0, 0, 0, 0, 0}, counted_.none());
    writer_.rule(pair_.d >= 0, row(out), "before the first block nothing is counted");
  }

  // The last q coordinates, if any, are a block that is filled up.
  void end(const Term& in_row, std::size_t q) {
    const Effects rest = q == 0 ? Effects{{Effect{}, {}}} : effects(gadget_, kind_, q);
    for (const auto& [e, blocks] : rest) {
      PairTerms whole = pair_;
      whole.blocks = q == 0 ? k_ : k_ + 1;
      whole.source = pair_.source + e.source;
      whole.target = pair_.target + e.target;
      whole.first_weight = pair_.first_weight + e.first_weight * weighs();
      whole.second_weight = pair_.second_weight + e.second_weight * weighs();
      writer_.forbid(in_row && num(gadget_.block) * k_ + num(q) == pair_.d && in_domain(gadget_, pair_) &&
                         fails(gadget_, kind_, whole, claim_),
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

  Term invariant() {
    if (!counted())
      return truth<Term>(*gadget_.invariant, {{{"d", pair_.d},
                                               {"t", pair_.t},
                                               {"k", k_},
                                               {"s", pair_.source},
                                               {"z", pair_.target},
                                               {"left_weight", pair_.first_weight},
                                               {"right_weight", pair_.second_weight}},
                                              {}});
    return pair_.d >= 0 && num(gadget_.block) * k_ <= pair_.d &&
           counted_.invariant({k_, pair_.source, pair_.target, pair_.first_weight, pair_.second_weight});
  }

  const Gadget& gadget_;
  const PairKind& kind_;
  std::string_view claim_;
  Writer writer_;
  PairTerms pair_;
  Term k_;
  Effects effects_;
  CountedSteps counted_;
};

// The author's invariant, of the numbers that after k blocks are sums of the effects of so many blocks of each kind.
Obligation invariant_holds(const Gadget& gadget, const PairKind& kind) {
  Writer w(gadget.name, "invariant", std::string(kind.says),
           "the stated invariant does not hold after some block", logic(gadget));
  const PairTerms pair = pair_terms();
  name_terms(w, pair);
  CountedSteps counted;
  for (const auto& [e, blocks] : effects(gadget, kind, gadget.block))
    counted.add(w, {1, e.source, e.target, e.first_weight, e.second_weight},
                fmt::format("blocks so far that add what {} against {} adds",
                            bits_text(blocks.first, gadget.block), bits_text(blocks.second, gadget.block)));
  const Term k = counted.sum(0), holds = truth<Term>(*gadget.invariant, {{{"d", pair.d},
                                                                          {"t", pair.t},
                                                                          {"k", k},
                                                                          {"s", counted.sum(1)},
                                                                          {"z", counted.sum(2)},
                                                                          {"left_weight", counted.sum(3)},
                                                                          {"right_weight", counted.sum(4)}},
                                                                         {}});
  const Term within = static_cast<std::int64_t>(gadget.block) * k <= pair.d;
  w.fact(implies(counted.invariant({}) && within, holds), "after these blocks the invariant holds");
  return w.done();
}

// From pairs to instances: f, some source pair is a witness; g, some target pair is. One more pair has p and q.
Obligation all_pairs(const Gadget& gadget, bool complete) {
  Writer w(gadget.name, complete ? "complete" : "sound", "from pairs to instances",
           complete
               ? "some source pair is a witness and no target pair is, though each pair's image is as good"
               : "no source pair is a witness and some target pair is, though no pair's image is better",
           "QF_UF");
  const Term f = w.truth("f", "some source pair so far is a witness"),
             g = w.truth("g", "some target pair so far is a witness"),
             p = w.truth("p", "the next source pair is a witness"),
             q = w.truth("q", "its image is a witness");
  const Function out = w.relation("Out", {f, g});
  const Term in_out = out({f, g});
  w.fact(out({Term::truth(false), Term::truth(false)}), "before the first pair there is no witness");
  w.rule(in_out && (complete ? implies(p, q) : implies(q, p)), out({f || p, g || q}),
         "one pair more, whose image answers as the pair proofs say");
  w.forbid(in_out && f == Term::truth(complete) && g == Term::truth(!complete),
           complete ? "never at the end: a witness of the source and none of the target"
                    : "never at the end: a witness of the target and none of the source");
  w.define(out, {f, g}, complete ? implies(f, g) : implies(g, f), true);
  return w.done();
}

// A better source score has a better image, so the same pairs attain the optimum.
std::vector<Obligation> order(const Gadget& gadget) {
  Writer w(gadget.name, "value", "order", "of two source scores the better one has no better image",
           logic(gadget));
  const PairTerms pair = pair_terms();
  name_terms(w, pair);
  w.means(pair.source, "a score of the source");
  w.means(pair.target, "another score of the source");
  const auto better = [](Best best, const Term& a, const Term& b) {
    return best == Best::least ? a < b : a > b;
  };
  const auto image = [&](const Term& score) { return tau(gadget, pair, score); };
  const auto is_score = [&](const Term& score) { return score >= 0 && score <= pair.d; };
  const Term here = better(*gadget.source.best, pair.source, pair.target),
             there = better(*gadget.target.best, image(pair.source), image(pair.target));
  if (here.text() == there.text()) return {};  // scores are their own images
  w.fact(implies(in_domain(gadget, pair) && are_blocks(gadget, pair.d, pair.blocks) &&
                     is_score(pair.source) && is_score(pair.target),
                 here == there),
         "the better of two scores s and z has the better image");
  return {w.done()};
}

// Sizes as stated, and every target coordinate written exactly once: entry g of block k is coordinate g*K + k.
Obligation size(const Gadget& gadget) {
  Writer w(gadget.name, "size", "coordinates",
           "the stated sizes are not those that the loops make, or a coordinate is not written once",
           logic(gadget));
  const Term n = w.integer("n", "rows of the source's left side, or of its one set"),
             m = w.integer("m", "rows of the source's right side"),
             d = w.integer("d", "coordinates of the source's rows"), K = w.integer("K", "blocks of a row"),
             k = w.integer("k", "a coordinate of the image, of those that blocks write"),
             legal = n >= 0 && m >= 0 && are_blocks(gadget, d, K);
  if (!gadget.size.empty())
    w.fact(implies(legal, !wrong_size(gadget)), "the stated sizes are those that the loops make");
  Term writers = 0;
  const auto width = static_cast<std::int64_t>(gadget.width());
  for (std::int64_t g = 0; g < width; ++g) writers = writers + ite(k >= g * K && k < (g + 1) * K, 1, 0);
  w.fact(implies(legal && k >= 0 && k < width * K, writers == 1),
         "coordinate k is written by one entry of one block");
  return w.done();
}

// Each row of an image has as many ones as the norm says: the sums over its blocks, and the ones of its pads.
Obligation norm(const Gadget& gadget, std::string_view claim, bool left) {
  Writer w(gadget.name, std::string(claim), left ? "norm of left rows" : "norm of right rows",
           "a row of the image has another number of ones", logic(gadget));
  PairTerms pair = pair_terms();
  w.means(pair.d, "coordinates of the source's rows");
  const auto ones = [](const std::vector<std::int64_t>& entries) {
    return std::count(entries.begin(), entries.end(), 1);
  };
  const Gadget::Table& table = left ? gadget.left : gadget.right;
  CountedSteps counted;
  for (std::size_t value = 0; value < table.size(); ++value)
    counted.add(w, {1, std::popcount(value), ones(table[value])},
                "blocks of the row that are " + bits_text(value, gadget.block));
  for (std::size_t q = 0; q < gadget.block; ++q)
    for (std::size_t last = 0; last < (std::size_t{1} << q); ++last) {
      const std::int64_t filled = q > 0 ? 1 : 0;
      pair.blocks = counted.sum(0) + filled;
      const Term weight = counted.sum(1) + std::popcount(last),
                 entries = counted.sum(2) + filled * ones(table[last]);
      const Term made = entries + pad_ones(gadget, left, pair.d, weight);
      w.fact(
          implies(counted.invariant({}) && static_cast<std::int64_t>(gadget.block) * counted.sum(0) +
                                                   static_cast<std::int64_t>(q) ==
                                               pair.d,
                  made == norm_of(gadget, pair)),
          "its ones are the norm" + (q == 0 ? "" : ", where the last coordinates are " + bits_text(last, q)));
    }
  return w.done();
}

// Of rows of one norm the cosine reaches its threshold where the inner product reaches its own, in real numbers. Where
// the norm is 0 both are 0 and have one threshold.
Obligation cosine(const Gadget& gadget, std::string_view claim) {
  Writer w(gadget.name, std::string(claim), "cosine", "a cosine and an inner product disagree", "QF_NRA");
  const Term z = w.real("z", "the inner product of two rows of the image"),
             N = w.real("N", "the threshold of inner products"), W = w.real("W", "the norm"),
             u = w.real("u", "ones of a row of any norm"), v = w.real("v", "of another");
  const auto agree = [&](const SharedOnes<Term>& of, const Term& threshold, const Term& denominator) {
    const bool most = gadget.target.best == Best::greatest;
    return (most ? cosine_at_least(of, threshold, denominator)
                 : cosine_at_most(of, threshold, denominator)) ==
           (most ? of.shared >= threshold : of.shared <= threshold);
  };
  if (gadget.cosines->norm) {
    w.fact(implies(z >= 0 && W > 0, agree({z, W, W}, N, W)), "of rows of W ones, with threshold N / W");
  } else {
    w.fact(implies(z >= 0 && u >= 0 && v >= 0, agree({z, u, v}, Term::real(0), Term::real(1))),
           "with threshold 0");
  }
  return w.done();
}

// Where no norm is stated the threshold is 0: often as it is written, so that nothing is left to show.
std::vector<Obligation> threshold_is_zero(const Gadget& gadget, std::string_view claim) {
  Writer w(gadget.name, std::string(claim), "threshold of cosines", "it is not 0", logic(gadget));
  const PairTerms pair = pair_terms();
  name_terms(w, pair);
  const Term zero = tau(gadget, pair, pair.t) == 0;
  if (zero.is_true()) return {};
  w.fact(implies(in_domain(gadget, pair) && are_blocks(gadget, pair.d, pair.blocks), zero),
         "the threshold is 0");
  return {w.done()};
}

// What a claim about cosines needs beside that about inner products.
std::vector<Obligation> of_cosines(const Gadget& gadget, std::string_view claim) {
  std::vector<Obligation> out{cosine(gadget, claim)};
  if (!gadget.cosines->norm) return joined(out, threshold_is_zero(gadget, claim));
  out.push_back(norm(gadget, claim, true));
  if (ends(gadget) != Ends::one_to_one) out.push_back(norm(gadget, claim, false));
  return out;
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
  return joined(joined(obligations_for_all_sizes(gadget), image_obligations(gadget)),
                bounded_obligations(gadget));
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
    if (gadget.cosines) out = joined(std::move(out), of_cosines(gadget, name));
    if (name == "complete" || name == "sound") out.push_back(all_pairs(gadget, name == "complete"));
    if (name == "value") out = joined(std::move(out), order(gadget));
  }
  out.push_back(size(gadget));
  return out;
}

}  // namespace reductio::verifier

// Reductions that separate the rows of one set by the bits of their indices, for all n and d.
//
// Rows are copied, so a pair's score changes only if the problems' terms differ or care for the order: Horn clauses
// over coordinates, in both orders, whose relation counts how often each pair of bits has come. Then the shipped index
// arithmetic over 64-bit terms, for n below 2^62: more rows than any machine addresses. Of documents, what two share
// and how many words each has are followed: a cosine is made of nothing else.
#pragma once
#include "reductions/shapes/separated.hpp"
#include "verifier/methods/counted_steps.hpp"

namespace reductio::verifier {

template <class R>
class SeparatedProof {
 public:
  explicit SeparatedProof(std::string name) : name_(std::move(name)) {}

  std::vector<Obligation> all() const {
    return {scores("complete", false, true),
            scores("complete", true, true),
            separates(),
            scores("sound", false, false),
            scores("sound", true, false),
            backs("sound"),
            scores("backward", false, false),
            scores("backward", true, false),
            backs("backward"),
            sizes()};
  }

 private:
  static constexpr bool cosines = OfCosines<typename R::Source>;
  // Documents of one set are asked what those of two sides are: the problem is derived, and states no other score.
  static_assert(!cosines || std::derived_from<typename R::Source, typename R::Target>);
  using Source = typename RowsProblem<typename R::Source>::type;
  using Target = typename RowsProblem<typename R::Target>::type;

  // A pair and its copy, in this order or the other: what is a witness here and none there is forbidden.
  Obligation scores(const char* claim, bool swapped, bool onward) const {
    Writer w(name_, claim, swapped ? "swapped pair" : "pair",
             onward ? "a source witness whose copy is no target witness"
                    : "a target witness whose origin is no source witness",
             "QF_LIA");
    const Term d = w.integer("d", "coordinates of a row"),
               t = w.integer("t", "the threshold, the same at both ends"),
               k = w.integer("k", "coordinates so far"), s = w.integer("s", "the source's score so far"),
               z = w.integer("z", "the target's score so far");
    Terms sums{k, s, z};
    if constexpr (cosines)
      for (const auto& [name, row] :
           {std::pair("u", "the first row"), std::pair("v", "the second row"),
            std::pair("p", "the copy on the left"), std::pair("q", "the copy on the right")})
        sums.push_back(w.integer(name, std::string("ones so far of ") + row));
    // What two bits, at x + 2y, add to each sum.
    const auto added = [&](std::size_t pair) {
      const Bit p((pair & 1) != 0), q(pair >= 2), left = swapped ? q : p, right = swapped ? p : q;
      std::vector<std::int64_t> out{1, Source::term(p, q).value, Target::term(left, right).value};
      if constexpr (cosines)
        for (const Bit bit : {p, q, left, right}) out.push_back(bit.value);
      return out;
    };
    const auto after = [&](std::size_t pair) {
      Terms out = sums;
      for (std::size_t of = 0; of < sums.size(); ++of) out[of] = out[of] + added(pair)[of];
      return out;
    };
    CountedSteps counted;
    for (std::size_t pair = 0; pair < 4; ++pair)
      counted.add(w, added(pair), fmt::format("coordinates so far with bits {} and {}", pair & 1, pair >> 1));
    const Terms state = joined(joined({d, t}, sums), counted.counters());
    const Function row = w.relation("Row", state);
    w.rule(d >= 0, row(joined(joined({d, t}, Terms(sums.size(), 0)), counted.none())),
           "before the first coordinate scores are 0");
    for (std::size_t pair = 0; pair < 4; ++pair)
      w.rule(row(state) && k < d, row(joined(joined({d, t}, after(pair)), counted.after(pair))),
             fmt::format("one coordinate more, with bits {} and {}", pair & 1, pair >> 1));
    w.define(row, state, d >= 0 && k <= d && counted.invariant(sums), true);
    Term fails = Term::truth(false);
    if constexpr (cosines) {
      const Term &u = sums[3], &v = sums[4], &p = sums[5], &q = sums[6];
      fails = s != z || (swapped ? u != q || v != p : u != p || v != q);
    } else {
      const Term source = Source::holds(s, t), target = Target::holds(z, t);
      fails = onward ? source && !target : target && !source;
    }
    w.forbid(row(state) && k >= d && fails, onward
                                                ? "never at the end: a source witness whose copy is none"
                                                : "never at the end: a target witness whose origin is none");
    return w.done();
  }

  struct Index {
    Writer w;
    Term n, p, i, j, zero, one, legal;
    Index(const std::string& name, const char* claim, const char* says)
        : w(name, claim, "indices", says, "QF_BV"),
          n(w.bits("n", 64, "rows of the source")),
          p(w.bits("p", 64, "the target's number: its sides are told by bit p of an index")),
          i(w.bits("i", 64, "an index, or a rank on a side")),
          j(w.bits("j", 64, "another index")),
          zero(number(0)),
          one(number(1)),
          legal(n >= 0 && n < number(std::uint64_t{1} << 62) && p >= 0 && p < 62) {}
    static Term number(std::uint64_t v) { return Term::bits(v, 64); }
  };

  // i != j differ in a bit p < 62; for any such bit, target p is needed, as are all before it (so the count of targets
  // goes beyond p), and holds both at the stated ranks.
  Obligation separates() const {
    Index x(name_, "complete", "a pair of different indices is in no target, or not where it is looked for");
    const Term i = x.i >= 0 && x.i < x.n, pair = x.legal && i && x.j >= 0 && x.j < x.n && x.i != x.j;
    Term differ = Term::truth(false);
    for (std::uint64_t p = 0; p < 62; ++p)
      differ = differ || side_of(x.i, x.number(p)) != side_of(x.j, x.number(p));
    x.w.fact(implies(pair, differ), "different indices differ in a bit below 62");
    x.w.fact(implies(pair && side_of(x.i, x.p) != side_of(x.j, x.p), needed(x.n, x.p)),
             "a target whose bit tells two indices apart is made");
    x.w.fact(implies(x.legal && needed(x.n, x.p + x.one), needed(x.n, x.p)), "as are all before it");
    const Term rank = rank_of_index(x.i, x.p), side = side_of(x.i, x.p);
    x.w.fact(implies(x.legal && i, index_of_rank(rank, x.p, side) == x.i),
             "the rank of an index leads back to it");
    x.w.fact(implies(x.legal && i, rank >= 0 && rank < side_size(x.n, x.p, side)), "and is one of its side");
    return x.w.done();
  }

  // Ranks of the two sides of a target map back to indices below n that differ in bit p.
  Obligation backs(const char* claim) const {
    Index x(name_, claim, "a target pair maps back to no pair of different indices below n");
    for (const Term& side : {x.zero, x.one}) {
      const Term rank = x.legal && x.i >= 0 && x.i < side_size(x.n, x.p, side),
                 index = index_of_rank(x.i, x.p, side);
      x.w.fact(implies(rank, side_of(index, x.p) == side), "the index of a rank is on the rank's side");
      x.w.fact(implies(rank, index >= 0 && index < x.n), "and is a row's");
    }
    return x.w.done();
  }

  // The stated sizes of the two sides share out the n rows.
  Obligation sizes() const {
    Index x(name_, "size", "the sides of a target do not share out the n rows");
    const Term left = side_size(x.n, x.p, x.zero), right = side_size(x.n, x.p, x.one);
    x.w.fact(implies(x.legal, left + right == x.n && left >= 0 && right >= 0),
             "both sides together have n rows");
    return x.w.done();
  }

  std::string name_;
};

template <class R>
requires IsSeparated<R> std::vector<Obligation> obligations(const R&, const std::string& name) {
  return SeparatedProof<R>(name).all();
}

}  // namespace reductio::verifier

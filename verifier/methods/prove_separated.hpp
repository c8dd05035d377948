// Reductions that separate the rows of one set by the bits of their indices, for all n and d.
//
// Rows are copied, so a pair's score changes only if the problems' terms differ or care for the order: Horn
// clauses over coordinates, in both orders. Then the shipped index arithmetic over 64-bit terms, for n below
// 2^62: more rows than any machine addresses.
#pragma once
#include "reductions/shapes/separated.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio {

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
  using Source = typename R::Source;
  using Target = typename R::Target;

  // A pair and its copy, in this order or the other: what is a witness here and none there is forbidden.
  Obligation scores(const char* claim, bool swapped, bool onward) const {
    Writer w(name_, claim, swapped ? "swapped pair" : "pair",
             onward ? "a source witness whose copy is no target witness"
                    : "a target witness whose origin is no source witness",
             "QF_LIA");
    auto& c = w.context();
    const auto in = w.in();
    const z3::expr d = c.int_const("d"), t = c.int_const("t"), k = c.int_const("k"), s = c.int_const("s"),
                   z = c.int_const("z");
    const z3::expr x = c.bool_const("x"), y = c.bool_const("y");
    const auto row = w.relation("Row", {d, t, k, s, z});
    w.means(d, "coordinates of a row");
    w.means(t, "the threshold, the same at both ends");
    w.means(k, "coordinates so far");
    w.means(s, "the source's score so far");
    w.means(z, "the target's score so far");
    w.means(x, "the first row's next bit");
    w.means(y, "the second row's next bit");
    w.rule(d >= 0, apply(row, {d, t, w.num(0), w.num(0), w.num(0)}),
           "before the first coordinate scores are 0");
    w.rule(apply(row, {d, t, k, s, z}) && k < d,
           apply(row, {d, t, k + 1, s + in.count(Source::term(x, y)),
                       z + in.count(swapped ? Target::term(y, x) : Target::term(x, y))}),
           "one coordinate more");
    const z3::expr source = Source::holds(s, t), target = Target::holds(z, t);
    w.forbid(apply(row, {d, t, k, s, z}) && k >= d && (onward ? source && !target : target && !source),
             onward ? "never at the end: a source witness whose copy is none"
                    : "never at the end: a target witness whose origin is none");
    return w.done();
  }

  struct Index {
    Writer w;
    z3::expr n, p, i, j, zero, one, legal;
    Index(const std::string& name, const char* claim, const char* says)
        : w(name, claim, "indices", says, "QF_BV"),
          n(bits("n")),
          p(bits("p")),
          i(bits("i")),
          j(bits("j")),
          zero(number(0)),
          one(number(1)),
          legal(n >= 0 && n < number(std::uint64_t{1} << 62) && p >= 0 && p < 62) {
      w.means(n, "rows of the source");
      w.means(p, "the target's number: its sides are told by bit p of an index");
      w.means(i, "an index, or a rank on a side");
      w.means(j, "another index");
    }
    z3::expr bits(const char* name) { return w.context().bv_const(name, 64); }
    z3::expr number(std::uint64_t v) { return w.context().bv_val(v, 64); }
  };

  // i != j differ in a bit p < 62; for any such bit, target p is needed, as are all before it (so the count of targets
  // goes beyond p), and holds both at the stated ranks.
  Obligation separates() const {
    Index x(name_, "complete", "a pair of different indices is in no target, or not where it is looked for");
    const z3::expr i = x.i >= 0 && x.i < x.n, pair = x.legal && i && x.j >= 0 && x.j < x.n && x.i != x.j;
    z3::expr differ = x.w.truth(false);
    for (std::uint64_t p = 0; p < 62; ++p)
      differ = differ || side_of(x.i, x.number(p)) != side_of(x.j, x.number(p));
    x.w.fact(z3::implies(pair, differ), "different indices differ in a bit below 62");
    x.w.fact(z3::implies(pair && side_of(x.i, x.p) != side_of(x.j, x.p), needed(x.n, x.p)),
             "a target whose bit tells two indices apart is made");
    x.w.fact(z3::implies(x.legal && needed(x.n, x.p + x.one), needed(x.n, x.p)), "as are all before it");
    const z3::expr rank = rank_of_index(x.i, x.p), side = side_of(x.i, x.p);
    x.w.fact(z3::implies(x.legal && i, index_of_rank(rank, x.p, side) == x.i),
             "the rank of an index leads back to it");
    x.w.fact(z3::implies(x.legal && i, rank >= 0 && rank < side_size(x.n, x.p, side)),
             "and is one of its side");
    return x.w.done();
  }

  // Ranks of the two sides of a target map back to indices below n that differ in bit p.
  Obligation backs(const char* claim) const {
    Index x(name_, claim, "a target pair maps back to no pair of different indices below n");
    for (const z3::expr& side : {x.zero, x.one}) {
      const z3::expr rank = x.legal && x.i >= 0 && x.i < side_size(x.n, x.p, side),
                     index = index_of_rank(x.i, x.p, side);
      x.w.fact(z3::implies(rank, side_of(index, x.p) == side), "the index of a rank is on the rank's side");
      x.w.fact(z3::implies(rank, index >= 0 && index < x.n), "and is a row's");
    }
    return x.w.done();
  }

  // The stated sizes of the two sides share out the n rows.
  Obligation sizes() const {
    Index x(name_, "size", "the sides of a target do not share out the n rows");
    const z3::expr left = side_size(x.n, x.p, x.zero), right = side_size(x.n, x.p, x.one);
    x.w.fact(z3::implies(x.legal, left + right == x.n && left >= 0 && right >= 0),
             "both sides together have n rows");
    return x.w.done();
  }

  std::string name_;
};

template <class R>
requires IsSeparated<R> std::vector<Obligation> obligations(const R&, const std::string& name) {
  return SeparatedProof<R>(name).all();
}

}  // namespace reductio

// The shape of a reduction from problems of inner products to 0-1 programs: a variable for every row, of which exactly
// one of each side is 1, and a variable for every coordinate, which the rows that are chosen bound on one side.
//
// Variables are x_1 .. x_n for rows of A, y_1 .. y_m for rows of B, z_1 .. z_d for coordinates. Where x and y choose
// one row each, the sum of the x_i whose row has a one at coordinate k is the bit a of the chosen row, and so is b.
// The author states
//   ties      what ties z_k to these bits, each as  z a b bound:  z z_k + a (sum of A) + b (sum of B) >= bound
//   counts     which coordinates z counts: those at which both bits are one, or those at which not both are
// The objective is the sum of all z; where the ties let z_k be what it counts and nothing better, it is the inner
// product of the chosen rows, or d less it.
#pragma once
#include "instances/problems/ilp.hpp"
#include "instances/problems/pb.hpp"
#include "reductions/shapes/shape.hpp"

namespace reductio::reductions {

// A constraint at each coordinate: coefficients of z, of the chosen bits of A and of B, and what their sum reaches.
struct Tie {
  std::int64_t z, a, b, bound;
};
enum class Counts { meets, misses };  // coordinates at which both rows have a one; all others

template <class From, class To>
struct OneHot {
  using Source = From;
  using Target = To;
  static std::vector<OptionSpec> options() { return {}; }
  static std::vector<Claim> claims() {
    return {{"complete"}, {"sound"}, {"backward"}, {"value"}, {"size"}, {"image"}};
  }
};

template <class R>
concept IsOneHot = std::derived_from<R, OneHot<typename R::Source, typename R::Target>>;

// What the objective is where a pair has this inner product.
template <class N>
N objective_of(Counts counts, const N& d, const N& product) {
  return counts == Counts::meets ? product : d - product;
}

// What is made of rows with so many ties, where all entries are ones.
template <class N>
ProgramSizes<N> program_sizes(const PairSizes<N>& s, const N& ties) {
  const N vars = s.n + s.m + s.d, tied = ties * s.d;
  return {vars, tied + 2, vars + tied * (s.n + s.m + 1)};
}

// Constraints are written by the loops that follow, whatever the Out:
//   out.term(coefficient, variable)   one term more of the row in hand; variables are counted from 0
//   out.end_row(relation, bound)      the row in hand is done
// Where it runs: the next place among rows, none behind their end.
struct RowWriter {
  LinearRows* to;
  std::size_t numbers = 0, rows = 0;  // written so far

  RowWriter term(std::int64_t coefficient, std::size_t variable) const {
    to->numbers.at(numbers) = coefficient;
    to->numbers.at(numbers + 1) = static_cast<std::int64_t>(variable + 1);
    return {to, numbers + 2, rows};
  }
  RowWriter end_row(std::int64_t relation, std::int64_t bound) const {
    to->numbers.at(numbers) = relation;
    to->numbers.at(numbers + 1) = bound;
    to->ends.at(rows) = numbers + 2;
    return {to, numbers + 2, rows + 1};
  }
  friend bool operator==(const RowWriter&, const RowWriter&) = default;
};

// Exactly one of so many variables is 1.
template <class S, class Out>
Out write_one_of(const Logic<S>& in, const Index<S>& n, const Index<S>& first, const Out& out) {
  return in.fold(n, out, [&](const Out& so_far, const Index<S>& i) { return so_far.term(1, first + i); })
      .end_row(LinearRows::equal, 1);
}
// The sum of a side's variables whose rows have a one at coordinate k, `coefficient` times.
template <class S, class Out>
Out write_ones(const Logic<S>& in, std::int64_t coefficient, const Rows<S>& rows, const Index<S>& k,
               const Index<S>& first, const Out& out) {
  return in.fold(rows.n(), out, [&](const Out& so_far, const Index<S>& i) {
    return in.changed(at(rows.row(i), k), so_far,
                      [&](const Out& before) { return before.term(coefficient, first + i); });
  });
}
// One tie at coordinate k; what has the coefficient 0 is left out.
template <class S, class Out>
Out write_tie(const Logic<S>& in, const Tie& tie, const Rows<S>& A, const Rows<S>& B, const Index<S>& k,
              const Index<S>& first_z, const Out& out) {
  const Out with_a = tie.a == 0 ? out : write_ones<S, Out>(in, tie.a, A, k, Index<S>(0), out);
  const Out with_b = tie.b == 0 ? with_a : write_ones<S, Out>(in, tie.b, B, k, A.n(), with_a);
  return with_b.term(tie.z, first_z + k).end_row(LinearRows::at_least, tie.bound);
}
// How many rows have a one at coordinate k.
template <class S>
Index<S> ones_at(const Logic<S>& in, const Rows<S>& rows, const Index<S>& k) {
  return in.fold(rows.n(), Index<S>(0), [&](const Index<S>& sum, const Index<S>& i) {
    return in.changed(at(rows.row(i), k), sum, [](const Index<S>& before) { return before + 1; });
  });
}

// All that an author states, as a value: what follows is compiled once.
struct StatedOneHot {
  std::vector<Tie> ties;
  Counts counts;
};
template <IsOneHot R>
StatedOneHot stated_by_author(const R&) {
  return {{R::ties.begin(), R::ties.end()}, R::counts};
}

// As a shape of reductions states them: see erase.hpp.
std::vector<Sizes> target_sizes(const StatedOneHot& r, const Sizes& source, const Settings& settings);
std::vector<Measure> target_measures(const StatedOneHot& r, const Data& source, const Settings& settings);
Data target_data(const StatedOneHot& r, const Data& source, const Settings& settings, std::size_t target,
                 const Loop& loop);
std::optional<Witness> witness_backward(const StatedOneHot& r, const Origin& origin, std::size_t target,
                                        const Witness& witness);
std::pair<std::size_t, Witness> witness_onward(const StatedOneHot& r, const Data& source,
                                               const Settings& settings, const Witness& witness);

}  // namespace reductio::reductions

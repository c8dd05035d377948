// Reductions to inner products of real vectors of norm 1, for all n, m and d.
//
// Of a pair's sum of products is known what counters of its bits say: it is the stated function of the source's score,
// which keeps the source's order. Pads have no coordinate in common, so nothing is added to it, and S, by which all is
// divided, is above 0. Of a row's squares its ones tell the sum, which S is no less than; a pad makes it S.
#pragma once
#include "reductions/shapes/unit_vectors.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {

// Such a reduction, as far as its proof asks.
struct VectorRows {
  // What one coordinate adds to the source's score and to the sum of products. Bits of the rows at x + 2y.
  std::array<std::array<std::int64_t, 2>, 4> added{};
  std::array<reductions::SquaresOfBits, 2> squares{};  // of either side
  bool has_threshold = false, least_is_best = false;   // of the source
  std::function<Term(const Term& score, const Term& threshold)> holds{};
  std::function<Term(const Term& score)> sum{};
  std::function<Term(const Term& n, const Term& m, const Term& d)> sizes_as_stated{};
  std::function<Term(const Term&bit)> query{}, key{};
};

template <class R>
VectorRows vector_rows(const R& r) {
  using Source = typename R::Source;
  VectorRows out{.squares = {reductions::squares_of_bits(r, 0), reductions::squares_of_bits(r, 1)},
                 .has_threshold = Source::has_threshold,
                 .least_is_best = Source::best == Best::least};
  const Logic<Bit> in;
  for (std::size_t pair = 0; pair < 4; ++pair) {
    const Bit x((pair & 1) != 0), y(pair >= 2);
    out.added[pair] = {Source::term(x, y).value, r.query(in, x) * r.key(in, y)};
  }
  out.holds = [](const Term& score, const Term& threshold) { return Source::holds(score, threshold); };
  out.sum = [r](const Term& score) { return r.sum(score); };
  out.sizes_as_stated = [r](const Term& n, const Term& m, const Term& d) {
    const auto stated = r.size(reductions::PairSizes<Term>{n, m, d});
    return stated.n == n && stated.m == m && stated.d == d + 8;
  };
  out.query = [r](const Term& x) { return r.query(Logic<Term>{}, x); };
  out.key = [r](const Term& y) { return r.key(Logic<Term>{}, y); };
  return out;
}

std::vector<Obligation> unit_vector_obligations(const VectorRows& rows, const std::string& name);

}  // namespace reductio::verifier

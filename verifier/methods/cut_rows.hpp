// Reductions whose rows are cut, as their proofs see them.
#pragma once
#include "reductions/shapes/causal_threshold.hpp"
#include "reductions/shapes/row_threshold.hpp"
#include "reductions/shapes/signed_threshold.hpp"
#include "reductions/shapes/token_threshold.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {

// A reduction that cuts rows, as far as its proof asks: what its author states, and of what kind it is. Proofs are
// compiled once for all of them.
struct CutRows {
  bool in_unit = false, causal = false, of_one_set = false;
  bool aims = false;  // has a witness a number of steps of its own?
  // Is it decided elsewhere whether a pair hits (weighs as a witness) or misses? And does a row that meets itself miss?
  bool decided = false, misses_itself = false;
  // Outputs are cut elsewhere than at 1/2; and may they be off by a share of them as well?
  bool cut_anywhere = false, relative = false;
  std::string_view stated_sizes = "n queries, m + 1 keys and dimension d + 1";
  // Of a coordinate the product of a query's and a key's entries is base, and per for each step.
  std::int64_t base = 0, per = 1;
  // What one coordinate adds to the source's score and to the steps, which are the product of the entries that the
  // shipped gadget writes. Bits of the query and the key at x + 2y.
  std::array<std::array<std::int64_t, 2>, 4> added{};
  std::function<Term(const Term& x, const Term& y)> term{};  // what two bits add to the source's score
  std::function<Term(const Term& score, const Term& threshold)> holds{};
  std::function<Term(const Term& threshold)> aim{};  // empty where there is none
  std::function<Term(const Term& n, const Term& m, const Term& d)> sizes_as_stated{};
  std::function<Term(const Term&bit)> query{}, key{};  // the gadget's entries; empty in a unit
  // Of entries with signs, in place of these: two for each bit, and the dummy's.
  using PairOfBit = std::function<std::array<Term, 2>(const Term& bit)>;
  PairOfBit query_pair{}, key_pair{}, dummy_pair{};
};

// The gadget as the shipped loops ask for it, on symbolic bits.
struct SymbolicSteps {
  const CutRows& rows;
  Term query(Logic<Term>, const Term& x) const { return rows.query(x); }
  Term key(Logic<Term>, const Term& y) const { return rows.key(y); }
};

namespace detail {

template <class R>
Term sizes_of_rows(const R& r, const Term& n, const Term& m, const Term& d) {
  using Source = typename RowsProblem<typename R::Source>::type;
  constexpr bool of_one_set = Source::template Instance<Bit>::sides == 1;
  const auto stated = [&] {
    if constexpr (of_one_set)
      return r.size(MonoSizes<Term>{n, d});
    else
      return r.size(PairSizes<Term>{n, m, d});
  }();
  const Term rows = of_one_set ? n + 1 : n + m + 1;
  if constexpr (IsTokenThreshold<R>)
    return stated.tokens == rows && stated.width == (of_one_set ? d + 2 : 2 * d + 3) && stated.d == d + 1;
  else if constexpr (IsCausalThreshold<R>)
    return stated.tokens == rows && stated.d == d + 2;
  else if constexpr (IsSignedThreshold<R>)
    return stated.queries == n && stated.keys == m + 1 && stated.d == 2 * d + 2;
  else
    return stated.queries == n && stated.keys == m + 1 && stated.d == d + 1;
}

// What a key's entries for a bit score more than the dummy's, with a query's.
template <class R, class S>
Num<S> steps_beyond_dummy(const R& r, Logic<S> in, const S& x, const S& y) {
  const auto query = r.query(in, x), key = r.key(in, y), dummy = r.dummy(in);
  return query[0] * (key[0] - dummy[0]) + query[1] * (key[1] - dummy[1]);
}

template <class R>
std::int64_t steps_of_bits(const R& r, const Bit& x, const Bit& y) {
  if constexpr (IsTokenThreshold<R>)
    return x.value && y.value ? R::sign : 0;
  else if constexpr (IsSignedThreshold<R>)
    return steps_beyond_dummy(r, Logic<Bit>{}, x, y);
  else
    return r.query(Logic<Bit>{}, x) * r.key(Logic<Bit>{}, y);
}

}  // namespace detail

template <class R>
CutRows cut_rows(const R& r) {
  using Source = typename RowsProblem<typename R::Source>::type;
  CutRows out{.in_unit = IsTokenThreshold<R>,
              .causal = IsCausalThreshold<R>,
              .of_one_set = Source::template Instance<Bit>::sides == 1,
              .aims = IsTokenThreshold<R> || HasAim<R>};
  if constexpr (IsRowThreshold<R>) out.base = R::base, out.per = R::per;
  if constexpr (IsSignedThreshold<R>) out.per = R::per;
  for (std::size_t pair = 0; pair < 4; ++pair) {
    const Bit x((pair & 1) != 0), y(pair >= 2);
    out.added[pair] = {Source::term(x, y).value, detail::steps_of_bits(r, x, y)};
  }
  out.term = [](const Term& x, const Term& y) { return Source::term(x, y); };
  out.holds = [](const Term& score, const Term& threshold) { return Source::holds(score, threshold); };
  if constexpr (IsTokenThreshold<R> || HasAim<R>)
    out.aim = [r](const Term& threshold) { return r.aim(Logic<Term>{}, threshold); };
  out.sizes_as_stated = [r](const Term& n, const Term& m, const Term& d) {
    return detail::sizes_of_rows(r, n, m, d);
  };
  if constexpr (!IsTokenThreshold<R> && !IsSignedThreshold<R>) {
    out.query = [r](const Term& x) { return r.query(Logic<Term>{}, x); };
    out.key = [r](const Term& y) { return r.key(Logic<Term>{}, y); };
  }
  if constexpr (IsSignedThreshold<R>) {
    out.query_pair = [r](const Term& x) { return r.query(Logic<Term>{}, x); };
    out.key_pair = [r](const Term& y) { return r.key(Logic<Term>{}, y); };
    out.dummy_pair = [r](const Term&) { return r.dummy(Logic<Term>{}); };
  }
  return out;
}

}  // namespace reductio::verifier

// The shape of a reduction from SAT to SAT that puts a function of a block of K new variables in the place of each.
//
// Variable v of the source has variables K v .. K v + K - 1 of the image. A literal becomes a CNF of its block's
// variables, and a clause every choice of one clause, a piece, for each of its literals: so the image of a clause is
// true exactly if the CNF of one of its literals is. Choice number q takes, for the first literal, piece q mod c of its
// c pieces, and goes on with q div c. Behind the images of all clauses stand, for every variable, clauses of its block.
// Nothing is simplified: of no literals there is one choice, the empty clause; literals may repeat. The author states
//   orders            what the setting k may be, the first being the default; {0}: there is no such setting
//   bits(k)           K
//   value(in, y)      the value of a variable whose block has the bits y
// and, where the pieces of a literal are to be true less often than it is,
//   literal(in, plain, y)   when those of v (plain), or of not v, are [value(y) is 1, or is 0]
//   allowed(in, y)          when the clauses of the block are [always]
// What has to hold: of allowed blocks, a literal's pieces are true only where the value is that of the literal; and for
// either value there is an allowed block with which the literal's pieces are true. Pieces are prime implicates, found
// by truth table.
#pragma once
#include <functional>

#include "instances/problems/sat.hpp"
#include "reductions/shapes/clause_writer.hpp"
#include "reductions/shapes/prime_implicates.hpp"

namespace reductio::reductions {

struct Substitution {
  using Source = Sat;
  using Target = Sat;

  static std::vector<OptionSpec> options() { return {}; }
  static std::vector<Claim> claims() { return {{"complete"}, {"sound"}, {"backward"}, {"size"}, {"image"}}; }
  static constexpr std::array<std::size_t, 1> orders{0};
};

template <class R>
concept IsSubstitution = std::derived_from<R, Substitution>;

template <class S>
using Block = std::vector<S>;

// What an author states of one block.
template <class S>
struct BlockSays {
  S value;
  std::array<S, 2> literal;  // are the pieces of not v, of v true?
  S allowed;
};
template <class S, IsSubstitution R>
BlockSays<S> block_says(const R& r, const Block<S>& y) {
  const Logic<S> in;
  const S value = r.value(in, y);
  BlockSays<S> out{value, {!value, value}, in.bit(true)};
  if constexpr (requires { r.literal(in, true, y); })
    out.literal = {r.literal(in, false, y), r.literal(in, true, y)};
  if constexpr (requires { r.allowed(in, y); }) out.allowed = r.allowed(in, y);
  return out;
}

// All that an author states, as a value: what follows is compiled once for all substitutions.
struct StatedSubstitution {
  std::vector<std::size_t> orders;
  std::function<std::size_t(std::size_t)> bits;
  std::function<BlockSays<Bit>(const Block<Bit>&)> says;

  std::size_t order(const Settings& settings) const;
};
template <IsSubstitution R>
StatedSubstitution stated_by_author(const R& r) {
  return {{r.orders.begin(), r.orders.end()},
          [r](std::size_t k) { return r.bits(k); },
          [r](const Block<Bit>& y) { return block_says(r, y); }};
}

// What takes the place of a variable: CNFs of the variables of a block, which are numbered from 1.
struct Pieces {
  std::size_t bits = 0;
  Formula plain, negated, block;
  std::array<std::size_t, 2> blocks{};  // with these bits, as a number, the pieces of not v and of v are true

  const Formula& of(bool is_plain) const { return is_plain ? plain : negated; }
};
Pieces pieces_of(const StatedSubstitution& r, std::size_t k);

Block<Bit> block_of_number(std::size_t bits, std::size_t number);

// Variable j of the block of variable v, both counted from 0.
template <class N>
constexpr N variable_of_block(const N& bits, const N& v, const N& j) {
  return bits * v + j;
}

template <class N>
struct Digit {
  N value, rest;
};
// The last digit of a number in this radix, and the number before it.
template <class S>
Digit<Index<S>> last_digit(const Logic<S>&, const Index<S>& number, const Index<S>& radix) {
  return {number % radix, number / radix};
}

// The clauses of the image are written by the loops that follow, whatever the Out: see clause_writer.hpp.

template <class S, class P, class C, class Out>
Out write_piece(const Logic<S>& in, const P& pieces, const C& piece, const Index<S>& v, const Out& out) {
  return in.fold(piece.size(), out, [&](const Out& so_far, const Index<S>& j) {
    const auto literal = piece[j];
    return so_far.literal(variable_of_block(pieces.bits, v, variable_in(literal)), literal > 0);
  });
}

// The number of choices; N: of any kind that counts.
template <class N, class S, class P, class C>
N choices(const Logic<S>& in, const P& pieces, const C& clause) {
  return in.fold(clause.size(), N(1), [&](const N& behind, const Index<S>& k) {
    return N(pieces.of(clause[clause.size() - 1 - k] > 0).clauses()) * behind;
  });
}

template <class Out, class N>
struct WithRest {
  Out out;
  N rest;
};

template <class S, class P, class C, class Out>
Out write_choice(const Logic<S>& in, const P& pieces, const C& clause, const Index<S>& number,
                 const Out& out) {
  using State = WithRest<Out, Index<S>>;
  const State all = in.fold(clause.size(), State{out, number}, [&](const State& so_far, const Index<S>& k) {
    const auto literal = clause[k];
    const auto& cnf = pieces.of(literal > 0);
    const auto digit = last_digit(in, so_far.rest, Index<S>(cnf.clauses()));
    return State{write_piece(in, pieces, cnf.clause(digit.value), variable_in(literal), so_far.out),
                 digit.rest};
  });
  return all.out.end_clause();
}

template <class S, class P, class C, class Out>
Out write_image_of_clause(const Logic<S>& in, const P& pieces, const C& clause, const Out& out) {
  return in.fold(choices<Index<S>>(in, pieces, clause), out, [&](const Out& so_far, const Index<S>& number) {
    return write_choice(in, pieces, clause, number, so_far);
  });
}

template <class S, class P, class Out>
Out write_block(const Logic<S>& in, const P& pieces, const Index<S>& v, const Out& out) {
  return in.fold(pieces.block.clauses(), out, [&](const Out& so_far, const Index<S>& k) {
    return write_piece(in, pieces, pieces.block.clause(k), v, so_far).end_clause();
  });
}

// As a shape of reductions states them: see erase.hpp.
void check_settings(const StatedSubstitution& r, const Sizes& source, const Settings& settings);
std::vector<Sizes> target_sizes(const StatedSubstitution& r, const Sizes& source, const Settings& settings);
Pieces target_setup(const StatedSubstitution& r, const Settings& settings);
std::vector<Measure> target_measures(const StatedSubstitution& r, const Data& source, const Pieces& pieces);
Data target_data(const StatedSubstitution& r, const Data& source, const Pieces& pieces, std::size_t target,
                 const Loop& loop);
std::optional<Witness> witness_backward(const StatedSubstitution& r, const Origin& origin, std::size_t target,
                                        const Witness& witness);
std::pair<std::size_t, Witness> witness_onward(const StatedSubstitution& r, const Data& source,
                                               const Pieces& pieces, const Witness& witness);

}  // namespace reductio::reductions

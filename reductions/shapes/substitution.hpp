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

// Are the pieces of a literal true, and is the block allowed?
template <class R, class S>
S literal_holds(const R& r, const Logic<S>& in, bool plain, const Block<S>& y) {
  if constexpr (requires { r.literal(in, plain, y); })
    return r.literal(in, plain, y);
  else
    return plain ? r.value(in, y) : !r.value(in, y);
}
template <class R, class S>
S block_allowed(const R& r, const Logic<S>& in, const Block<S>& y) {
  if constexpr (requires { r.allowed(in, y); })
    return r.allowed(in, y);
  else
    return in.bit(true);
}

// What takes the place of a variable: CNFs of the variables of a block, which are numbered from 1.
struct Pieces {
  std::size_t bits = 0;
  Formula plain, negated, block;
  std::array<std::size_t, 2> blocks{};  // with these bits, as a number, the pieces of not v and of v are true

  const Formula& of(bool is_plain) const { return is_plain ? plain : negated; }
};

inline Block<Bit> block_of_number(std::size_t bits, std::size_t number) {
  Block<Bit> out;
  for (std::size_t j = 0; j < bits; ++j) out.emplace_back(((number >> j) & 1) != 0);
  return out;
}

template <IsSubstitution R>
Pieces pieces_of(const R& r, std::size_t k) {
  const Logic<Bit> in;
  Pieces out{r.bits(k), {}, {}, {}};
  const std::size_t blocks = std::size_t{1} << out.bits;
  std::vector<bool> allowed;
  for (std::size_t b = 0; b < blocks; ++b)
    allowed.push_back(block_allowed(r, in, block_of_number(out.bits, b)).value);
  out.block = prime_implicates(out.bits, allowed);
  for (const bool plain : {false, true}) {
    std::vector<bool> holds;
    for (std::size_t b = 0; b < blocks; ++b)
      holds.push_back(literal_holds(r, in, plain, block_of_number(out.bits, b)).value);
    (plain ? out.plain : out.negated) = prime_implicates(out.bits, holds);
    std::size_t b = 0;
    while (b < blocks && !(allowed[b] && holds[b])) ++b;
    out.blocks[plain ? 1 : 0] = b % blocks;  // 0 where there is none, and `complete` fails
  }
  return out;
}

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

namespace detail {

template <IsSubstitution R>
std::size_t order_of(const R&, const Settings& settings) {
  return settings.has("k") ? static_cast<std::size_t>(settings.size("k")) : R::orders.front();
}

// The parts of an image are the images of all clauses, and then the clauses of all blocks, where there are some.
inline auto counted_image(const Pieces& pieces, const Formula& formula) {
  const auto count = [&](std::size_t part) {
    if (part >= formula.clauses()) return ClauseCount{pieces.block.clauses(), pieces.block.literals.size()};
    ClauseCount out{choices<Natural>(Logic<Word>{}, pieces, formula.clause(part)), 0};
    Natural before = 1;
    for (const std::int32_t literal : formula.clause(part)) {
      const Formula& cnf = pieces.of(literal > 0);
      out.literals = out.literals * cnf.clauses() + before * cnf.literals.size();
      before = before * cnf.clauses();
    }
    return out;
  };
  const std::size_t blocks = pieces.block.clauses() > 0 ? formula.vars : 0;
  return CountedFormula(Natural(pieces.bits) * formula.vars, formula.clauses() + blocks, count);
}

}  // namespace detail

template <IsSubstitution R>
void check_settings(const R&, const Sizes&, const Settings& settings) {
  if (settings.has("k") && std::ranges::count(R::orders, settings.size("k")) == 0)
    throw InputError("--set k", settings.typed("k"), fmt::format("one of {}", fmt::join(R::orders, ", ")));
}

template <IsSubstitution R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings& settings) {
  const Natural vars = Natural(r.bits(detail::order_of(r, settings))) * source.at("vars");
  return {{{{"vars", vars.value}, {"clauses", Natural::most}}}};
}
template <IsSubstitution R>
Pieces target_setup(const R& r, const Settings& settings) {
  return pieces_of(r, detail::order_of(r, settings));
}
template <IsSubstitution R>
std::vector<Measure> target_measures(const R&, const Data& source, const Pieces& pieces) {
  return {detail::counted_image(pieces, source.of<Formula>()).measure()};
}
template <IsSubstitution R>
Data target_data(const R&, const Data& source, const Pieces& pieces, std::size_t, const Loop& loop) {
  const auto& formula = source.of<Formula>();
  const Logic<Word> in;
  return detail::counted_image(pieces, formula)
      .written(loop, [&](std::size_t part, std::size_t, const ClauseWriter& out) {
        return part < formula.clauses() ? write_image_of_clause(in, pieces, formula.clause(part), out)
                                        : write_block(in, pieces, part - formula.clauses(), out);
      });
}

template <IsSubstitution R>
std::optional<Witness> witness_backward(const R& r, const Origin& origin, std::size_t,
                                        const Witness& witness) {
  const auto assignment = Assignment::of(witness);
  const std::size_t vars = origin.sizes.at("vars"), bits = r.bits(detail::order_of(r, origin.settings));
  if (!assignment || !(Natural(bits) * vars == assignment->value.size())) return std::nullopt;
  Assignment out;
  for (std::size_t v = 0; v < vars; ++v) {
    Block<Bit> y;
    for (std::size_t j = 0; j < bits; ++j) y.emplace_back(assignment->value[variable_of_block(bits, v, j)]);
    out.value.push_back(r.value(Logic<Bit>{}, y).value);
  }
  return out;
}
template <IsSubstitution R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data&, const Pieces& pieces,
                                               const Witness& witness) {
  const std::vector<bool> value = Assignment::of(witness).value().value;
  Assignment out{std::vector<bool>(pieces.bits * value.size())};
  for (std::size_t v = 0; v < value.size(); ++v)
    for (std::size_t j = 0; j < pieces.bits; ++j)
      out.value[variable_of_block(pieces.bits, v, j)] = ((pieces.blocks[value[v] ? 1 : 0] >> j) & 1) != 0;
  return {0, out};
}

}  // namespace reductio::reductions

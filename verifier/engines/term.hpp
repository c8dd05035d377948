// Terms of SMT-LIB 2: what obligations are written in. A bit can be one, so that the gadgets' own lines build
// formulas. Numbers are mathematical integers, or signed bit-vectors of a stated width for bounded obligations.
//
// Building a term folds constants and units, and nothing else: 0 + x is x, 0 * x is 0, true and x is x, and a choice
// with a known condition is its side. tests/verifier/terms.cpp has an engine say that this changes no meaning.
#pragma once
#include <concepts>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "instances/bits/logic.hpp"
#include "instances/bits/natural.hpp"

namespace reductio::verifier {

struct Sort {
  enum class Kind { truth, integer, real, bits };
  Kind kind = Kind::truth;
  unsigned width = 0;  // of bit-vectors

  std::string text() const;  // "Bool", "Int", "Real", "(_ BitVec 64)"
  friend bool operator==(const Sort&, const Sort&) = default;
};

class Term;
using Terms = std::vector<Term>;

class Term {
 public:
  // The numeral of an integer. Beside a real number or a bit-vector it is one of that sort; std::logic_error is thrown
  // where the bit-vector has too few bits for it.
  template <std::integral I>
  requires(!std::same_as<I, bool>) Term(I value) : Term(numeral(static_cast<std::int64_t>(value))) {}
  static Term truth(bool value);
  static Term real(std::int64_t value);
  // Of `width` bits, 1 to 64. Throws std::logic_error where these hold neither the number nor, read with a sign, its
  // negative: a formula about another number would be proved.
  static Term bits(std::uint64_t value, unsigned width);
  static Term constant(std::string name, Sort sort);

  Sort sort() const;
  bool is_true() const;
  bool is_false() const;
  std::optional<std::int64_t> value() const;  // of a numeral
  // What it is the conjunction of: itself where it is none. Of an implication, what is supposed and what follows.
  Terms conjuncts() const;
  std::optional<std::pair<Term, Term>> implication() const;
  // SMT-LIB, broken into lines that are not much longer than 100 columns. What occurs more than once is bound by `let`.
  std::string text() const;
  // The names and sorts of the constants that occur in it.
  void collect_constants(std::map<std::string, std::string>& sorts) const;
  // The names and declarations of the functions that occur in it.
  void collect_functions(std::map<std::string, std::string>& declarations) const;

  // Of two terms of one sort. Comparisons of bit-vectors are signed.
  friend Term operator+(const Term& x, const Term& y);
  friend Term operator-(const Term& x, const Term& y);
  friend Term operator*(const Term& x, const Term& y);
  // Integers, by a number above 0: the quotient rounded down, and the rest.
  friend Term operator/(const Term& x, const Term& y);
  friend Term operator%(const Term& x, const Term& y);
  friend Term operator<(const Term& x, const Term& y);
  friend Term operator<=(const Term& x, const Term& y);
  friend Term operator>(const Term& x, const Term& y);
  friend Term operator>=(const Term& x, const Term& y);
  friend Term operator==(const Term& x, const Term& y);
  friend Term operator!=(const Term& x, const Term& y) { return !(x == y); }
  // Truth values; & | ^ also of bit-vectors, bit by bit. Nothing is known of & | and shifts of integers.
  friend Term operator!(const Term& x);  // of bit-vectors: of every bit
  friend Term operator&&(const Term& x, const Term& y);
  friend Term operator||(const Term& x, const Term& y);
  friend Term operator&(const Term& x, const Term& y);
  friend Term operator|(const Term& x, const Term& y);
  friend Term operator^(const Term& x, const Term& y);
  friend Term implies(const Term& x, const Term& y);
  friend Term ite(const Term& condition, const Term& x, const Term& y);
  // Of bit-vectors: zeros come in.
  friend Term shift_left(const Term& x, const Term& by);
  friend Term shift_right(const Term& x, const Term& by);

 private:
  friend struct Function;
  friend class TermPrinter;
  struct Node;
  explicit Term(std::shared_ptr<const Node> node) : node_(std::move(node)) {}
  static Term numeral(std::int64_t value);
  static Term apply(std::string symbol, Terms arguments, Sort sort);
  static std::pair<Term, Term> alike(const Term& x, const Term& y);
  static bool same(const Term& x, const Term& y);  // one node, or the same constant or numeral
  template <class Operation>
  static std::optional<Term> computed(const Term& x, const Term& y, Operation overflows);
  template <class Comparison>
  static Term compared(const char* of_numbers, const char* of_bits, const Term& x, const Term& y,
                       Comparison holds);
  bool is_number(std::int64_t value) const;
  template <class Visit>
  void each_part(Visit visit) const;

  std::shared_ptr<const Node> node_;
};

// Friends are found by their arguments alone; these are named in full, or given numerals.
Term ite(const Term& condition, const Term& x, const Term& y);
Term shift_left(const Term& x, const Term& by);
Term shift_right(const Term& x, const Term& by);

// A function of which nothing is known but its sorts; a relation, where its value is a truth value.
struct Function {
  std::string name;
  std::vector<Sort> arguments;
  Sort value;

  std::string declaration() const;  // (declare-fun ...)
  // Throws std::logic_error where the arguments are not of its sorts.
  Term operator()(const Terms& of) const;
};

}  // namespace reductio::verifier

template <>
struct reductio::instances::Logic<reductio::verifier::Term> : RunningLoops {
  using Term = verifier::Term;
  using Num = Term;
  using Truth = Term;
  static constexpr std::size_t lanes = 1;
  unsigned width = 0;  // bits of a number; 0: integers

  Logic(unsigned bits = 0) : width(bits) {}
  Term bit(bool b) const { return Term::truth(b); }
  Term bit(const Term& truth) const { return truth; }
  Term truth(bool b) const { return Term::truth(b); }
  Term num(std::int64_t v) const {
    return width == 0 ? Term(v) : Term::bits(static_cast<std::uint64_t>(v), width);
  }
  Term number(std::size_t v) const { return num(static_cast<std::int64_t>(v)); }
  Term count(const Term& x, std::size_t = 1) const { return ite(x, num(1), num(0)); }
};

// Integers: powers are opaque, for proofs about sizes need only that equal exponents give equal powers.
template <>
struct reductio::instances::Arithmetic<reductio::verifier::Term> {
  using Term = verifier::Term;
  using Function = verifier::Function;
  using Sort = verifier::Sort;
  static Term plus(const Term& x, const Term& y) { return x + y; }
  static Term minus(const Term& x, const Term& y) { return x - y; }
  static Term times(const Term& x, const Term& y) { return x * y; }
  static Function opaque_power() { return {"power_of_two", {{Sort::Kind::integer}}, {Sort::Kind::integer}}; }
  static Term power_of_two(const Term& e) { return opaque_power()({e}); }
  static Term one(const Term& like) {
    return like.sort().kind == Sort::Kind::integer ? Term(1) : Term::bits(1, like.sort().width);
  }
  static Term shift_left(const Term& x, const Term& by) { return verifier::shift_left(x, by); }
  static Term shift_right(const Term& x, const Term& by) { return verifier::shift_right(x, by); }
  static Term choose(const Term& c, const Term& x, const Term& y) { return ite(c, x, y); }
};
